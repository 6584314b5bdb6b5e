import VerifierCommand

private func mixed<M>(_ inputs: MethodInputs<M>) -> (x: M.Int64, y: M.UInt64) {
  (inputs.int64("x"), inputs.uint64("y"))
}
private func reversed<M>(_ inputs: MethodInputs<M>) -> (x: M.UInt64, y: M.Int64) {
  (inputs.uint64("x"), inputs.int64("y"))
}
private func narrow<M>(_ inputs: MethodInputs<M>) -> (x: M.Int16, y: M.UInt32) {
  (inputs.int16("x"), inputs.uint32("y"))
}
private func same<M>(_ inputs: MethodInputs<M>) -> (x: M.Int64, y: M.Int64) { (inputs.int64("x"), inputs.int64("y")) }

private func equal<Left: BinaryInteger, Right: BinaryInteger>(_ x: Left, _ y: Right) -> Bool { x == y }
private func different<Left: BinaryInteger, Right: BinaryInteger>(_ x: Left, _ y: Right) -> Bool { x != y }
private func less<Left: BinaryInteger, Right: BinaryInteger>(_ x: Left, _ y: Right) -> Bool { x < y }
private func atMost<Left: BinaryInteger, Right: BinaryInteger>(_ x: Left, _ y: Right) -> Bool { x <= y }
private func greater<Left: BinaryInteger, Right: BinaryInteger>(_ x: Left, _ y: Right) -> Bool { x > y }
private func atLeast<Left: BinaryInteger, Right: BinaryInteger>(_ x: Left, _ y: Right) -> Bool { x >= y }

private func differentOfOne<N: FixedWidthInteger & SignedInteger>(_ x: N, _ y: N) -> Bool { x.bare != y.bare }
private func atMostOfOne<N: FixedWidthInteger & SignedInteger>(_ x: N, _ y: N) -> Bool { x.bare <= y.bare }
private func greaterOfOne<N: FixedWidthInteger & SignedInteger>(_ x: N, _ y: N) -> Bool { x.bare > y.bare }
private func atLeastOfOne<N: FixedWidthInteger & SignedInteger>(_ x: N, _ y: N) -> Bool { x.bare >= y.bare }

