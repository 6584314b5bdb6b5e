internal import VerifierMachine

/// Ghost state with concrete values, so that the simulation evaluates what proofs state.
package enum ConcreteGhost: GhostState {
  /// A mathematical integer within 128 bits: code under proof adds words, and sums of fewer than 2^63 words fit.
  package struct Integer: GhostInteger, Hashable, Sendable {
    package typealias Truth = ConcreteGhost.Truth
    /// The value.
    package let value: Int128

    /// Creates an integer.
    package init(_ value: Int128) { self.value = value }
    package init(integerLiteral value: UInt64) { self.init(value) }
    package init(_ number: UInt64) { value = Int128(number) }

    package static func + (left: Self, right: Self) -> Self { Self(left.value + right.value) }
    package static func - (left: Self, right: Self) -> Self { Self(left.value - right.value) }
    package static func * (left: Self, right: Self) -> Self { Self(left.value * right.value) }
    package static func / (left: Self, right: Self) -> Self {
      right.value == 0 ? 0 : Self((left.value - (left % right).value) / right.value)
    }
    package static func % (left: Self, right: Self) -> Self {
      if right.value == 0 { return left }
      let remainder = left.value % right.value
      return Self(remainder < 0 ? remainder + abs(right.value) : remainder)
    }
    package static func == (left: Self, right: Self) -> Truth { Truth(left.value == right.value) }
    package static func == (left: Self, right: Self) -> Bool { left.value == right.value }
    package static func < (left: Self, right: Self) -> Truth { Truth(left.value < right.value) }
    package static func <= (left: Self, right: Self) -> Truth { Truth(left.value <= right.value) }
  }

  /// A truth value.
  package struct Truth: GhostTruth, Hashable, Sendable {
    /// The truth value. It is visible to the machine and to tests; code under proof sees `GhostTruth` only.
    package let holds: Bool

    /// Creates a truth value.
    package init(_ holds: Bool) { self.holds = holds }
    package init(booleanLiteral value: Bool) { holds = value }

    package static prefix func ! (operand: Self) -> Self { Self(!operand.holds) }
    package static func && (left: Self, right: Self) -> Self { Self(left.holds && right.holds) }
    package static func || (left: Self, right: Self) -> Self { Self(left.holds || right.holds) }
    package func implies(_ conclusion: Self) -> Self { Self(!holds || conclusion.holds) }
  }

  package typealias View = ConcreteView

  /// A set of words.
  package struct WordSet: GhostSet, Hashable, Sendable {
    private let elements: Set<Int128>

    /// Creates a set of some words.
    package init(_ elements: [UInt] = []) { self.elements = Set(elements.map { Int128($0) }) }
    package func contains(_ element: Integer) -> Truth { Truth(elements.contains(element.value)) }
  }

  /// A map from words to words.
  package struct WordMap: GhostMap, Hashable, Sendable {
    private let values: [Int128: Int128]

    /// Creates a map of some words.
    package init(_ values: [UInt: UInt] = [:]) {
      self.values = Dictionary(uniqueKeysWithValues: values.map { (Int128($0.key), Int128($0.value)) })
    }
    package func contains(_ key: Integer) -> Truth { Truth(values[key.value] != nil) }
    package subscript(key: Integer) -> Integer { Integer(values[key.value] ?? 0) }
  }
}
