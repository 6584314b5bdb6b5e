internal import VerifierTerms

extension Universal {
  /// More candidates than this are not tried.
  private static let mostPoints = 20_000

  /// The values at which this stands among terms that a solver was told, in the order of the bound variables. What building the
  /// terms makes unlike an instance is not found.
  ///
  /// - Complexity: a substitution for each choice of as many subterms as variables are bound; none where that is too many.
  func points(among told: [Term]) -> [[Term]] {
    let terms = Set(told)
    let nodes = Term.reachable(from: told)
    let candidates = bound.map { variable in nodes.filter { $0.sort == variable.sort && !bound.contains($0) } }
    guard candidates.map(\.count).reduce(1, { min($0 * $1, Self.mostPoints + 1) }) <= Self.mostPoints else { return [] }
    let points = candidates.reduce([[]]) { points, terms in points.flatMap { point in terms.map { point + [$0] } } }
    return points.filter { point in
      let instance = matrix.substituting(Dictionary(uniqueKeysWithValues: zip(bound, point)))
      return !instance.isTrue && terms.contains(instance)
    }
  }
}
