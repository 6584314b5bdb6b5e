import BigInt
import TestSupport
import Testing

@testable import VerifierTerms

/// The evaluator is what everything else is held against, so it is held against the machine's own arithmetic first.
@Suite struct SemanticsTests {
  private func native<Word: FixedWidthInteger & UnsignedInteger, Signed: FixedWidthInteger & SignedInteger>(
    _ left: Word, _ right: Word, signed: Signed.Type
  ) -> [(Operation, Value)] {
    let width = Word.bitWidth
    func bits(_ value: Word) -> Value { .bits(BigUInt(value), width: width) }
    let (signedLeft, signedRight) = (Signed(truncatingIfNeeded: left), Signed(truncatingIfNeeded: right))
    return [
      (.add, bits(left &+ right)), (.subtract, bits(left &- right)), (.multiply, bits(left &* right)),
      (.divide, bits(right == 0 ? .max : left / right)), (.remainder, bits(right == 0 ? left : left % right)),
      (.less, .boolean(left < right)), (.lessSigned, .boolean(signedLeft < signedRight)),
      (.equal, .boolean(left == right)),
      (.bitAnd, bits(left & right)), (.bitOr, bits(left | right)), (.bitXor, bits(left ^ right)),
      // Swift's own shifts, unlike the processor's, give zeros or signs beyond the width.
      (.shiftLeft, bits(left << right)), (.shiftRight, bits(left >> right)),
      (.shiftRightSigned, bits(Word(truncatingIfNeeded: signedLeft >> right))),
      (.concatenate, .bits(BigUInt(left) * (BigUInt(Word.max) + 1) + BigUInt(right), width: 2 * width)),
    ]
  }

  private func compare<Word: FixedWidthInteger & UnsignedInteger, Signed: FixedWidthInteger & SignedInteger>(
    _ left: Word, _ right: Word, signed: Signed.Type
  ) -> Int {
    let operands: [Value] = [left, right].map { .bits(BigUInt($0), width: Word.bitWidth) }
    let expected = native(left, right, signed: signed)
    for (operation, value) in expected {
      let applied = operation.apply(operands, sort: value.sort)
      if applied != value {
        Issue.record("\(operation) on \(left), \(right): \(String(describing: applied)), not \(value); seed \(seed)")
      }
    }
    return expected.count
  }

  @Test func bitVectorsAreTheMachines() {
    var random = SeededGenerator(1)
    var count = 0
    for left in stride(from: UInt8(0), through: 255, by: 5) {
      for right in [0, 1, 2, 7, 8, 9, 127, 128, 129, 254, 255] as [UInt8] {
        count += compare(left, right, signed: Int8.self)
      }
    }
    for _ in 0..<300 {
      let (left, right) = (random.bits(64), random.bits(64))
      count += compare(UInt64(left), UInt64(right), signed: Int64.self)
      count += compare(UInt32(left & 0xFFFF_FFFF), UInt32(right & 0xFFFF_FFFF), signed: Int32.self)
      count += compare(UInt16(left & 0xFFFF), UInt16(right & 0xFFFF), signed: Int16.self)
    }
    print("semantics: \(count) operations agree with native words")
  }

  @Test func conversionsAreTheMachines() {
    var random = SeededGenerator(2)
    for _ in 0..<300 {
      let word = UInt32(random.bits(32))
      let value = Value.bits(BigUInt(word), width: 32)
      let integer = Value.integer(BigInt(word))
      let negative = Value.integer(-BigInt(word))
      func expect(_ operation: Operation, _ operand: Value, _ expected: Value) {
        #expect(operation.apply([operand], sort: expected.sort) == expected, "\(operation) \(operand), seed \(seed)")
      }
      expect(.complement, value, .bits(BigUInt(~word), width: 32))
      expect(.toInteger, value, integer)
      expect(.zeroExtend(to: 64), value, .bits(BigUInt(word), width: 64))
      let signed = UInt64(truncatingIfNeeded: Int64(Int32(truncatingIfNeeded: word)))
      expect(.signExtend(to: 64), value, .bits(BigUInt(signed), width: 64))
      expect(.extract(high: 22, low: 7), value, .bits(BigUInt(word >> 7 & 0xFFFF), width: 16))
      expect(.toBits(16), integer, .bits(BigUInt(word & 0xFFFF), width: 16))
      expect(.toBits(16), negative, .bits(BigUInt((0 &- word) & 0xFFFF), width: 16))
      expect(.toBits(64), negative, .bits(BigUInt(0 &- UInt64(word)), width: 64))
    }
  }

