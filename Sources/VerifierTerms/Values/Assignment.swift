internal import BigInt

/// An assignment of values to variables by name. A variable without a value has the zero of its sort.
package struct Assignment: Hashable, Sendable {
  /// The values by the names of variables.
  package var values: [String: Value]
  /// Results of operations that a solver treated as uninterpreted functions, in its model. Evaluation uses them in
  /// place of the semantics of the operations.
  package var uninterpreted: [UninterpretedApplication: Value] = [:]

  package init(_ values: [String: Value] = [:]) { self.values = values }

  package subscript(name: String) -> Value? {
    get { values[name] }
    set { values[name] = newValue }
  }
}

extension Assignment {
  /// The value of a term under this assignment.
  ///
  /// - Complexity: Linear in the number of distinct nodes.
  package func evaluate(_ term: Term) -> Value {
    term.table.operands(ofNode: term.index).isEmpty ? value(of: term, []) : evaluate([term])[0]
  }

  /// The values of several terms under this assignment. Shared nodes are evaluated once.
  package func evaluate(_ terms: [Term]) -> [Value] {
    let nodes = Term.reachable(from: terms)
    var results = NodeMap<Value>(count: nodes.count)
    for node in nodes {
      results.insert(value(of: node, node.table.operands(ofNode: node.index).map { results[$0] }), for: node)
    }
    return terms.map { results[$0] }
  }

  /// The value of a node, given the values of its operands.
  func value(of node: Term, _ operands: [Value]) -> Value {
    let (operation, sort) = (node.operation, node.sort)
    if case .variable(let name) = operation {
      let value = values[name] ?? .zero(sort)
      precondition(value.sort == sort, "\(name) is assigned \(value.sort) and used as \(sort)")
      return value
    }
    if !uninterpreted.isEmpty, let application = UninterpretedApplication(node, operands),
      let value = uninterpreted[application]
    {
      return application.result(value, sort: sort)
    }
    guard let value = operation.apply(operands, sort: sort) else {
      preconditionFailure("\(operation) is not defined on \(operands)")
    }
    return value
  }

  /// Whether a Boolean term holds under this assignment.
  package func satisfies(_ term: Term) -> Bool { evaluate(term) == .boolean(true) }

  /// Whether Boolean terms hold under this assignment. Nothing is evaluated after the first that does not.
  package func satisfies(_ terms: [Term]) -> Bool {
    let nodes = Term.reachable(from: terms)
    var roots = Set(terms.map(\.index)).sorted()[...]
    var results = NodeMap<Value>(count: nodes.count)
    for node in nodes {
      let value = value(of: node, node.table.operands(ofNode: node.index).map { results[$0] })
      if node.index == roots.first {
        if value != .boolean(true) { return false }
        roots.removeFirst()
      }
      results.insert(value, for: node)
    }
    return true
  }

  /// The Boolean terms that do not hold under this assignment, in order.
  package func violated(of terms: [Term]) -> [Term] {
    zip(terms, evaluate(terms)).filter { $1 != .boolean(true) }.map(\.0)
  }

  /// The first Boolean term that does not hold under this assignment; `nil` if all hold.
  package func firstViolated(of terms: [Term]) -> Term? { violated(of: terms).first }
}
