internal import BigInt
internal import VerifierContracts
internal import VerifierExecution
internal import VerifierSolving
internal import VerifierTerms

extension MethodVerifier {
  /// The number of rounds for which loops are run in the search for counterexamples.
  static var roundsForCounterexamples: Int { 3 }

  /// Searches for counterexamples by running loops for a few rounds instead of by induction, with each of the hypotheses that
  /// make queries linear in turn. Most mistakes show in one round, and the paths of several are many: there are more rounds only where
  /// something fails by induction and not yet in a run.
  func searchByUnrolling() throws(VerificationError) {
    var isRefuted = false
    for rounds in 1...Self.roundsForCounterexamples {
      hasRefuted = false
      for fixed in linearizations {
        _ = try explore(unrolling: rounds, with: fixed)
        if hasRefuted { break }
      }
      isRefuted = isRefuted || hasRefuted
      if isRefuted, failingByInduction.keys.allSatisfy({ report.isRefuted($0) }) { return }
    }
  }

  /// Hypotheses under which queries are easier, in the order in which they are tried: each variable divisor is 1, 2 or 8, which
  /// makes queries linear; then no more hypotheses.
  var linearizations: [Assertions] {
    var divisors: Set<Term> = []
    for node in Term.reachable(from: hypotheses.ground)
    where node.isUninterpretedArithmetic && node.operation != .multiply {
      let divisor = node.operands[1]
      let variable = divisor.operation == .toInteger ? divisor.operands[0] : divisor
      if variable.name != nil, variable.sort.width != nil { divisors.insert(variable) }
    }
    let numbers = divisors.isEmpty ? [] : [1, 2, 8]
    return numbers.map { number in
      Assertions(ground: divisors.map { $0.equals(table.bits(BigInt(number), width: $0.width)) })
    } + [Assertions()]
  }

  /// The reason why a failure in a state that a loop invariant allows is undecided: no run is known to reach that state.
  func weakInvariantReason(for obligation: Obligation, under model: Assignment) -> String {
    let claims = obligation.abstractions
    let state = model.values.filter { name, _ in
      name.contains("#") && claims.contains { name.hasPrefix("\($0.prefixOfUnknowns).") }
    }
    .sorted { $0.key < $1.key }
    .map { "\($0.key.hasSuffix("#") ? String($0.key.dropLast()) : $0.key) = \($0.value.short)" }
    .joined(separator: ", ")
    let calls = claims.calledContracts
    if let last = calls.last {
      let others = calls.dropLast().map { " or that of \($0)" }.joined()
      return
        "this fails after a call of which only the contract is known (\(state)), and in no run of calls that nest less than "
        + "\(Self.roundsForCounterexamples) deep: the contract of \(last)\(others) promises too little, or a loop claims too little"
    }
    let loops = claims.map(\.prefixOfUnknowns)
    let (names, rounds) = (loops.joined(separator: ", "), "no run of at most \(Self.roundsForCounterexamples) rounds")
    return obligation.kind == .loop
      ? "this fails after a round from a state that the invariant of the loop \(names) allows (\(state)), and in \(rounds); "
        + "claim less in the contract if a longer run comes to that state, and more if none does"
      : "the invariant of the loop \(names) is too weak: it allows a state from which this fails (\(state)), and \(rounds) "
        + "gets there; claim more in the contract"
  }
}
