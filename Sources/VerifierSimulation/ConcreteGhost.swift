public import VerifierMachine

/// Ghost state that is really there: numbers, truths and sets of pages, so that what proofs speak of can be run.
public enum ConcreteGhost: GhostState {
  /// A mathematical integer, as far as 128 bits go: code under proof adds up words, and 2^63 of them do not fill it.
  public struct Integer: GhostInteger, Hashable, Sendable {
    public typealias Truth = ConcreteGhost.Truth
    public let value: Int128

    public init(_ value: Int128) { self.value = value }
    public init(integerLiteral value: UInt64) { self.value = Int128(value) }

    public static func + (left: Self, right: Self) -> Self { Self(left.value + right.value) }
    public static func - (left: Self, right: Self) -> Self { Self(left.value - right.value) }
    public static func == (left: Self, right: Self) -> Truth { Truth(left.value == right.value) }
    public static func == (left: Self, right: Self) -> Bool { left.value == right.value }
    public static func < (left: Self, right: Self) -> Truth { Truth(left.value < right.value) }
    public static func <= (left: Self, right: Self) -> Truth { Truth(left.value <= right.value) }
  }

  public struct Truth: GhostTruth, Hashable, Sendable {
    /// For the machine and for tests. Code under proof knows no more than `GhostTruth`, and cannot ask.
    public let holds: Bool

    public init(_ holds: Bool) { self.holds = holds }
    public init(booleanLiteral value: Bool) { holds = value }

    public static prefix func ! (operand: Self) -> Self { Self(!operand.holds) }
    public static func && (left: Self, right: Self) -> Self { Self(left.holds && right.holds) }
    public static func || (left: Self, right: Self) -> Self { Self(left.holds || right.holds) }
    public func implies(_ conclusion: Self) -> Self { Self(!holds || conclusion.holds) }
  }

  public typealias View = ConcreteView
}
