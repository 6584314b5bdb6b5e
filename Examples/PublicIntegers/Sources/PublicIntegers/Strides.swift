import VerifierCommand

private func signed<M>(_ inputs: MethodInputs<M>) -> (x: M.Int64, y: M.Int64, step: M.Int64) {
  (inputs.int64("x"), inputs.int64("y"), inputs.int64("step"))
}
private func unsigned<M>(_ inputs: MethodInputs<M>) -> (x: M.UInt64, y: M.UInt64, step: M.Int64) {
  (inputs.uint64("x"), inputs.uint64("y"), inputs.int64("step"))
}
private func bytes<M>(_ inputs: MethodInputs<M>) -> (x: M.UInt8, y: M.UInt8, step: M.Int64) {
  (inputs.uint8("x"), inputs.uint8("y"), inputs.int64("step"))
}
private func signedBytes<M>(_ inputs: MethodInputs<M>) -> (x: M.Int8, y: M.Int8, step: M.Int64) {
  (inputs.int8("x"), inputs.int8("y"), inputs.int64("step"))
}

private func stridden<N: Strideable>(from start: N, to end: N, by step: N.Stride) -> (N?, N?, N?) {
  var iterator = stride(from: start, to: end, by: step).makeIterator()
  return (iterator.next(), iterator.next(), iterator.next())
}
private func stridden<N: Strideable>(from start: N, through end: N, by step: N.Stride) -> (N?, N?, N?) {
  var iterator = stride(from: start, through: end, by: step).makeIterator()
  return (iterator.next(), iterator.next(), iterator.next())
}

// The distance of machine integers is as wide as a word.
private func to<N: FixedWidthInteger & SignedInteger>(_ x: N, _ y: N, _ step: some FixedWidthInteger) -> (N?, N?, N?) {
  numbers(stridden(from: x.bare, to: y.bare, by: N.Stride(truncatingIfNeeded: step)))
}
private func to<N: FixedWidthInteger & UnsignedInteger>(_ x: N, _ y: N, _ step: some FixedWidthInteger) -> (N?, N?, N?)
{
  numbers(stridden(from: x.bare, to: y.bare, by: N.Stride(truncatingIfNeeded: step)))
}
private func through<N: FixedWidthInteger & SignedInteger>(
  _ x: N, _ y: N, _ step: some FixedWidthInteger
) -> (N?, N?, N?) {
  numbers(stridden(from: x.bare, through: y.bare, by: N.Stride(truncatingIfNeeded: step)))
}
private func through<N: FixedWidthInteger & UnsignedInteger>(
  _ x: N, _ y: N, _ step: some FixedWidthInteger
) -> (N?, N?, N?) {
  numbers(stridden(from: x.bare, through: y.bare, by: N.Stride(truncatingIfNeeded: step)))
}
private func numbers<N: BareInteger>(_ elements: (N?, N?, N?)) -> (N.Base?, N.Base?, N.Base?) {
  (elements.0?.base, elements.1?.base, elements.2?.base)
}

// The symbolic integers step as native ones do, and say what fails where those trap.
private func symbolic<N: FixedWidthInteger>(_ x: N, _ y: N, _ step: some FixedWidthInteger) -> (N?, N?, N?) {
  stridden(from: x, to: y, by: N.Stride(truncatingIfNeeded: step))
}

/// Whether a number lies before an end, in the direction of a step.
private func isBefore(_ number: Integer, _ end: Integer, _ step: Integer) -> Formula {
  0 < step && number < end || step < 0 && end < number
}
private func isUpTo(_ number: Integer, _ end: Integer, _ step: Integer) -> Formula {
  0 < step && number <= end || step < 0 && end <= number
}

/// What holds of the first three elements: each is there exactly if its number has not reached the end, and has that number.
private func elements<N: ClauseRepresentable>(
  _ result: Observed<(N?, N?, N?)>, of start: Integer, by step: Integer, where isThere: (Integer) -> Formula
) -> Formula where N.ClauseValue == Integer {
  let (second, third) = (start + step, start + step + step)
  return result.0.isNil() == !isThere(start) && result.0.ifPresent { $0 == start }
    && result.1.isNil() == !isThere(second) && result.1.ifPresent { $0 == second }
    && result.2.isNil() == !isThere(third) && result.2.ifPresent { $0 == third }
}

