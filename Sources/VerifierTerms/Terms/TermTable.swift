internal import Glibc
internal import Synchronization

/// A hash-consing table, which owns the nodes of terms.
///
/// A table belongs to one task. It is independent of paths: the simplifications and caches in it hold in every context,
/// so a term built on one path can be used on any other.
package final class TermTable {
  /// The structure of a node; operands are indices of nodes.
  struct Node: Hashable, Sendable {
    let operation: Operation
    let operands: [Int]
    let sort: Sort

    // The sort is left out: it follows from the operation and the operands in most cases.
    func hash(into hasher: inout Hasher) {
      hasher.combine(operation)
      hasher.combine(operands.reduce(operands.count) { $0 &* 1_000_003 &+ $1 })
    }
  }

  // The components of the nodes, in arrays of their own, as most uses need only one of them.
  private(set) var operations: [Operation] = []
  private(set) var operands: [[Int]] = []
  private(set) var sorts: [Sort] = []
  /// The traits of the nodes.
  private(set) var traits: [Traits] = []
  /// The structural hashes of the nodes, independent of the table, computed up to the newest node asked for.
  private var fingerprints: [Int] = []
  private var indices: [Node: Int] = [:]
  private var sortsOfVariables: [String: Sort] = [:]
  /// A cache of reads: without it, a read through updates that share subterms takes exponential time. It holds indices
  /// in place of terms, as a term retains its table.
  var selections: [Selection: Int] = [:]

  /// A cache of reductions of integers modulo 2^width, for the same reason.
  var wrappings: [Wrapping: Int] = [:]

  /// A read of a memory at an address, both by index.
  struct Selection: Hashable {
    let memory: Int
    let address: Int
  }

  /// A reduction of an integer, by index, modulo 2^width.
  struct Wrapping: Hashable {
    let integer: Int
    let width: Int
  }

  /// The indices of the literals `false` and `true`, the first two nodes.
  static let (falseIndex, trueIndex) = (0, 1)

  private let firstRefusal = Mutex<String?>(nil)
  /// The thread that terms are built on; `nil` where any may build them.
  private var owner: pthread_t?

  package init() {
    for value in [false, true] { _ = intern(.constant(.boolean(value)), [], .boolean) }
  }

  /// Why nothing that is stated with these terms counts; `nil` where it does.
  package var refusal: String? { firstRefusal.withLock { $0 } }

  /// Notes why nothing that is stated with these terms counts. The first reason is kept. May be called on any thread.
  package func refuse(_ reason: String) { firstRefusal.withLock { $0 = $0 ?? reason } }

  /// Refuses terms that are built on another thread than the calling one from here on.
  package func belongToThisThread() { owner = pthread_self() }

  /// The number of distinct nodes.
  package var count: Int { operations.count }

  /// The term with an operation and operands, without simplification. Equal arguments yield the same node.
  func intern(_ operation: Operation, _ operands: [Term], _ sort: Sort) -> Term {
    if let owner, pthread_equal(owner, pthread_self()) == 0 { refuse(Self.otherThread) }
    for operand in operands where operand.table !== self { return intern(operation, operands.map(own), sort) }
    let node = Node(operation: operation, operands: operands.map(\.index), sort: sort)
    if let index = indices[node] { return Term(table: self, index: index) }
    indices[node] = count
    operations.append(operation)
    self.operands.append(node.operands)
    sorts.append(sort)
    traits.append(operands.reduce(Traits(of: operation, operands)) { $0.union(traits[$1.index].inherited) })
    return Term(table: self, index: count - 1)
  }
}

extension TermTable {
  /// The reason for refusing what is computed on a thread that neither runs code under proof nor makes statements.
  package static let otherThread =
    "words, numbers or statements are made on another thread than the one that runs the code under proof"

  /// A term that belongs to this table: a variable of no meaning in place of a term of another one, which is refused.
  package func own(_ term: Term) -> Term {
    if term.table === self { return term }
    let reason = "a number or a statement of another verification is used: its terms mean something else here"
    refuse(reason)
    term.table.refuse(reason)
    return variable("stray?\(term.sort)", term.sort)
  }

  /// Whether a term is an operand of any term of this table.
  ///
  /// - Complexity: Linear in the number of nodes.
  package func isOperand(_ term: Term) -> Bool { operands.contains { $0.contains(term.index) } }

  /// The structural hash of a node, the same in every table of one process.
  ///
  /// - Complexity: Constant up to the newest node asked for before, otherwise linear in the number of nodes after it.
  func fingerprint(ofNode index: Int) -> Int {
    if index < fingerprints.count { return fingerprints[index] }
    for position in fingerprints.count...index {
      var hasher = Hasher()
      hasher.combine(operations[position])
      hasher.combine(sorts[position])
      for operand in operands[position] { hasher.combine(fingerprints[operand]) }
      fingerprints.append(hasher.finalize())
    }
    return fingerprints[index]
  }
}

// MARK: Leaves

extension TermTable {
  /// The greatest width in bits of a variable.
  private static let greatestWidth = 4096

  /// The literal of a value other than a memory.
  package func constant(_ value: Value) -> Term {
    if case .memory = value { preconditionFailure("a memory is built with `filled` and `storing`") }
    return intern(.constant(value), [], value.sort)
  }

  /// The variable with a name. Stops the program if the table has a variable of this name and another sort; a bit-vector of an
  /// impossible width is refused.
  package func variable(_ name: String, _ sort: Sort) -> Term {
    if case .bits(let width) = sort, !(1...Self.greatestWidth).contains(width) {
      refuse("a number of \(width) bits: there are those of 1 to \(Self.greatestWidth) bits")
      return variable(name, .bits(1))
    }
    let term = intern(.variable(name), [], sort)
    if let known = sortsOfVariables[name] {
      precondition(known == sort, "variable \(name) has sort \(known), not \(sort)")
    } else {
      sortsOfVariables[name] = sort
    }
    return term
  }
}
