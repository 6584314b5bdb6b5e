internal import VerifierTerms

extension Universal {
  /// The greatest number of candidates that are tried.
  private static let mostPoints = 20_000

  /// The values at which instances of this universal stand among the terms of an instantiated query, in the order of the bound
  /// variables. Instances that simplification has changed beyond a substitution are not found.
  ///
  /// - Complexity: One substitution for each assignment of subterms of the right sorts to the bound variables; none where there
  ///   are more than 20,000.
  func points(among instantiated: [Term]) -> [[Term]] {
    let terms = Set(instantiated)
    let nodes = Term.reachable(from: instantiated)
    let candidates = bound.map { variable in nodes.filter { $0.sort == variable.sort && !bound.contains($0) } }
    guard candidates.map(\.count).reduce(1, { min($0 * $1, Self.mostPoints + 1) }) <= Self.mostPoints else { return [] }
    let points = candidates.reduce([[]]) { points, terms in points.flatMap { point in terms.map { point + [$0] } } }
    return points.filter { point in
      let instance = matrix.substituting(Dictionary(uniqueKeysWithValues: zip(bound, point)))
      return !instance.isTrue && terms.contains(instance)
    }
  }
}
