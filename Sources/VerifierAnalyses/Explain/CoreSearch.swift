internal import VerifierTerms
internal import VerifierSolving

/// Searches for an unsat core: a subset of some facts that is contradictory.
///
/// It asks a prover about subsets, so that quantified facts and both theories take part, unlike in the cores of a solver.
struct CoreSearch {
  /// An unsat core.
  struct Core {
    /// The indices of the facts in the core.
    var kept: [Int]
    /// Whether the core was shown to be minimal: without any one of its facts the rest is satisfiable.
    var isMinimal: Bool
  }

  let prover: Prover
  /// The limits of one query.
  let limits: Limits
  /// The count of the prover's work from which on no query is asked, so that the facts left are kept.
  let end: Int

  /// - Parameters:
  ///   - limits: The limits of one query.
  ///   - resources: The work for all queries, in units of Z3's resource count.
  init(prover: Prover, limits: Limits, resources: Int) {
    self.prover = prover
    self.limits = limits
    end = prover.resources + resources
  }

  /// Finds an unsat core of facts together with given assertions, by leaving out parts: halves first, then quarters, and so on.
  ///
  /// - Returns: `nil` where the prover does not find all facts together contradictory.
  /// - Complexity: O(*n*) queries for *n* facts, at most 2 *n*; few where the core is small.
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

  /// Whether a subset of the facts contradicts the given assertions; `nil` where that is unknown.
  private func contradicts(_ subset: [Int], _ facts: [Assertions], _ given: Assertions) throws(VerificationError)
    -> Bool?
  {
    if prover.resources >= end { return nil }
    let assertions = subset.reduce(Assertions()) { $0 + facts[$1] } + given
    return switch try prover.decide(assertions, limits: limits).answer {
    case .unsatisfiable: true
    case .satisfiable: false
    case .unknown: nil
    }
  }
}
