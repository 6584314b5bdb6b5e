import VerifierCommand

private func halfOpen<M>(_ inputs: MethodInputs<M>) -> (a: M.Int64, b: M.Int64, c: M.Int64, d: M.Int64) {
  (inputs.int64("a"), inputs.int64("b"), inputs.int64("c"), inputs.int64("d"))
}
private func bytes<M>(_ inputs: MethodInputs<M>) -> (a: M.UInt8, b: M.UInt8, c: M.UInt8, d: M.UInt8) {
  (inputs.uint8("a"), inputs.uint8("b"), inputs.uint8("c"), inputs.uint8("d"))
}

private func range<N: Comparable>(_ a: N, _ b: N) -> (range: Range<N>, isEmpty: Bool) { (a..<b, (a..<b).isEmpty) }
private func closed<N: Comparable>(_ a: N, _ b: N) -> ClosedRange<N> { a...b }
private func contains<N: Comparable>(_ a: N, _ b: N, _ c: N) -> (
  half: Bool, closed: Bool, from: Bool, upTo: Bool, through: Bool
) {
  ((a..<b).contains(c), (a...b).contains(c), (a...) ~= c, (..<a) ~= c, (...a) ~= c)
}
private func clamped<N: Comparable>(_ a: N, _ b: N, _ c: N, _ d: N) -> Range<N> { (a..<b).clamped(to: c..<d) }
private func clampedClosed<N: Comparable>(_ a: N, _ b: N, _ c: N, _ d: N) -> ClosedRange<N> {
  (a...b).clamped(to: c...d)
}
private func overlap<N: Comparable>(_ a: N, _ b: N, _ c: N, _ d: N) -> Bool { (a..<b).overlaps(c..<d) }
private func overlapClosed<N: Comparable>(_ a: N, _ b: N, _ c: N, _ d: N) -> Bool { (a...b).overlaps(c...d) }
private func overlapMixed<N: Comparable>(_ a: N, _ b: N, _ c: N, _ d: N) -> Bool { (a..<b).overlaps(c...d) }
private func includes<N: Comparable>(_ a: N, _ b: N, _ c: N, _ d: N) -> Bool { (a..<b).contains(c..<d) }
private func includesHalfOpen<N: Strideable>(_ a: N, _ b: N, _ c: N, _ d: N) -> Bool where N.Stride: SignedInteger {
  (a...b).contains(c..<d)
}
private func opened<N: Strideable>(_ a: N, _ b: N) -> Range<N> where N.Stride: SignedInteger { Range(a...b) }
private func shut<N: Strideable>(_ a: N, _ b: N) -> ClosedRange<N> where N.Stride: SignedInteger { ClosedRange(a..<b) }
private func next<N: Strideable>(_ a: N, _ b: N, _ c: N) -> N where N.Stride: SignedInteger { (a..<b).index(after: c) }
private func last<N: Strideable>(_ a: N, _ b: N) -> N? where N.Stride: SignedInteger { (a..<b).last }
private func elements<N: Strideable>(_ a: N, _ b: N) -> (N?, N?, N?) where N.Stride: SignedInteger {
  var iterator = (a..<b).makeIterator()
  return (iterator.next(), iterator.next(), iterator.next())
}
private func elementsClosed<N: Strideable>(_ a: N, _ b: N) -> (N?, N?, N?) where N.Stride: SignedInteger {
  var iterator = (a...b).makeIterator()
  return (iterator.next(), iterator.next(), iterator.next())
}
private func leastOf<N: Comparable>(_ a: N, _ b: N, _ c: N, _ d: N) -> N { min(a, b, c, d) }
private func greatestOf<N: Comparable>(_ a: N, _ b: N, _ c: N, _ d: N) -> N { max(a, b, c, d) }

