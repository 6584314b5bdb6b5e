/// Size and alignment of plain values, in bytes.
///
/// Laws: the alignment is a power of two and divides the size, which is not zero.
public struct Layout<Word: MachineWord> {
  public var size: Word
  public var alignment: Word

  @inlinable
  public init(size: Word, alignment: Word) {
    self.size = size
    self.alignment = alignment
  }
}

/// A plain value: some bytes, without ownership or meaning beyond them, and where they are in memory.
///
/// Law: nothing else writes the bytes while the value is in use.
public struct Pod<M: Machine> {
  public let layout: Layout<M.Word>
  public let address: M.Word

  /// A value whose bytes lie at an address that never faults, as long as it is used.
  @unsafe
  @inlinable
  public init(_ layout: Layout<M.Word>, at address: M.Word) {
    self.layout = layout
    self.address = address
  }

  @inlinable public var size: M.Word { layout.size }
  @inlinable public var alignment: M.Word { layout.alignment }
}

/// A plain value that one machine store writes.
///
/// Laws: the size is 1, 2, 4 or 8; the alignment is the size, so that an aligned value never straddles what the machine
/// stores at once; `bits` is below 2^(8 * size).
public protocol PodOnce<Word> {
  associatedtype Word: MachineWord
  var layout: Layout<Word> { get }
  /// The value's bytes, the first in memory lowest.
  var bits: Word { get }
}

extension UInt8: PodOnce {
  @inlinable public var layout: Layout<UInt> { Layout(size: 1, alignment: 1) }
  @inlinable public var bits: UInt { UInt(self) }
}

extension UInt16: PodOnce {
  @inlinable public var layout: Layout<UInt> { Layout(size: 2, alignment: 2) }
  @inlinable public var bits: UInt { UInt(littleEndian) }
}

extension UInt32: PodOnce {
  @inlinable public var layout: Layout<UInt> { Layout(size: 4, alignment: 4) }
  @inlinable public var bits: UInt { UInt(littleEndian) }
}

extension UInt64: PodOnce {
  @inlinable public var layout: Layout<UInt> { Layout(size: 8, alignment: 8) }
  @inlinable public var bits: UInt { UInt(littleEndian) }
}
