import VerifierCommand

// What is called is named by type parameters, so that nothing of the symbolic integers' own is chosen in place of it.

private func signed<M>(_ inputs: MethodInputs<M>) -> (x: M.Int64, y: M.Int64) { (inputs.int64("x"), inputs.int64("y")) }
private func unsigned<M>(_ inputs: MethodInputs<M>) -> (x: M.UInt64, y: M.UInt64) {
  (inputs.uint64("x"), inputs.uint64("y"))
}
private func bytes<M>(_ inputs: MethodInputs<M>) -> (x: M.UInt8, y: M.UInt8) { (inputs.uint8("x"), inputs.uint8("y")) }

private func wrappingSum<N: FixedWidthInteger>(_ x: N, _ y: N) -> N { x &+ y }
private func wrappingDifference<N: FixedWidthInteger>(_ x: N, _ y: N) -> N { x &- y }
private func addWrapping<N: FixedWidthInteger>(_ x: N, _ y: N) -> N {
  var sum = x
  sum &+= y
  return sum
}
private func subtractWrapping<N: FixedWidthInteger>(_ x: N, _ y: N) -> N {
  var difference = x
  difference &-= y
  return difference
}
private func complement<N: FixedWidthInteger & UnsignedInteger>(_ x: N) -> N { (~x.bare).base }
private func complementSigned<N: FixedWidthInteger & SignedInteger>(_ x: N) -> N { (~x.bare).base }
private func negative<N: FixedWidthInteger & SignedInteger>(_ x: N) -> N { (-x.bare).base }
private func negate<N: FixedWidthInteger & SignedInteger>(_ x: N) -> N {
  var number = x.bare
  number.negate()
  return number.base
}
private func sign<N: FixedWidthInteger & UnsignedInteger>(_ x: N) -> N { x.bare.signum().base }
private func signSigned<N: FixedWidthInteger & SignedInteger>(_ x: N) -> N { x.bare.signum().base }
private func and<N: FixedWidthInteger & UnsignedInteger>(_ x: N, _ y: N) -> N { (x.bare & y.bare).base }
private func or<N: FixedWidthInteger & UnsignedInteger>(_ x: N, _ y: N) -> N { (x.bare | y.bare).base }
private func exclusiveOr<N: FixedWidthInteger & UnsignedInteger>(_ x: N, _ y: N) -> N { (x.bare ^ y.bare).base }

let sums: [Contract] =
  proof(
    "swift/wrapping-sum", "the sum modulo 2^64", inputs: unsigned,
    body: { call, _ in wrappingSum(call.x, call.y) },
    native: NativeProgram(unsigned) { call, _ in wrappingSum(call.x, call.y) },
    ensures: { old, result in ensures("sum", result == (old.x + old.y).modulo(width: 64)) },
    wrong: { old, result in ensures("exact", result == old.x + old.y) })
  + proof(
    "swift/wrapping-sum-signed", "the number of the type that is the sum modulo 2^64", inputs: signed,
    body: { call, _ in wrappingSum(call.x, call.y) },
    native: NativeProgram(signed) { call, _ in wrappingSum(call.x, call.y) },
    ensures: { old, result in
      ensures("sum", result.modulo(width: 64) == (old.x + old.y).modulo(width: 64))
      ensures("exact", fits(old.x + old.y, signed: 64) ==> result == old.x + old.y)
    },
    wrong: { old, result in ensures("greater", 0 <= old.x && 0 <= old.y ==> old.x <= result) })
  + proof(
    "swift/wrapping-difference", "the difference modulo 2^64", inputs: unsigned,
    body: { call, _ in wrappingDifference(call.x, call.y) },
    native: NativeProgram(unsigned) { call, _ in wrappingDifference(call.x, call.y) },
    ensures: { old, result in ensures("difference", result == (old.x - old.y).modulo(width: 64)) },
    wrong: { old, result in ensures("less", result <= old.x) })
  + proof(
    "swift/add-wrapping", "adds modulo 2^64", inputs: unsigned,
    body: { call, _ in addWrapping(call.x, call.y) },
    native: NativeProgram(unsigned) { call, _ in addWrapping(call.x, call.y) },
    ensures: { old, result in ensures("sum", result == (old.x + old.y).modulo(width: 64)) },
    wrong: { old, result in ensures("greater", old.x <= result) })
  + proof(
    "swift/subtract-wrapping", "subtracts modulo 2^64", inputs: unsigned,
    body: { call, _ in subtractWrapping(call.x, call.y) },
    native: NativeProgram(unsigned) { call, _ in subtractWrapping(call.x, call.y) },
    ensures: { old, result in ensures("difference", result == (old.x - old.y).modulo(width: 64)) },
    wrong: { old, result in ensures("exact", old.x < old.y || result < old.x - old.y) })

