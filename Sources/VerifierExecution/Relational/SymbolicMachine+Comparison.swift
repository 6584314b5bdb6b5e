package import VerifierTerms

// The second program of a comparison, where it is not Swift that runs on this machine: an interpreter executes it, and the machine
// knows the facts of the path of the first program.

extension SymbolicMachine {
  /// The terms of the path.
  package var table: TermTable { path.table }

  /// Whether the path goes on. Counts an operation.
  package func isRunning() -> Bool { path.isRunning() }

  /// Decides a condition; where both outcomes are possible, the other one is another path's.
  package func decide(_ condition: Term) -> Bool { path.decide(condition) }

  /// The truth of a condition that is a fact or the negation of one; `nil` for every other condition.
  package func knownTruth(of condition: Term) -> Bool? { path.knownTruth(of: condition) }

  /// A word of this run.
  package func word(_ bits: Term) -> SymbolicWord { SymbolicWord(bits, on: path) }

  /// The bits of a word.
  package func bits(of word: SymbolicWord) -> Term { term(word) }

  /// Adds the obligation that both programs agree on something.
  package func oblige(agreement label: String, _ text: String, _ goal: Formula) {
    path.oblige(.equality, label, text, goal)
  }

  // MARK: Loops

  /// A loop of the first program, as far as its path tells.
  package struct ComparedLoop {
    package let name: String
    /// The integers of its state at the entry, and in any state that its claims allow, of which the path runs one round or leaves the
    /// loop.
    package let entry: [Integer]
    package let words: [Integer]
  }

  /// Enters the loop that the first program has entered next: memory must be the same in both, and is any that the claims allow from
  /// here on. Returns `nil`, and owes what cannot be shown, where the first program has entered none.
  package func enterComparedLoop() -> ComparedLoop? {
    guard path.ending == nil, let reference = path.setup.reference else { return nil }
    path.skipGhostUnknowns(of: reference)
    let (cutpoints, unknowns) = (path.relationalTrace.cutpoints.count, path.relationalTrace.unknowns.count)
    guard let head = reference.heads.first(where: { $0.cutpoints == cutpoints + 1 }),
      head.unknownsAtEntry == unknowns
    else {
      oblige(agreement: "loops", "both enter the same loops, after the same accesses", false)
      return nil
    }
    path.reachCutpoint(reference.cutpoints[cutpoints].name, reference.cutpoints[cutpoints].words)
    for unknown in reference.unknowns[unknowns..<head.unknowns] { path.record(unknown) }
    path.record(head)
    path.memory = head.memory
    path.accesses.append(Access(.loop, at: 0, 0))
    return ComparedLoop(name: head.loop, entry: head.entry, words: head.words)
  }

  /// The integers of the state in which the first program's round of a loop ends; `nil` where it leaves the loop instead.
  package func endOfComparedRound(of loop: String) -> [Integer]? {
    guard let reference = path.setup.reference else { return nil }
    let cutpoints = path.relationalTrace.cutpoints.count
    guard reference.cutpoints.indices.contains(cutpoints), reference.cutpoints[cutpoints].name == "\(loop)/round" else {
      return nil
    }
    return reference.cutpoints[cutpoints].words
  }

  /// Ends the round of a loop where the first program's ends: memory must be the same in both.
  package func finishComparedRound(of loop: String, _ words: [Integer]) {
    path.reachCutpoint("\(loop)/round", words)
    path.end(.round(loop))
  }
}

extension Path {
  /// Passes over the ghost state that the first program has left to the machine next, where the second one has none.
  func skipGhostUnknowns(of reference: RelationalTrace) {
    guard setup.isErased else { return }
    while case let index = relationalTrace.unknowns.count, reference.unknowns.indices.contains(index),
      UnknownView.names.contains(reference.unknowns[index].name)
    {
      record(reference.unknowns[index])
    }
  }
}
