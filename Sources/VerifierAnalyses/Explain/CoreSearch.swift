internal import VerifierTerms
internal import VerifierSolving

/// Finds out which of some facts a contradiction takes.
struct CoreSearch {
  struct Core {
    /// The places of the facts that were kept.
    var kept: [Int]
    /// Whether it was seen of each of them that the rest is no contradiction.
    var isMinimal: Bool
  }

  let prover: Prover
  /// For one question.
  let limits: Limits
  /// Beyond it, what is left is kept.
  let deadline: ContinuousClock.Instant

  /// A set of facts that contradicts what is given, by leaving out what is not missed: halves first, then quarters, and so on.
  /// Nil where all of them together are not seen to contradict it.
  ///
  /// - Complexity: at most 2 n questions for n facts; few where few are needed.
  func core(of facts: [Assertions], given: Assertions) throws(VerificationError) -> Core? {
    var kept = Array(facts.indices)
    guard try contradicts(kept, facts, given) == true else { return nil }
    var isMinimal = true
    var size = max(1, (facts.count + 1) / 2)
    while true {
      var start = 0
      while start < kept.count {
        let part = start..<min(start + size, kept.count)
        let rest = Array(kept[..<part.lowerBound] + kept[part.upperBound...])
        let answer = try contradicts(rest, facts, given)
        if answer == true {
          kept = rest
        } else {
          if size == 1, answer == nil { isMinimal = false }
          start = part.upperBound
        }
      }
      if size == 1 { return Core(kept: kept, isMinimal: isMinimal) }
      size = (size + 1) / 2
    }
  }

  /// Whether some of the facts contradict what is given; nil where that is not known.
  private func contradicts(_ some: [Int], _ facts: [Assertions], _ given: Assertions) throws(VerificationError) -> Bool?
  {
    if .now > deadline { return nil }
    let assertions = some.reduce(Assertions()) { $0 + facts[$1] } + given
    return switch try prover.decide(assertions, limits: limits).answer {
    case .unsatisfiable: true
    case .satisfiable: false
    case .unknown: nil
    }
  }
}
