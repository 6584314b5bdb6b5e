internal import BigInt
package import VerifierTerms

/// The variables that describe memory at the start of a method.
package struct Scene: Hashable {
  /// The contents: a byte for each physical address.
  package let bytes: Term
  /// The initialisation flags: one bit for each physical address.
  package let initialised: Term
  /// The active page table: a frame number for each page number; `nil` in flat memory.
  package let pageTable: Term?
  /// Whether a read that may fault does so: one bit for each virtual address.
  package let readFaults: Term
  /// Whether a write that may fault does so: one bit for each virtual address.
  package let writeFaults: Term
  /// What reads of memory yield at numbers that are no addresses, by the number modulo 2^64. Nothing is known of it.
  package let outside: Term
  /// The number of low address bits that translation preserves; 0 in flat memory.
  package let pageBits: Int
  /// Whether memory that may fault changes by the method alone while it runs.
  let isStable: Bool

  /// Creates the variables of a scene in a term table.
  package init(_ table: TermTable, _ model: MemoryModel) {
    (bytes, initialised) = Self.contents("memory", table)
    pageBits = model.pageBits ?? 0
    isStable = model.isStable
    let pageNumber = SymbolicWord.width - pageBits
    pageTable = model.pageBits.map { _ in table.variable("page_table", .memory(address: pageNumber, cell: pageNumber)) }
    readFaults = table.variable("faults.read", .memory(address: SymbolicWord.width, cell: 1))
    writeFaults = table.variable("faults.write", .memory(address: SymbolicWord.width, cell: 1))
    outside = table.variable("memory.outside", .memory(address: SymbolicWord.width, cell: 8))
  }

  private init(_ other: Scene, bytes: Term, initialised: Term) {
    (self.bytes, self.initialised) = (bytes, initialised)
    (pageTable, pageBits, isStable) = (other.pageTable, other.pageBits, other.isStable)
    (readFaults, writeFaults, outside) = (other.readFaults, other.writeFaults, other.outside)
  }

  private static func contents(_ name: String, _ table: TermTable) -> (bytes: Term, initialised: Term) {
    (
      table.variable(name, .memory(address: SymbolicWord.width, cell: 8)),
      table.variable("\(name).initialised", .memory(address: SymbolicWord.width, cell: 1))
    )
  }

  /// A scene with the same page table and faults, and with contents in variables of their own, which no input uses.
  package func withContents(number: Int) -> Scene {
    let (bytes, initialised) = Self.contents("memory#\(number)", bytes.table)
    return Scene(self, bytes: bytes, initialised: initialised)
  }

  /// A scene with the same page table and faults, and with other contents.
  package func withContents(bytes: Term, initialised: Term) -> Scene {
    Scene(self, bytes: bytes, initialised: initialised)
  }

  /// All variables of the scene.
  package var variables: [Term] {
    [bytes, initialised] + (pageTable.map { [$0] } ?? []) + [readFaults, writeFaults, outside]
  }

  /// The sort of the mapping counts of a view: a 64-bit count for each page number.
  package var mappingsSort: Sort { .memory(address: SymbolicWord.width - pageBits, cell: 64) }

  /// The physical address that a virtual one is mapped to.
  func physical(_ address: Term) -> Term { pageTable?.translating(address, pageBits: pageBits) ?? address }

  /// The virtual address that a term translates, if the term is syntactically a translation.
  func virtual(_ physical: Term) -> Term? {
    guard let pageTable else { return physical }
    guard physical.operation == .translate(pageBits: pageBits), physical.operands[0] == pageTable else { return nil }
    return physical.operands[1]
  }

  /// Whether a read that may fault does so at a virtual address.
  func readFaults(_ address: Term) -> Term { readFaults.select(address).isSet }

  /// Whether a write that may fault does so at a virtual address.
  func writeFaults(_ address: Term) -> Term { writeFaults.select(address).isSet }

  /// The byte that a closure reads at an address, and an unspecified one at a number that is no address.
  func reading(_ address: Integer, _ byte: (Term) -> Term) -> Term {
    let table = bytes.table
    let word = address.term(in: table).toBits(SymbolicWord.width)
    let isAddress = address.isAddress(in: table)
    return isAddress.isTrue ? byte(word) : byte(word).when(isAddress, otherwise: outside.select(word))
  }

  // MARK: Ranges

  /// The greatest offset in a range of virtual addresses that is mapped to a physical address. If there is none, it is at
  /// least the length, and means nothing.
  func lastOffset(of physical: Term, in span: AddressSpan) -> Term {
    let offset = offsetBelowLength(of: physical, in: span)
    guard let isLast = isLast(physical, of: span) else { return offset }
    return offset.table.bits(-1, width: SymbolicWord.width).when(isLast, otherwise: offset)
  }

  /// Whether an address of the range is mapped to a physical address.
  func maps(_ span: AddressSpan, to physical: Term) -> Term {
    let isBelowLength = offsetBelowLength(of: physical, in: span).less(than: span.length)
    return isLast(physical, of: span).map { $0 || isBelowLength } ?? isBelowLength
  }

  /// Whether an address of the range is mapped to a physical address. In flat memory that is one between the ends, which are integers.
  func isIn(_ span: AddressSpan, from start: Term, to end: Term, _ physical: Term) -> Term {
    if pageTable != nil { return maps(span, to: physical) }
    return start.atMost(physical.toInteger) && physical.toInteger.less(than: end)
  }

  private func offsetBelowLength(of physical: Term, in span: AddressSpan) -> Term {
    pageTable?.lastOffset(of: physical, start: span.start, length: span.length, pageBits: pageBits)
      ?? physical - span.start
  }

  /// Whether the range covers all addresses and the last one is mapped to a physical address; `nil` where the terms show
  /// that it does not.
  private func isLast(_ physical: Term, of span: AddressSpan) -> Term? {
    span.coversAll.map { all in
      all && self.physical(all.table.bits(-1, width: SymbolicWord.width)).equals(physical)
    }
  }
}

extension Term {
  /// Whether a term of one bit is 1.
  var isSet: Term { equals(table.bits(1, width: 1)) }
}
