/// What a term does with its operands. Where one case serves two sorts, the operands' sort decides.
package enum Operation: Hashable, Sendable {
  case constant(Value)
  case variable(String)

  // Booleans. `and` and `or` take two operands or more.
  case not, and, or
  /// Of two operands of one sort; not defined on memory (compare its cells at an arbitrary address).
  case equal
  /// Condition, then, else; of any sort.
  case choose

  // Bit-vectors (modulo 2^width) and integers.
  case add, subtract, multiply
  /// Bit-vectors: as SMT-LIB's `bvudiv` and `bvurem` (`x / 0` is all ones, `x % 0` is `x`).
  /// Integers: Euclidean, the remainder never negative; `x / 0` is `0` and `x % 0` is `x`.
  case divide, remainder
  /// Unsigned on bit-vectors.
  case less
  case lessSigned

  // Bit-vectors only. A shift by the width or more leaves zeros (or copies of the sign).
  case complement, bitAnd, bitOr, bitXor, shiftLeft, shiftRight, shiftRightSigned
  /// The first operand becomes the high bits.
  case concatenate
  /// Bits `high ... low`, counted from zero at the least significant.
  case extract(high: Int, low: Int)
  case zeroExtend(to: Int)
  case signExtend(to: Int)

  // Between the two.
  /// The unsigned number that a bit-vector stands for.
  case toInteger
  /// An integer modulo 2^width.
  case toBits(Int)

  // Memory.
  /// Memory, address.
  case select
  /// Memory, address, cell.
  case store
  /// Memory in which each cell holds the operand.
  case filled(address: Int)
  /// Memory in which each cell holds its own address.
  case identity(width: Int)

  // Page tables: memory from page numbers to frame numbers. The `pageBits` lowest bits of an address stay as they are.
  /// Table, address: the address in the frame that the address's page is mapped to.
  case translate(pageBits: Int)
  /// Table, start, length, target: the greatest offset below the length at which `start` plus the offset, modulo the width,
  /// translates to the target; the length where there is none.
  case lastOffset(pageBits: Int)
}
