/// The mode of a run of a known path that finds the source location of each event.
final class LocatingMode: ScriptedMode {
  let script: [Decision]
  /// The obligation to locate. Looking up the location of every obligation would take too long.
  private let target: ObligationName
  /// The events of the path with their source locations and the number of steps before each.
  private(set) var places: [(event: PathEvent, site: SourceSite?, steps: Int)] = []

  /// The number of steps before the obligation.
  private let targetStep: Int
  /// The return addresses at the last event of the code up to the obligation.
  private var stack: [UInt] = []

  init(_ script: [Decision], seeking target: ObligationName, at step: Int) {
    self.script = script
    self.target = target
    targetStep = step
  }

  /// The calls that the last event of the code up to the obligation stands in, the innermost first, without those of the engine.
  var calls: [SourceSite] { SiteFinder.callers(in: stack) }

  func note(_ event: PathEvent, on path: Path) {
    let site: SourceSite? =
      switch event {
      case .decided, .obliged(target, _, _), .checked(_, target?, _, _): SiteFinder.caller()
      case .obliged, .checked, .assumed, .claimed, .ended: nil
      }
    places.append((event, site, path.trace.count))
    switch event {
    case .decided, .obliged, .checked: if path.trace.count <= targetStep + 1 { stack = SiteFinder.stack() }
    case .assumed, .claimed, .ended: break
    }
  }
}
