internal import BigInt

// Boolean terms, equality and choice. A comment states the identity that each simplification rests on; all identities
// hold under every assignment.

extension Term {
  /// The negation.
  package static prefix func ! (operand: Term) -> Term {
    operand.expect(.boolean)
    if operand.isConstant { return operand.table.boolean(operand.isFalse) }
    // not not x  =  x
    if let negated = operand.negated { return negated }
    return operand.table.intern(.not, [operand], .boolean)
  }

  /// The conjunction.
  package static func && (left: Term, right: Term) -> Term { left.joined(.and, right, neutral: true) }
  /// The disjunction.
  package static func || (left: Term, right: Term) -> Term { left.joined(.or, right, neutral: false) }

  /// The conjunction of one term or more.
  package static func all(_ terms: [Term]) -> Term { junction(.and, terms, neutral: true) }

  /// The disjunction of one term or more.
  package static func any(_ terms: [Term]) -> Term { junction(.or, terms, neutral: false) }

  /// The conjunction or disjunction of two terms, as of several.
  private func joined(_ operation: Operation, _ other: Term, neutral: Bool) -> Term {
    for term in [self, other] { term.expect(.boolean) }
    if isConstant { return isTrue == neutral ? other : self }
    if other.isConstant { return other.isTrue == neutral ? self : other }
    if self == other { return self }
    if negated == other || other.negated == self { return table.boolean(!neutral) }
    return table.intern(operation, index < other.index ? [self, other] : [other, self], .boolean)
  }

  /// The conjunction or disjunction of terms; `neutral` is the neutral element of the operation.
  ///
  /// - Complexity: O(n log n + n m) for n terms of which m are negations.
  private static func junction(_ operation: Operation, _ terms: [Term], neutral: Bool) -> Term {
    guard let table = terms.first?.table else { preconditionFailure("a conjunction needs at least one operand") }
    for term in terms { term.expect(.boolean) }
    let absorbing = table.boolean(!neutral)
    // x and true = x; x and x = x; x and false = false; x and not x = false; dually for `or`
    var operands: [Term] = []
    for term in terms.sorted(by: { $0.index < $1.index }) where term.index != table.boolean(neutral).index {
      if term == absorbing { return absorbing }
      if term != operands.last { operands.append(term) }
    }
    if operands.contains(where: { $0.negated.map(operands.contains) ?? false }) { return absorbing }
    guard let only = operands.first else { return table.boolean(neutral) }
    return operands.count == 1 ? only : table.intern(operation, operands, .boolean)
  }

  /// The implication of `conclusion` by this term.
  package func implies(_ conclusion: Term) -> Term { !self || conclusion }

  /// The equality of two terms of one sort other than memory.
  package func equals(_ other: Term) -> Term {
    other.expect(sort)
    if case .memory = sort { preconditionFailure("memory is compared cell by cell, at an arbitrary address") }
    // x = x
    if self == other { return table.true }
    if isConstant && other.isConstant { return table.false }
    // A constant is the right operand; otherwise the older term is the left one.
    if isConstant || (!other.isConstant && other.index < index) { return other.equals(self) }
    // x = true  is  x;  x = false  is  not x
    if sort == .boolean, other.isConstant { return other.isTrue ? self : !self }
    if let bits = convertedBits {
      // toInteger x = toInteger y  is  x = y, where the widths agree
      if let right = other.convertedBits, right.sort == bits.sort { return bits.equals(right) }
      if case .integer(let number)? = other.constant {
        // toInteger x = n  is  x = n, or false where x cannot reach n
        let fits = number.sign == .plus && number.bitWidthUnsigned <= bits.width
        return fits ? bits.equals(table.bits(number, width: bits.width)) : table.false
      }
    }
    if let simpler = equalsByFields(other) { return simpler }
    return table.intern(.equal, [self, other], .boolean)
  }

  /// The if-then-else that equals this term where the condition holds and `otherwise` where it does not. Both have the
  /// same sort.
  package func when(_ condition: Term, otherwise: Term) -> Term {
    condition.expect(.boolean)
    otherwise.expect(sort)
    if condition.isConstant { return condition.isTrue ? self : otherwise }
    if self == otherwise { return self }
    // not c ? x : y  =  c ? y : x
    if let negated = condition.negated { return otherwise.when(negated, otherwise: self) }
    // c ? (c ? x : y) : z  =  c ? x : z;  c ? x : (c ? y : z)  =  c ? x : z
    if operation == .choose, operands[0] == condition { return operands[1].when(condition, otherwise: otherwise) }
    if otherwise.operation == .choose, otherwise.operands[0] == condition {
      return when(condition, otherwise: otherwise.operands[2])
    }
    if sort == .boolean {
      // A Boolean choice with a constant branch is a conjunction or a disjunction.
      if isTrue { return condition || otherwise }
      if isFalse { return !condition && otherwise }
      if otherwise.isTrue { return !condition || self }
      if otherwise.isFalse { return condition && self }
    }
    return table.intern(.choose, [condition, self, otherwise], sort)
  }

  /// Stops the program if the sort of this term is not the expected one.
  func expect(_ expected: Sort) {
    precondition(sort == expected, "a term of sort \(expected) was expected, not \(sort)")
  }
}
