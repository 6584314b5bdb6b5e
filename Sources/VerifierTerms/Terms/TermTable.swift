internal import BigInt
internal import Synchronization

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// A hash-consing table, which owns the nodes of terms.
///
/// A table belongs to one task. It is independent of paths: the simplifications and caches in it hold in every context,
/// so a term built on one path can be used on any other.
package final class TermTable {
  /// The nodes, and where they are found. Operands are indices of nodes.
  fileprivate struct Nodes {
    // The components of the nodes, in arrays of their own, as most uses need only one of them.
    var operations: [Operation] = []
    /// The operands of all nodes, those of one node after those of the node before it.
    var operands: [Int] = []
    /// Where in `operands` those of each node begin, and at the end where those of the next one will.
    var operandStarts = [0]
    var sorts: [Sort] = []
    var traits: [Traits] = []
    /// The hashes by which nodes are found.
    var hashes: [Int] = []
    /// The structural hashes of the nodes, independent of the table, computed up to the newest node asked for.
    var fingerprints: [Int] = []
    /// One more than the index of the node in each slot of a hash table with open addressing, 0 in empty slots. The number of slots
    /// is a power of two, and at least twice that of nodes.
    var slots = [Int](repeating: 0, count: 1024)
    /// The index of the variable with a name.
    var variables: [String: Int] = [:]
    /// How often a term was asked for.
    var work = 0
    /// How often one may be.
    var workLimit = Int.max
  }

  // Each access ends before another begins: a table belongs to one task, and what is in this file calls nothing that could come
  // back here while it changes the nodes. Checking that while terms are built took 6 % of the instructions of a verification.
  @exclusivity(unchecked) private var nodes = Nodes()

  func operation(ofNode index: Int) -> Operation { unsafe nodes.operations[index] }
  func sort(ofNode index: Int) -> Sort { unsafe nodes.sorts[index] }
  func traits(ofNode index: Int) -> Traits { unsafe nodes.traits[index] }
  func operands(ofNode index: Int) -> OperandIndices {
    let start = unsafe nodes.operandStarts[index]
    return unsafe OperandIndices(table: self, start: start, endIndex: nodes.operandStarts[index + 1] - start)
  }

  /// The operands of a node, in order, as indices of nodes.
  struct OperandIndices: RandomAccessCollection {
    let table: TermTable
    fileprivate let start: Int
    var startIndex: Int { 0 }
    let endIndex: Int
    subscript(position: Int) -> Int { unsafe table.nodes.operands[start + position] }
  }

  /// A cache of reads: without it, a read through updates that share subterms takes exponential time. It holds indices
  /// in place of terms, as a term retains its table.
  var selections: [Selection: Int] = [:]

  /// A cache of reductions of integers modulo 2^width, for the same reason.
  var wrappings: [Wrapping: Int] = [:]

  /// The last results of sums and differences for which fields or addends were looked at, each in the slot of its operands: statements
  /// about the same state are made of the same sums many times over. A slot keeps one, so that looking there takes no longer than the
  /// search for a node.
  private var sums = [Sum](repeating: Sum(left: -1, right: -1, isDifference: false, result: nil), count: 1 << 12)

  private struct Sum {
    let left: Int
    let right: Int
    let isDifference: Bool
    /// The index of the term; `nil` where fields and addends say nothing.
    let result: Int?
  }

  /// A sum or a difference of two terms of this table as fields or addends yield it, which is computed where it is not remembered.
  func remembered(_ left: Term, _ right: Term, isDifference: Bool, _ simplified: () -> Term?) -> Term? {
    // The index of a term of another table means nothing here: what is made of it is refused.
    if right.table !== self { return simplified() }
    let hash = Self.mixed(2 * left.index + (isDifference ? 1 : 0)) ^ right.index
    let slot = Self.mixed(hash) & (sums.count - 1)
    let known = sums[slot]
    if known.left == left.index, known.right == right.index, known.isDifference == isDifference {
      countRequest()
      return known.result.map { Term(table: self, index: $0) }
    }
    let result = simplified()
    sums[slot] = Sum(left: left.index, right: right.index, isDifference: isDifference, result: result?.index)
    return result
  }

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

  /// What is called once more terms were asked for than may be.
  private var exhausted: ((String) -> Void)?

  /// How often a term was asked for, whether it was there already or not: the work of building terms, the same in every run.
  package var work: Int { unsafe nodes.work }

  /// Limits how often a term may be asked for. What has been stated with these terms by then does not count.
  ///
  /// - Parameter exhausted: Called once, in the midst of building a term, when more are asked for; it need not return.
  package func limitWork(to limit: Int, _ exhausted: @escaping (_ reason: String) -> Void) {
    unsafe nodes.workLimit = limit
    self.exhausted = exhausted
  }

  private func endWork() {
    let reason = "more than \(unsafe nodes.workLimit) terms were built"
    unsafe nodes.workLimit = .max
    refuse(reason)
    exhausted?(reason)
  }

  /// The number of distinct nodes.
  package var count: Int { unsafe nodes.sorts.count }

  /// The term with an operation and operands, without simplification. Equal arguments yield the same node.
  func intern(_ operation: Operation, _ operands: [Term], _ sort: Sort) -> Term {
    countRequest()
    for operand in operands where operand.table !== self { return intern(operation, operands.map(own), sort) }
    // The sort is left out: it follows from the operation and the operands in most cases.
    var hash = operation.nodeHash
    for operand in operands { hash = Self.mixed(hash ^ operand.index) }
    if let index = unsafe nodes.index(of: operation, operands, sort, hash) { return Term(table: self, index: index) }
    var traits = Traits(of: operation, operands, sort)
    for operand in operands { traits.inherit(self.traits(ofNode: operand.index)) }
    unsafe nodes.append(operation, operands, sort, traits, hash)
    return Term(table: self, index: count - 1)
  }

  /// A hash of a hash, in which each bit depends on all bits (the finalizer of SplitMix64). Terms that are built one after the other
  /// have consecutive operands: with consecutive hashes they would fill one range of slots, which all others with hashes in that range
  /// have to go through.
  fileprivate static func mixed(_ hash: Int) -> Int {
    var bits = UInt64(truncatingIfNeeded: hash)
    bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
    bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
    return Int(truncatingIfNeeded: bits ^ (bits >> 31))
  }

  /// Counts a term that is asked for, and refuses it on a wrong thread.
  private func countRequest() {
    if let owner, pthread_equal(owner, pthread_self()) == 0 { refuse(Self.otherThread) }
    unsafe nodes.work += 1
    if unsafe nodes.work > nodes.workLimit { endWork() }
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
  package func isOperand(_ term: Term) -> Bool { unsafe nodes.operands.contains(term.index) }

  /// The structural hash of a node, the same in every table of one process.
  ///
  /// - Complexity: Constant up to the newest node asked for before, otherwise linear in the number of nodes after it.
  func fingerprint(ofNode index: Int) -> Int {
    unsafe nodes.fingerprint(ofNode: index)
  }
}

extension TermTable.Nodes {
  /// The index of the node with an operation, operands and a sort; `nil` where there is none.
  ///
  /// Changes nothing. What does not change the nodes would be given a copy, which takes as long as the search.
  mutating func index(of operation: Operation, _ operands: [Term], _ sort: Sort, _ hash: Int) -> Int? {
    var slot = hash & (slots.count - 1)
    while slots[slot] != 0 {
      let index = slots[slot] - 1
      if hashes[index] == hash, has(operands, index), sorts[index] == sort, operations[index] == operation {
        return index
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Whether the operands of the node with an index are these. Changes nothing.
  private mutating func has(_ operands: [Term], _ index: Int) -> Bool {
    let start = operandStarts[index]
    if operandStarts[index + 1] - start != operands.count { return false }
    for position in operands.indices where self.operands[start + position] != operands[position].index { return false }
    return true
  }

  /// Appends a node that there is not yet.
  mutating func append(_ operation: Operation, _ operands: [Term], _ sort: Sort, _ traits: Traits, _ hash: Int) {
    operations.append(operation)
    for operand in operands { self.operands.append(operand.index) }
    operandStarts.append(self.operands.count)
    sorts.append(sort)
    self.traits.append(traits)
    hashes.append(hash)
    if 2 * hashes.count <= slots.count { return insert(hashes.count - 1) }
    slots = [Int](repeating: 0, count: 2 * slots.count)
    for index in hashes.indices { insert(index) }
  }

  private mutating func insert(_ index: Int) {
    var slot = hashes[index] & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = index + 1
  }

  /// The structural hash of a node.
  mutating func fingerprint(ofNode index: Int) -> Int {
    if index < fingerprints.count { return fingerprints[index] }
    for position in fingerprints.count...index {
      var hasher = Hasher()
      hasher.combine(operations[position])
      hasher.combine(sorts[position])
      for operand in operands[operandStarts[position]..<operandStarts[position + 1]] {
        hasher.combine(fingerprints[operand])
      }
      fingerprints.append(hasher.finalize())
    }
    return fingerprints[index]
  }
}

// MARK: Leaves

extension TermTable {
  /// The sort of the variable with a name; `nil` where the table has none.
  package func sort(ofVariable name: String) -> Sort? { unsafe nodes.variables[name].map(sort) }

  /// The greatest width in bits of a variable.
  private static let greatestWidth = 4096

  /// The literal of a value other than a memory.
  package func constant(_ value: Value) -> Term {
    if case .memory = value { preconditionFailure("a memory is built with `filled` and `storing`") }
    return intern(.constant(value), [], value.sort)
  }

  /// The variable with a name. A bit-vector of an impossible width is refused, and so is a name that a variable of another sort has.
  package func variable(_ name: String, _ sort: Sort) -> Term {
    if case .bits(let width) = sort, !(1...Self.greatestWidth).contains(width) {
      refuse("a number of \(width) bits: there are those of 1 to \(Self.greatestWidth) bits")
      return variable(name, .bits(1))
    }
    guard let index = unsafe nodes.variables[name] else {
      let variable = intern(.variable(name), [], sort)
      unsafe nodes.variables[name] = variable.index
      return variable
    }
    let known = self.sort(ofNode: index)
    if known != sort {
      refuse("there are two unknowns called \(VariableName.shown(name)), of different kinds: \(known) and \(sort)")
      return variable("\(name)?\(sort)", sort)
    }
    countRequest()
    return Term(table: self, index: index)
  }
}

extension Operation {
  /// The hash by which nodes are found, beyond the indices of operands. That of `Hashable` takes longer than the search.
  fileprivate var nodeHash: Int {
    switch self {
    case .constant(let value): value.nodeHash
    case .not: 1 << 48
    case .and: 2 << 48
    case .or: 3 << 48
    case .equal: 4 << 48
    case .choose: 5 << 48
    case .add: 6 << 48
    case .subtract: 7 << 48
    case .multiply: 8 << 48
    case .less: 9 << 48
    case .toInteger: 10 << 48
    case .select: 11 << 48
    case .store: 12 << 48
    default: hashValue
    }
  }
}

extension Value {
  /// The hash of a literal: of the lowest word, the width and the sign. That of `Hashable` iterates over all words.
  fileprivate var nodeHash: Int {
    switch self {
    case .bits(let value, let width): TermTable.mixed(Int(bitPattern: value.lowWord) ^ width << 48)
    case .integer(let value):
      TermTable.mixed(TermTable.mixed(Int(bitPattern: value.magnitude.lowWord)) + (value.sign == .minus ? 1 : 0))
    case .boolean, .memory: hashValue
    }
  }
}
