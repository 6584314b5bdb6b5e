internal import BigInt
internal import VerifierTerms

extension Trigger {
  /// The instances that a model violates among those where an equality of the matrix holds by the choice of one of its two bound
  /// variables, the other one being at an end of its range. That two ranges have no element in common is what these instances say,
  /// for all models; instances at values exclude one pair of elements each.
  func equalityInstances(violatedBy model: Assignment) -> [Term] {
    let (bound, matrix) = (universal.bound, universal.matrix)
    guard bound.count == 2, bound.allSatisfy({ $0.sort.width != nil }) else { return [] }
    let equalities = Term.reachable(from: [matrix]).filter { node in
      node.operation == .equal && bound.allSatisfy { node.mentions($0) }
    }
    var instances: Set<Term> = []
    for (solved, other) in [(bound[0], bound[1]), (bound[1], bound[0])] {
      for end in [other.table.bits(0, width: other.width)] + ends(of: other) where !end.mentions(solved) {
        for equality in equalities {
          let sides = Term.substituting([other: end], in: Array(equality.operands))
          for solution in sides[0].solutions(for: solved, equalTo: sides[1]) {
            instances.insert(matrix.substituting([other: end, solved: solution]))
          }
        }
      }
    }
    return model.violated(of: instances.filter { !$0.isTrue }.sorted { $0.index < $1.index })
  }
}

extension Term {
  /// Replacements of a variable under which this term and another may be equal. Each side may be a choice, of which a branch is
  /// taken.
  fileprivate func solutions(for variable: Term, equalTo other: Term) -> [Term] {
    let (left, right) = (branches, other.branches)
    return left.flatMap { left in
      right.flatMap { right in
        [(left, right), (right, left)].compactMap { side, value in
          side.mentions(variable) && !value.mentions(variable) ? side.solution(for: variable, equalTo: value) : nil
        }
      }
    }
  }

  /// The branches of nested choices, also below conversions and concatenations, as translation by a page table that is known has them;
  /// this term where it has none.
  private var branches: [Term] {
    switch operation {
    case .choose: return operands[1].branches + operands[2].branches
    case .toInteger: return operands[0].branches.map(\.toInteger)
    case .concatenate:
      let low = operands[1].branches
      return operands[0].branches.flatMap { high in low.map { high.concatenated(with: $0) } }
    default: return [self]
    }
  }
}
