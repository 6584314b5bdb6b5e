package import VerifierTerms

/// Memory at the start of a method, as variables.
public struct Scene: Hashable {
  /// By physical address, the byte.
  package let bytes: Term
  /// By physical address, whether the byte is initialised.
  package let initialised: Term
  /// By page of virtual addresses, the frame: the page table that is active while the method runs. `nil` where memory has no
  /// pages.
  package let pageTable: Term?
  /// By virtual address, whether a read faults, where faults are possible.
  package let readFaults: Term
  /// By virtual address, whether a write faults, where faults are possible.
  package let writeFaults: Term
  /// The low bits of an address that translation leaves as they are; 0 where memory has no pages.
  let pageBits: Int

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

  /// The same pages and faults, over memory with contents of its own. No input has such a name.
  package func withContents(number: Int) -> Scene {
    let (bytes, initialised) = Self.contents("memory#\(number)", bytes.table)
    return Scene(self, bytes: bytes, initialised: initialised)
  }

  package var variables: [Term] { [bytes, initialised] + (pageTable.map { [$0] } ?? []) + [readFaults, writeFaults] }

  /// The sort of what a view knows: by page number, how many of its mappings cover the page.
  package var mappingsSort: Sort { .memory(address: SymbolicWord.width - pageBits, cell: 64) }

  /// The physical address that a virtual one is mapped to.
  func physical(_ address: Term) -> Term { pageTable?.translating(address, pageBits: pageBits) ?? address }

  /// The virtual address whose physical one this term is, if that is what it says.
  func virtual(_ physical: Term) -> Term? {
    guard let pageTable else { return physical }
    guard physical.operation == .translate(pageBits: pageBits), physical.operands[0] == pageTable else { return nil }
    return physical.operands[1]
  }

  /// The greatest offset in a range of virtual addresses that is mapped to a physical address; `length` or more where none is.
  func lastOffset(of physical: Term, start: Term, length: Term) -> Term {
    pageTable?.lastOffset(of: physical, start: start, length: length, pageBits: pageBits) ?? physical - start
  }
}
