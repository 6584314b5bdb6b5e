/// The mode of a run of a known path that finds the source location of each event.
final class LocatingMode: ScriptedMode {
  let script: [Decision]
  /// The obligation to locate. Looking up the location of every obligation would take too long.
  private let target: ObligationName
  /// The events of the path with their source locations and the number of steps before each.
  private(set) var places: [(event: PathEvent, site: SourceSite?, steps: Int)] = []

  init(_ script: [Decision], seeking target: ObligationName) {
    self.script = script
    self.target = target
  }

  func note(_ event: PathEvent, on path: Path) {
    let site: SourceSite? =
      switch event {
      case .decided, .obliged(target, _, _), .checked(_, target?, _, _): SiteFinder.caller()
      case .obliged, .checked, .assumed, .claimed, .ended: nil
      }
    places.append((event, site, path.trace.count))
  }
}
