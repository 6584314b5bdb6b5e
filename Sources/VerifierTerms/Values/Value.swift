public import BigInt

/// A concrete value of a term, as evaluation returns it and assignments contain it.
public enum Value: Hashable, Codable, Sendable {
  /// A truth value.
  case boolean(Bool)
  /// A bit-vector by its unsigned value, which is less than 2^width.
  case bits(BigUInt, width: Int)
  /// An integer.
  case integer(BigInt)
  /// A memory.
  case memory(MemoryValue)

  /// The sort of the value.
  package var sort: Sort {
    switch self {
    case .boolean: .boolean
    case .bits(_, let width): .bits(width)
    case .integer: .integer
    case .memory(let memory): .memory(address: memory.addressWidth, cell: memory.cellWidth)
    }
  }

  /// The default value of a sort: `false`, zero, or a memory in which every cell is zero.
  package static func zero(_ sort: Sort) -> Value {
    switch sort {
    case .boolean: .boolean(false)
    case .bits(let width): .bits(0, width: width)
    case .integer: .integer(0)
    case .memory(let address, let cell): .memory(MemoryValue(addressWidth: address, cellWidth: cell))
    }
  }

  /// Creates an integer of any size from its decimal digits, with an optional sign. Stops the program if the text is
  /// not a number.
  public static func number(_ digits: String) -> Value {
    guard let number = BigInt(digits) else { preconditionFailure("'\(digits)' is not a decimal number") }
    return .integer(number)
  }

  /// Creates a bit-vector from its unsigned value, which is less than 2^width.
  public static func word(_ number: UInt64, width: Int = 64) -> Value { .bits(BigUInt(number), width: width) }

  /// Creates a memory from explicit cells and a background.
  ///
  /// - Parameters:
  ///   - address: The width of addresses in bits.
  ///   - cell: The width of cells in bits.
  ///   - others: The value of all cells not listed; `nil` if each of them holds its own address.
  ///   - cells: The listed cells, by address.
  public static func memory(address: Int, cell: Int, otherwise others: UInt64?, _ cells: [UInt64: UInt64] = [:])
    -> Value
  {
    var memory = MemoryValue(addressWidth: address, cellWidth: cell)
    memory.background = others.map { .constant(BigUInt($0)) } ?? .identity
    for (place, content) in cells { memory[BigUInt(place)] = BigUInt(content) }
    return .memory(memory)
  }

  /// The value of a bit-vector in two's complement, or the value of an integer; `nil` for other values.
  package var signedNumber: BigInt? {
    if case .bits(let value, let width) = self { value.signed(width) } else { number }
  }

  /// The unsigned value of a bit-vector, or the value of an integer; `nil` for other values.
  package var number: BigInt? {
    switch self {
    case .bits(let value, _): BigInt(value)
    case .integer(let value): value
    case .boolean, .memory: nil
    }
  }
}

extension Value {
  /// Whether two values have the same sort and are equal.
  public static func == (left: Value, right: Value) -> Bool {
    switch (left, right) {
    case (.boolean(let left), .boolean(let right)): left == right
    case (.bits(let left, let width), .bits(let right, let other)): width == other && left.isSame(as: right)
    case (.integer(let left), .integer(let right)):
      left.sign == right.sign && left.magnitude.isSame(as: right.magnitude)
    case (.memory(let left), .memory(let right)): left == right
    default: false
    }
  }
}

extension BigUInt {
  /// Whether two numbers are equal. `==` iterates over a range of words, which takes several times as long where there is one.
  fileprivate func isSame(as other: BigUInt) -> Bool {
    let (words, others) = (words, other.words)
    let count = words.endIndex
    if count != others.endIndex { return false }
    return count <= 1 ? words[0] == others[0] : self == other
  }
}
