internal import VerifierMachine

/// Ghost state that is really there: numbers, truths and sets of pages, so that what proofs speak of can be run.
package enum ConcreteGhost: GhostState {
  /// A mathematical integer, as far as 128 bits go: code under proof adds up words, and 2^63 of them do not fill it.
  package struct Integer: GhostInteger, Hashable, Sendable {
    package typealias Truth = ConcreteGhost.Truth
    package let value: Int128

    package init(_ value: Int128) { self.value = value }
    package init(integerLiteral value: UInt64) { self.value = Int128(value) }

    package static func + (left: Self, right: Self) -> Self { Self(left.value + right.value) }
    package static func - (left: Self, right: Self) -> Self { Self(left.value - right.value) }
    package static func == (left: Self, right: Self) -> Truth { Truth(left.value == right.value) }
    package static func == (left: Self, right: Self) -> Bool { left.value == right.value }
    package static func < (left: Self, right: Self) -> Truth { Truth(left.value < right.value) }
    package static func <= (left: Self, right: Self) -> Truth { Truth(left.value <= right.value) }
  }

  package struct Truth: GhostTruth, Hashable, Sendable {
    /// For the machine and for tests. Code under proof knows no more than `GhostTruth`, and cannot ask.
    package let holds: Bool

    package init(_ holds: Bool) { self.holds = holds }
    package init(booleanLiteral value: Bool) { holds = value }

    package static prefix func ! (operand: Self) -> Self { Self(!operand.holds) }
    package static func && (left: Self, right: Self) -> Self { Self(left.holds && right.holds) }
    package static func || (left: Self, right: Self) -> Self { Self(left.holds || right.holds) }
    package func implies(_ conclusion: Self) -> Self { Self(!holds || conclusion.holds) }
  }

  package typealias View = ConcreteView
}
