/// An integer of a machine: on a concrete machine one of the language, in a proof a term.
///
/// It has the operations of the standard library's integers and their meaning. Beyond those it has what generic code needs to stay clear
/// of native numbers in a proof: comparisons with an `Int`, which is what a literal is where the type of the other operand is generic, and
/// counts of bits as integers of the same type.
public protocol MachineInteger: FixedWidthInteger, Sendable {
  // The standard library's comparisons of two types convert an operand of fewer bits to the native type of the other.
  /// Whether both are equal, as mathematical integers.
  static func == (left: Self, right: Int) -> Bool
  /// Whether they differ, as mathematical integers.
  static func != (left: Self, right: Int) -> Bool
  /// Whether the first is less, as mathematical integers.
  static func < (left: Self, right: Int) -> Bool
  /// Whether the first is at most the second, as mathematical integers.
  static func <= (left: Self, right: Int) -> Bool
  /// Whether the first is greater, as mathematical integers.
  static func > (left: Self, right: Int) -> Bool
  /// Whether the first is at least the second, as mathematical integers.
  static func >= (left: Self, right: Int) -> Bool
  /// Whether both are equal, as mathematical integers.
  static func == (left: Int, right: Self) -> Bool
  /// Whether they differ, as mathematical integers.
  static func != (left: Int, right: Self) -> Bool
  /// Whether the first is less, as mathematical integers.
  static func < (left: Int, right: Self) -> Bool
  /// Whether the first is at most the second, as mathematical integers.
  static func <= (left: Int, right: Self) -> Bool
  /// Whether the first is greater, as mathematical integers.
  static func > (left: Int, right: Self) -> Bool
  /// Whether the first is at least the second, as mathematical integers.
  static func >= (left: Int, right: Self) -> Bool

  // The standard library's ask whether they overflow.
  static func &+ (left: Self, right: Self) -> Self
  static func &- (left: Self, right: Self) -> Self

  /// The number of bits that are set. In a proof this is one term, where `nonzeroBitCount` goes on once for each number that is possible.
  var nonzeroBits: Self { get }
  /// The number of zeros above the highest bit that is set; the width for 0. In a proof this is one term.
  var leadingZeroBits: Self { get }
  /// The number of zeros below the lowest bit that is set; the width for 0. In a proof this is one term.
  var trailingZeroBits: Self { get }
}

extension MachineInteger {
  /// Whether both are equal, as mathematical integers.
  @inlinable public static func == (left: Int, right: Self) -> Bool { right == left }
  /// Whether they differ, as mathematical integers.
  @inlinable public static func != (left: Int, right: Self) -> Bool { right != left }
  /// Whether the first is less, as mathematical integers.
  @inlinable public static func < (left: Int, right: Self) -> Bool { right > left }
  /// Whether the first is at most the second, as mathematical integers.
  @inlinable public static func <= (left: Int, right: Self) -> Bool { right >= left }
  /// Whether the first is greater, as mathematical integers.
  @inlinable public static func > (left: Int, right: Self) -> Bool { right < left }
  /// Whether the first is at least the second, as mathematical integers.
  @inlinable public static func >= (left: Int, right: Self) -> Bool { right <= left }

  @inlinable public var nonzeroBits: Self { Self(truncatingIfNeeded: nonzeroBitCount) }
  @inlinable public var leadingZeroBits: Self { Self(truncatingIfNeeded: leadingZeroBitCount) }
  @inlinable public var trailingZeroBits: Self { Self(truncatingIfNeeded: trailingZeroBitCount) }
}

/// An unsigned integer of a machine.
public protocol UnsignedMachineInteger: MachineInteger, UnsignedInteger {
  // The standard library's own trap without the machine's knowledge, and go by way of native words.
  /// The same number as another integer; traps where this type has none.
  init<Other: BinaryInteger>(_ other: Other)
  /// The same number as another integer; `nil` where this type has none.
  init?<Other: BinaryInteger>(exactly other: Other)
}

/// A signed integer of a machine.
public protocol SignedMachineInteger: MachineInteger, SignedInteger {
  // The standard library's own trap without the machine's knowledge, and go by way of native words.
  /// The same number as another integer; traps where this type has none.
  init<Other: BinaryInteger>(_ other: Other)
  /// The same number as another integer; `nil` where this type has none.
  init?<Other: BinaryInteger>(exactly other: Other)
}

extension SignedMachineInteger {
  @inlinable public static func &+ (left: Self, right: Self) -> Self {
    left.addingReportingOverflow(right).partialValue
  }
  @inlinable public static func &- (left: Self, right: Self) -> Self {
    left.subtractingReportingOverflow(right).partialValue
  }
}

// verified: allow(foreign-extension) An integer of concrete machines, whose operations are those of the protocol.
extension Int: SignedMachineInteger {}
// verified: allow(foreign-extension) An integer of concrete machines, whose operations are those of the protocol.
extension UInt: UnsignedMachineInteger {}
// verified: allow(foreign-extension) An integer of concrete machines, whose operations are those of the protocol.
extension Int8: SignedMachineInteger {}
// verified: allow(foreign-extension) An integer of concrete machines, whose operations are those of the protocol.
extension UInt8: UnsignedMachineInteger {}
// verified: allow(foreign-extension) An integer of concrete machines, whose operations are those of the protocol.
extension Int16: SignedMachineInteger {}
// verified: allow(foreign-extension) An integer of concrete machines, whose operations are those of the protocol.
extension UInt16: UnsignedMachineInteger {}
// verified: allow(foreign-extension) An integer of concrete machines, whose operations are those of the protocol.
extension Int32: SignedMachineInteger {}
// verified: allow(foreign-extension) An integer of concrete machines, whose operations are those of the protocol.
extension UInt32: UnsignedMachineInteger {}
// verified: allow(foreign-extension) An integer of concrete machines, whose operations are those of the protocol.
extension Int64: SignedMachineInteger {}
// verified: allow(foreign-extension) An integer of concrete machines, whose operations are those of the protocol.
extension UInt64: UnsignedMachineInteger {}
