/// The size and alignment of a plain value, in bytes.
///
/// Laws, assumed in proofs: the alignment is a power of two and divides the size, which may be zero.
public struct Layout<Word: MachineWord> {
  /// The number of bytes.
  public var size: Word
  /// The alignment, in bytes.
  public var alignment: Word

  /// Creates a layout.
  @inlinable
  public init(size: Word, alignment: Word) {
    self.size = size
    self.alignment = alignment
  }
}

/// A plain value ("plain old data"): bytes at an address, without ownership or other meaning.
///
/// Law, assumed in proofs: nothing else writes the bytes while the value is in use.
public struct Pod<M: Machine> {
  /// The size and alignment.
  public let layout: Layout<M.Word>
  /// The address of the first byte.
  public let address: M.Word

  /// Creates a value from the address of its bytes, which must stay valid while the value is used.
  @unsafe
  @inlinable
  public init(_ layout: Layout<M.Word>, at address: M.Word) {
    self.layout = layout
    self.address = address
  }

  /// The number of bytes.
  @inlinable public var size: M.Word { layout.size }
  /// The alignment, in bytes.
  @inlinable public var alignment: M.Word { layout.alignment }
}

/// A plain value that a single machine store writes.
///
/// Laws, assumed in proofs: the size is 1, 2, 4 or 8; the alignment equals the size, so that an aligned value does not
/// straddle a naturally aligned word; `bits` is below 2^(8 * size).
public protocol PodOnce<Word> {
  /// The word of the machine.
  associatedtype Word: MachineWord
  /// The size and alignment.
  var layout: Layout<Word> { get }
  /// The bytes of the value in memory order, the first one least significant.
  var bits: Word { get }
}

// verified: allow(foreign-extension) A value of concrete machines; in a proof any layout and bits stand for it.
extension UInt8: PodOnce {
  @inlinable public var layout: Layout<UInt> { Layout(size: 1, alignment: 1) }
  @inlinable public var bits: UInt { UInt(self) }
}

// verified: allow(foreign-extension) A value of concrete machines; in a proof any layout and bits stand for it.
extension UInt16: PodOnce {
  @inlinable public var layout: Layout<UInt> { Layout(size: 2, alignment: 2) }
  @inlinable public var bits: UInt { UInt(littleEndian) }
}

// verified: allow(foreign-extension) A value of concrete machines; in a proof any layout and bits stand for it.
extension UInt32: PodOnce {
  @inlinable public var layout: Layout<UInt> { Layout(size: 4, alignment: 4) }
  @inlinable public var bits: UInt { UInt(littleEndian) }
}

// verified: allow(foreign-extension) A value of concrete machines; in a proof any layout and bits stand for it.
extension UInt64: PodOnce {
  @inlinable public var layout: Layout<UInt> { Layout(size: 8, alignment: 8) }
  @inlinable public var bits: UInt { UInt(littleEndian) }
}
