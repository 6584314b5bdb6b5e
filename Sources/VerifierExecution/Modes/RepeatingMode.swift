internal import VerifierTerms

/// The mode of a repeated run of a path, which must do exactly what the first run did, with other variables.
final class RepeatingMode: ScriptedMode {
  private(set) var script: [Decision]
  private let rounds: (LoopEntryPoint, [Decision]) -> [RecordedRound]
  private let rehearsesAll: Bool
  private let locatesDecisions: Bool
  /// The source locations of the decisions, in order; empty where none are looked for.
  private(set) var sites: [SourceSite?] = []

  /// - Parameters:
  ///   - script: The decisions of the first run.
  ///   - rehearsesAll: Whether the rounds of other paths are rehearsed before the one of this path.
  ///   - locatesDecisions: Whether the source location of each decision is looked for.
  ///   - rounds: The rounds that first runs have made of a loop that is entered at a point after these decisions.
  init(
    _ script: [Decision], rehearsesAll: Bool, locatesDecisions: Bool = false,
    rounds: @escaping (_ entry: LoopEntryPoint, _ decisions: [Decision]) -> [RecordedRound]
  ) {
    self.script = script
    self.rehearsesAll = rehearsesAll
    self.locatesDecisions = locatesDecisions
    self.rounds = rounds
  }

  /// A rehearsed round decides what the round of the path decides again, so the location that is noted last is that of the path.
  func note(_ event: PathEvent, on path: Path) {
    guard locatesDecisions, case .decided = event else { return }
    let place = path.decisions.count - 1
    if place >= sites.count { sites += Array(repeating: nil, count: place + 1 - sites.count) }
    sites[place] = SiteFinder.caller()
  }

  /// The first run has recorded everything.
  func records(on path: Path) -> Bool { false }

  /// The rounds to rehearse, in order: the one that this path runs, or any where it leaves the loop. The third run
  /// rehearses all rounds that are known, and this one before and after them, so that in no two runs equally many rounds
  /// precede the one of the path.
  func roundsToRehearse(from entry: LoopEntryPoint, on path: Path) -> [RecordedRound] {
    let known = rounds(entry, Array(script.prefix(entry.decisions)))
    let own = (known.last { $0.decisions == script } ?? known.last).map { [$0] } ?? []
    return rehearsesAll ? own + known.suffix(Self.maximumRounds) + own : own
  }

  func follow(_ decisions: [Decision], _ code: () -> Void) {
    let own = script
    script = decisions
    code()
    script = own
  }

  /// The number of different rounds that are rehearsed before each round.
  private static let maximumRounds = 16
}
