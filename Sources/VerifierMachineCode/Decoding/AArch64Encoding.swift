/// What the bits of an instruction of AArch64 say: Arm Architecture Reference Manual, C4.1.
struct AArch64Encoding {
  let word: UInt32

  /// The bits from `low` on, as a number.
  private func bits(_ low: UInt32, _ count: UInt32) -> UInt32 { word >> low & (1 << count - 1) }

  /// Whether the instruction writes N, Z, C and V.
  var setsFlags: Bool {
    switch bits(24, 5) {
    // Additions of immediates, and of registers.
    case 0b10001, 0b01011: bits(29, 1) == 1
    // Bitwise operations on immediates, which share five bits with moves of such, and on registers.
    case 0b10010: bits(23, 1) == 0 && bits(29, 2) == 3
    case 0b01010: bits(29, 2) == 3
    // Additions of the carry, and conditional comparisons.
    case 0b11010: bits(21, 3) == 0 && bits(29, 1) == 1 || bits(21, 3) == 2
    // Comparisons of floating-point numbers.
    case 0b11110: bits(21, 1) == 1 && (bits(10, 4) == 8 || bits(10, 2) == 1)
    default: false
    }
  }

  /// The condition in the bits; `nil` for instructions without one.
  var condition: Instruction.Condition? {
    let all: [Instruction.Condition] = [.eq, .ne, .hs, .lo, .mi, .pl, .vs, .vc, .hi, .ls, .ge, .lt, .gt, .le, .al, .nv]
    if bits(24, 8) == 0b0101_0100 { return all[Int(bits(0, 4))] }
    let isSelection = bits(21, 8) == 0b1101_0100
    let isComparison = bits(21, 8) == 0b1101_0010
    let isFloat = bits(24, 7) == 0b001_1110 && bits(21, 1) == 1 && (bits(10, 2) == 1 || bits(10, 2) == 3)
    return isSelection || isComparison || isFloat ? all[Int(bits(12, 4))] : nil
  }

  var isLoadOrStore: Bool { bits(27, 1) == 1 && bits(25, 1) == 0 }

  private var isPair: Bool { bits(27, 3) == 0b101 && bits(25, 1) == 0 }
  private var isSingle: Bool { bits(27, 3) == 0b111 && bits(25, 1) == 0 }
  private var isExclusive: Bool { bits(24, 6) == 0b001000 }
  /// Whether the instruction reads at an address that is relative to its own.
  var isLiteralLoad: Bool { bits(27, 3) == 0b011 && bits(24, 2) == 0 }

  /// What becomes of the base register.
  var addressing: Memory.Addressing {
    if isPair {
      switch bits(23, 2) {
      case 1: return .postIndexed
      case 3: return .preIndexed
      default: return .offset
      }
    }
    guard isSingle, bits(24, 1) == 0, bits(21, 1) == 0 else { return .offset }
    switch bits(10, 2) {
    case 1: return .postIndexed
    case 3: return .preIndexed
    default: return .offset
    }
  }

  /// The number of bytes that a load or a store accesses.
  var accessSize: Int {
    let (scale, isVector) = (bits(30, 2), bits(26, 1) == 1)
    if isExclusive { return 1 << (Int(scale) + (bits(21, 1) == 1 ? 1 : 0)) }
    if isPair { return isVector ? 8 << Int(scale) : scale == 2 ? 16 : 8 }
    if isLiteralLoad {
      if isVector { return 4 << Int(scale) }
      return [4, 8, 4, 0][Int(scale)]
    }
    if isVector { return bits(23, 1) == 1 ? 16 : 1 << Int(scale) }
    // A prefetch.
    return scale == 3 && bits(22, 2) == 2 ? 0 : 1 << Int(scale)
  }
}
