/// Ghost state: types that exist for proofs alone. None of their operations returns a word or a `Bool`, so that the
/// compiler ensures that executed code does not depend on them.
public protocol GhostState: SendableMetatype {
  /// Mathematical integers.
  associatedtype Integer: GhostInteger where Integer.Truth == Truth
  /// Truth values.
  associatedtype Truth: GhostTruth
  /// Memory views.
  associatedtype View: GhostView where View.Integer == Integer, View.Truth == Truth
  /// Sets of machine words.
  associatedtype WordSet: GhostSet where WordSet.Integer == Integer, WordSet.Truth == Truth
  /// Maps from machine words to machine words.
  associatedtype WordMap: GhostMap where WordMap.Integer == Integer, WordMap.Truth == Truth
}

/// A ghost integer: a mathematical integer, without overflow.
public protocol GhostInteger: ExpressibleByIntegerLiteral {
  /// The truth values of the ghost state.
  associatedtype Truth: GhostTruth
  /// The integer of a native number.
  init(_ number: UInt64)
  /// The sum.
  static func + (left: Self, right: Self) -> Self
  /// The difference, which may be negative.
  static func - (left: Self, right: Self) -> Self
  /// The product.
  static func * (left: Self, right: Self) -> Self
  /// The quotient of the Euclidean division; `x / 0` is 0.
  static func / (left: Self, right: Self) -> Self
  /// The remainder of the Euclidean division, which is never negative; `x % 0` is `x`.
  static func % (left: Self, right: Self) -> Self
  /// Whether both are equal.
  static func == (left: Self, right: Self) -> Truth
  /// Whether the first is less than the second.
  static func < (left: Self, right: Self) -> Truth
  /// Whether the first is at most the second.
  static func <= (left: Self, right: Self) -> Truth
}

/// A ghost truth value: a statement that is true or false.
public protocol GhostTruth: ExpressibleByBooleanLiteral where BooleanLiteralType == Bool {
  /// The negation.
  static prefix func ! (operand: Self) -> Self
  /// The conjunction.
  static func && (left: Self, right: Self) -> Self
  /// The disjunction.
  static func || (left: Self, right: Self) -> Self
  /// The implication.
  func implies(_ conclusion: Self) -> Self
}

/// A ghost memory view: at most one right, to write or to read, and mappings from virtual to physical pages.
public protocol GhostView {
  /// The integers of the ghost state.
  associatedtype Integer: GhostInteger
  /// The truth values of the ghost state.
  associatedtype Truth: GhostTruth

  /// The view that grants nothing.
  static var none: Self { get }
  /// The first view if the condition holds, otherwise the second.
  static func choose(_ condition: Truth, _ first: Self, _ second: Self) -> Self

  /// Whether the view grants writing.
  var grantsWriting: Truth { get }
  /// Whether the view grants reading.
  var grantsReading: Truth { get }
  /// Whether every address in `start..<end` is covered by a mapping of a view that grants something.
  func translates(from start: Integer, to end: Integer) -> Truth
  /// Whether no address is covered by two mappings.
  var mappingsAreDisjoint: Truth { get }
  /// The view restricted to addresses at or above `address`.
  func dropping(below address: Integer) -> Self
  /// The view restricted to addresses below `address`.
  func dropping(from address: Integer) -> Self
  /// The view with the right to read instead of the right to write.
  func turnedToReading() -> Self
}

/// A ghost set of machine words: the places of a chain, the handles in use.
///
/// Code can carry a set and name its elements in statements. What set it is, a contract says.
public protocol GhostSet {
  /// The integers of the ghost state.
  associatedtype Integer: GhostInteger
  /// The truth values of the ghost state.
  associatedtype Truth: GhostTruth

  /// Whether an integer is in the set. One that is no word is not.
  func contains(_ element: Integer) -> Truth
}

/// A ghost map from machine words to machine words: the distance of each place from the end of its chain.
///
/// Code can carry a map and name its values in statements. What map it is, a contract says.
public protocol GhostMap {
  /// The integers of the ghost state.
  associatedtype Integer: GhostInteger
  /// The truth values of the ghost state.
  associatedtype Truth: GhostTruth

  /// Whether an integer is a key. One that is no word is not.
  func contains(_ key: Integer) -> Truth
  /// The value of a key; an unspecified integer of what is none.
  subscript(key: Integer) -> Integer { get }
}

/// A ghost half-open range of addresses.
public struct AddressRange<Ghost: GhostState> {
  /// The first address.
  public var start: Ghost.Integer
  /// The address after the last one.
  public var end: Ghost.Integer

  /// Creates a range.
  @inlinable
  public init(start: Ghost.Integer, end: Ghost.Integer) {
    self.start = start
    self.end = end
  }
}

/// A ghost permission that an access is checked against: a range of addresses, and the view that grants the right to
/// them.
public struct Permission<Ghost: GhostState> {
  /// The addresses that may be accessed.
  public var range: AddressRange<Ghost>
  /// The view that grants the right.
  public var view: Ghost.View

  /// Creates a permission.
  @inlinable
  public init(range: AddressRange<Ghost>, view: Ghost.View) {
    self.range = range
    self.view = view
  }
}
