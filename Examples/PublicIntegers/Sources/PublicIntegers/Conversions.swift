import VerifierCommand

private func signed<M>(_ inputs: MethodInputs<M>) -> (x: M.Int64, y: M.UInt64) {
  (inputs.int64("x"), inputs.uint64("y"))
}
private func narrow<M>(_ inputs: MethodInputs<M>) -> (x: M.Int16, y: M.UInt8) { (inputs.int16("x"), inputs.uint8("y")) }

// The type of the second argument is that of the result.
private func clamped<From: BinaryInteger, To: FixedWidthInteger & UnsignedInteger>(_ x: From, to type: To) -> To {
  BareUnsigned<To>(clamping: x).base
}
private func clampedSigned<From: BinaryInteger, To: FixedWidthInteger & SignedInteger>(_ x: From, to type: To) -> To {
  BareSigned<To>(clamping: x).base
}
private func exactly<From: BinaryInteger, To: FixedWidthInteger & UnsignedInteger>(_ x: From, as type: To) -> To? {
  BareUnsigned<To>(exactly: x)?.base
}
private func exactlySigned<From: BinaryInteger, To: FixedWidthInteger & SignedInteger>(_ x: From, as type: To) -> To? {
  BareSigned<To>(exactly: x)?.base
}
private func converted<From: BinaryInteger, To: FixedWidthInteger & UnsignedInteger>(_ x: From, to type: To) -> To {
  BareUnsigned<To>(x).base
}
private func convertedSigned<From: BinaryInteger, To: FixedWidthInteger & SignedInteger>(_ x: From, to type: To) -> To {
  BareSigned<To>(x).base
}
private func truncated<From: BinaryInteger, To: FixedWidthInteger & UnsignedInteger>(_ x: From, to type: To) -> To {
  BareUnsigned<To>(truncatingIfNeeded: x).base
}
private func truncatedSigned<From: BinaryInteger, To: FixedWidthInteger & SignedInteger>(_ x: From, to type: To) -> To {
  BareSigned<To>(truncatingIfNeeded: x).base
}
private func cast<From: BinaryInteger, To: BinaryInteger>(_ x: From, to type: To) -> To { numericCast(x) }

