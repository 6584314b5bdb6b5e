public import BigInt

/// The value of a closed term: what an evaluation returns and what an assignment holds.
public enum Value: Hashable, Sendable {
  case boolean(Bool)
  /// `value < 2^width`.
  case bits(BigUInt, width: Int)
  case integer(BigInt)
  case memory(MemoryValue)

  package var sort: Sort {
    switch self {
    case .boolean: .boolean
    case .bits(_, let width): .bits(width)
    case .integer: .integer
    case .memory(let memory): .memory(address: memory.addressWidth, cell: memory.cellWidth)
    }
  }

  /// The value that a variable takes when nothing else is known of it: false, zero, or memory full of zeros.
  package static func zero(_ sort: Sort) -> Value {
    switch sort {
    case .boolean: .boolean(false)
    case .bits(let width): .bits(0, width: width)
    case .integer: .integer(0)
    case .memory(let address, let cell): .memory(MemoryValue(addressWidth: address, cellWidth: cell))
    }
  }

  /// An integer of any size, from its decimal digits.
  public static func number(_ digits: String) -> Value {
    guard let number = BigInt(digits) else { preconditionFailure("'\(digits)' is no number") }
    return .integer(number)
  }

  /// A bit-vector of at most 64 bits, in which the number fits.
  public static func word(_ number: UInt64, width: Int = 64) -> Value { .bits(BigUInt(number), width: width) }

  /// Memory of which some cells are written down.
  ///
  /// - Parameter others: what all others hold; nil where each holds its own address.
  public static func memory(address: Int, cell: Int, otherwise others: UInt64?, _ cells: [UInt64: UInt64] = [:])
    -> Value
  {
    var memory = MemoryValue(addressWidth: address, cellWidth: cell)
    memory.background = others.map { .constant(BigUInt($0)) } ?? .identity
    for (place, content) in cells { memory[BigUInt(place)] = BigUInt(content) }
    return .memory(memory)
  }

  /// The number that a bit-vector or an integer stands for.
  package var number: BigInt? {
    switch self {
    case .bits(let value, _): BigInt(value)
    case .integer(let value): value
    case .boolean, .memory: nil
    }
  }
}

/// A concrete memory: some cells by address, and a rule for all others.
public struct MemoryValue: Hashable, Sendable {
  /// What the cells hold that are not written down.
  package enum Background: Hashable, Sendable {
    case constant(BigUInt)
    /// Each its own address: a page table that maps every page to the frame of its number.
    case identity
  }

  package let addressWidth: Int
  package let cellWidth: Int
  package var background: Background
  package private(set) var cells: [BigUInt: BigUInt] = [:]

  package init(addressWidth: Int, cellWidth: Int, background: BigUInt = 0) {
    self.addressWidth = addressWidth
    self.cellWidth = cellWidth
    self.background = .constant(background)
  }

  package subscript(address: BigUInt) -> BigUInt {
    get { cells[address] ?? elsewhere(address) }
    set { cells[address] = newValue }
  }

  private func elsewhere(_ address: BigUInt) -> BigUInt {
    switch background {
    case .constant(let cell): cell
    case .identity: address
    }
  }

  /// Two memories are equal when they are written down alike: the same background, and the same cells that differ from it.
  public static func == (left: MemoryValue, right: MemoryValue) -> Bool {
    left.addressWidth == right.addressWidth && left.cellWidth == right.cellWidth && left.background == right.background
      && left.written == right.written
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(background)
    hasher.combine(written)
  }

  /// The cells that differ from the background.
  private var written: [BigUInt: BigUInt] { cells.filter { $0.value != elsewhere($0.key) } }
}
