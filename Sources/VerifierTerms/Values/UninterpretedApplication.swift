internal import BigInt

/// An operation that a solver may treat as an uninterpreted function, applied to values: a product of two terms that
/// are not constant, a quotient or remainder by one, a bitwise operation or a shift by such a term, or an operation on a page table. Products, quotients and
/// remainders of bit-vectors are those of their unsigned values, so that one function serves all widths.
package struct UninterpretedApplication: Hashable, Sendable {
  package let operation: Operation
  /// The name of the page table; `nil` for other operations.
  package let table: String?
  package let operands: [Value]

  /// Creates the application of a node to the values of its operands; `nil` if no solver treats the node as
  /// uninterpreted.
  package init?(_ node: Term, _ values: [Value]) {
    switch node.operation {
    case .multiply, .divide, .remainder:
      let numbers = values.compactMap(\.number)
      guard node.isUninterpretedArithmetic, numbers.count == 2 else { return nil }
      // Encodings define the result for a zero divisor, so it is never uninterpreted.
      if node.operation != .multiply, numbers[1] == 0 { return nil }
      (operation, table) = (node.operation, nil)
      operands = (node.operation == .multiply ? numbers.sorted() : numbers).map { .integer($0) }
    case .bitAnd, .bitOr, .bitXor, .shiftLeft, .shiftRight, .shiftRightSigned:
      guard node.isUninterpretedBits else { return nil }
      (operation, table, operands) = (node.operation, nil, values)
    case .translate, .lastOffset:
      guard let name = node.operands[0].name else { return nil }
      (operation, table, operands) = (node.operation, name, Array(values.dropFirst()))
    default: return nil
    }
  }

  /// The result of the node, of sort `sort`, given that of the function: arithmetic on bit-vectors is reduced modulo
  /// 2^width.
  func result(_ value: Value, sort: Sort) -> Value {
    guard case .integer(let number) = value, case .bits(let width) = sort else { return value }
    return .bits(number.lowBits(width), width: width)
  }
}

extension Term {
  /// Whether this term is a bitwise conjunction, disjunction or exclusive disjunction, or a shift by a term that is not constant.
  package var isUninterpretedBits: Bool {
    switch operation {
    case .bitAnd, .bitOr, .bitXor: true
    case .shiftLeft, .shiftRight, .shiftRightSigned: !operands[1].isConstant
    default: false
    }
  }

  /// Whether this term is a product of two terms that are not constant, or a quotient or remainder by one.
  package var isUninterpretedArithmetic: Bool {
    switch operation {
    case .multiply: operands.allSatisfy { !$0.isConstant }
    case .divide, .remainder: !operands[1].isConstant
    default: false
    }
  }
}
