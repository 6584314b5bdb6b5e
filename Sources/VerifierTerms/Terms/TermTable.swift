/// The hash-consing table: owns the nodes of the terms that are built in it.
///
/// A table belongs to one task. It knows nothing of paths: what is in it holds everywhere.
package final class TermTable {
  struct Node: Hashable, Sendable {
    let operation: Operation
    let operands: [Int]
    let sort: Sort

    /// The sort mostly follows from the rest.
    func hash(into hasher: inout Hasher) {
      hasher.combine(operation)
      hasher.combine(operands.reduce(operands.count) { $0 &* 1_000_003 &+ $1 })
    }
  }

  // What nodes are, each part by node: most of those who ask want one of them.
  private(set) var operations: [Operation] = []
  private(set) var operands: [[Int]] = []
  private(set) var sorts: [Sort] = []
  /// By node: what it takes to reason about it.
  private(set) var traits: [Traits] = []
  /// By node, as far as anybody has asked: a number that nodes with the same meaning share with those of other tables.
  private var fingerprints: [Int] = []
  private var indices: [Node: Int] = [:]
  private var sortsOfVariables: [String: Sort] = [:]
  /// Cells already read: without it, reading a memory that doubles at each step would take exponential time.
  /// By node, not by term: a term keeps its table.
  var selections: [Selection: Int] = [:]

  /// Integers already wrapped, for the same reason.
  var wrappings: [Wrapping: Int] = [:]

  struct Selection: Hashable {
    let memory: Int
    let address: Int
  }

  struct Wrapping: Hashable {
    let integer: Int
    let width: Int
  }

  /// The first two nodes: false and true.
  static let (falseIndex, trueIndex) = (0, 1)

  package init() {
    for value in [false, true] { _ = intern(.constant(.boolean(value)), [], .boolean) }
  }

  /// The number of distinct nodes.
  package var count: Int { operations.count }

  /// The one term with this operation and these operands, unsimplified.
  func intern(_ operation: Operation, _ operands: [Term], _ sort: Sort) -> Term {
    let node = Node(operation: operation, operands: operands.map(\.index), sort: sort)
    if let index = indices[node] { return Term(table: self, index: index) }
    for operand in operands {
      precondition(operand.table === self, "terms of two tables cannot be combined")
    }
    indices[node] = count
    operations.append(operation)
    self.operands.append(node.operands)
    sorts.append(sort)
    traits.append(operands.reduce(Traits(of: operation, operands)) { $0.union(traits[$1.index].inherited) })
    return Term(table: self, index: count - 1)
  }
}

extension TermTable {
  /// Whether some term is made of this one. Linear in the number of nodes.
  package func isOperand(_ term: Term) -> Bool { operands.contains { $0.contains(term.index) } }

  /// Takes constant time for a node that is older than one asked for before, else time for each node in between.
  func fingerprint(ofNode index: Int) -> Int {
    if index < fingerprints.count { return fingerprints[index] }
    for place in fingerprints.count...index {
      var hasher = Hasher()
      hasher.combine(operations[place])
      hasher.combine(sorts[place])
      for operand in operands[place] { hasher.combine(fingerprints[operand]) }
      fingerprints.append(hasher.finalize())
    }
    return fingerprints[index]
  }
}

/// What is known of a node as soon as it is made: above all what makes it harder for one theory or for all.
struct Traits: OptionSet {
  let rawValue: UInt8

  /// A product of two unknowns, or a division by one.
  static let nonlinear = Traits(rawValue: 1)
  /// An operation on single bits, or a shift by an unknown.
  static let bitwise = Traits(rawValue: 2)
  /// An address translated, or found by what it translates to.
  static let translating = Traits(rawValue: 4)
  /// A literal.
  static let constant = Traits(rawValue: 8)

  /// What a node has if an operand has it.
  var inherited: Traits { subtracting(.constant) }

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init(of operation: Operation, _ operands: [Term]) {
    switch operation {
    case .constant: self = .constant
    case .multiply: self = operands.contains { $0.constant != nil } ? [] : .nonlinear
    case .divide, .remainder: self = operands[1].constant != nil ? [] : .nonlinear
    case .bitAnd, .bitOr, .bitXor: self = .bitwise
    case .shiftLeft, .shiftRight, .shiftRightSigned: self = operands[1].constant != nil ? [] : .bitwise
    case .translate, .lastOffset: self = .translating
    default: self = []
    }
  }
}

extension Term {
  /// Whether a product of two unknowns, or a division by one, occurs in this term.
  package var isNonlinear: Bool { table.traits[index].contains(.nonlinear) }

  /// Whether an address is translated in this term, or found by what it translates to.
  package var isTranslating: Bool { table.traits[index].contains(.translating) }

  /// Whether an operation on single bits, or a shift by an unknown, occurs in this term.
  package var isBitwise: Bool { table.traits[index].contains(.bitwise) }
}

// MARK: Leaves

extension TermTable {
  package func constant(_ value: Value) -> Term {
    if case .memory = value { preconditionFailure("memory is built from `filled` and `storing`") }
    return intern(.constant(value), [], value.sort)
  }

  /// The variable of this name; a name always has one sort in a table.
  package func variable(_ name: String, _ sort: Sort) -> Term {
    if case .bits(let width) = sort { precondition(width >= 1, "a bit-vector has at least one bit") }
    let term = intern(.variable(name), [], sort)
    if let known = sortsOfVariables[name] {
      precondition(known == sort, "\(name) is \(known) and cannot be \(sort) too")
    } else {
      sortsOfVariables[name] = sort
    }
    return term
  }
}
