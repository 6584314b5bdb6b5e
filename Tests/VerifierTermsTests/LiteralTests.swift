import BigInt
import Testing

@testable import VerifierTerms

/// Literals are found by their lowest word, and compared word by word only where they have several.
@Suite struct LiteralTests {
  private static let powers = [0, 1, 8, 63, 64, 65, 128].map { BigInt(1) << $0 }
  private static let numbers = Set([0] + powers.flatMap { [$0 - 1, $0, $0 + 1, -$0, 1 - $0] }).sorted()

  @Test func integersAreOneNodeExactlyIfTheyAreEqual() {
    let table = TermTable()
    let nodes = Self.numbers.map { table.integer($0).index }
    #expect(Set(nodes).count == Self.numbers.count)
    // Made anew, by a sum of parts of which one may have more words than the number.
    #expect(Self.numbers.map { table.integer(($0 + (BigInt(1) << 200)) - (BigInt(1) << 200)).index } == nodes)
  }

  @Test func bitVectorsAreOneNodeExactlyIfWidthAndNumberAre() {
    let table = TermTable()
    let values = [1, 8, 64, 65, 192].flatMap { width in
      Set(Self.numbers.map { $0.lowBits(width) }).sorted().map { Value.bits($0, width: width) }
    }
    let nodes = values.map { table.constant($0).index }
    #expect(Set(nodes).count == values.count)
    #expect(values.map { table.constant($0).index } == nodes)
  }

  @Test func equalityOfValuesIsThatOfSortsAndNumbers() {
    let values = Self.numbers.map(Value.integer) + Self.numbers.map { .bits($0.magnitude, width: 200) }
    for left in values {
      for right in values {
        #expect((left == right) == (left.sort == right.sort && left.number?.description == right.number?.description))
        if left == right { #expect(left.hashValue == right.hashValue) }
      }
    }
    #expect(Value.bits(1, width: 8) != .bits(1, width: 9))
    #expect(Value.boolean(true) != .bits(1, width: 1))
    #expect(Value.memory(address: 8, cell: 8, otherwise: 0) != .memory(address: 8, cell: 8, otherwise: 1))
  }

  @Test func zeroOneAndAllOnes() {
    let table = TermTable()
    for number in Self.numbers {
      let integer = table.integer(number)
      #expect((integer.isZero, integer.isOne, integer.isAllOnes) == (number == 0, number == 1, false))
      for width in [1, 8, 64, 65] {
        let bits = table.bits(number, width: width)
        let value = number.lowBits(width)
        #expect((bits.isZero, bits.isOne, bits.isAllOnes) == (value == 0, value == 1, value == .ones(width)))
      }
    }
    let variable = table.variable("x", .bits(8))
    #expect((variable.isZero, variable.isOne, variable.isAllOnes) == (false, false, false))
  }
}
