/// A byte of simulated memory.
package struct Cell: Hashable, Sendable {
  package var byte: UInt8
  /// Whether the program may rely on the byte.
  package var isInitialised: Bool

  package init(_ byte: UInt8, isInitialised: Bool = true) {
    self.byte = byte
    self.isInitialised = isInitialised
  }
}

/// Physical memory of 2^64 bytes: some cells by address, and what all others hold.
package struct SimulatedMemory: Hashable, Sendable {
  /// What the cells hold that are not written down.
  package let background: Cell
  /// The cells that differ from the background, so that equal memories are written down alike.
  package private(set) var cells: [UInt: Cell] = [:]

  package init(background: Cell = Cell(0, isInitialised: false)) { self.background = background }

  package subscript(address: UInt) -> Cell {
    get { cells[address] ?? background }
    set { cells[address] = newValue == background ? nil : newValue }
  }
}
