/// What code under proof may ask of the machine it runs on.
///
/// The same source runs on a concrete machine, where all of this is inlined away, and on the verifier's symbolic machine,
/// where words are terms. A machine is a value that the code keeps and passes on; on a concrete machine it has no size.
public protocol Machine {
  /// A machine word. On a concrete machine this is `UInt`.
  associatedtype Word: MachineWord
  /// State that only proofs see. On a concrete machine it has no size and its operations are empty.
  associatedtype Ghost: GhostState

  /// Panics unless the condition holds. Code after it may take the condition for granted.
  func assert(_ condition: Bool, _ message: StaticString)

  /// Writes the `size` lowest bytes of `bits` in one store that no reader sees in part, lowest byte first.
  ///
  /// To be proved: `size` is 1, 2, 4 or 8 and divides `address`; the permission is for writing, and covers and translates
  /// each byte.
  func storeOnce(_ bits: Word, size: Word, at address: Word, by permission: Permission<Ghost>)

  /// The number that a word stands for.
  static func number(_ word: Word) -> Ghost.Integer

  /// A memory view of which nothing is known: what an axiom may then be about.
  func unknownView() -> Ghost.View

  /// Takes for granted what the axiom of this name says of a view, from one address up to another. What it says stands with
  /// the contracts, which grant it; the verifier lists it.
  func axiom(_ name: StaticString, of view: Ghost.View, from start: Ghost.Integer, to end: Ghost.Integer)
}

/// A word of the machine: 64 bits on the machines that are verified.
///
/// `+ - * / %` trap on overflow, underflow and a zero divisor; `&+ &- &*` wrap. Order is unsigned.
public protocol MachineWord: Comparable, ExpressibleByIntegerLiteral where IntegerLiteralType == UInt {
  static func + (left: Self, right: Self) -> Self
  static func - (left: Self, right: Self) -> Self
  static func * (left: Self, right: Self) -> Self
  static func / (left: Self, right: Self) -> Self
  static func % (left: Self, right: Self) -> Self
  static func &+ (left: Self, right: Self) -> Self
  static func &- (left: Self, right: Self) -> Self
  static func &* (left: Self, right: Self) -> Self
}

extension UInt: MachineWord {}
