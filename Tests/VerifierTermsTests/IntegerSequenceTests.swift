import BigInt
import TestSupport
import Testing

@testable import VerifierTerms

/// Sequences of literals are what arrays are.
@Suite struct IntegerSequenceTests {
  private func sequence(_ numbers: [Int]) -> IntegerSequence {
    IntegerSequence(count: Integer(BigInt(numbers.count))) { index in
      // Outside of the sequence it does not matter.
      Integer(BigInt(index.literal.flatMap { numbers.indices.contains(Int($0)) ? numbers[Int($0)] : nil } ?? -77))
    }
  }

  private func numbers(_ sequence: IntegerSequence) -> [Int]? {
    guard let count = sequence.count.literal else { return nil }
    let elements = (0..<max(0, Int(count))).map { sequence[Integer(UInt64($0))].literal.map { Int($0) } }
    return elements.contains(nil) ? nil : elements.compactMap { $0 }
  }

  private func integer(_ number: Int) -> Integer { Integer(BigInt(number)) }

  @Test func operationsAreThoseOfArrays() {
    var random = SeededGenerator(180)
    for _ in 0..<300 {
      let first = (0..<Int.random(in: 0...5, using: &random)).map { _ in Int.random(in: 0...9, using: &random) }
      let second = (0..<Int.random(in: 0...3, using: &random)).map { _ in Int.random(in: 0...9, using: &random) }
      let (place, new) = (Int.random(in: -2...7, using: &random), Int.random(in: 10...19, using: &random))
      let own = sequence(first)
      let (start, rest) = (Array(first.prefix(max(0, place))), Array(first.dropFirst(max(0, place))))
      #expect(numbers(own) == first)
      #expect(numbers(own.prefix(integer(place))) == start)
      #expect(numbers(own.dropFirst(integer(place))) == rest)
      #expect(numbers(own.dropLast(integer(place))) == Array(first.dropLast(max(0, place))))
      #expect(numbers(own.appending(integer(new))) == first + [new])
      #expect(numbers(own.prepending(integer(new))) == [new] + first)
      #expect(numbers(own + sequence(second)) == first + second)
      #expect(numbers(own.reversed()) == first.reversed())
      var replaced = first
      if first.indices.contains(place) { replaced[place] = new }
      #expect(numbers(own.replacing(at: integer(place), by: integer(new))) == replaced)
    }
  }

  /// A count below zero is that of an empty sequence.
  @Test func negativeCountsAreEmpty() {
    let none = IntegerSequence(count: -3) { _ in 5 }
    #expect(numbers(none.appending(7)) == [7])
    #expect(numbers(none + sequence([1, 2])) == [1, 2])
    #expect(numbers(sequence([1, 2]) + none) == [1, 2])
    #expect(numbers(none.dropFirst()) == [])
    #expect(numbers(none.prefix(2)) == [])
    #expect(numbers(none.prepending(7)) == [7])
  }

  @Test func writtenDown() {
    #expect(numbers(IntegerSequence()) == [])
    #expect(numbers(IntegerSequence(4)) == [4])
    #expect(numbers(IntegerSequence(4, 5, 6)) == [4, 5, 6])
  }
}
