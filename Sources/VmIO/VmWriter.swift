public import VerifierMachine

/// A writer to a contiguous range of memory, from a cursor to an end.
///
/// A writer has exclusive access and is not copyable. `Access` is `Infallible` for kernel memory and `Fallible` for
/// user memory, and determines the available methods.
public struct VmWriter<M: Machine, Access>: ~Copyable {
  /// The memory left to write.
  @usableFromInline
  package var span: VmSpan<M>

  /// Creates a writer in any state, for proofs and constructors; nothing is checked.
  @inlinable
  package init(_ span: VmSpan<M>) { self.span = span }

  @inlinable
  var machine: M { span.machine }
}

/// A new writer with its owner.
@frozen
public struct OwnedWriter<M: Machine, Access>: ~Copyable {
  /// The writer.
  public var writer: VmWriter<M, Access>
  /// The owner of its memory.
  public var owner: VmIOOwner<M>

  @inlinable
  init(writer: consuming VmWriter<M, Access>, owner: VmIOOwner<M>) {
    self.writer = writer
    self.owner = owner
  }
}

extension VmWriter {
  /// The ghost id that ties this writer to its owner.
  @inlinable
  public var ghostID: M.Ghost.Integer { span.ghostID }

  /// The address of the next byte to write.
  @inlinable
  public var cursor: VirtPtr<M> { span.cursor }

  /// The address after the last byte that may be written.
  @inlinable
  public var end: VirtPtr<M> { span.end }

  /// The number of bytes that can still be written.
  @inlinable
  public var avail: M.Word { span.length }

  /// Whether a byte can still be written.
  @inlinable
  public var hasAvail: Bool { avail > 0 }

  /// Reduces the number of bytes that can be written to `maxAvail`, if it is larger.
  @inlinable
  public mutating func limit(_ maxAvail: M.Word) { span.limit(maxAvail) }

  /// Returns this writer with the number of bytes that can be written reduced to `maxAvail`, if it is larger.
  @inlinable
  public consuming func limited(to maxAvail: M.Word) -> VmWriter {
    limit(maxAvail)
    return self
  }

  /// Skips the next `count` bytes. Panics if fewer can be written.
  @inlinable
  public mutating func skip(_ count: M.Word) { span.skip(count) }

  /// Returns this writer past the next `count` bytes. Panics if fewer can be written.
  @inlinable
  public consuming func skipping(_ count: M.Word) -> VmWriter {
    skip(count)
    return self
  }

  /// Runs a body with a second writer over the same bytes, during which this writer cannot be used. Changes to the
  /// clone do not affect this writer.
  ///
  /// The body must not let the clone escape, for instance by replacing it with another writer.
  @unsafe
  @inlinable
  public mutating func withExclusiveClone<Result, Failure: Error>(
    _ body: (inout VmWriter) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    var clone = VmWriter(span)
    return try body(&clone)
  }
}
