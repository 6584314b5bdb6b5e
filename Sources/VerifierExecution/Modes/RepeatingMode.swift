/// A second run of a path, which must do what the first one did.
final class RepeatingMode: ScriptedMode {
  let script: [Decision]

  init(_ script: [Decision]) { self.script = script }

  /// What the code leaves behind anywhere shows as a difference to the first run.
  func rehearse(_ code: () -> Void, on path: Path) { path.runWithoutCounting(code) }
}
