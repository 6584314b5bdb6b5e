/// A byte of simulated memory.
public struct Cell: Hashable, Sendable {
  public var byte: UInt8
  /// Whether the program may rely on the byte.
  public var isInitialised: Bool

  public init(_ byte: UInt8, isInitialised: Bool = true) {
    self.byte = byte
    self.isInitialised = isInitialised
  }
}

/// Physical memory of 2^64 bytes: some cells by address, and what all others hold.
public struct SimulatedMemory: Hashable, Sendable {
  /// What the cells hold that are not written down.
  public let background: Cell
  /// The cells that differ from the background, so that equal memories are written down alike.
  public private(set) var cells: [UInt: Cell] = [:]

  public init(background: Cell = Cell(0, isInitialised: false)) { self.background = background }

  public subscript(address: UInt) -> Cell {
    get { cells[address] ?? background }
    set { cells[address] = newValue == background ? nil : newValue }
  }
}
