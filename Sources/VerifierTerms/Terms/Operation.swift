/// The operation of a term. Where a case applies to several sorts, the sort of the operands decides.
package enum Operation: Hashable, Sendable {
  /// A literal.
  case constant(Value)
  /// A variable, by name.
  case variable(String)

  // MARK: Booleans

  /// Boolean connectives; `and` and `or` take two operands or more.
  case not, and, or
  /// Equality of two operands of one sort other than memory.
  case equal
  /// If-then-else: a condition and two operands of one sort.
  case choose

  // MARK: Arithmetic on bit-vectors, modulo 2^width, and on integers

  /// Sum, difference and product of two operands of one sort.
  case add, subtract, multiply
  /// Quotient and remainder.
  ///
  /// On bit-vectors these are `bvudiv` and `bvurem` of SMT-LIB: `x / 0` is all ones and `x % 0` is `x`. On integers
  /// they are Euclidean, so the remainder is never negative: `x / 0` is `0` and `x % 0` is `x`.
  case divide, remainder
  /// Strict order, unsigned on bit-vectors.
  case less
  /// Strict order of bit-vectors in two's complement.
  case lessSigned

  // MARK: Bit-vectors

  /// Bitwise operations and shifts. A shift by the width or more yields zeros, or copies of the sign bit.
  case complement, bitAnd, bitOr, bitXor, shiftLeft, shiftRight, shiftRightSigned
  /// Concatenation; the first operand becomes the high bits.
  case concatenate
  /// Bits `high ... low`, counted from zero at the least significant bit.
  case extract(high: Int, low: Int)
  /// Extension with zeros to a width in bits.
  case zeroExtend(to: Int)
  /// Extension with copies of the sign bit to a width in bits.
  case signExtend(to: Int)

  // MARK: Conversions

  /// The unsigned value of a bit-vector.
  case toInteger
  /// An integer modulo 2^width.
  case toBits(Int)

  // MARK: Memory

  /// The cell of a memory at an address.
  case select
  /// A memory with the cell at an address replaced; the operands are memory, address, cell.
  case store
  /// A memory in which each cell holds the operand.
  case filled(address: Int)
  /// A memory in which each cell holds its own address.
  case identity(width: Int)

  // MARK: Page tables, which are memories from page numbers to frame numbers

  /// The physical address of a virtual address; the operands are page table, address. The offset in the page, the
  /// `pageBits` lowest bits, is unchanged.
  case translate(pageBits: Int)
  /// The greatest offset below a length such that the page table maps `start` plus the offset, modulo 2^width, to a
  /// target; the length if there is none. The operands are page table, start, length, target.
  case lastOffset(pageBits: Int)
}
