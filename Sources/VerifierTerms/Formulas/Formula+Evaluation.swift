package import BigInt

/// Sample values, by width, at which universally quantified formulas are evaluated in place of all values.
package struct SamplePoints {
  /// The values of quantified bit-vectors, by width in bits.
  private var values: [Int: [Value]] = [:]
  /// The same values, to tell whether one is present.
  private var numbers: [Int: Set<BigUInt>] = [:]
  private let limit: Int

  /// Creates an empty set of sample values.
  ///
  /// - Parameter limit: The greatest number of values for each width. A formula with `k` nested quantifiers of one
  ///   width is evaluated at up to `limit` to the power of `k` points.
  package init(limit: Int) { self.limit = limit }

  /// Adds a number as a value of a width. Does nothing if it is present, does not fit the width, or the limit is
  /// reached.
  package mutating func insert(_ number: BigUInt, width: Int) {
    guard number.bitWidth <= width, self[width].count < limit,
      numbers[width, default: []].insert(number).inserted
    else { return }
    values[width, default: []].append(.bits(number, width: width))
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
    folded { formula, truths in
      if let term = formula.quantifierFree(in: table) { return assignment.satisfies(term) }
      if case .forAll(_, let width, let body) = formula.node {
        return Formula.truth(of: body, width, under: assignment, at: points, in: table) {
          $0.holds(under: assignment, at: points, in: table)
        }
      }
      return formula.truth(of: truths)
    }
  }

  /// Whether a quantified formula holds at all sample points.
  private static func truth(
    of body: (Integer) -> Formula, _ width: Int, under assignment: Assignment, at points: SamplePoints,
    in table: TermTable, otherwise holds: (Formula) -> Bool
  ) -> Bool {
    let variable = table.variable("sample?:\(width)", .bits(width))
    guard let matrix = body(Integer(variable)).quantifierFree(in: table) else {
      return points[width].allSatisfy { holds(body(Integer(table.term($0)))) }
    }
    var evaluation = PartialEvaluation(of: OpenTerm(matrix, open: [variable]), under: assignment)
    return points[width].allSatisfy { evaluation.value(at: [$0]) == .boolean(true) }
  }

  /// The truth of a connective by those of its first operands; `nil` where the next one is needed.
  private func truth(of operands: [Bool]) -> Bool? {
    guard let last = operands.last else { return nil }
    let isLast = operands.count == self.operands.count
    return switch node {
    case .not: !last
    case .and: isLast || !last ? last : nil
    case .or: isLast || last ? last : nil
    case .implies: isLast ? last : last ? nil : true
    case .equivalent: isLast ? operands[0] == last : nil
    case .named: last
    case .literal, .atom, .comparison, .forAll: nil
    }
  }

  /// Whether this formula is false under an assignment. Quantifiers are evaluated at the sample points only, so that `false` may be
  /// the answer where one of another value decides: of a quantifier in a positive position that holds at all sample points, and of
  /// one in a negative position.
  ///
  /// - Complexity: One evaluation of the matrix for each choice of sample points.
  package func isRefuted(under assignment: Assignment, at points: SamplePoints, in table: TermTable) -> Bool {
    knownTruth(under: assignment, at: points, in: table) == .known(false)
  }

  /// A truth value that may not be known.
  fileprivate enum KnownTruth: Equatable {
    case known(Bool)
    case unknown
  }

  /// The truth value of this formula, where the sample points decide it.
  private func knownTruth(under assignment: Assignment, at points: SamplePoints, in table: TermTable) -> KnownTruth {
    folded { formula, truths in
      if let term = formula.quantifierFree(in: table) { return .known(assignment.satisfies(term)) }
      if case .forAll(_, let width, let body) = formula.node {
        let holdsAtPoints = Formula.truth(of: body, width, under: assignment, at: points, in: table) {
          $0.knownTruth(under: assignment, at: points, in: table) != .known(false)
        }
        return holdsAtPoints ? .unknown : .known(false)
      }
      return formula.knownTruth(of: truths)
    }
  }

  /// The same for a connective, by those of its first operands; `nil` where the next one is needed.
  private func knownTruth(of operands: [KnownTruth]) -> KnownTruth? {
    guard let first = operands.first else { return nil }
    /// Of a conjunction of operands, or of their negations.
    func all(_ isDecisive: KnownTruth, _ otherwise: KnownTruth) -> KnownTruth? {
      if operands.contains(isDecisive) { return isDecisive }
      if operands.count < 2 { return nil }
      return operands.contains(.unknown) ? .unknown : otherwise
    }
    switch node {
    case .not: return first.negated
    case .named: return first
    case .and: return all(.known(false), .known(true))
    case .or: return all(.known(true), .known(false))
    case .implies:
      if first == .known(false) { return .known(true) }
      guard operands.count == 2 else { return nil }
      return operands[1] == .known(true) || first == .known(true) ? operands[1] : .unknown
    case .equivalent:
      guard operands.count == 2 else { return nil }
      guard case .known(let left) = first, case .known(let right) = operands[1] else { return .unknown }
      return .known(left == right)
    case .literal, .atom, .comparison, .forAll: return nil
    }
  }
}

extension Formula.KnownTruth {
  fileprivate var negated: Self {
    if case .known(let truth) = self { .known(!truth) } else { .unknown }
  }
}
