import BigInt
import TestSupport
import Testing

@testable import VerifierTerms

/// Bit-vectors of clauses, of numbers and of terms, have the operations of native integers.
@Suite struct BitVectorTests {
  private let table = TermTable()

  /// A value of clauses made of two numbers and an amount, and the number that it should be.
  private struct Case<Native: FixedWidthInteger> {
    let name: String
    let value: (Integer, Integer, Integer) -> Integer
    let expected: (Native, Native, Int) -> BigInt
  }

  private func cases<Native: FixedWidthInteger & UnsignedInteger, Signed: FixedWidthInteger & SignedInteger>(
    _: Native.Type, _: Signed.Type
  ) -> [Case<Native>] {
    let width = Native.bitWidth
    func bits(
      _ name: String, _ value: @escaping (BitVector, BitVector, Integer) -> BitVector,
      _ expected: @escaping (Native, Native, Int) -> Native
    ) -> Case<Native> {
      Case(name: name) {
        value($0.bits(width), $1.bits(width), $2).integer
      } expected: {
        BigInt(expected($0, $1, $2))
      }
    }
    func count(
      _ name: String, _ value: @escaping (BitVector) -> Integer, _ expected: @escaping (Native) -> Int
    ) -> Case<Native> {
      Case(name: name) { a, _, _ in
        value(a.bits(width))
      } expected: { a, _, _ in
        BigInt(expected(a))
      }
    }
    return [
      bits("and", { a, b, _ in a & b }, { a, b, _ in a & b }),
      bits("or", { a, b, _ in a | b }, { a, b, _ in a | b }),
      bits("exclusive or", { a, b, _ in a ^ b }, { a, b, _ in a ^ b }),
      bits("complement", { a, _, _ in ~a }, { a, _, _ in ~a }),
      bits("shift left", { a, _, n in a << n }, { a, _, n in a << n }),
      bits("shift right", { a, _, n in a >> n }, { a, _, n in a >> n }),
      bits(
        "arithmetic shift", { a, _, n in a.shiftedRightArithmetically(by: n) },
        { a, _, n in Native(truncatingIfNeeded: Signed(truncatingIfNeeded: a) >> n) }),
      bits(
        "rotation", { a, _, n in a.rotatedLeft(by: n) },
        { a, _, n in
          let places = (n % width + width) % width
          return a << places | a >> (width - places)
        }),
      bits("swapped", { a, _, _ in a.byteSwapped }, { a, _, _ in a.byteSwapped }),
      bits(
        "halves exchanged", { a, _, _ in a[0...width / 2 - 1].concatenated(with: a[width / 2...width - 1]) },
        { a, _, _ in a << (width / 2) | a >> (width / 2) }),
      count("ones", { $0.nonzeroBits }, { $0.nonzeroBitCount }),
      count("leading", { $0.leadingZeroBits }, { $0.leadingZeroBitCount }),
      count("trailing", { $0.trailingZeroBits }, { $0.trailingZeroBitCount }),
      Case(name: "signed") { a, _, _ in
        a.bits(width).signedInteger
      } expected: { a, _, _ in
        BigInt(Signed(truncatingIfNeeded: a))
      },
      Case(name: "negative") { a, _, _ in
        (0 - a).bits(width).integer
      } expected: { a, _, _ in
        BigInt(0 &- a)
      },
      Case(name: "quotient") { a, b, _ in
        a.bits(width).signedInteger.quotient(dividingBy: b.bits(width).signedInteger)
      } expected: { a, b, _ in
        b == 0 ? 0 : BigInt(Signed(truncatingIfNeeded: a)) / BigInt(Signed(truncatingIfNeeded: b))
      },
      Case(name: "remainder") { a, b, _ in
        a.bits(width).signedInteger.remainder(dividingBy: b.bits(width).signedInteger)
      } expected: { a, b, _ in
        let dividend = BigInt(Signed(truncatingIfNeeded: a))
        return b == 0 ? dividend : dividend % BigInt(Signed(truncatingIfNeeded: b))
      },
      Case(name: "magnitude") { a, _, _ in
        a.bits(width).signedInteger.magnitude
      } expected: { a, _, _ in
        BigInt(Signed(truncatingIfNeeded: a).magnitude)
      },
      Case(name: "greatest") { a, b, _ in
        Integer.greatest(a, b)
      } expected: { a, b, _ in
        BigInt(max(a, b))
      },
    ]
  }