let strides: [Contract] =
  proof(
    "swift/stride-to",
    "start, start + step, ... up to the end and without it, also where the next would not fit: the first three",
    inputs: signed,
    requires: { old in requires("step", old.step != 0) },
    body: { call, _ in to(call.x, call.y, call.step) },
    native: NativeProgram(signed) { call, _ in to(call.x, call.y, call.step) },
    ensures: { old, result in
      ensures("elements", elements(result, of: old.x, by: old.step) { isBefore($0, old.y, old.step) })
    },
    wrong: { old, result in ensures("third", result.2.isNil() == (old.y <= old.x + 2 * old.step)) })
  + proof(
    "swift/stride-through",
    "start, start + step, ... up to the end and with it, also where the next would not fit: the first three",
    inputs: signed,
    requires: { old in requires("step", old.step != 0) },
    body: { call, _ in through(call.x, call.y, call.step) },
    native: NativeProgram(signed) { call, _ in through(call.x, call.y, call.step) },
    ensures: { old, result in
      ensures("elements", elements(result, of: old.x, by: old.step) { isUpTo($0, old.y, old.step) })
    },
    wrong: { old, result in
      ensures("elements", elements(result, of: old.x, by: old.step) { isBefore($0, old.y, old.step) })
    })
  + proof(
    "swift/stride-to-unsigned", "the same of unsigned integers, by any step but the least", traps: false,
    inputs: unsigned,
    requires: { old in
      requires("step", old.step != 0)
      requires("not-the-least", old.step != 0 - power(63))
    },
    body: { call, _ in to(call.x, call.y, call.step) },
    native: NativeProgram(unsigned) { call, _ in to(call.x, call.y, call.step) },
    ensures: { old, result in
      ensures("elements", elements(result, of: old.x, by: old.step) { isBefore($0, old.y, old.step) })
    },
    wrong: { old, result in ensures("third", result.2.isNil() == (old.y <= old.x + 2 * old.step)) })
  + proof(
    "swift/stride-through-unsigned", "the same of unsigned integers, by any step but the least", inputs: unsigned,
    requires: { old in
      requires("step", old.step != 0)
      requires("not-the-least", old.step != 0 - power(63))
    },
    body: { call, _ in through(call.x, call.y, call.step) },
    native: NativeProgram(unsigned) { call, _ in through(call.x, call.y, call.step) },
    ensures: { old, result in
      ensures("elements", elements(result, of: old.x, by: old.step) { isUpTo($0, old.y, old.step) })
    },
    wrong: { old, result in ensures("third", result.2.isNil() == (old.y <= old.x + 2 * old.step)) })
  + proof(
    "swift/stride-to-narrow", "the same of bytes, by steps that are a byte or the negative of one", inputs: bytes,
    requires: { old in
      requires("step", old.step != 0)
      requires("byte", 0 - 255 <= old.step && old.step <= 255)
    },
    body: { call, _ in to(call.x, call.y, call.step) },
    native: NativeProgram(bytes) { call, _ in to(call.x, call.y, call.step) },
    ensures: { old, result in
      ensures("elements", elements(result, of: old.x, by: old.step) { isBefore($0, old.y, old.step) })
    },
    wrong: { old, result in ensures("third", result.2.isNil() == (old.y <= old.x + 2 * old.step)) })

/// What is wrong in the standard library: strides whose step is greater than any number of the type have a first element, and trap when
/// it is asked for.
let strideFindings: [Contract] = [
  finding(
    "stride-unsigned-by-more", "the elements of a stride of bytes by any step", inputs: bytes,
    requires: { old in requires("step", old.step != 0 && old.step != 0 - power(63)) },
    body: { call, _ in symbolic(call.x, call.y, call.step) },
    ensures: { old, result in
      ensures("elements", elements(result, of: old.x, by: old.step) { isBefore($0, old.y, old.step) })
    }),
  finding(
    "stride-signed-by-more", "the elements of a stride of signed bytes by any step", inputs: signedBytes,
    requires: { old in requires("step", old.step != 0 && fits(old.step, signed: 32)) },
    body: { call, _ in symbolic(call.x, call.y, call.step) },
    ensures: { old, result in
      ensures("elements", elements(result, of: old.x, by: old.step) { isBefore($0, old.y, old.step) })
    }),
  finding(
    "stride-unsigned-by-the-least", "the elements of a stride of unsigned integers by any step", inputs: unsigned,
    requires: { old in requires("step", old.step != 0) },
    body: { call, _ in symbolic(call.x, call.y, call.step) },
    ensures: { old, result in
      ensures("elements", elements(result, of: old.x, by: old.step) { isBefore($0, old.y, old.step) })
    }),
]
