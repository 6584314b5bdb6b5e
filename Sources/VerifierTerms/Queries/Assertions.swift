/// A universally quantified Boolean term.
package struct Universal {
  /// The bound variables, which are bit-vectors.
  package let bound: [Term]
  /// The quantified term.
  package let matrix: Term

  package init(bound: [Term], matrix: Term) {
    self.bound = bound
    self.matrix = matrix
  }
}

extension Universal: CustomStringConvertible {
  package var description: String {
    "for all \(bound.map(\.description).joined(separator: ", ")): \(matrix)"
  }
}

/// The assertions of a query: a conjunction of quantifier-free terms and universally quantified ones.
package struct Assertions {
  /// Quantifier-free Boolean terms.
  package var ground: [Term] = []
  /// Universally quantified terms.
  package var universals: [Universal] = []

  package init() {}
  package init(ground: [Term]) { self.ground = ground }

  /// The conjunction of two sets of assertions.
  package static func + (left: Assertions, right: Assertions) -> Assertions {
    var sum = left
    sum.ground += right.ground
    sum.universals += right.universals
    return sum
  }
}