  @Test func integerDivisionIsEuclidean() throws {
    let far = BigInt(1) << 70
    let numbers = (-9...9).map { BigInt($0) } + [far, -far, far + 1, -far - 1]
    var count = 0
    for left in numbers {
      for right in numbers {
        let operands: [Value] = [.integer(left), .integer(right)]
        let quotient = try #require(Operation.divide.apply(operands, sort: .integer)?.number)
        let remainder = try #require(Operation.remainder.apply(operands, sort: .integer)?.number)
        if right == 0 {
          #expect(quotient == 0 && remainder == left)
        } else {
          #expect(quotient * right + remainder == left, "\(left) by \(right)")
          #expect(remainder >= 0 && remainder < BigInt(right.magnitude), "\(left) by \(right)")
        }
        let table = TermTable()
        let terms = (table.integer(left), table.integer(right))
        #expect((terms.0 / terms.1).constant == .integer(quotient))
        #expect((terms.0 % terms.1).constant == .integer(remainder))
        // Literals take the same way as terms, and mixed with terms too.
        #expect((Integer(left) / Integer(right)).term(in: table) == table.integer(quotient))
        #expect((Integer(terms.0) % Integer(right)).term(in: table) == table.integer(remainder))
        count += 1
      }
    }
    print("semantics: \(count) Euclidean divisions")
  }

  @Test func memoryIsATotalMap() {
    var memory = MemoryValue(addressWidth: 8, cellWidth: 8, background: 7)
    memory[3] = 9
    let value = Value.memory(memory)
    func read(_ address: BigUInt, _ memory: Value) -> Value? {
      Operation.select.apply([memory, .bits(address, width: 8)], sort: .bits(8))
    }
    #expect(read(3, value) == .bits(9, width: 8))
    #expect(read(4, value) == .bits(7, width: 8))
    let operands: [Value] = [value, .bits(3, width: 8), .bits(7, width: 8)]
    let restored = Operation.store.apply(operands, sort: value.sort)
    // A cell that holds the background again is as if it had never been written.
    #expect(restored == .memory(MemoryValue(addressWidth: 8, cellWidth: 8, background: 7)))
    #expect(
      restored.hashValue == Optional(Value.memory(MemoryValue(addressWidth: 8, cellWidth: 8, background: 7))).hashValue)
    #expect(restored != value)
  }

  @Test func operandsThatDoNotFitHaveNoValue() {
    let (byte, word) = (Value.bits(1, width: 8), Value.bits(1, width: 16))
    for operation in [.add, .multiply, .less, .bitAnd, .shiftLeft] as [Operation] {
      #expect(operation.apply([byte, word], sort: .bits(8)) == nil)
      #expect(operation.apply([byte, .boolean(true)], sort: .bits(8)) == nil)
    }
    #expect(Operation.and.apply([.boolean(true), byte], sort: .boolean) == nil)
    #expect(Operation.choose.apply([byte, byte, byte], sort: .bits(8)) == nil)
    #expect(Operation.variable("x").apply([], sort: .bits(8)) == nil)
    #expect(Operation.toBits(8).apply([byte], sort: .bits(8)) == nil)
    #expect(Operation.select.apply([byte, byte], sort: .bits(8)) == nil)
  }
}
