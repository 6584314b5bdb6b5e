import VerifierCommand

private func signed<M>(_ inputs: MethodInputs<M>) -> (x: M.Int64, y: M.Int64) { (inputs.int64("x"), inputs.int64("y")) }
private func unsigned<M>(_ inputs: MethodInputs<M>) -> (x: M.UInt64, y: M.UInt64) {
  (inputs.uint64("x"), inputs.uint64("y"))
}
private func bytes<M>(_ inputs: MethodInputs<M>) -> (x: M.UInt8, y: M.UInt8) { (inputs.uint8("x"), inputs.uint8("y")) }

private func wideBytes<M>(_ inputs: MethodInputs<M>) -> (high: M.UInt8, low: M.UInt8, divisor: M.UInt8) {
  (inputs.uint8("high"), inputs.uint8("low"), inputs.uint8("divisor"))
}
private func signedBytes<M>(_ inputs: MethodInputs<M>) -> (x: M.Int8, y: M.Int8) {
  (inputs.int8("x"), inputs.int8("y"))
}

private func divided<N: BinaryInteger>(_ x: N, by y: N) -> (quotient: N, remainder: N) {
  x.quotientAndRemainder(dividingBy: y)
}
private func isMultiple<N: FixedWidthInteger & UnsignedInteger>(_ x: N, of y: N) -> Bool {
  x.bare.isMultiple(of: y.bare)
}
private func isMultipleSigned<N: FixedWidthInteger & SignedInteger>(_ x: N, of y: N) -> Bool {
  x.bare.isMultiple(of: y.bare)
}
/// The factors that are looked at, each as a case of its own, modulo 256. (All of them are decided too, in a minute.)
private let factors = -8...7

private func product<N: FixedWidthInteger & UnsignedInteger>(_ x: N, _ y: N) -> (high: N, low: N) {
  let (high, low) = x.bare.multipliedFullWidth(by: BareUnsigned(base: N(truncatingIfNeeded: native(y, of: factors))))
  return (high.base, low.base)
}
private func productSigned<N: FixedWidthInteger & SignedInteger>(_ x: N, _ y: N) -> (high: N, low: N.Magnitude) {
  let factor = BareSigned(base: N(truncatingIfNeeded: native(y, of: factors)))
  let (high, low) = x.bare.multipliedFullWidth(by: factor)
  return (high.base, low.base)
}

/// The divisors that are looked at, each as a case of its own.
private let divisors = 1...12

private func quotient<N: FixedWidthInteger & UnsignedInteger>(
  _ high: N, _ low: N, by divisor: N
) -> (quotient: N, remainder: N) {
  let divisor = BareUnsigned(base: N(truncatingIfNeeded: native(divisor, of: divisors)))
  let (quotient, remainder) = divisor.dividingFullWidth((high: high.bare, low: low.bare))
  return (quotient.base, remainder.base)
}

let divisions: [Contract] =
  proof(
    "swift/quotient-and-remainder", "the quotient and the remainder of the division by any number but 0", traps: true,
    inputs: unsigned,
    requires: { old in requires("divisor", old.y != 0) },
    body: { call, _ in divided(call.x, by: call.y) },
    native: NativeProgram(unsigned) { call, _ in divided(call.x, by: call.y) },
    ensures: { old, result in
      ensures("quotient", result.quotient == old.x / old.y)
      ensures("remainder", result.remainder == old.x % old.y)
    },
    wrong: { old, result in ensures("less", result.quotient < old.x || old.x == 0) })
  + proof(
    "swift/quotient-and-remainder-signed",
    "the quotient rounded towards 0, and the remainder, which has the sign of the dividend; not by 0, and not of the least by -1",
    traps: true, inputs: signed,
    requires: { old in
      requires("divisor", old.y != 0)
      requires("representable", !(old.x == 0 - power(63) && old.y == 0 - 1))
    },
    body: { call, _ in divided(call.x, by: call.y) },
    native: NativeProgram(signed) { call, _ in divided(call.x, by: call.y) },
    ensures: { old, result in
      ensures("magnitude", magnitude(result.quotient) == magnitude(old.x) / magnitude(old.y))
      ensures("sign", result.quotient == 0 || (result.quotient < 0) == ((old.x < 0) != (old.y < 0)))
      ensures("remainder", magnitude(result.remainder) == magnitude(old.x) % magnitude(old.y))
      ensures("sign-of-the-remainder", result.remainder == 0 || (result.remainder < 0) == (old.x < 0))
    },
    wrong: { old, result in ensures("euclidean", result.remainder == old.x % old.y) })
  + proof(
    "swift/is-multiple", "whether the remainder is 0; of 0 only 0 is a multiple", inputs: unsigned,
    body: { call, _ in isMultiple(call.x, of: call.y) },
    native: NativeProgram(unsigned) { call, _ in isMultiple(call.x, of: call.y) },
    ensures: { old, result in
      ensures("of-zero", old.y == 0 ==> result == (old.x == 0))
      ensures("of-others", old.y != 0 ==> result == (old.x % old.y == 0))
    },
    wrong: { old, result in ensures("less", result ==> old.y <= old.x) })
  + proof(
    "swift/is-multiple-signed", "whether the remainder is 0; of 0 only 0 is a multiple; the least is one of -1",
    inputs: signed,
    body: { call, _ in isMultipleSigned(call.x, of: call.y) },
    native: NativeProgram(signed) { call, _ in isMultipleSigned(call.x, of: call.y) },
    ensures: { old, result in
      ensures("of-zero", old.y == 0 ==> result == (old.x == 0))
      ensures("of-others", old.y != 0 ==> result == (magnitude(old.x) % magnitude(old.y) == 0))
    },
    wrong: { old, result in ensures("positive", result ==> 0 <= old.y) })

let fullWidth: [Contract] =
  proof(
    "swift/multiplied-full-width-signed", "the whole product of two signed bytes, of which one is from -8 to 7",
    inputs: signedBytes,
    requires: { old in requires("factor", 0 - 8 <= old.y && old.y < 8) },
    body: { call, _ in productSigned(call.x, call.y) },
    native: NativeProgram(signedBytes) { call, _ in productSigned(call.x, call.y) },
    ensures: { old, result in ensures("product", result.high * 256 + result.low == old.x * old.y) },
    wrong: { old, result in ensures("high", result.high < 4) })
  + proof(
    "swift/multiplied-full-width",
    "the whole product of two bytes, of which one is among the eight least or the eight greatest",
    inputs: bytes,
    requires: { old in requires("factor", old.y < 8 || 248 <= old.y) },
    body: { call, _ in product(call.x, call.y) },
    native: NativeProgram(bytes) { call, _ in product(call.x, call.y) },
    ensures: { old, result in ensures("product", result.high * 256 + result.low == old.x * old.y) },
    wrong: { old, result in ensures("high", result.high < 254) })
  + proof(
    "swift/dividing-full-width",
    "the quotient and the remainder of two bytes by a divisor up to 12, which is greater than the high one",
    inputs: wideBytes,
    requires: { old in
      requires("divisor", 1 <= old.divisor && old.divisor <= 12)
      requires("fits", old.high < old.divisor)
    },
    body: { call, _ in quotient(call.high, call.low, by: call.divisor) },
    native: NativeProgram(wideBytes) { call, _ in quotient(call.high, call.low, by: call.divisor) },
    ensures: { old, result in
      ensures("dividend", result.quotient * old.divisor + result.remainder == old.high * 256 + old.low)
      ensures("remainder", result.remainder < old.divisor)
    },
    wrong: { old, result in ensures("quotient", result.quotient < 255) })
