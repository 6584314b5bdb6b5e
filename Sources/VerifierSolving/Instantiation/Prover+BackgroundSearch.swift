internal import VerifierTerms

// The search for backgrounds of several memories at once. A universal that reads two memories, such as "no byte faults, for
// reading or for writing", may hold with neither changed alone, and every point where it fails has another behind it.

extension Prover {
  /// The greatest number of backgrounds that are searched for universals to hold.
  private static let maximumAttempts = 8

  /// The greatest number of combinations of backgrounds that are evaluated at once.
  private static let maximumCombinations = 64

  /// Searches for backgrounds under which universals hold that a model violates. Each attempt is a choice under which the
  /// instances at all points hold where an attempt before has failed.
  ///
  /// - Parameters:
  ///   - instances: The instances that the model violates.
  ///   - facts: Ground terms, which the model satisfies and the result must satisfy.
  /// - Returns: The model with these backgrounds; `nil` if none are found.
  func searchBackgrounds(
    of model: Assignment, violating instances: [Term], of universals: [Universal], keeping facts: [Term],
    _ budget: WorkBudget
  ) throws(VerificationError) -> Assignment? {
    var (current, points, failing) = (model, instances, instances)
    for _ in 0..<Self.maximumAttempts {
      let memories = Term.variables(in: failing).filter(\.sort.isMemory)
      let candidates = combinations(of: current, memories)
      guard let next = candidates.first(where: { $0.satisfies(points) && $0.satisfies(facts) }) else { return nil }
      switch try violations(of: universals, under: next, budget) {
      case .none: return next
      case .unknown: return nil
      case .found(let new):
        points += new
        (current, failing) = (next, new)
      }
    }
    return nil
  }

  /// The models that differ from a model in the backgrounds of some memories: in those of all of them where the
  /// combinations are few, otherwise of two at a time.
  func combinations(of model: Assignment, _ memories: [Term]) -> [Assignment] {
    func all(_ memories: [Term]) -> [Assignment] {
      memories.reduce([model]) { models, memory in models.flatMap { variants(of: $0, memory) } }
    }
    let count = memories.reduce(1) { $0 * variants(of: model, $1).count }
    if count <= Self.maximumCombinations { return all(memories) }
    return memories.indices.flatMap { first in
      memories.indices.filter { first < $0 }.flatMap { all([memories[first], memories[$0]]) }
    }
  }
}
