import VerifierMachine
import VmIO

/// A writer or a reader as a machine has it, ghost state and all. Addresses are the machine's own.
struct SpanState: Hashable, Sendable {
  var id: Int128
  var cursor: Int128
  var end: Int128
  var cursorRange: Range<Int128>
  var endRange: Range<Int128>

  var left: Int128 { end - cursor }
}

/// An owner as a machine has it.
struct OwnerState: Hashable, Sendable {
  var id: Int128
  var start: Int128
  var end: Int128
  var isFallible: Bool
  var isKernel: Bool
}

/// Everyone, between two calls.
struct MemorySnapshot: Hashable, Sendable {
  var kernelWriter: SpanState
  var kernelReader: SpanState
  var userWriter: SpanState
  var userReader: SpanState
  var writerOwner: OwnerState
  var readerOwner: OwnerState
  /// The owner that the last call has made of another.
  var parted: OwnerState?

  subscript(role: Role) -> SpanState {
    switch role {
    case .kernelWriter: kernelWriter
    case .kernelReader: kernelReader
    case .userWriter: userWriter
    case .userReader: userReader
    }
  }
}

extension IOFixture {
  /// Everyone now. On a machine without ghost state that is zero all through.
  var snapshot: MemorySnapshot {
    MemorySnapshot(
      kernelWriter: holder(kernelWriter.writer.span), kernelReader: holder(kernelReader.reader.span),
      userWriter: holder(userWriter.span), userReader: holder(userReader.span),
      writerOwner: state(of: kernelWriter.owner), readerOwner: state(of: kernelReader.owner),
      parted: parted.map { state(of: $0) })
  }

  private func holder(_ span: VmSpan<M>) -> SpanState {
    SpanState(
      id: M.value(ghost: span.ghostID), cursor: Int128(M.value(span.cursor.address)),
      end: Int128(M.value(span.end.address)), cursorRange: range(span.cursor.range), endRange: range(span.end.range))
  }

  private func range(_ range: AddressRange<M.Ghost>) -> Range<Int128> {
    let (start, end) = (M.value(ghost: range.start), M.value(ghost: range.end))
    return start..<max(start, end)
  }

  private func state(of owner: VmIOOwner<M>) -> OwnerState {
    OwnerState(
      id: M.value(ghost: owner.id), start: M.value(ghost: owner.range.start), end: M.value(ghost: owner.range.end),
      isFallible: M.value(ghost: owner.isFallible), isKernel: M.value(ghost: owner.isKernel))
  }
}
