import BigInt
import TestSupport
import Testing

@testable import VerifierTerms

/// What masks, constant shifts and concatenations come to, by name. That they mean the same at all widths is for `SimplificationTests`.
@Suite struct FieldTests {
  private let table = TermTable()
  private var x: Term { table.variable("x", .bits(64)) }
  private var y: Term { table.variable("y", .bits(64)) }
  private func word(_ number: BigInt) -> Term { table.bits(number, width: 64) }
  private func zeros(_ width: Int) -> Term { table.bits(0, width: width) }

  @Test func masksAreExtracts() {
    #expect((x & word(0xFFF)) == x.extract(high: 11, low: 0).zeroExtended(to: 64))
    #expect((x & word(0xFF00)) == x.extract(high: 15, low: 8).concatenated(with: zeros(8)).zeroExtended(to: 64))
    #expect((x & ~word(0xFFF)) == x.extract(high: 63, low: 12).concatenated(with: zeros(12)))
    #expect(((x & ~word(0xFFF)) | (x & word(0xFFF))) == x)
    #expect(((x & word(0xFF)) & word(0xFF00)) == zeros(64))
    #expect((x | word(0xFF)).extract(high: 7, low: 0) == table.bits(255, width: 8))
    #expect((x ^ word(1)) == x.extract(high: 63, low: 1).concatenated(with: ~x.extract(high: 0, low: 0)))
  }

  /// A field in front of many takes one term, not one for each of them, and the term is the same.
  @Test func fieldsInFrontTakeOneTermEach() {
    for count in [8, 64, 300] {
      let bytes = (0..<count).map { table.variable("byte\($0)", .bits(8)) }
      let before = table.work
      let whole = bytes.dropFirst().reduce(bytes[0]) { $1.concatenated(with: $0) }
      #expect(table.work - before == count - 1)
      #expect(whole == Term.joining(bytes.reversed()))
    }
    let (high, middle) = (x.extract(high: 15, low: 8), x.extract(high: 7, low: 0).concatenated(with: y))
    #expect(high.concatenated(with: middle) == x.extract(high: 15, low: 0).concatenated(with: y))
    #expect(zeros(8).concatenated(with: zeros(8).concatenated(with: y)) == y.zeroExtended(to: 80))
  }

  @Test func shiftsByConstantsAreExtracts() {
    #expect((x << word(3)) == x.extract(high: 60, low: 0).concatenated(with: zeros(3)))
    #expect((x >> word(3)) == x.extract(high: 63, low: 3).zeroExtended(to: 64))
    #expect(((x >> word(3)) << word(3)) == (x & ~word(7)))
    #expect((x << word(64)) == zeros(64) && (x >> word(70)) == zeros(64))
    #expect(x.shiftedRightSigned(word(70)) == x.extract(high: 63, low: 63).signExtended(to: 64))
    #expect(x / word(8) == x >> word(3) && x % word(8) == x & word(7))
    #expect(
      ((x << word(8)) | (y & word(255))) == x.extract(high: 55, low: 0).concatenated(with: y.extract(high: 7, low: 0)))
  }

  @Test func partsOfANumberMakeTheNumber() {
    let parts = stride(from: 0, to: 64, by: 7).map { place in
      (x / word(BigInt(1) << place) % word(128)).toInteger * table.integer(BigInt(1) << place)
    }
    #expect(parts.dropFirst().reduce(parts[0], +) == x.toInteger)
    #expect(parts.dropLast().reversed().reduce(table.integer(0), +) != x.toInteger)
    #expect(parts[1] + parts[0] == (x & word(0x3FFF)).toInteger)
    // Neighbours at other places than their own, and bits of two words.
    let (low, high) = (x.extract(high: 7, low: 0).toInteger, x.extract(high: 15, low: 8).toInteger)
    #expect((low * table.integer(256) + high).operation == .add)
    #expect((low + high * table.integer(128)).operation == .add)
    #expect((low + y.extract(high: 15, low: 8).toInteger * table.integer(256)).operation == .add)
  }

  @Test func aBitTimesANumberIsAMask() {
    let bit = (x >> word(63)) * word(7)
    #expect(bit == x.extract(high: 63, low: 63).signExtended(to: 3).zeroExtended(to: 64))
    #expect((x & word(2)) * word(7) != bit)
  }

  @Test func sumsWithoutCarryAreFields() {
    let (high, low) = (x & ~word(0xFFF), y & word(0xFFF))
    #expect(high + low == (high | low))
    #expect(high + word(0xFFF) == (high | word(0xFFF)))
    #expect(x - (x & word(0xFFF)) == high)
    #expect(
      high + word(0x1000) == (x.extract(high: 63, low: 12) + table.bits(1, width: 52)).concatenated(with: zeros(12)))
    // What may be carried over stays a sum.
    #expect(((x & word(0xFFF)) + (y & word(0xFFF))).extract(high: 12, low: 12) != table.bits(0, width: 1))
  }

  /// Neighbours are added, then pairs, then groups of four: each count has the bits that it takes.
  @Test func countingByMasksIsTheCount() {
    var sum = x
    for (places, mask) in [(1, "5"), (2, "3"), (4, "0f"), (8, "00ff"), (16, "0000ffff"), (32, "00000000ffffffff")] {
      let mask = word(BigInt(String(repeating: mask, count: 16 / mask.count), radix: 16)!)
      sum = (sum & mask) + ((sum >> word(BigInt(places))) & mask)
    }
    #expect(sum == x.nonzeroBits)
    var wrong = x
    for (places, mask) in [(1, "5"), (2, "3"), (4, "0f"), (8, "00ff"), (16, "0000ffff"), (32, "00000000ffffffff")] {
      let mask = word(BigInt(String(repeating: places == 4 ? "0e" : mask, count: 16 / mask.count), radix: 16)!)
      wrong = (wrong & mask) + ((wrong >> word(BigInt(places))) & mask)
    }
    #expect(wrong != x.nonzeroBits)
  }

  @Test func comparisonsLeaveOutWhatIsKnown() {
    let low = x & word(0xFF)
    #expect(
      low.less(than: word(256)).isTrue
        && low.less(than: word(255)) == x.extract(high: 7, low: 0).less(than: table.bits(255, width: 8)))
    #expect(low.equals(word(256)).isFalse)
    #expect(low.equals(word(3)) == x.extract(high: 7, low: 0).equals(table.bits(3, width: 8)))
    #expect((x & ~word(0xFFF)).atMost(x).isTrue && low.atMost(x & word(0xFF)).isTrue)
    #expect(
      (x & ~word(0xFFF)).less(than: word(0x2000)) == x.extract(high: 63, low: 12).less(than: table.bits(2, width: 52)))
    #expect(
      (x & ~word(0xFFF)).less(than: word(0x1FFF)) == x.extract(high: 63, low: 12).atMost(table.bits(1, width: 52)))
    #expect(
      (x & ~word(0xFFF)).equals(y & ~word(0xFFF)) == x.extract(high: 63, low: 12).equals(y.extract(high: 63, low: 12)))
  }
}
