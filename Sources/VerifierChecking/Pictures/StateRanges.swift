internal import VerifierContracts
internal import VerifierExecution
internal import VerifierMachine
internal import VerifierTerms

/// The ranges of addresses in a state, by their path of members: buffers, and the ranges of permissions.
struct StateRanges {
  /// A range as terms of integers.
  struct Entry {
    let name: String
    let start, end: Term
    /// The number of bytes of an element; `nil` where the range has no elements.
    let stride: UInt?
  }

  private(set) var entries: [Entry] = []
  private let table: TermTable

  init(in table: TermTable) { self.table = table }

  /// Adds the ranges in a value.
  mutating func add(_ value: Any, named name: String) {
    if let range = value as? AddressRange<SymbolicMachine.Ghost> {
      let owner = name.hasSuffix(".range") ? String(name.dropLast(".range".count)) : name
      return add(owner, range.start.term(in: table), range.end.term(in: table), stride: nil)
    }
    if let buffer = value as? any ObservedBuffer { return add(buffer, name) }
    if value is any AnySymbolicInteger || RecordLayout.whole.contains(where: { $0 == type(of: value) }) { return }
    let parts = Reflection.parts(of: value)
    if parts.isUnordered { return }
    for (place, child) in parts.children.enumerated() {
      let label = child.label.map { $0.hasPrefix(".") ? String($0.dropFirst()) : $0 } ?? "\(place)"
      add(child.value, named: name.isEmpty ? label : "\(name).\(label)")
    }
  }

  private mutating func add<B: ObservedBuffer>(_ buffer: B, _ name: String) {
    let stride = UInt(B.BufferElement.bitWidth / 8)
    let start = buffer.base.integer
    let end = start + buffer.count.integer * Integer(UInt64(stride))
    add(name, start.term(in: table), end.term(in: table), stride: stride)
  }

  /// Adds a range unless it is that of an entry: the rights to a buffer are those to its bytes.
  private mutating func add(_ name: String, _ start: Term, _ end: Term, stride: UInt?) {
    if entries.contains(where: { $0.start == start && $0.end == end }) { return }
    entries.append(Entry(name: name.isEmpty ? "memory" : name, start: start, end: end, stride: stride))
  }
}
