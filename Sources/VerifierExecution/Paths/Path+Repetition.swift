internal import VerifierTerms

// Repeated runs of a path, and rehearsed rounds of its loops.

extension Path {
  /// The point that the run has come to, with memory there.
  var state: (progress: Progress, memory: PhysicalMemory) { (progress, memory) }

  /// Rehearses a round of another run: goes back to the state in which the loop was entered, runs code along the decisions
  /// of the round, with variables of its own, and goes on from where the run was.
  ///
  /// - Parameter number: The number of the rehearsal in this run.
  func rehearse(
    _ round: RecordedRound, _ number: Int, from entry: (progress: Progress, memory: PhysicalMemory), _ code: () -> Void
  ) {
    guard let variables = setup.variables, rehearsal == nil else { return }
    let now = state
    (progress, memory) = entry
    let rehearsal = variables.ofRehearsal(number, after: round.entry.names)
    progress.names.suffix = rehearsal.suffix
    self.rehearsal = rehearsal
    mode.follow(round.decisions, code)
    self.rehearsal = nil
    if !(progress.round.map { round.matches($0, rehearsal.renaming) } ?? false) {
      explorer.fail(
        unverifiable: "the code is not deterministic: a round of the loop \(round.entry.loop), run again with other "
          + "variables, does something else")
    }
    (progress, memory) = now
  }

  /// Whether rounds may be rehearsed: not in the course of a rehearsal.
  var mayRehearse: Bool { rehearsal == nil }

  /// Records the round that the path is the end of.
  func record(_ round: RecordedRound) { progress.round = round }

  /// A decision of the first run, with the variables of this one.
  func renamed(_ decision: Decision) -> Decision {
    guard let variables = rehearsal ?? setup.variables else { return decision }
    return Decision(condition: variables.renaming(decision.condition), outcome: decision.outcome)
  }

  /// The fingerprint of a value of this run.
  func fingerprint(of value: Any) -> Fingerprint {
    Fingerprint(of: value, in: table, run: run, suffix: names.suffix)
  }

  /// Whether a repeated run did what this one did, with other variables.
  func matches(_ repeated: Path, _ renaming: Renaming) -> Bool {
    let (first, second) = (progress, repeated.progress)
    let isSameRound =
      switch (first.round, second.round) {
      case (let first?, let second?): first.matches(second, renaming)
      case (nil, nil): true
      case (nil, _), (_, nil): false
      }
    return first.ending == second.ending && first.trace == second.trace && first.lemmas == second.lemmas
      && first.abstractions == second.abstractions
      && first.variants.elementsEqual(second.variants) { renaming.maps($0, to: $1) }
      && first.events.matches(second.events, renaming)
      && first.facts.ground.matches(second.facts.ground, renaming)
      && first.accesses.matches(second.accesses, renaming)
      && first.relationalTrace.matches(second.relationalTrace, renaming, in: table) && isSameRound
      && memory.matches(repeated.memory, renaming)
  }
}
