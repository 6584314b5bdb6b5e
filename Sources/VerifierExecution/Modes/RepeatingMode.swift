/// The mode of a repeated run of a path, which must do exactly what the first run did.
final class RepeatingMode: ScriptedMode {
  let script: [Decision]

  init(_ script: [Decision]) { self.script = script }

  /// Runs the code and discards its effects on the path. An effect that remains elsewhere makes this run differ from
  /// the first.
  func runDiscarded(_ code: () -> Void, on path: Path) { path.runDiscarded(code) }
}
