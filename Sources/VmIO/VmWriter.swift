public import VerifierMachine

/// Writes to a contiguous range of memory, from a cursor up to an end.
///
/// A writer is exclusive: it moves and is never copied. `Access` is `Infallible` for kernel memory and `Fallible` for user
/// memory, and decides which methods there are.
public struct VmWriter<M: Machine, Access>: ~Copyable {
  @usableFromInline
  package var span: VmSpan<M>

  /// A writer in any state, for proofs and for the constructors: nothing is checked.
  @inlinable
  package init(_ span: VmSpan<M>) { self.span = span }

  @inlinable
  var machine: M { span.machine }
}

/// A new writer with the owner that belongs to it.
@frozen
public struct OwnedWriter<M: Machine, Access>: ~Copyable {
  public var writer: VmWriter<M, Access>
  public var owner: VmIOOwner<M>

  @inlinable
  init(writer: consuming VmWriter<M, Access>, owner: VmIOOwner<M>) {
    self.writer = writer
    self.owner = owner
  }
}

extension VmWriter {
  /// What ties this writer to its owner. For proofs only.
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

  /// Lowers the number of bytes that can be written to `maxAvail`, where it is higher.
  @inlinable
  public mutating func limit(_ maxAvail: M.Word) { span.limit(maxAvail) }

  /// Passes over the next `count` bytes. Panics where fewer can be written.
  @inlinable
  public mutating func skip(_ count: M.Word) { span.skip(count) }

  /// Lends a writer over the same bytes, while which this one cannot be used. What becomes of the clone leaves this writer
  /// as it is.
  ///
  /// The body must not let the clone outlive the call, which it could by leaving another writer in its place.
  @unsafe
  @inlinable
  public mutating func withExclusiveClone<Result, Failure: Error>(
    _ body: (inout VmWriter) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    var clone = VmWriter(span)
    return try body(&clone)
  }
}