let signs: [Contract] =
  proof(
    "swift/complement", "2^64 - 1 less the number", inputs: unsigned,
    body: { call, _ in complement(call.x) },
    native: NativeProgram(unsigned) { call, _ in complement(call.x) },
    ensures: { old, result in ensures("complement", result == power(64) - 1 - old.x) },
    wrong: { old, result in ensures("negative", result == (0 - old.x).modulo(width: 64)) })
  + proof(
    "swift/complement-signed", "-1 less the number", inputs: signed,
    body: { call, _ in complementSigned(call.x) },
    native: NativeProgram(signed) { call, _ in complementSigned(call.x) },
    ensures: { old, result in ensures("complement", result == 0 - 1 - old.x) },
    wrong: { old, result in ensures("negative", result == 0 - old.x) })
  + proof(
    "swift/negative", "the negative of any number but the least, whose negative is none", traps: true, inputs: signed,
    requires: { old in requires("not-the-least", old.x != 0 - power(63)) },
    body: { call, _ in negative(call.x) },
    native: NativeProgram(signed) { call, _ in negative(call.x) },
    ensures: { old, result in ensures("negative", result == 0 - old.x) },
    wrong: { old, result in ensures("not-zero", result != old.x) })
  + proof(
    "swift/negate", "makes a number its negative, but for the least", traps: true, inputs: signed,
    requires: { old in requires("not-the-least", old.x != 0 - power(63)) },
    body: { call, _ in negate(call.x) },
    native: NativeProgram(signed) { call, _ in negate(call.x) },
    ensures: { old, result in ensures("negative", result == 0 - old.x) },
    wrong: { old, result in ensures("less", result < old.x || result == 0) })
  + proof(
    "swift/abs", "the absolute value, but of the least, which has none", traps: true, inputs: signed,
    requires: { old in requires("not-the-least", old.x != 0 - power(63)) },
    body: { call, _ in abs(call.x) },
    native: NativeProgram(signed) { call, _ in abs(call.x) },
    ensures: { old, result in
      ensures("of-negative", old.x < 0 ==> result == 0 - old.x)
      ensures("of-others", 0 <= old.x ==> result == old.x)
    },
    wrong: { old, result in ensures("positive", 0 < result) })
  + proof(
    "swift/signum", "0 or 1, as the number is 0 or greater", inputs: unsigned,
    body: { call, _ in sign(call.x) },
    native: NativeProgram(unsigned) { call, _ in sign(call.x) },
    ensures: { old, result in
      ensures("zero", old.x == 0 ==> result == 0)
      ensures("positive", 0 < old.x ==> result == 1)
    },
    wrong: { old, result in ensures("zero", old.x <= 1 ==> result == 0) })
  + proof(
    "swift/signum-signed", "-1, 0 or 1, as the number is below 0, 0 or greater", inputs: signed,
    body: { call, _ in signSigned(call.x) },
    native: NativeProgram(signed) { call, _ in signSigned(call.x) },
    ensures: { old, result in
      ensures("negative", old.x < 0 ==> result == 0 - 1)
      ensures("zero", old.x == 0 ==> result == 0)
      ensures("positive", 0 < old.x ==> result == 1)
    },
    wrong: { old, result in ensures("within", result <= old.x) })

let masks: [Contract] =
  proof(
    "swift/and", "each bit that both have", inputs: bytes,
    body: { call, _ in and(call.x, call.y) },
    native: NativeProgram(bytes) { call, _ in and(call.x, call.y) },
    ensures: { old, result in
      ensures("bits", all(0..<8) { bit($0, of: result) == bit($0, of: old.x) * bit($0, of: old.y) })
    },
    wrong: { old, result in ensures("least", result == Integer.least(old.x, old.y)) })
  + proof(
    "swift/or", "each bit that one of both has", inputs: bytes,
    body: { call, _ in or(call.x, call.y) },
    native: NativeProgram(bytes) { call, _ in or(call.x, call.y) },
    ensures: { old, result in
      ensures(
        "bits",
        all(0..<8) { (bit($0, of: result) == 0) == (bit($0, of: old.x) == 0 && bit($0, of: old.y) == 0) })
    },
    wrong: { old, result in ensures("sum", result == old.x + old.y) })
  + proof(
    "swift/exclusive-or", "each bit that exactly one has", inputs: bytes,
    body: { call, _ in exclusiveOr(call.x, call.y) },
    native: NativeProgram(bytes) { call, _ in exclusiveOr(call.x, call.y) },
    ensures: { old, result in
      ensures("bits", all(0..<8) { bit($0, of: result) == (bit($0, of: old.x) + bit($0, of: old.y)) % 2 })
    },
    wrong: { old, result in ensures("zero", result == 0 ==> old.x == 0) })
