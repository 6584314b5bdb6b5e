import VerifierCommand

private func words<M>(_ inputs: MethodInputs<M>) -> (bits: M.UInt64, bound: M.UInt64) {
  (inputs.uint64("bits"), inputs.uint64("bound"))
}
private func signed<M>(_ inputs: MethodInputs<M>) -> (bits: M.UInt64, low: M.Int64, count: M.UInt64) {
  (inputs.uint64("bits"), inputs.int64("low"), inputs.uint64("count"))
}

/// The bounds that are looked at: each is a case of its own, so that products are of a number and a constant.
private let bounds = 1...4

/// A generator that yields the bits of an integer over and over.
private struct Constant<Bits: BinaryInteger>: RandomNumberGenerator {
  let bits: Bits
  mutating func next() -> UInt64 { UInt64(bits._lowWord) }
}

private func next<N: FixedWidthInteger & UnsignedInteger>(_ bits: N) -> N {
  var generator = Constant(bits: bits)
  let number: BareUnsigned<N> = generator.next()
  return number.base
}
private func next<N: FixedWidthInteger & UnsignedInteger>(_ bits: N, below bound: N) -> N {
  var generator = Constant(bits: bits)
  return generator.next(upperBound: BareUnsigned(base: N(native(bound, of: bounds)))).base
}
private func random<N: FixedWidthInteger & SignedInteger, Bits: FixedWidthInteger>(
  _ bits: Bits, from low: N, _ count: Bits
) -> N {
  var generator = Constant(bits: bits)
  let high = low + N(native(count, of: bounds))
  return BareSigned.random(in: low.bare..<high.bare, using: &generator).base
}
private func randomClosed<N: FixedWidthInteger & SignedInteger, Bits: FixedWidthInteger>(
  _ bits: Bits, from low: N, _ count: Bits
) -> N {
  var generator = Constant(bits: bits)
  let last = low + N(native(count, of: bounds) - 1)
  return BareSigned.random(in: low.bare...last.bare, using: &generator).base
}

/// What the generator's first number must be for the function not to ask for another, which would be fairer.
private func isFair(_ bits: Integer, _ bound: Integer) -> Formula { bound <= (bits * bound).modulo(width: 64) }

let randomNumbers: [Contract] =
  proof(
    "swift/random-next", "the number that the generator yields", inputs: words,
    body: { call, _ in next(call.bits) },
    native: NativeProgram(words) { call, _ in next(call.bits) },
    ensures: { old, result in ensures("bits", result == old.bits) },
    wrong: { old, result in ensures("below", result < power(64) - 1) })
  + proof(
    "swift/random-next-below",
    "number * bound / 2^64, for bounds up to 4 and a number that the function does not ask the generator to replace",
    inputs: words,
    requires: { old in
      requires("bound", 1 <= old.bound && old.bound <= 4)
      requires("fair", isFair(old.bits, old.bound))
    },
    body: { call, _ in next(call.bits, below: call.bound) },
    native: NativeProgram(words) { call, _ in next(call.bits, below: call.bound) },
    ensures: { old, result in
      ensures("scaled", result == old.bits * old.bound / power(64))
      ensures("below", result < old.bound)
    },
    wrong: { old, result in ensures("less", result < old.bound - 1 || old.bound == 1) })
  + proof(
    "swift/random-in-range",
    "the number of the range at number * count / 2^64, for as many numbers and as such a number",
    inputs: signed,
    requires: { old in
      requires("count", 1 <= old.count && old.count <= 4)
      requires("fits", fits(old.low + old.count, signed: 64))
      requires("fair", isFair(old.bits, old.count))
    },
    body: { call, _ in random(call.bits, from: call.low, call.count) },
    native: NativeProgram(signed) { call, _ in random(call.bits, from: call.low, call.count) },
    ensures: { old, result in ensures("scaled", result == old.low + old.bits * old.count / power(64)) },
    wrong: { old, result in ensures("above", old.low < result) })
  + proof(
    "swift/random-in-closed-range", "the same of a closed range, also up to the greatest number of the type",
    inputs: signed,
    requires: { old in
      requires("count", 1 <= old.count && old.count <= 4)
      requires("fits", fits(old.low + old.count - 1, signed: 64))
      requires("fair", isFair(old.bits, old.count))
    },
    body: { call, _ in randomClosed(call.bits, from: call.low, call.count) },
    native: NativeProgram(signed) { call, _ in randomClosed(call.bits, from: call.low, call.count) },
    ensures: { old, result in ensures("scaled", result == old.low + old.bits * old.count / power(64)) },
    wrong: { old, result in ensures("above", old.low < result) })
