internal import BigInt
internal import VerifierContracts
internal import VerifierExecution
internal import VerifierSolving
internal import VerifierTerms

extension MethodVerifier {
  /// Rounds of a loop that are run to see whether what its invariant allows really happens.
  static var roundsForCounterexamples: Int { 3 }

  /// Runs loops for a few rounds: first with what is divided by fixed at small numbers, where nothing is hard, then with any.
  func searchRounds() throws(VerificationError) {
    var divisors: Set<Term> = []
    for node in Term.reachable(from: hypotheses.ground)
    where node.isUninterpretedArithmetic && node.operation != .multiply {
      let divisor = node.operands[1]
      let variable = divisor.operation == .toInteger ? divisor.operands[0] : divisor
      if variable.name != nil, variable.sort.width != nil { divisors.insert(variable) }
    }
    if !divisors.isEmpty {
      for number in [1, 2, 8] {
        let fixed = divisors.map { $0.equals(table.bits(BigInt(number), width: $0.width)) }
        _ = try explore(unrolling: Self.roundsForCounterexamples, with: Assertions(ground: fixed))
        if hasRefuted { return }
      }
    }
    _ = try explore(unrolling: Self.roundsForCounterexamples)
  }

  /// What to say of a failure that comes from a state that an invariant allows, while no run is known to come there.
  func weakness(of obligation: Obligation, under model: Assignment) -> String {
    let loops = obligation.loops
    let state = model.values.filter { name, _ in name.contains("#") && loops.contains { name.hasPrefix("\($0).") } }
      .sorted { $0.key < $1.key }
      .map { "\($0.key.hasSuffix("#") ? String($0.key.dropLast()) : $0.key) = \($0.value.short)" }
      .joined(separator: ", ")
    let (names, rounds) = (loops.joined(separator: ", "), "no run of at most \(Self.roundsForCounterexamples) rounds")
    return obligation.kind == .loop
      ? "this fails after a round from a state that the invariant of the loop \(names) allows (\(state)), and in \(rounds); "
        + "claim less in the contract if a longer run comes to that state, and more if none does"
      : "the invariant of the loop \(names) is too weak: it allows a state from which this fails (\(state)), and \(rounds) "
        + "gets there; claim more in the contract"
  }
}