/// Comparisons of a signed and an unsigned integer, by their numbers.
let mixedComparisons: [Contract] =
  proof(
    "swift/equal", "whether a signed and an unsigned integer are the same number", inputs: mixed,
    body: { call, _ in equal(call.x, call.y) },
    native: NativeProgram(mixed) { call, _ in equal(call.x, call.y) },
    ensures: { old, result in ensures("equal", result == (old.x == old.y)) },
    wrong: { old, result in ensures("bits", result == (old.x.modulo(width: 64) == old.y)) })
  + proof(
    "swift/equal-reversed", "whether an unsigned and a signed integer are the same number", inputs: reversed,
    body: { call, _ in equal(call.x, call.y) },
    native: NativeProgram(reversed) { call, _ in equal(call.x, call.y) },
    ensures: { old, result in ensures("equal", result == (old.x == old.y)) },
    wrong: { old, result in ensures("bits", result == (old.y.modulo(width: 64) == old.x)) })
  + proof(
    "swift/equal-narrow", "whether integers of 16 and 32 bits are the same number", inputs: narrow,
    body: { call, _ in equal(call.x, call.y) },
    native: NativeProgram(narrow) { call, _ in equal(call.x, call.y) },
    ensures: { old, result in ensures("equal", result == (old.x == old.y)) },
    wrong: { old, result in ensures("bits", result == (old.x.modulo(width: 16) == old.y)) })
  + proof(
    "swift/different", "whether a signed and an unsigned integer are two numbers", inputs: mixed,
    body: { call, _ in different(call.x, call.y) },
    native: NativeProgram(mixed) { call, _ in different(call.x, call.y) },
    ensures: { old, result in ensures("different", result == (old.x != old.y)) },
    wrong: { old, result in ensures("negative", result == (old.x < 0)) })
  + proof(
    "swift/less", "whether a signed integer is less than an unsigned one", inputs: mixed,
    body: { call, _ in less(call.x, call.y) },
    native: NativeProgram(mixed) { call, _ in less(call.x, call.y) },
    ensures: { old, result in ensures("less", result == (old.x < old.y)) },
    wrong: { old, result in ensures("bits", result == (old.x.modulo(width: 64) < old.y)) })
  + proof(
    "swift/less-reversed", "whether an unsigned integer is less than a signed one", inputs: reversed,
    body: { call, _ in less(call.x, call.y) },
    native: NativeProgram(reversed) { call, _ in less(call.x, call.y) },
    ensures: { old, result in ensures("less", result == (old.x < old.y)) },
    wrong: { old, result in ensures("bits", result == (old.x < old.y.modulo(width: 64))) })
  + proof(
    "swift/less-narrow", "whether an integer of 16 bits is less than one of 32", inputs: narrow,
    body: { call, _ in less(call.x, call.y) },
    native: NativeProgram(narrow) { call, _ in less(call.x, call.y) },
    ensures: { old, result in ensures("less", result == (old.x < old.y)) },
    wrong: { old, result in ensures("at-most", result == (old.x <= old.y)) })
  + proof(
    "swift/at-most", "whether a signed integer is at most an unsigned one", inputs: mixed,
    body: { call, _ in atMost(call.x, call.y) },
    native: NativeProgram(mixed) { call, _ in atMost(call.x, call.y) },
    ensures: { old, result in ensures("at-most", result == (old.x <= old.y)) },
    wrong: { old, result in ensures("less", result == (old.x < old.y)) })
  + proof(
    "swift/greater", "whether a signed integer is greater than an unsigned one", inputs: mixed,
    body: { call, _ in greater(call.x, call.y) },
    native: NativeProgram(mixed) { call, _ in greater(call.x, call.y) },
    ensures: { old, result in ensures("greater", result == (old.y < old.x)) },
    wrong: { old, result in ensures("at-least", result == (old.y <= old.x)) })
  + proof(
    "swift/at-least", "whether a signed integer is at least an unsigned one", inputs: mixed,
    body: { call, _ in atLeast(call.x, call.y) },
    native: NativeProgram(mixed) { call, _ in atLeast(call.x, call.y) },
    ensures: { old, result in ensures("at-least", result == (old.y <= old.x)) },
    wrong: { old, result in ensures("greater", result == (old.y < old.x)) })

/// Comparisons that an integer type has by default.
let comparisons: [Contract] =
  proof(
    "swift/different-of-one", "whether two integers of a type are two numbers", inputs: same,
    body: { call, _ in differentOfOne(call.x, call.y) },
    native: NativeProgram(same) { call, _ in differentOfOne(call.x, call.y) },
    ensures: { old, result in ensures("different", result == (old.x != old.y)) },
    wrong: { old, result in ensures("less", result == (old.x < old.y)) })
  + proof(
    "swift/at-most-of-one", "whether an integer is at most another of its type", inputs: same,
    body: { call, _ in atMostOfOne(call.x, call.y) },
    native: NativeProgram(same) { call, _ in atMostOfOne(call.x, call.y) },
    ensures: { old, result in ensures("at-most", result == (old.x <= old.y)) },
    wrong: { old, result in ensures("less", result == (old.x < old.y)) })
  + proof(
    "swift/greater-of-one", "whether an integer is greater than another of its type", inputs: same,
    body: { call, _ in greaterOfOne(call.x, call.y) },
    native: NativeProgram(same) { call, _ in greaterOfOne(call.x, call.y) },
    ensures: { old, result in ensures("greater", result == (old.y < old.x)) },
    wrong: { old, result in ensures("at-least", result == (old.y <= old.x)) })
  + proof(
    "swift/at-least-of-one", "whether an integer is at least another of its type", inputs: same,
    body: { call, _ in atLeastOfOne(call.x, call.y) },
    native: NativeProgram(same) { call, _ in atLeastOfOne(call.x, call.y) },
    ensures: { old, result in ensures("at-least", result == (old.y <= old.x)) },
    wrong: { old, result in ensures("greater", result == (old.y < old.x)) })
