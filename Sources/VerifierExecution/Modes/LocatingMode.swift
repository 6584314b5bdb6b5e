/// A run of a known path that finds out where in the source each event arises.
final class LocatingMode: ScriptedMode {
  let script: [Decision]
  /// The obligation whose place is looked for; looking up every place would take too long.
  private let sought: ObligationName
  /// The place of each event of the path, and how many steps there were before it.
  private(set) var places: [(event: PathEvent, site: SourceSite?, steps: Int)] = []

  init(_ script: [Decision], seeking sought: ObligationName) {
    self.script = script
    self.sought = sought
  }

  func note(_ event: PathEvent, on path: Path) {
    let site: SourceSite? =
      switch event {
      case .decided, .obliged(sought, _, _): SiteFinder.caller()
      case .obliged, .assumed, .ended: nil
      }
    places.append((event, site, path.trace.count))
  }
}
