/// A plain value: some bytes in memory order, without ownership or meaning beyond them.
///
/// Laws: the alignment is a power of two and divides the size.
public protocol Pod<Word> {
  associatedtype Word: MachineWord
  /// The size in bytes.
  var size: Word { get }
  /// The alignment in bytes.
  var alignment: Word { get }
}

/// A plain value that one machine store writes.
///
/// Laws: the size is 1, 2, 4 or 8; the alignment is the size, so that an aligned value never straddles what the machine
/// stores at once; `bits` is below 2^(8 * size).
public protocol PodOnce<Word>: Pod {
  /// The value's bytes, the first in memory lowest.
  var bits: Word { get }
}

extension UInt8: PodOnce {
  public var size: UInt { 1 }
  public var alignment: UInt { 1 }
  public var bits: UInt { UInt(self) }
}

extension UInt16: PodOnce {
  public var size: UInt { 2 }
  public var alignment: UInt { 2 }
  public var bits: UInt { UInt(littleEndian) }
}

extension UInt32: PodOnce {
  public var size: UInt { 4 }
  public var alignment: UInt { 4 }
  public var bits: UInt { UInt(littleEndian) }
}

extension UInt64: PodOnce {
  public var size: UInt { 8 }
  public var alignment: UInt { 8 }
  public var bits: UInt { UInt(littleEndian) }
}
