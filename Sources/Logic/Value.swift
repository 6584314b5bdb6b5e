public import BigInt

/// The value of a closed term: what an evaluation returns and what an assignment holds.
public enum Value: Hashable, Sendable {
  case boolean(Bool)
  /// `value < 2^width`.
  case bits(BigUInt, width: Int)
  case integer(BigInt)
  case memory(MemoryValue)

  public var sort: Sort {
    switch self {
    case .boolean: .boolean
    case .bits(_, let width): .bits(width)
    case .integer: .integer
    case .memory(let memory): .memory(address: memory.addressWidth, cell: memory.cellWidth)
    }
  }

  /// The value that a variable takes when nothing else is known of it: false, zero, or memory full of zeros.
  public static func zero(_ sort: Sort) -> Value {
    switch sort {
    case .boolean: .boolean(false)
    case .bits(let width): .bits(0, width: width)
    case .integer: .integer(0)
    case .memory(let address, let cell): .memory(MemoryValue(addressWidth: address, cellWidth: cell))
    }
  }

  /// The number that a bit-vector or an integer stands for.
  public var number: BigInt? {
    switch self {
    case .bits(let value, _): BigInt(value)
    case .integer(let value): value
    case .boolean, .memory: nil
    }
  }
}

/// A concrete memory: some cells by address, and one value for all others.
public struct MemoryValue: Hashable, Sendable {
  public let addressWidth: Int
  public let cellWidth: Int
  public var background: BigUInt
  public private(set) var cells: [BigUInt: BigUInt] = [:]

  public init(addressWidth: Int, cellWidth: Int, background: BigUInt = 0) {
    self.addressWidth = addressWidth
    self.cellWidth = cellWidth
    self.background = background
  }

  public subscript(address: BigUInt) -> BigUInt {
    get { cells[address] ?? background }
    set { cells[address] = newValue }
  }

  /// Two memories are equal when every cell is, however they came to be.
  public static func == (left: MemoryValue, right: MemoryValue) -> Bool {
    left.addressWidth == right.addressWidth && left.cellWidth == right.cellWidth && left.background == right.background
      && left.written == right.written
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(background)
    hasher.combine(written)
  }

  /// The cells that differ from the background.
  private var written: [BigUInt: BigUInt] { cells.filter { $0.value != background } }
}
