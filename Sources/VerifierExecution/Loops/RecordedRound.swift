internal import VerifierTerms

/// The point of a path at which a loop is entered.
struct LoopEntryPoint {
  let loop: String
  /// The names used before the loop.
  let names: NameSupply
  let (decisions, events, accesses, steps): (Int, Int, Int, Int)

  init(_ loop: String, _ path: Path) {
    self.loop = loop
    names = path.names
    (decisions, events) = (path.decisions.count, path.events.count)
    (accesses, steps) = (path.accesses.count, path.trace.count)
  }
}

/// A round of a loop, from an arbitrary state that the claims allow, as a path has run it.
struct RecordedRound {
  /// The point at which the loop is entered.
  let entry: LoopEntryPoint
  /// The decisions of the path, up to the end of the round.
  let decisions: [Decision]
  private let events: ArraySlice<PathEvent>
  private let accesses: ArraySlice<Access>
  private let trace: ArraySlice<PathStep>
  private let facts: Assertions
  private let memory: PhysicalMemory
  /// The state after the round.
  private let state: Fingerprint

  /// Creates the record of the round that a path has come to the end of.
  init(_ path: Path, from entry: LoopEntryPoint, to state: Fingerprint) {
    self.entry = entry
    decisions = path.decisions
    events = path.events[entry.events...]
    accesses = path.accesses[entry.accesses...]
    trace = path.trace[entry.steps...]
    facts = path.facts
    memory = path.memory
    self.state = state
  }

  /// Whether another round is this one with other variables.
  func matches(_ other: RecordedRound, _ renaming: Renaming) -> Bool {
    entry.loop == other.entry.loop && trace == other.trace && events.matches(other.events, renaming)
      && accesses.matches(other.accesses, renaming) && facts.ground.matches(other.facts.ground, renaming)
      && memory.matches(other.memory, renaming) && state.matches(other.state, renaming)
  }
}

extension Collection<PathEvent> {
  /// Whether other events are these with other variables.
  func matches(_ other: Self, _ renaming: Renaming) -> Bool {
    count == other.count && zip(self, other).allSatisfy { $0.matches($1, renaming) }
  }
}

extension Collection<Access> {
  /// Whether other accesses are these with other variables.
  func matches(_ other: Self, _ renaming: Renaming) -> Bool {
    count == other.count && zip(self, other).allSatisfy { $0.matches($1, renaming) }
  }
}

extension Collection<Term> {
  /// Whether other terms are these with other variables.
  func matches(_ other: Self, _ renaming: Renaming) -> Bool {
    count == other.count && zip(self, other).allSatisfy { renaming.maps($0, to: $1) }
  }
}
