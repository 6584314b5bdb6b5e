internal import BigInt

/// Values for variables by name. A variable that is not named has the zero of its sort.
package struct Assignment: Hashable, Sendable {
  package var values: [String: Value]
  /// Results that stand in place of those that an operation has by its meaning: what a solver chose that knows the
  /// operation as a function without one.
  package var opaque: [UninterpretedApplication: Value] = [:]

  package init(_ values: [String: Value] = [:]) { self.values = values }

  package subscript(name: String) -> Value? {
    get { values[name] }
    set { values[name] = newValue }
  }
}

extension Assignment {
  /// The value of a term under this assignment. Linear in the number of distinct nodes.
  package func evaluate(_ term: Term) -> Value { evaluate([term])[0] }

  /// The values of several terms, with what they share evaluated once.
  package func evaluate(_ terms: [Term]) -> [Value] {
    var results = NodeMap<Value>()
    for node in Term.reachable(from: terms) {
      results.enter(value(of: node, node.table.operands[node.index].map { results[$0] }), for: node)
    }
    return terms.map { results[$0] }
  }

  /// The value of a node, from those of its operands.
  func value(of node: Term, _ operands: [Value]) -> Value {
    let (operation, sort) = (node.operation, node.sort)
    if case .variable(let name) = operation {
      let value = values[name] ?? .zero(sort)
      precondition(value.sort == sort, "\(name) is assigned \(value.sort) and used as \(sort)")
      return value
    }
    if !opaque.isEmpty, let application = UninterpretedApplication(node, operands), let value = opaque[application] {
      return application.result(value, sort: sort)
    }
    guard let value = operation.apply(operands, sort: sort) else {
      preconditionFailure("\(operation) does not fit operands of its sort")
    }
    return value
  }

  /// Whether a Boolean term holds under this assignment.
  package func satisfies(_ term: Term) -> Bool { evaluate(term) == .boolean(true) }

  /// Those of several Boolean terms that do not hold under this assignment, in order.
  package func broken(of terms: [Term]) -> [Term] {
    zip(terms, evaluate(terms)).filter { $1 != .boolean(true) }.map(\.0)
  }

  /// The first of several Boolean terms that does not hold; nil where all do.
  package func firstBroken(of terms: [Term]) -> Term? { broken(of: terms).first }
}

/// An operation that a solver may know as no more than a function, and its operands: a product of two unknowns, a quotient or
/// remainder by one, a translation. Products, quotients and remainders of words are those of the numbers they stand for.
package struct UninterpretedApplication: Hashable, Sendable {
  package let operation: Operation
  /// The page table's name.
  package let table: String?
  package let operands: [Value]

  /// Nil where no solver would treat the node so.
  package init?(_ node: Term, _ values: [Value]) {
    switch node.operation {
    case .multiply, .divide, .remainder:
      let numbers = values.compactMap(\.number)
      guard node.isUninterpretedArithmetic, numbers.count == 2 else { return nil }
      // What a zero divisor gives is never left open.
      if node.operation != .multiply, numbers[1] == 0 { return nil }
      (operation, table) = (node.operation, nil)
      operands = (node.operation == .multiply ? numbers.sorted() : numbers).map { .integer($0) }
    case .translate, .lastOffset:
      guard let name = node.operands[0].name else { return nil }
      (operation, table, operands) = (node.operation, name, Array(values.dropFirst()))
    default: return nil
    }
  }

  /// The node's own result, where the function's is this.
  func result(_ value: Value, sort: Sort) -> Value {
    guard case .integer(let number) = value, case .bits(let width) = sort else { return value }
    return .bits(number.lowBits(width), width: width)
  }
}

extension Term {
  /// Whether this is a product of two unknowns, or a quotient or remainder by one.
  package var isUninterpretedArithmetic: Bool {
    switch operation {
    case .multiply: operands.allSatisfy { !$0.isConstant }
    case .divide, .remainder: !operands[1].isConstant
    default: false
    }
  }
}
