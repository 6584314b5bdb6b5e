internal import BigInt
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

  /// The greatest number of values of a bound variable that are tried one by one.
  private static let mostValues: BigInt = 16
  /// The work of a check before that.
  private static let resourcesBeforeValues = 20_000 / Z3Solver.Search.underModel.unitsOfWork

  /// Searches for values at which universals fail under a model: the negated matrix, with the model substituted, is
  /// checked by a solver. Where it restricts its one bound variable to few values and little work decides nothing, each of them is
  /// tried, as a solver takes long for bytes at an index of which it knows only that it is small.
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
      let range = universal.bound.count == 1 ? residue.range(of: universal.bound[0]) : nil
      let values = range.flatMap { $0.upperBound - $0.lowerBound <= Self.mostValues ? $0 : nil }
      let result = try checkAuxiliary(
        residue, values == nil ? budget : budget.limited(toEach: Self.resourcesBeforeValues))
      if case .unknown = result, let values {
        let violation = trigger(for: universal).violation(of: model, within: values)
        if let violation { instances.append(violation) } else { knownToHold.insert(grounded) }
        continue
      }
      switch result {
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

  /// The first universal that fails under a model, with the values of its bound variables at which it does; `nil` where none is found
  /// within the limits.
  package func firstViolation(of universals: [Universal], under model: Assignment, limits: Limits)
    throws(VerificationError)
    -> (universal: Universal, values: [Value])?
  {
    let budget = WorkBudget(limits, after: resources)
    for universal in universals {
      let residue = !universal.matrix.substituting(model, except: Set(universal.bound))
      if residue.isFalse || residue.isTranslating { continue }
      guard case .satisfiable(let point) = try checkAuxiliary(residue, budget) else { continue }
      return (universal, universal.bound.map { bound in bound.name.flatMap { point[$0] } ?? .zero(bound.sort) })
    }
    return nil
  }

  /// Whether universals hold under a model; also `false` if that is not decided within the limits.
  package func holds(_ universals: [Universal], under model: Assignment, limits: Limits) throws(VerificationError)
    -> Bool
  {
    if case .none = try violations(of: universals, under: model, WorkBudget(limits, after: resources)) { return true }
    return false
  }
}

extension Term {
  /// The numbers between which a bit-vector lies wherever this term holds, as its conjuncts say that compare it with a constant; `nil`
  /// where none bounds it from above.
  fileprivate func range(of variable: Term) -> Range<BigInt>? {
    let sides = [variable, variable.toInteger]
    var lower: BigInt = 0
    var upper: BigInt?
    var pending = [(term: self, holds: true)]
    while let (term, holds) = pending.popLast() {
      switch term.operation {
      case .not: pending.append((term.operands[0], !holds))
      case .and where holds, .or where !holds: pending += term.operands.map { ($0, holds) }
      case .less:
        let (left, right) = (term.operands[0], term.operands[1])
        if sides.contains(left), let number = right.constant?.number {
          // x < n, or x >= n
          if holds { upper = min(upper ?? number, number) } else { lower = max(lower, number) }
        } else if sides.contains(right), let number = left.constant?.number {
          // n < x, or x <= n
          if holds { lower = max(lower, number + 1) } else { upper = min(upper ?? number + 1, number + 1) }
        }
      default: break
      }
    }
    return upper.map { lower..<max(lower, $0) }
  }
}
