import VerifierCommand

@main struct Verify: Verifier {
  static let contracts =
    (midpoints + alignments + powersOfTwo + squareRoots + byteSwaps + limitedSums
    + encodings + decimalLengths + bitFields + signedMidpoints + hashes + checksums + bitCounts
    + greatestCommonDivisors).map(\.withEntryPoint)
}

/// An unsigned integer of 64 bits, or a signed one, or one of fewer bits, as code under proof has it.
typealias Signed = SymbolicMachine.Int64
typealias Half = SymbolicMachine.UInt32
typealias Byte = SymbolicMachine.UInt8

/// 2^exponent.
func power(_ exponent: Int) -> Integer { (0..<exponent).reduce(1) { product, _ in 2 * product } }

/// One bit of a number.
func bit(_ place: Int, of number: Integer) -> Integer { number / power(place) % 2 }

/// An integer of 32 bits.
struct HalfNumber<M: Machine> {
  let bits: M.UInt32
}

func half<M>(_ inputs: MethodInputs<M>) -> HalfNumber<M> { HalfNumber(bits: inputs.uint32("bits")) }
