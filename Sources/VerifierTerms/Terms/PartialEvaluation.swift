/// A term with open variables, prepared for repeated evaluation: its nodes are split by whether they depend on them.
package struct OpenTerm {
  /// The distinct nodes, operands first; the term itself is the last one.
  fileprivate let nodes: [Term]
  /// The positions of the operands of each node.
  fileprivate let operands: [[Int]]
  /// The positions of the open variables; `nil` for a variable that does not occur.
  fileprivate let open: [Int?]
  /// The positions of the nodes that depend on open variables, without the variables themselves.
  fileprivate let dependent: [Int]
  /// The positions of the nodes that depend on no open variable.
  fileprivate let independent: [Int]

  /// Prepares a term.
  ///
  /// - Complexity: Linear in the number of distinct nodes.
  package init(_ term: Term, open: [Term]) {
    nodes = Term.reachable(from: [term])
    var positions: [Int: Int] = [:]
    for (position, node) in nodes.enumerated() { positions[node.index] = position }
    operands = nodes.map { $0.operands.compactMap { positions[$0.index] } }
    self.open = open.map { positions[$0.index] }
    var isDependent = [Bool](repeating: false, count: nodes.count)
    for case let position? in self.open { isDependent[position] = true }
    var (dependent, independent): ([Int], [Int]) = ([], [])
    for position in nodes.indices where !isDependent[position] {
      isDependent[position] = operands[position].contains { isDependent[$0] }
      if isDependent[position] { dependent.append(position) } else { independent.append(position) }
    }
    (self.dependent, self.independent) = (dependent, independent)
  }
}

/// The evaluation of an open term under an assignment, for many values of its open variables. Nodes that do not depend
/// on them are evaluated once.
package struct PartialEvaluation {
  private let term: OpenTerm
  private let assignment: Assignment
  /// The values of the nodes by position; `false` before evaluation.
  private var results: [Value]

  /// Evaluates the nodes that depend on no open variable.
  ///
  /// - Complexity: Linear in the number of these nodes.
  package init(of term: OpenTerm, under assignment: Assignment) {
    (self.term, self.assignment) = (term, assignment)
    results = [Value](repeating: .boolean(false), count: term.nodes.count)
    for position in term.independent { evaluate(position) }
  }

  /// The value of the term at given values of the open variables, in the order in which these were declared.
  ///
  /// - Complexity: Linear in the number of nodes that depend on open variables.
  package mutating func value(at point: [Value]) -> Value {
    for case (let position?, let value) in zip(term.open, point) { results[position] = value }
    for position in term.dependent { evaluate(position) }
    guard let value = results.last else { preconditionFailure("a term has at least one node") }
    return value
  }

  private mutating func evaluate(_ position: Int) {
    results[position] = assignment.value(of: term.nodes[position], term.operands[position].map { results[$0] })
  }
}
