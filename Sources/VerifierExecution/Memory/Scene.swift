package import VerifierTerms

/// The variables that describe memory at the start of a method.
public struct Scene: Hashable {
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
  /// The number of low address bits that translation preserves; 0 in flat memory.
  let pageBits: Int

  /// Creates the variables of a scene in a term table.
  package init(_ table: TermTable, _ model: MemoryModel) {
    (bytes, initialised) = Self.contents("memory", table)
    pageBits = model.pageBits ?? 0
    let pageNumber = SymbolicWord.width - pageBits
    pageTable = model.pageBits.map { _ in table.variable("page_table", .memory(address: pageNumber, cell: pageNumber)) }
    readFaults = table.variable("faults.read", .memory(address: SymbolicWord.width, cell: 1))
    writeFaults = table.variable("faults.write", .memory(address: SymbolicWord.width, cell: 1))
  }

  private init(_ other: Scene, bytes: Term, initialised: Term) {
    (self.bytes, self.initialised) = (bytes, initialised)
    (pageTable, pageBits) = (other.pageTable, other.pageBits)
    (readFaults, writeFaults) = (other.readFaults, other.writeFaults)
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
  package var variables: [Term] { [bytes, initialised] + (pageTable.map { [$0] } ?? []) + [readFaults, writeFaults] }

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

  /// The greatest offset in a range of virtual addresses that is mapped to a physical address; at least `length` if
  /// there is none.
  func lastOffset(of physical: Term, start: Term, length: Term) -> Term {
    pageTable?.lastOffset(of: physical, start: start, length: length, pageBits: pageBits) ?? physical - start
  }
}
