/// The hash-consing table: owns the nodes of the terms that are built in it.
///
/// A table belongs to one task. It knows nothing of paths: what is in it holds everywhere.
public final class TermTable {
  struct Node: Hashable {
    let operation: Operation
    let operands: [Int]
    let sort: Sort
  }

  private(set) var nodes: [Node] = []
  private var indices: [Node: Int] = [:]
  private var sorts: [String: Sort] = [:]
  /// Cells already read: without it, reading a memory that doubles at each step would take exponential time.
  var selections: [Selection: Term] = [:]

  struct Selection: Hashable {
    let memory: Int
    let address: Int
  }

  public init() {}

  /// The number of distinct nodes.
  public var count: Int { nodes.count }

  /// The one term with this operation and these operands, unsimplified.
  func intern(_ operation: Operation, _ operands: [Term], _ sort: Sort) -> Term {
    let node = Node(operation: operation, operands: operands.map(\.index), sort: sort)
    if let index = indices[node] { return Term(table: self, index: index) }
    for operand in operands {
      precondition(operand.table === self, "terms of two tables cannot be combined")
    }
    nodes.append(node)
    indices[node] = nodes.count - 1
    return Term(table: self, index: nodes.count - 1)
  }
}

// MARK: Leaves

extension TermTable {
  public func constant(_ value: Value) -> Term {
    if case .memory = value { preconditionFailure("memory is built from `filled` and `storing`") }
    return intern(.constant(value), [], value.sort)
  }

  /// The variable of this name; a name always has one sort in a table.
  public func variable(_ name: String, _ sort: Sort) -> Term {
    if case .bits(let width) = sort { precondition(width >= 1, "a bit-vector has at least one bit") }
    let term = intern(.variable(name), [], sort)
    if let known = sorts[name] {
      precondition(known == sort, "\(name) is \(known) and cannot be \(sort) too")
    } else {
      sorts[name] = sort
    }
    return term
  }
}