let ranges: [Contract] =
  proof(
    "swift/range", "the range of two bounds, of which the lower is not the greater", inputs: halfOpen,
    requires: { old in requires("ordered", old.a <= old.b) },
    body: { call, _ in range(call.a, call.b) },
    native: NativeProgram(halfOpen) { call, _ in range(call.a, call.b) },
    ensures: { old, result in
      ensures("lower", result.range.lowerBound == old.a)
      ensures("upper", result.range.upperBound == old.b)
      ensures("empty", result.isEmpty == (old.a == old.b))
    },
    wrong: { old, result in ensures("not-empty", !result.isEmpty) })
  + proof(
    "swift/closed-range", "the closed range of two bounds, of which the lower is not the greater", inputs: halfOpen,
    requires: { old in requires("ordered", old.a <= old.b) },
    body: { call, _ in closed(call.a, call.b) },
    native: NativeProgram(halfOpen) { call, _ in closed(call.a, call.b) },
    ensures: { old, result in
      ensures("lower", result.lowerBound == old.a)
      ensures("upper", result.upperBound == old.b)
    },
    wrong: { old, result in ensures("two", result.lowerBound < result.upperBound) })
  + proof(
    "swift/range-contains", "whether a range of each kind contains a number", inputs: halfOpen,
    requires: { old in requires("ordered", old.a <= old.b) },
    body: { call, _ in contains(call.a, call.b, call.c) },
    native: NativeProgram(halfOpen) { call, _ in contains(call.a, call.b, call.c) },
    ensures: { old, result in
      ensures("half-open", result.half == (old.a <= old.c && old.c < old.b))
      ensures("closed", result.closed == (old.a <= old.c && old.c <= old.b))
      ensures("from", result.from == (old.a <= old.c))
      ensures("up-to", result.upTo == (old.c < old.a))
      ensures("through", result.through == (old.c <= old.a))
    },
    wrong: { old, result in ensures("closed", result.half == (old.a <= old.c && old.c <= old.b)) })
  + proof(
    "swift/range-clamped",
    "the part of a range that lies within another, else an empty range at the end that is nearer",
    inputs: halfOpen,
    requires: { old in requires("ordered", old.a <= old.b && old.c <= old.d) },
    body: { call, _ in clamped(call.a, call.b, call.c, call.d) },
    native: NativeProgram(halfOpen) { call, _ in clamped(call.a, call.b, call.c, call.d) },
    ensures: { old, result in
      ensures("lower", result.lowerBound == nearest(old.a, old.c, old.d))
      ensures("upper", result.upperBound == nearest(old.b, old.c, old.d))
    },
    wrong: { old, result in ensures("within", old.a <= result.lowerBound) })
  + proof(
    "swift/closed-range-clamped", "the part of a closed range that lies within another, else the end that is nearer",
    inputs: halfOpen,
    requires: { old in requires("ordered", old.a <= old.b && old.c <= old.d) },
    body: { call, _ in clampedClosed(call.a, call.b, call.c, call.d) },
    native: NativeProgram(halfOpen) { call, _ in clampedClosed(call.a, call.b, call.c, call.d) },
    ensures: { old, result in
      ensures("lower", result.lowerBound == nearest(old.a, old.c, old.d))
      ensures("upper", result.upperBound == nearest(old.b, old.c, old.d))
    },
    wrong: { old, result in ensures("within", old.a <= result.lowerBound) })
  + proof(
    "swift/range-overlaps", "whether some number is in both ranges", inputs: halfOpen,
    requires: { old in requires("ordered", old.a <= old.b && old.c <= old.d) },
    body: { call, _ in overlap(call.a, call.b, call.c, call.d) },
    native: NativeProgram(halfOpen) { call, _ in overlap(call.a, call.b, call.c, call.d) },
    ensures: { old, result in
      ensures("overlap", result == (old.a < old.b && old.c < old.d && old.a < old.d && old.c < old.b))
    },
    wrong: { old, result in ensures("touch", result == (old.a < old.d && old.c < old.b)) })
  + proof(
    "swift/closed-range-overlaps", "whether some number is in both closed ranges", inputs: halfOpen,
    requires: { old in requires("ordered", old.a <= old.b && old.c <= old.d) },
    body: { call, _ in overlapClosed(call.a, call.b, call.c, call.d) },
    native: NativeProgram(halfOpen) { call, _ in overlapClosed(call.a, call.b, call.c, call.d) },
    ensures: { old, result in ensures("overlap", result == (old.a <= old.d && old.c <= old.b)) },
    wrong: { old, result in ensures("overlap", result == (old.a < old.d && old.c <= old.b)) })
  + proof(
    "swift/range-overlaps-closed", "whether some number is in a range and in a closed one", inputs: halfOpen,
    requires: { old in requires("ordered", old.a <= old.b && old.c <= old.d) },
    body: { call, _ in overlapMixed(call.a, call.b, call.c, call.d) },
    native: NativeProgram(halfOpen) { call, _ in overlapMixed(call.a, call.b, call.c, call.d) },
    ensures: { old, result in ensures("overlap", result == (old.a < old.b && old.a <= old.d && old.c < old.b)) },
    wrong: { old, result in ensures("overlap", result == (old.a <= old.d && old.c < old.b)) })
  + proof(
    "swift/range-contains-range", "whether each number of a range is in another", inputs: halfOpen,
    requires: { old in requires("ordered", old.a <= old.b && old.c <= old.d) },
    body: { call, _ in includes(call.a, call.b, call.c, call.d) },
    native: NativeProgram(halfOpen) { call, _ in includes(call.a, call.b, call.c, call.d) },
    ensures: { old, result in ensures("part", result == (old.c == old.d || old.a <= old.c && old.d <= old.b)) },
    wrong: { old, result in ensures("part", result == (old.a <= old.c && old.d <= old.b)) })

