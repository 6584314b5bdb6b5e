public import VerifierMachine

/// Reads a contiguous range of memory, from a cursor up to an end.
///
/// A reader moves and is never copied. `Access` is `Infallible` for kernel memory and `Fallible` for user memory, and decides
/// which methods there are.
public struct VmReader<M: Machine, Access>: ~Copyable {
  @usableFromInline
  package var span: VmSpan<M>

  /// A reader in any state, for proofs and for the constructors: nothing is checked.
  @inlinable
  package init(_ span: VmSpan<M>) { self.span = span }

  @inlinable
  var machine: M { span.machine }
}

/// A new reader with the owner that belongs to it.
@frozen
public struct OwnedReader<M: Machine, Access>: ~Copyable {
  public var reader: VmReader<M, Access>
  public var owner: VmIOOwner<M>

  @inlinable
  init(reader: consuming VmReader<M, Access>, owner: VmIOOwner<M>) {
    self.reader = reader
    self.owner = owner
  }
}

extension VmReader {
  /// What ties this reader to its owner. For proofs only.
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

  /// Lowers the number of bytes that can be read to `maxRemain`, where it is higher.
  @inlinable
  public mutating func limit(_ maxRemain: M.Word) { span.limit(maxRemain) }

  /// Passes over the next `count` bytes. Panics where fewer can be read.
  @inlinable
  public mutating func skip(_ count: M.Word) { span.skip(count) }

  /// Copies into a writer, as much as there is and fits, and moves both cursors. Returns the number of bytes.
  ///
  /// Throws where a byte faults, with those before it copied and the cursors behind them.
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