  private func expectAgreement<Native: FixedWidthInteger & UnsignedInteger, Signed: FixedWidthInteger & SignedInteger>(
    _ native: Native.Type, _ signed: Signed.Type
  ) {
    let (a, b, n) = (table.variable("a", .integer), table.variable("b", .integer), table.variable("n", .integer))
    var generator = SeededGenerator(UInt64(Native.bitWidth))
    let corners: [Native] = [0, 1, 2, .max, .max / 2, .max / 2 + 1, ~1]
    var inputs = corners.flatMap { a in corners.map { (a, $0) } }
    for _ in 0..<100 {
      inputs.append(
        (Native(truncatingIfNeeded: generator.next()), Native(truncatingIfNeeded: generator.next() >> 40)))
    }
    for item in cases(native, signed) {
      let symbolic = item.value(Integer(a), Integer(b), Integer(n)).term(in: table)
      for (x, y) in inputs {
        let amount = Int.random(in: -Native.bitWidth - 2...Native.bitWidth + 2, using: &generator)
        let expected = item.expected(x, y, amount)
        let numbers = [BigInt(x), BigInt(y), BigInt(amount)]
        let literal = item.value(Integer(numbers[0]), Integer(numbers[1]), Integer(numbers[2])).literal
        let state = Assignment(["a": .integer(numbers[0]), "b": .integer(numbers[1]), "n": .integer(numbers[2])])
        let evaluated = state.evaluate(symbolic).number
        #expect(literal == expected && evaluated == expected, "\(item.name) of \(x), \(y) and \(amount)")
      }
    }
  }

  @Test func operationsAreThoseOfNativeIntegers() {
    expectAgreement(UInt8.self, Int8.self)
    expectAgreement(UInt16.self, Int16.self)
    expectAgreement(UInt32.self, Int32.self)
    expectAgreement(UInt64.self, Int64.self)
  }

  @Test func literalsAreOfAnySize() {
    let literals: [Integer] = [
      0, 1, -1, 127, 0x7fff_ffff_ffff_ffff, 0x8000_0000_0000_0000, -0x8000_0000_0000_0000, -0x8000_0000_0000_0001,
      0xffff_ffff_ffff_ffff, 0x1_0000_0000_0000_0000, -0x1_0000_0000_0000_0000,
      0x7fff_ffff_ffff_ffff_ffff_ffff_ffff_ffff, -0x1_0000_0000_0000_0000_0000_0000_0000_0001,
    ]
    let (half, word) = (BigInt(1) << 63, BigInt(1) << 64)
    let numbers: [BigInt?] = [0, 1, -1, 127, half - 1, half, -half, -half - 1, word - 1, word, -word]
    let large: [BigInt?] = [BigInt(1) << 127 - 1, -(BigInt(1) << 128) - 1]
    #expect(literals.map(\.literal) == numbers + large)
    #expect((-Integer(BigInt(5))).literal == -5)
  }

  @Test func singleBitsAreStatements() throws {
    let bits = Integer(BigInt(0b1010)).bits(4)
    let truths = try (0..<4).map { try #require(bits[$0].quantifierFree(in: table)) }
    #expect(truths == [table.false, table.true, table.false, table.true])
  }

  @Test func widthsMustBeEqual() async {
    await #expect(processExitsWith: .failure) { _ = Integer(BigInt(1)).bits(8) & Integer(BigInt(1)).bits(9) }
    await #expect(processExitsWith: .failure) { _ = Integer(BigInt(1)).bits(0) }
    await #expect(processExitsWith: .failure) { _ = Integer(BigInt(1)).bits(4)[4] }
    await #expect(processExitsWith: .failure) { _ = Integer(BigInt(1)).bits(12).byteSwapped }
  }
}
