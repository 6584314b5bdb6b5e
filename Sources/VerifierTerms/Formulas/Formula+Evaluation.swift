package import BigInt

/// Sample values, by width, at which universally quantified formulas are evaluated in place of all values.
package struct SamplePoints {
  /// The values of quantified bit-vectors, by width in bits.
  private var values: [Int: [Value]] = [:]
  private let limit: Int

  /// Creates an empty set of sample values.
  ///
  /// - Parameter limit: The greatest number of values for each width. A formula with `k` nested quantifiers of one
  ///   width is evaluated at up to `limit` to the power of `k` points.
  package init(limit: Int) { self.limit = limit }

  /// Adds a number as a value of a width. Does nothing if it is present, does not fit the width, or the limit is
  /// reached.
  package mutating func insert(_ number: BigUInt, width: Int) {
    let value = Value.bits(number, width: width)
    guard number.bitWidth <= width, values[width, default: []].count < limit, !self[width].contains(value) else {
      return
    }
    values[width, default: []].append(value)
  }

  /// The sample values of a width in bits, in the order in which they were added.
  package subscript(width: Int) -> [Value] { values[width] ?? [] }
}

extension Formula {
  /// Whether this formula holds under an assignment, with quantifiers evaluated at the sample points only.
  ///
  /// Where quantifiers occur in positive positions only, `false` is exact: one sample point refutes the formula. `true`
  /// is not: the formula may fail at a value that is no sample point.
  ///
  /// - Complexity: One evaluation of the matrix for each choice of sample points.
  package func holds(under assignment: Assignment, at points: SamplePoints, in table: TermTable) -> Bool {
    if let term = quantifierFree(in: table) { return assignment.satisfies(term) }
    func holds(_ formula: Formula) -> Bool { formula.holds(under: assignment, at: points, in: table) }
    switch node {
    case .not(let operand): return !holds(operand)
    case .and(let left, let right): return holds(left) && holds(right)
    case .or(let left, let right): return holds(left) || holds(right)
    case .implies(let left, let right): return !holds(left) || holds(right)
    case .equivalent(let left, let right): return holds(left) == holds(right)
    case .named(_, let formula): return holds(formula)
    case .forAll(_, let width, let body):
      let variable = table.variable("sample?:\(width)", .bits(width))
      if let matrix = body(Integer(variable)).quantifierFree(in: table) {
        var evaluation = PartialEvaluation(of: OpenTerm(matrix, open: [variable]), under: assignment)
        return points[width].allSatisfy { evaluation.value(at: [$0]) == .boolean(true) }
      }
      return points[width].allSatisfy { holds(body(Integer(table.term($0)))) }
    case .literal, .atom, .comparison: preconditionFailure("an atomic formula is quantifier-free")
    }
  }

  /// Whether this formula is false under an assignment. Quantifiers are evaluated at the sample points only, so that `false` may be
  /// the answer where one of another value decides: of a quantifier in a positive position that holds at all sample points, and of
  /// one in a negative position.
  ///
  /// - Complexity: One evaluation of the matrix for each choice of sample points.
  package func isRefuted(under assignment: Assignment, at points: SamplePoints, in table: TermTable) -> Bool {
    hasTruth(false, under: assignment, at: points, in: table)
  }

  /// Whether the truth value of this formula is known, and is the given one.
  private func hasTruth(_ truth: Bool, under assignment: Assignment, at points: SamplePoints, in table: TermTable)
    -> Bool
  {
    if let term = quantifierFree(in: table) { return assignment.satisfies(term) == truth }
    func known(_ formula: Formula, _ truth: Bool) -> Bool {
      formula.hasTruth(truth, under: assignment, at: points, in: table)
    }
    switch node {
    case .not(let operand): return known(operand, !truth)
    case .and(let left, let right):
      return truth ? known(left, true) && known(right, true) : known(left, false) || known(right, false)
    case .or(let left, let right):
      return truth ? known(left, true) || known(right, true) : known(left, false) && known(right, false)
    case .implies(let left, let right): return known(!left || right, truth)
    case .equivalent(let left, let right): return known((left ==> right) && (right ==> left), truth)
    case .named(_, let formula): return known(formula, truth)
    case .forAll(_, let width, let body):
      if truth { return false }
      let variable = table.variable("sample?:\(width)", .bits(width))
      if let matrix = body(Integer(variable)).quantifierFree(in: table) {
        var evaluation = PartialEvaluation(of: OpenTerm(matrix, open: [variable]), under: assignment)
        return points[width].contains { evaluation.value(at: [$0]) == .boolean(false) }
      }
      return points[width].contains { known(body(Integer(table.term($0))), false) }
    case .literal, .atom, .comparison: preconditionFailure("an atomic formula is quantifier-free")
    }
  }
}
