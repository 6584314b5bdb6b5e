/// A byte of simulated memory.
package struct Cell: Hashable, Sendable {
  /// The content.
  package var byte: UInt8
  /// Whether the byte is initialised.
  package var isInitialised: Bool

  /// Creates a cell.
  package init(_ byte: UInt8, isInitialised: Bool = true) {
    self.byte = byte
    self.isInitialised = isInitialised
  }
}

/// Sparse physical memory of 2^64 bytes: some cells by address, and one content for all others.
package struct SimulatedMemory: Hashable, Sendable {
  /// The content of the cells not listed in `cells`.
  package let background: Cell
  /// The cells that differ from the background, so that equal memories have equal representations.
  package private(set) var cells: [UInt: Cell] = [:]

  /// Creates memory whose cells are all equal; by default zero and uninitialised.
  package init(background: Cell = Cell(0, isInitialised: false)) { self.background = background }

  /// The cell at a physical address.
  package subscript(address: UInt) -> Cell {
    get { cells[address] ?? background }
    set { cells[address] = newValue == background ? nil : newValue }
  }
}