/// The number of a closed range that is nearest to a number.
private func nearest(_ number: Integer, _ least: Integer, _ greatest: Integer) -> Integer {
  0 - Integer.least(0 - least, 0 - Integer.least(number, greatest))
}

let countableRanges: [Contract] =
  proof(
    "swift/closed-range-contains-range", "whether each number of a range is in a closed one", inputs: halfOpen,
    requires: { old in requires("ordered", old.a <= old.b && old.c <= old.d) },
    body: { call, _ in includesHalfOpen(call.a, call.b, call.c, call.d) },
    native: NativeProgram(halfOpen) { call, _ in includesHalfOpen(call.a, call.b, call.c, call.d) },
    ensures: { old, result in ensures("part", result == (old.c == old.d || old.a <= old.c && old.d - 1 <= old.b)) },
    wrong: { old, result in ensures("part", result == (old.c == old.d || old.a <= old.c && old.d <= old.b)) })
  + proof(
    "swift/range-of-closed-range", "the range of the same numbers, but where the last is the greatest of the type",
    traps: false,
    inputs: halfOpen,
    requires: { old in
      requires("ordered", old.a <= old.b)
      requires("not-the-greatest", old.b < power(63) - 1)
    },
    body: { call, _ in opened(call.a, call.b) },
    native: NativeProgram(halfOpen) { call, _ in opened(call.a, call.b) },
    ensures: { old, result in
      ensures("lower", result.lowerBound == old.a)
      ensures("upper", result.upperBound == old.b + 1)
    },
    wrong: { old, result in ensures("upper", result.upperBound == old.b) })
  + proof(
    "swift/closed-range-of-range", "the closed range of the same numbers, of which there must be one", inputs: halfOpen,
    requires: { old in requires("not-empty", old.a < old.b) },
    body: { call, _ in shut(call.a, call.b) },
    native: NativeProgram(halfOpen) { call, _ in shut(call.a, call.b) },
    ensures: { old, result in
      ensures("lower", result.lowerBound == old.a)
      ensures("upper", result.upperBound == old.b - 1)
    },
    wrong: { old, result in ensures("upper", result.upperBound == old.b) })
  + proof(
    "swift/range-index-after", "the number behind one of the range", inputs: halfOpen,
    requires: { old in requires("within", old.a <= old.c && old.c < old.b) },
    body: { call, _ in next(call.a, call.b, call.c) },
    native: NativeProgram(halfOpen) { call, _ in next(call.a, call.b, call.c) },
    ensures: { old, result in ensures("next", result == old.c + 1) },
    wrong: { old, result in ensures("within", result < old.b) })
  + proof(
    "swift/range-last", "the number before the upper bound; nil of an empty range", inputs: halfOpen,
    requires: { old in requires("ordered", old.a <= old.b) },
    body: { call, _ in last(call.a, call.b) },
    native: NativeProgram(halfOpen) { call, _ in last(call.a, call.b) },
    ensures: { old, result in
      ensures("nil", result.isNil() == (old.a == old.b))
      ensures("last", result.ifPresent { $0 == old.b - 1 })
    },
    wrong: { old, result in ensures("last", result.ifPresent { $0 == old.b }) })
  + proof(
    "swift/range-iterator", "the numbers of a range in their order: the first three, of which each is there or not",
    inputs: bytes,
    requires: { old in requires("ordered", old.a <= old.b) },
    body: { call, _ in elements(call.a, call.b) },
    native: NativeProgram(bytes) { call, _ in elements(call.a, call.b) },
    ensures: { old, result in
      ensures("first", result.0.isNil() == (old.b - old.a < 1) && result.0.ifPresent { $0 == old.a })
      ensures("second", result.1.isNil() == (old.b - old.a < 2) && result.1.ifPresent { $0 == old.a + 1 })
      ensures("third", result.2.isNil() == (old.b - old.a < 3) && result.2.ifPresent { $0 == old.a + 2 })
    },
    wrong: { old, result in ensures("third", result.2.isNil() == (old.b - old.a <= 3)) })
  + proof(
    "swift/closed-range-iterator",
    "the numbers of a closed range in their order, up to the greatest of the type: the first three, of which each is there or not",
    inputs: bytes,
    requires: { old in requires("ordered", old.a <= old.b) },
    body: { call, _ in elementsClosed(call.a, call.b) },
    native: NativeProgram(bytes) { call, _ in elementsClosed(call.a, call.b) },
    ensures: { old, result in
      ensures("first", result.0.ifPresent { $0 == old.a } && !result.0.isNil())
      ensures("second", result.1.isNil() == (old.b - old.a < 1) && result.1.ifPresent { $0 == old.a + 1 })
      ensures("third", result.2.isNil() == (old.b - old.a < 2) && result.2.ifPresent { $0 == old.a + 2 })
    },
    wrong: { old, result in ensures("third", result.2.isNil() == (old.b - old.a < 3)) })

let extremes: [Contract] =
  proof(
    "swift/min", "the least of four", inputs: halfOpen,
    body: { call, _ in leastOf(call.a, call.b, call.c, call.d) },
    native: NativeProgram(halfOpen) { call, _ in leastOf(call.a, call.b, call.c, call.d) },
    ensures: { old, result in
      ensures("least", result == Integer.least(Integer.least(old.a, old.b), Integer.least(old.c, old.d)))
    },
    wrong: { old, result in ensures("other", result != old.d || old.d < old.a) })
  + proof(
    "swift/max", "the greatest of four", inputs: halfOpen,
    body: { call, _ in greatestOf(call.a, call.b, call.c, call.d) },
    native: NativeProgram(halfOpen) { call, _ in greatestOf(call.a, call.b, call.c, call.d) },
    ensures: { old, result in
      ensures("none-is-greater", old.a <= result && old.b <= result && old.c <= result && old.d <= result)
      ensures("one-of-them", result == old.a || result == old.b || result == old.c || result == old.d)
    },
    wrong: { old, result in ensures("other", result != old.d || old.a < old.d) })
