/// The ghost state of concrete machines: empty types of size zero whose operations do nothing.
public enum Erased: GhostState {
  /// The erased integer.
  public struct Integer: GhostInteger {
    public typealias Truth = Erased.Truth
    @inlinable public init(integerLiteral value: UInt64) {}
    @inlinable public init(_ number: UInt64) {}
    @inlinable public static func + (left: Self, right: Self) -> Self { left }
    @inlinable public static func - (left: Self, right: Self) -> Self { left }
    @inlinable public static func * (left: Self, right: Self) -> Self { left }
    @inlinable public static func / (left: Self, right: Self) -> Self { left }
    @inlinable public static func % (left: Self, right: Self) -> Self { left }
    @inlinable public static func == (left: Self, right: Self) -> Truth { true }
    @inlinable public static func < (left: Self, right: Self) -> Truth { true }
    @inlinable public static func <= (left: Self, right: Self) -> Truth { true }
  }

  /// The erased truth value.
  public struct Truth: GhostTruth {
    @inlinable public init(booleanLiteral value: Bool) {}
    @inlinable public static prefix func ! (operand: Self) -> Self { operand }
    @inlinable public static func && (left: Self, right: Self) -> Self { left }
    @inlinable public static func || (left: Self, right: Self) -> Self { left }
    @inlinable public func implies(_ conclusion: Self) -> Self { self }
  }

  /// The erased memory view.
  public struct View: GhostView {
    public typealias Integer = Erased.Integer
    public typealias Truth = Erased.Truth
    /// Creates the erased view.
    @inlinable public init() {}
    @inlinable public static var none: Self { Self() }
    @inlinable public static func choose(_ condition: Truth, _ first: Self, _ second: Self) -> Self { first }
    @inlinable public var grantsWriting: Truth { true }
    @inlinable public var grantsReading: Truth { true }
    @inlinable public func translates(from start: Integer, to end: Integer) -> Truth { true }
    @inlinable public var mappingsAreDisjoint: Truth { true }
    @inlinable public func dropping(below address: Integer) -> Self { self }
    @inlinable public func dropping(from address: Integer) -> Self { self }
    @inlinable public func turnedToReading() -> Self { self }
  }

  /// The erased set.
  public struct WordSet: GhostSet {
    /// Creates the erased set.
    @inlinable public init() {}
    @inlinable public func contains(_ element: Integer) -> Truth { true }
  }

  /// The erased map.
  public struct WordMap: GhostMap {
    /// Creates the erased map.
    @inlinable public init() {}
    @inlinable public func contains(_ key: Integer) -> Truth { true }
    @inlinable public subscript(key: Integer) -> Integer { key }
  }
}

// verified: allow(concrete-constraint) Ghost state of size zero has one value, so that there is one result.
extension Machine where Ghost == Erased {
  @inlinable public static func number(_ word: Word) -> Ghost.Integer { 0 }
  @inlinable public func unknownView() -> Ghost.View { Ghost.View() }
  @inlinable public func prove(_ name: StaticString, _ statement: Ghost.Truth) {}
  @inlinable public func axiom(_ name: StaticString, of view: Ghost.View, in range: AddressRange<Ghost>) {}
}
