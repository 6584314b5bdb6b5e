import VerifierCommand

@main struct Verify: Verifier {
  static let contracts =
    midpoints + alignments + powersOfTwo + squareRoots + byteSwaps + limitedSums
    + encodings + decimalLengths + bitFields + signedMidpoints + hashes + checksums
}

/// An unsigned integer of 64 bits, or a signed one, or one of fewer bits, as code under proof has it.
typealias Signed = SymbolicMachine.Int64
typealias Half = SymbolicMachine.UInt32
typealias Byte = SymbolicMachine.UInt8

/// 2^exponent.
func power(_ exponent: Int) -> Integer { (0..<exponent).reduce(1) { product, _ in 2 * product } }

/// Whether a number is a power of two below 2^width.
func isPowerOfTwo(_ number: Integer, below width: Int) -> Formula {
  (0..<width).map { number == power($0) }.reduce(false, ||)
}

/// Whether a number that is a power of two divides another, which is below 2^width.
func divides(powerOfTwo divisor: Integer, _ number: Integer, below width: Int) -> Formula {
  (0..<width).map { divisor == power($0) ==> number % power($0) == 0 }.reduce(true, &&)
}

/// One bit of a number.
func bit(_ place: Int, of number: Integer) -> Integer { number / power(place) % 2 }

/// An integer of 32 bits.
struct HalfNumber<M: Machine> {
  let bits: M.UInt32
}

func half<M>(_ inputs: MethodInputs<M>) -> HalfNumber<M> { HalfNumber(bits: inputs.uint32("bits")) }
