/// State that exists for proofs alone. None of its types gives back a word or a `Bool`, so that nothing the code does can
/// depend on it: that is checked by the compiler.
public protocol GhostState: SendableMetatype {
  associatedtype Integer: GhostInteger where Integer.Truth == Truth
  associatedtype Truth: GhostTruth
  associatedtype View: GhostView where View.Integer == Integer, View.Truth == Truth
}

/// A mathematical integer.
public protocol GhostInteger: ExpressibleByIntegerLiteral where IntegerLiteralType == UInt64 {
  associatedtype Truth: GhostTruth
  static func + (left: Self, right: Self) -> Self
  static func - (left: Self, right: Self) -> Self
  static func == (left: Self, right: Self) -> Truth
  static func < (left: Self, right: Self) -> Truth
  static func <= (left: Self, right: Self) -> Truth
}

/// A statement that is true or false.
public protocol GhostTruth: ExpressibleByBooleanLiteral where BooleanLiteralType == Bool {
  static prefix func ! (operand: Self) -> Self
  static func && (left: Self, right: Self) -> Self
  static func || (left: Self, right: Self) -> Self
  func implies(_ conclusion: Self) -> Self
}

/// A view of memory: at most one kind of right (to write or to read), and mappings from virtual to physical pages.
public protocol GhostView {
  associatedtype Integer: GhostInteger
  associatedtype Truth: GhostTruth

  /// The view that grants nothing.
  static var none: Self { get }
  /// The first view where the condition holds, the second elsewhere.
  static func choose(_ condition: Truth, _ first: Self, _ second: Self) -> Self

  /// Whether the view is there and grants writing.
  var grantsWriting: Truth { get }
  /// Whether the view is there and grants reading.
  var grantsReading: Truth { get }
  /// Whether every address from `start` up to `end` is translated.
  func translates(from start: Integer, to end: Integer) -> Truth
  /// Whether no address is in two mappings.
  var mappingsAreDisjoint: Truth { get }
  /// The view without what lies below an address.
  func dropping(below address: Integer) -> Self
  /// The view without what lies at an address or above it.
  func dropping(from address: Integer) -> Self
  /// The view with the right to read in place of the right to write.
  func turnedToReading() -> Self
}

/// A half-open range of addresses, for proofs only.
public struct AddressRange<Ghost: GhostState> {
  public var start: Ghost.Integer
  public var end: Ghost.Integer

  @inlinable
  public init(start: Ghost.Integer, end: Ghost.Integer) {
    self.start = start
    self.end = end
  }
}

/// What an access is checked against: a range of addresses, and the view that the rights to it come from.
public struct Permission<Ghost: GhostState> {
  public var range: AddressRange<Ghost>
  public var view: Ghost.View

  @inlinable
  public init(range: AddressRange<Ghost>, view: Ghost.View) {
    self.range = range
    self.view = view
  }
}
