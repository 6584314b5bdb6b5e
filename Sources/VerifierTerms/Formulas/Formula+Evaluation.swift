package import BigInt

/// Values at which statements for all values are looked at, where they cannot be at every one.
package struct Points {
  /// By width of the quantified bit-vector, its values.
  private var values: [Int: [Value]] = [:]
  private let most: Int

  /// - Parameter most: of each width; statements about several values are looked at at as many points to that power.
  package init(most: Int = 160) { self.most = most }

  /// Adds a number as a value of a width, unless it is one already, does not fit, or there are enough.
  package mutating func insert(_ number: BigUInt, width: Int) {
    let value = Value.bits(number, width: width)
    guard number.bitWidth <= width, values[width, default: []].count < most, !self[width].contains(value) else {
      return
    }
    values[width, default: []].append(value)
  }

  package subscript(width: Int) -> [Value] { values[width] ?? [] }
}

extension Formula {
  /// Whether this holds under an assignment, "for all" being asked of some points alone. Where only what must hold is
  /// quantified, false means false: one point shows it.
  ///
  /// - Complexity: one evaluation for each choice of points.
  package func holds(under assignment: Assignment, at points: Points, in table: TermTable) -> Bool {
    if let term = quantifierFree(in: table) { return assignment.satisfies(term) }
    func holds(_ formula: Formula) -> Bool { formula.holds(under: assignment, at: points, in: table) }
    switch self {
    case .not(let operand): return !holds(operand)
    case .and(let left, let right): return holds(left) && holds(right)
    case .or(let left, let right): return holds(left) || holds(right)
    case .implies(let left, let right): return !holds(left) || holds(right)
    case .equivalent(let left, let right): return holds(left) == holds(right)
    case .named(_, let formula): return holds(formula)
    case .forAll(_, let width, let body):
      let variable = table.variable("point?:\(width)", .bits(width))
      if let matrix = body(Integer(variable)).quantifierFree(in: table) {
        var evaluation = PartialEvaluation(of: OpenTerm(matrix, open: [variable]), under: assignment)
        return points[width].allSatisfy { evaluation.value(at: [$0]) == .boolean(true) }
      }
      return points[width].allSatisfy { holds(body(Integer(table.term($0)))) }
    case .literal, .atom, .comparison: preconditionFailure("nothing is quantified in these")
    }
  }
}
