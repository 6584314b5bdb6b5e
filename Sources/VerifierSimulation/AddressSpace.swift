/// A simulated address space of 2^64 bytes: a page table, physical memory, and the mapped addresses that fault. Address
/// arithmetic wraps modulo 2^64.
package struct AddressSpace: Sendable {
  /// The page table.
  package var pages: PageTable
  /// Physical memory.
  package var memory: SimulatedMemory
  /// The virtual addresses at which a read that may fault does so.
  package var readFaults = AddressSet()
  /// The virtual addresses at which a write that may fault does so.
  package var writeFaults = AddressSet()

  /// Creates an address space; by default nothing is mapped and no byte is initialised.
  package init(pages: PageTable = PageTable(), memory: SimulatedMemory = SimulatedMemory()) {
    self.pages = pages
    self.memory = memory
  }

  /// The physical address of a virtual one; `nil` if its page is not mapped.
  package func physical(_ address: UInt) -> UInt? { pages.translate(address)?.physical }

  /// Whether a read that may fault does so at a virtual address.
  package func faults(reading address: UInt) -> Bool { physical(address) == nil || readFaults.contains(address) }

  /// Whether a write that may fault does so at a virtual address.
  package func faults(writing address: UInt) -> Bool {
    guard let place = pages.translate(address), place.isWritable else { return true }
    return writeFaults.contains(address)
  }

  /// The number of offsets, of `0..<count` in ascending order, before the first that faults.
  ///
  /// - Complexity: Linear in the result.
  package func countUntilFault(_ count: UInt, faults: (_ offset: UInt) -> Bool) -> UInt {
    var done: UInt = 0
    while done < count, !faults(done) { done += 1 }
    return done
  }

  /// The cell at a virtual address.
  ///
  /// - Precondition: The address is mapped.
  package subscript(address: UInt) -> Cell {
    get { memory[mappedPhysical(address)] }
    set { memory[mappedPhysical(address)] = newValue }
  }

  private func mappedPhysical(_ address: UInt) -> UInt {
    guard let physical = physical(address) else {
      preconditionFailure("a mapped address was expected, not 0x\(String(address, radix: 16))")
    }
    return physical
  }
}

// MARK: Effects of accesses

// Preconditions: all addresses are mapped; nothing else is checked. Complexity: linear in the number of bytes.

extension AddressSpace {
  /// Reads a word of at most 8 bytes, least significant byte first.
  package func load(_ size: UInt, at address: UInt) -> UInt {
    (0..<size).reduce(0) { $0 | UInt(self[address &+ $1].byte) << (8 * $1) }
  }

  /// Writes the `size` low bytes of a word, at most 8, least significant first, and marks them as initialised.
  package mutating func store(_ bits: UInt, size: UInt, at address: UInt) {
    for place in 0..<size { self[address &+ place] = Cell(UInt8(truncatingIfNeeded: bits >> (8 * place))) }
  }

  /// Writes cells in ascending order: if two offsets alias, the later one wins.
  package mutating func write(_ cells: [Cell], at address: UInt) {
    for (place, cell) in cells.enumerated() { self[address &+ UInt(place)] = cell }
  }

  /// The cells of a range of virtual addresses.
  package func cells(_ count: UInt, at address: UInt) -> [Cell] { (0..<count).map { self[address &+ $0] } }

  /// The cells that a copy writes to its destination, by offset.
  ///
  /// A byte of the source that the copy overwrites as well may be read before or after it is written. If the copy is
  /// not in order, either of two bytes written to the same place may win. In both cases `undetermined` supplies the
  /// cell, by offset; `copy` itself reads everything first and writes in ascending order.
  package func copied(
    _ count: UInt, from source: UInt, to destination: UInt, inOrder: Bool, undetermined: (UInt) -> Cell
  ) -> [Cell] {
    var cells = cells(count, at: source)
    let written = Set((0..<count).map { mappedPhysical(destination &+ $0) })
    var earlier: Set<UInt> = []
    for offset in 0..<count {
      let isFirst = earlier.insert(mappedPhysical(destination &+ offset)).inserted
      if written.contains(mappedPhysical(source &+ offset)) || !inOrder && !isFirst {
        cells[Int(offset)] = undetermined(offset)
      }
    }
    return cells
  }

  /// Copies bytes: reads all of them first, and then writes them in ascending order.
  package mutating func copy(_ count: UInt, from source: UInt, to destination: UInt) {
    write(cells(count, at: source), at: destination)
  }
}
