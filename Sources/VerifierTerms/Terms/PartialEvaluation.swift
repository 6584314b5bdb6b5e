/// A term with open variables, prepared for repeated evaluation: its nodes are split by whether they depend on them.
package struct OpenTerm {
  /// The distinct nodes, operands first; the term itself is the last one.
  fileprivate let nodes: [Term]
  /// The positions of the operands of each node.
  fileprivate let operands: [[Int]]
  /// The positions of the open variables; `nil` for a variable that does not occur.
  fileprivate let open: [Int?]
  /// Whether each node depends on an open variable.
  fileprivate let isDependent: [Bool]
  /// How each node is evaluated.
  fileprivate let evaluations: [NodeEvaluation]

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
    for position in nodes.indices where !isDependent[position] {
      isDependent[position] = operands[position].contains { isDependent[$0] }
    }
    self.isDependent = isDependent
    evaluations = nodes.map { NodeEvaluation($0.operation) }
  }
}

/// How a node is evaluated.
private enum NodeEvaluation {
  /// Operand by operand, up to one that has the decisive truth.
  case connective(decisive: Bool)
  /// The condition, and the operand that it chooses.
  case choice
  /// All operands.
  case strict

  init(_ operation: Operation) {
    switch operation {
    case .and: self = .connective(decisive: false)
    case .or: self = .connective(decisive: true)
    case .choose: self = .choice
    default: self = .strict
    }
  }
}

/// The evaluation of an open term under an assignment, for many values of its open variables. What does not decide the value is not
/// evaluated, and nodes that do not depend on the variables are evaluated at most once.
package struct PartialEvaluation {
  private let term: OpenTerm
  private let assignment: Assignment
  /// The values of the nodes by position; `false` before evaluation.
  private var results: [Value]
  /// The number of the point at which each node was evaluated, `always` where its value holds at all, 0 before evaluation.
  private var stamps: [Int]
  /// Of each connective, the number of operands found not to decide it, and the point at which they were found.
  private var progress: [(point: Int, operands: Int)]
  private var point = 0

  private static let always = Int.max

  package init(of term: OpenTerm, under assignment: Assignment) {
    (self.term, self.assignment) = (term, assignment)
    results = [Value](repeating: .boolean(false), count: term.nodes.count)
    stamps = [Int](repeating: 0, count: term.nodes.count)
    progress = [(point: Int, operands: Int)](repeating: (0, 0), count: term.nodes.count)
  }

  /// The value of the term at given values of the open variables, in the order in which these were declared.
  ///
  /// - Complexity: Linear in the number of nodes that decide it.
  package mutating func value(at values: [Value]) -> Value {
    point += 1
    for case (let position?, let value) in zip(term.open, values) {
      (results[position], stamps[position]) = (value, Self.always)
    }
    var pending = [term.nodes.count - 1]
    while let position = pending.last {
      if let operand = evaluate(position) { pending.append(operand) } else { pending.removeLast() }
    }
    guard let value = results.last else { preconditionFailure("a term has at least one node") }
    return value
  }

  private func isKnown(_ position: Int) -> Bool { stamps[position] == Self.always || stamps[position] == point }

  private func isTrue(_ position: Int) -> Bool {
    if case .boolean(true) = results[position] { true } else { false }
  }

  private mutating func set(_ position: Int, _ value: Value) {
    results[position] = value
    stamps[position] = term.isDependent[position] ? point : Self.always
  }

  /// Evaluates a node, unless an operand of it has to be evaluated before: then that one's position is returned.
  private mutating func evaluate(_ position: Int) -> Int? {
    if isKnown(position) { return nil }
    let operands = term.operands[position]
    switch term.evaluations[position] {
    case .connective(let decisive):
      var place = progress[position].point == point ? progress[position].operands : 0
      while place < operands.count {
        if !isKnown(operands[place]) {
          progress[position] = (point, place)
          return operands[place]
        }
        if isTrue(operands[place]) == decisive { break }
        place += 1
      }
      set(position, .boolean((place < operands.count) == decisive))
    case .choice:
      if !isKnown(operands[0]) { return operands[0] }
      let chosen = isTrue(operands[0]) ? operands[1] : operands[2]
      if !isKnown(chosen) { return chosen }
      set(position, results[chosen])
    case .strict:
      if let missing = operands.first(where: { !isKnown($0) }) { return missing }
      set(position, assignment.value(of: term.nodes[position], operands.map { results[$0] }))
    }
    return nil
  }
}
