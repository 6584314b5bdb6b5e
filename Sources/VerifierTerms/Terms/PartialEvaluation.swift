/// A term with variables that are left open: which of its nodes depend on them.
package struct OpenTerm {
  /// Operands before what is made of them; the term comes last.
  fileprivate let nodes: [Term]
  /// By node: where its operands are among the nodes.
  fileprivate let operands: [[Int]]
  /// Where the open variables are; nil for one that does not occur.
  fileprivate let open: [Int?]
  /// The places of the nodes that depend on open variables, but not of these themselves.
  fileprivate let dependent: [Int]
  /// The places of all others.
  fileprivate let independent: [Int]

  package init(_ term: Term, open: [Term]) {
    nodes = Term.reachable(from: [term])
    var places: [Int: Int] = [:]
    for (place, node) in nodes.enumerated() { places[node.index] = place }
    operands = nodes.map { $0.operands.compactMap { places[$0.index] } }
    self.open = open.map { places[$0.index] }
    var isDependent = [Bool](repeating: false, count: nodes.count)
    for case let place? in self.open { isDependent[place] = true }
    var (dependent, independent): ([Int], [Int]) = ([], [])
    for place in nodes.indices where !isDependent[place] {
      isDependent[place] = operands[place].contains { isDependent[$0] }
      if isDependent[place] { dependent.append(place) } else { independent.append(place) }
    }
    (self.dependent, self.independent) = (dependent, independent)
  }
}

/// The values of a term under an assignment that leaves some variables open, for many values of these: what does not depend
/// on them is evaluated once.
package struct PartialEvaluation {
  private let term: OpenTerm
  private let assignment: Assignment
  /// By place; what is not yet known is false.
  private var results: [Value]

  /// Linear in the number of distinct nodes that depend on no open variable.
  package init(of term: OpenTerm, under assignment: Assignment) {
    (self.term, self.assignment) = (term, assignment)
    results = [Value](repeating: .boolean(false), count: term.nodes.count)
    for place in term.independent { evaluate(place) }
  }

  /// The value where the open variables have these. Linear in the number of the other nodes.
  package mutating func value(at point: [Value]) -> Value {
    for case (let place?, let value) in zip(term.open, point) { results[place] = value }
    for place in term.dependent { evaluate(place) }
    guard let value = results.last else { preconditionFailure("a term has a node at least") }
    return value
  }

  private mutating func evaluate(_ place: Int) {
    results[place] = assignment.value(of: term.nodes[place], term.operands[place].map { results[$0] })
  }
}
