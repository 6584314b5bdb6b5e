internal import BigInt

/// Values for variables by name. A variable that is not named has the zero of its sort.
public struct Assignment: Hashable, Sendable {
  public var values: [String: Value]
  /// Results that stand in place of those that an operation has by its meaning: what a solver chose that knows the
  /// operation as a function without one.
  public var opaque: [OpaqueApplication: Value] = [:]

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
      results.enter(value(of: node, node.table.operands[node.index].map { results[$0] }), for: node)
    }
    return terms.map { results[$0] }
  }

  /// The value of a node, from those of its operands.
  fileprivate func value(of node: Term, _ operands: [Value]) -> Value {
    let (operation, sort) = (node.operation, node.sort)
    if case .variable(let name) = operation {
      let value = values[name] ?? .zero(sort)
      precondition(value.sort == sort, "\(name) is assigned \(value.sort) and used as \(sort)")
      return value
    }
    if !opaque.isEmpty, let application = OpaqueApplication(node, operands), let value = opaque[application] {
      return application.result(value, sort: sort)
    }
    guard let value = operation.apply(operands, sort: sort) else {
      preconditionFailure("\(operation) does not fit operands of its sort")
    }
    return value
  }

  /// Whether a Boolean term holds under this assignment.
  public func satisfies(_ term: Term) -> Bool { evaluate(term) == .boolean(true) }

  /// Those of several Boolean terms that do not hold under this assignment, in order.
  public func broken(of terms: [Term]) -> [Term] {
    zip(terms, evaluate(terms)).filter { $1 != .boolean(true) }.map(\.0)
  }

  /// The first of several Boolean terms that does not hold; nil where all do.
  public func firstBroken(of terms: [Term]) -> Term? { broken(of: terms).first }
}

/// A term with variables that are left open: which of its nodes depend on them.
public struct OpenTerm {
  /// Operands before what is made of them; the term comes last.
  fileprivate let nodes: [Term]
  /// By node: where its operands are among the nodes.
  fileprivate let operands: [[Int]]
  /// Where the open variables are; nil for one that does not occur.
  fileprivate let open: [Int?]
  /// The places of nodes that depend on open variables, those left out.
  fileprivate let dependent: [Int]
  /// The places of all others.
  fileprivate let independent: [Int]

  public init(_ term: Term, open: [Term]) {
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
public struct PartialEvaluation {
  private let term: OpenTerm
  private let assignment: Assignment
  /// By place; what is not yet known is false.
  private var results: [Value]

  /// Linear in the number of distinct nodes that depend on no open variable.
  public init(of term: OpenTerm, under assignment: Assignment) {
    (self.term, self.assignment) = (term, assignment)
    results = [Value](repeating: .boolean(false), count: term.nodes.count)
    for place in term.independent { evaluate(place) }
  }

  /// The value where the open variables have these. Linear in the number of the other nodes.
  public mutating func value(at point: [Value]) -> Value {
    for case (let place?, let value) in zip(term.open, point) { results[place] = value }
    for place in term.dependent { evaluate(place) }
    guard let value = results.last else { preconditionFailure("a term has a node at least") }
    return value
  }

  private mutating func evaluate(_ place: Int) {
    results[place] = assignment.value(of: term.nodes[place], term.operands[place].map { results[$0] })
  }
}

/// An operation that a solver may know as no more than a function, and its operands: a product of two unknowns, a quotient or
/// remainder by one, a translation. Products, quotients and remainders of words are those of the numbers they stand for.
public struct OpaqueApplication: Hashable, Sendable {
  public let operation: Operation
  /// The page table's name.
  public let table: String?
  public let operands: [Value]

  /// Nil where no solver would treat the node so.
  public init?(_ node: Term, _ values: [Value]) {
    switch node.operation {
    case .multiply, .divide, .remainder:
      let numbers = values.compactMap(\.number)
      guard node.isOpaqueArithmetic, numbers.count == 2 else { return nil }
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
  public var isOpaqueArithmetic: Bool {
    switch operation {
    case .multiply: operands.allSatisfy { !$0.isConstant }
    case .divide, .remainder: !operands[1].isConstant
    default: false
    }
  }
}