let conversions: [Contract] =
  proof(
    "swift/clamping", "the unsigned integer that is nearest to a signed one", inputs: signed,
    body: { call, _ in clamped(call.x, to: call.y) },
    native: NativeProgram(signed) { call, _ in clamped(call.x, to: call.y) },
    ensures: { old, result in
      ensures("below", old.x < 0 ==> result == 0)
      ensures("within", 0 <= old.x ==> result == old.x)
    },
    wrong: { old, result in ensures("positive", 0 < result) })
  + proof(
    "swift/clamping-signed", "the signed integer that is nearest to an unsigned one", inputs: signed,
    body: { call, _ in clampedSigned(call.y, to: call.x) },
    native: NativeProgram(signed) { call, _ in clampedSigned(call.y, to: call.x) },
    ensures: { old, result in ensures("nearest", result == Integer.least(old.y, power(63) - 1)) },
    wrong: { old, result in ensures("below-the-most", result < power(63) - 1) })
  + proof(
    "swift/clamping-narrow", "the byte that is nearest to an integer of 16 bits", inputs: narrow,
    body: { call, _ in clamped(call.x, to: call.y) },
    native: NativeProgram(narrow) { call, _ in clamped(call.x, to: call.y) },
    ensures: { old, result in
      ensures("below", old.x < 0 ==> result == 0)
      ensures("within", 0 <= old.x && old.x < 256 ==> result == old.x)
      ensures("above", 256 <= old.x ==> result == 255)
    },
    wrong: { old, result in ensures("bits", result == old.x.modulo(width: 8)) })
  + proof(
    "swift/exactly", "the number where it is not negative, else nil", inputs: signed,
    body: { call, _ in exactly(call.x, as: call.y) },
    native: NativeProgram(signed) { call, _ in exactly(call.x, as: call.y) },
    ensures: { old, result in
      ensures("nil", result.isNil() == (old.x < 0))
      ensures("number", result.ifPresent { $0 == old.x })
    },
    wrong: { old, result in ensures("present", !result.isNil()) })
  + proof(
    "swift/exactly-signed", "the number where it is below 2^63, else nil", inputs: signed,
    body: { call, _ in exactlySigned(call.y, as: call.x) },
    native: NativeProgram(signed) { call, _ in exactlySigned(call.y, as: call.x) },
    ensures: { old, result in
      ensures("nil", result.isNil() == (power(63) <= old.y))
      ensures("number", result.ifPresent { $0 == old.y })
    },
    wrong: { old, result in ensures("nil", result.isNil() == (power(63) < old.y)) })
  + proof(
    "swift/exactly-narrow", "the number where it is a byte, else nil", inputs: narrow,
    body: { call, _ in exactly(call.x, as: call.y) },
    native: NativeProgram(narrow) { call, _ in exactly(call.x, as: call.y) },
    ensures: { old, result in
      ensures("nil", result.isNil() == !fits(old.x, unsigned: 8))
      ensures("number", result.ifPresent { $0 == old.x })
    },
    wrong: { old, result in ensures("nil", result.isNil() == (old.x < 0)) })
  + proof(
    "swift/init", "the same number, which must not be negative", inputs: signed,
    requires: { old in requires("fits", 0 <= old.x) },
    body: { call, _ in converted(call.x, to: call.y) },
    native: NativeProgram(signed) { call, _ in converted(call.x, to: call.y) },
    ensures: { old, result in ensures("number", result == old.x) },
    wrong: { old, result in ensures("less", result < power(63) - 1) })
  + proof(
    "swift/init-signed", "the same number, which must be below 2^63", inputs: signed,
    requires: { old in requires("fits", old.y < power(63)) },
    body: { call, _ in convertedSigned(call.y, to: call.x) },
    native: NativeProgram(signed) { call, _ in convertedSigned(call.y, to: call.x) },
    ensures: { old, result in ensures("number", result == old.y) },
    wrong: { old, result in ensures("positive", 0 < result) })
  + proof(
    "swift/truncating", "the number modulo 2^64, or modulo 2^8", inputs: { (signed($0), narrow($0.named("narrow"))) },
    body: { call, _ in (truncated(call.0.x, to: call.0.y), truncated(call.1.x, to: call.1.y)) },
    native: NativeProgram({ (signed($0), narrow($0.named("narrow"))) }) { call, _ in
      (truncated(call.0.x, to: call.0.y), truncated(call.1.x, to: call.1.y))
    },
    ensures: { old, result in
      ensures("of-64-bits", result.0 == old.0.x.modulo(width: 64))
      ensures("of-8-bits", result.1 == old.1.x.modulo(width: 8))
    },
    wrong: { old, result in ensures("number", result.1 == old.1.x) })
  + proof(
    "swift/truncating-signed", "the signed number of 64 or 16 bits that is congruent modulo 2^64 or 2^16",
    inputs: { (signed($0), narrow($0.named("narrow"))) },
    body: { call, _ in (truncatedSigned(call.0.y, to: call.0.x), truncatedSigned(call.0.y, to: call.1.x)) },
    native: NativeProgram({ (signed($0), narrow($0.named("narrow"))) }) { call, _ in
      (truncatedSigned(call.0.y, to: call.0.x), truncatedSigned(call.0.y, to: call.1.x))
    },
    ensures: { old, result in
      ensures("of-64-bits", result.0.modulo(width: 64) == old.0.y)
      ensures("of-16-bits", result.1.modulo(width: 16) == old.0.y.modulo(width: 16))
    },
    wrong: { old, result in ensures("unsigned", 0 <= result.1) })
  + proof(
    "swift/numeric-cast", "the same number, which the type of the result must have", traps: true, inputs: signed,
    requires: { old in requires("fits", 0 <= old.x) },
    body: { call, _ in cast(call.x, to: call.y) },
    native: NativeProgram(signed) { call, _ in cast(call.x, to: call.y) },
    ensures: { old, result in ensures("number", result == old.x) },
    wrong: { old, result in ensures("other", result != old.x || result == 0) })
