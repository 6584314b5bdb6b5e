public import VerifierMachine

/// A reader of a contiguous range of memory, from a cursor to an end.
///
/// A reader is not copyable. `Access` is `Infallible` for kernel memory and `Fallible` for user memory, and determines
/// the available methods.
public struct VmReader<M: Machine, Access>: ~Copyable {
  /// The memory left to read.
  @usableFromInline
  package var span: VmSpan<M>

  /// Creates a reader in any state, for proofs and constructors; nothing is checked.
  @inlinable
  package init(_ span: VmSpan<M>) { self.span = span }

  @inlinable
  var machine: M { span.machine }
}

/// A new reader with its owner.
@frozen
public struct OwnedReader<M: Machine, Access>: ~Copyable {
  /// The reader.
  public var reader: VmReader<M, Access>
  /// The owner of its memory.
  public var owner: VmIOOwner<M>

  @inlinable
  init(reader: consuming VmReader<M, Access>, owner: VmIOOwner<M>) {
    self.reader = reader
    self.owner = owner
  }
}

extension VmReader {
  /// The ghost id that ties this reader to its owner.
  @inlinable
  public var ghostID: M.Ghost.Integer { span.ghostID }

  /// The address of the next byte to read.
  @inlinable
  public var cursor: VirtPtr<M> { span.cursor }

  /// The address after the last byte that may be read.
  @inlinable
  public var end: VirtPtr<M> { span.end }

  /// The number of bytes that can still be read.
  @inlinable
  public var remain: M.Word { span.length }

  /// Whether a byte can still be read.
  @inlinable
  public var hasRemain: Bool { remain > 0 }

  /// Reduces the number of bytes that remain to `maxRemain`, if it is larger.
  @inlinable
  public mutating func limit(_ maxRemain: M.Word) { span.limit(maxRemain) }

  /// Returns this reader with the number of bytes that remain reduced to `maxRemain`, if it is larger.
  @inlinable
  public consuming func limited(to maxRemain: M.Word) -> VmReader {
    limit(maxRemain)
    return self
  }

  /// Skips the next `count` bytes. Panics if fewer remain.
  @inlinable
  public mutating func skip(_ count: M.Word) { span.skip(count) }

  /// Returns this reader past the next `count` bytes. Panics if fewer remain.
  @inlinable
  public consuming func skipping(_ count: M.Word) -> VmReader {
    skip(count)
    return self
  }

  /// Copies to a writer as many bytes as remain and fit, and advances both cursors. Returns the number of bytes copied.
  ///
  /// Throws if a byte faults; the bytes before it are copied and the cursors are past them.
  @inlinable
  mutating func copyFallibly<Destination>(
    into writer: inout VmWriter<M, Destination>
  ) throws(Interruption<M.Word>) -> M.Word {
    let count = min(remain, writer.avail)
    let done = machine.copyFallibly(
      count, from: cursor.address, within: span.bounds, to: writer.cursor.address, within: writer.span.bounds)
    span.advance(by: done)
    writer.span.advance(by: done)
    guard done == count else { throw Interruption(.pageFault, after: done) }
    return done
  }
}
