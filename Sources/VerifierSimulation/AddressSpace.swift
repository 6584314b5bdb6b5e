/// A simulated address space of 2^64 bytes: a page table, the memory behind it, and the addresses that fault though they are
/// mapped. Addresses that are counted past the end go on at zero.
package struct AddressSpace: Sendable {
  package var pages: PageTable
  /// By physical address.
  package var memory: SimulatedMemory
  /// Virtual addresses that fault when they are read, where faults are possible.
  package var readFaults = AddressSet()
  /// Virtual addresses that fault when they are written, where faults are possible.
  package var writeFaults = AddressSet()

  package init(pages: PageTable = PageTable(), memory: SimulatedMemory = SimulatedMemory()) {
    self.pages = pages
    self.memory = memory
  }

  package func physical(_ address: UInt) -> UInt? { pages.translate(address)?.physical }

  /// Whether a read that may fault does.
  package func faults(reading address: UInt) -> Bool { physical(address) == nil || readFaults.contains(address) }

  /// Whether a write that may fault does.
  package func faults(writing address: UInt) -> Bool {
    guard let place = pages.translate(address), place.isWritable else { return true }
    return writeFaults.contains(address)
  }

  /// How many of `count` steps are done before the first that faults; linear in that number.
  package func reach(_ count: UInt, faults: (_ place: UInt) -> Bool) -> UInt {
    var done: UInt = 0
    while done < count, !faults(done) { done += 1 }
    return done
  }

  /// The cell at a virtual address, which is mapped.
  package subscript(address: UInt) -> Cell {
    get { memory[place(address)] }
    set { memory[place(address)] = newValue }
  }

  private func place(_ address: UInt) -> UInt {
    guard let physical = physical(address) else {
      preconditionFailure("a mapped address was expected, not 0x\(String(address, radix: 16))")
    }
    return physical
  }
}

// MARK: What accesses do

// The addresses are mapped, and nothing is checked. Times are linear in the number of bytes.

extension AddressSpace {
  /// The bytes from an address on as a word, the first lowest. At most 8.
  package func load(_ size: UInt, at address: UInt) -> UInt {
    (0..<size).reduce(0) { $0 | UInt(self[address &+ $1].byte) << (8 * $1) }
  }

  /// Writes the lowest bytes of a word, lowest first, and leaves them initialised. At most 8.
  package mutating func store(_ bits: UInt, size: UInt, at address: UInt) {
    for place in 0..<size { self[address &+ place] = Cell(UInt8(truncatingIfNeeded: bits >> (8 * place))) }
  }

  /// Writes cells in ascending order: of two for one place, the later one stays.
  package mutating func write(_ cells: [Cell], at address: UInt) {
    for (place, cell) in cells.enumerated() { self[address &+ UInt(place)] = cell }
  }

  package func cells(_ count: UInt, at address: UInt) -> [Cell] { (0..<count).map { self[address &+ $0] } }

  /// What a copy leaves at its destination, by offset.
  ///
  /// A byte of the source that the copy overwrites too may be read before that or after, and of two bytes that are copied to
  /// one place in no order either may stay: there `open` is asked by the byte's offset. By itself the simulation reads
  /// everything first, and then writes in ascending order.
  package func copied(
    _ count: UInt, from source: UInt, to destination: UInt, inOrder: Bool, open: (UInt) -> Cell
  ) -> [Cell] {
    var cells = cells(count, at: source)
    let written = Set((0..<count).map { place(destination &+ $0) })
    var earlier: Set<UInt> = []
    for offset in 0..<count {
      let isFirst = earlier.insert(place(destination &+ offset)).inserted
      if written.contains(place(source &+ offset)) || !inOrder && !isFirst { cells[Int(offset)] = open(offset) }
    }
    return cells
  }

  /// Copies bytes: reads all of them first, and then writes them in ascending order.
  package mutating func copy(_ count: UInt, from source: UInt, to destination: UInt) {
    write(cells(count, at: source), at: destination)
  }
}
