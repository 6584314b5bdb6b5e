/// Values for variables by name. A variable that is not named has the zero of its sort.
public struct Assignment: Hashable, Sendable {
  public var values: [String: Value]

  public init(_ values: [String: Value] = [:]) { self.values = values }

  public subscript(name: String) -> Value? {
    get { values[name] }
    set { values[name] = newValue }
  }
}

extension Assignment {
  /// The value of a term under this assignment. Linear in the number of distinct nodes.
  public func evaluate(_ term: Term) -> Value { evaluate([term])[0] }

  /// The values of several terms, with what they share evaluated once.
  public func evaluate(_ terms: [Term]) -> [Value] {
    var results = NodeMap<Value>()
    for node in Term.reachable(from: terms) {
      if let name = node.name {
        let value = values[name] ?? .zero(node.sort)
        precondition(value.sort == node.sort, "\(name) is assigned \(value.sort) and used as \(node.sort)")
        results[node] = value
      } else {
        let operands = node.operands.map { results[$0] }
        guard let value = node.operation.apply(operands, sort: node.sort) else {
          preconditionFailure("\(node.operation) does not fit operands of its sort")
        }
        results[node] = value
      }
    }
    return terms.map { results[$0] }
  }

  /// Whether a Boolean term holds under this assignment.
  public func satisfies(_ term: Term) -> Bool { evaluate(term) == .boolean(true) }
}
