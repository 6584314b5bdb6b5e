package import VerifierTerms

/// A universal with values of its variables but the bound ones.
struct GroundedUniversal: Hashable {
  private let universal: [Term]
  private let values: [Value]

  init(_ universal: Universal, _ parameters: [Term], _ model: Assignment) {
    self.universal = universal.bound + [universal.matrix]
    values = parameters.map { variable in variable.name.flatMap { model[$0] } ?? .zero(variable.sort) }
  }
}

extension Prover {
  /// The result of searching for values at which universals fail under a model.
  enum Violations {
    /// All universals hold under the model.
    case none
    /// One violated instance of each universal that fails.
    case found([Term])
    /// Not decided, with the reason.
    case unknown(String)
  }

  /// Searches for values at which universals fail under a model: the negated matrix, with the model substituted, is
  /// checked by a solver.
  func violations(of universals: [Universal], under model: Assignment, _ budget: WorkBudget) throws(VerificationError)
    -> Violations
  {
    var instances: [Term] = []
    for universal in universals {
      let grounded = GroundedUniversal(universal, trigger(for: universal).parameters, model)
      if knownToHold.contains(grounded) { continue }
      let residue = !universal.matrix.substituting(model, except: Set(universal.bound))
      if residue.isFalse {
        knownToHold.insert(grounded)
        continue
      }
      // Last offsets in a page table with concrete entries have no encoding.
      if residue.isTranslating {
        return .unknown("a quantified hypothesis searches a page table for the address that is mapped to a target")
      }
      switch try checkAuxiliary(residue, budget) {
      case .unsatisfiable: knownToHold.insert(grounded)
      case .unknown(let reason): return .unknown("a quantified hypothesis is not decided under a model: \(reason)")
      case .satisfiable(let point):
        var values: [Term: Term] = [:]
        for bound in universal.bound {
          values[bound] = bound.table.term(bound.name.flatMap { point[$0] } ?? .zero(bound.sort))
        }
        instances.append(universal.matrix.substituting(values))
      }
    }
    return instances.isEmpty ? .none : .found(instances)
  }

  /// Whether universals hold under a model; also `false` if that is not decided within the limits.
  package func holds(_ universals: [Universal], under model: Assignment, limits: Limits) throws(VerificationError)
    -> Bool
  {
    if case .none = try violations(of: universals, under: model, WorkBudget(limits, after: resources)) { return true }
    return false
  }
}
