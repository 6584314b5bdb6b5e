import VerifierCommand

private func number<M>(_ inputs: MethodInputs<M>) -> (x: M.UInt64, y: M.UInt8) {
  (inputs.uint64("x"), inputs.uint8("y"))
}

/// A contract of a function that asks for native numbers in place of integers that are not known: it cannot be verified.
private func open<Result>(
  _ id: String, _ summary: String, file: String = #filePath, line: Int = #line,
  body: @escaping @Sendable (SymbolicMachine.UInt64, SymbolicMachine.UInt8) -> Result
) -> Contract {
  Contract(
    "open/swift/\(id)", summary, file: file, line: line, inputs: number, body: { call, _ in body(call.x, call.y) },
    ensures: { _, _, _ in ensures("returns", true) })
}

private func digits<N: BinaryInteger>(_ x: N) -> Int { String(x, radix: 16).count }
private func text<N: BinaryInteger>(_ x: N) -> Int { x.description.count }
private func int<N: BinaryInteger>(_ x: N) -> Int { Int(truncatingIfNeeded: x) }
private func double<N: BinaryInteger>(_ x: N) -> Double { Double(x) }
private func wide<N: BinaryInteger>(_ x: N) -> UInt128 { UInt128(x) }
private func words<N: BinaryInteger>(_ x: N) -> Int { x.words.count }
private func hash<N: BinaryInteger>(_ x: N) -> Int { x.hashValue }
private func isTen<N: BinaryInteger>(_ x: N) -> Bool { x == 10 }
private func duration<N: BinaryInteger>(_ x: N) -> Duration { .seconds(x) }
private func count<N: FixedWidthInteger>(_ x: N) -> Int { (0..<x).count }
private func upTo<N: FixedWidthInteger>(_ x: N) -> Range<N> { N.max..<x }
private func narrowed<N: FixedWidthInteger, Narrow: FixedWidthInteger & UnsignedInteger>(_ x: N, to type: Narrow)
  -> Narrow
{
  BareUnsigned<Narrow>(x).base
}
private func none<N: FixedWidthInteger>(_ x: N) -> N? {
  stride(from: N.min, to: N.max, by: N.Stride(truncatingIfNeeded: x)).first { _ in true }
}
private func shifted<N: FixedWidthInteger & UnsignedInteger>(_ x: N) -> N { (x.bare << x.bare).base }

let open: [Contract] = [
  open("string-radix", "the digits") { x, _ in digits(x) },
  open("description", "the digits") { x, _ in text(x) },
  open("init-int", "a native integer") { x, _ in int(x) },
  open("init-double", "a floating-point number") { x, _ in double(x) },
  open("init-uint128", "a native integer of 128 bits") { x, _ in wide(x) },
  open("words", "the native words") { x, _ in words(x) },
  open("hash", "a hash value") { x, _ in hash(x) },
  open("duration", "a duration") { x, _ in duration(x) },
  open("range-count", "the length of a range, a native integer") { x, _ in count(x) },
  open("equal-to-a-literal", "a comparison of a narrow integer with a native one") { _, y in isTen(y) },
  open("init-of-any", "a conversion without the requirement that the number fits") { x, y in narrowed(x, to: y) },
  open("range-of-any", "a range without the requirement that its bounds are ordered") { x, _ in upTo(x) },
  open("stride-by-any", "a stride without the requirement that its step is not 0") { x, _ in none(x) },
  open("shift-by-any-amount", "a smart shift by an amount that is not known") { x, _ in shifted(x) },
]
