import VerifierCommand

/// A mistake in the check of segments.
enum ELFSegmentMistake: String, CaseIterable {
  /// The end of a segment in the file wraps around.
  case endWrapsAround
  /// A segment may end behind the file.
  case sizeUnchecked
  /// A segment that starts behind the file is not noticed.
  case startUnchecked
  /// The last segment is not looked at.
  case lastUnchecked
  /// The end of a segment in memory wraps around.
  case addressUnchecked
  /// The sizes are exchanged where they are compared.
  case sizesExchanged
  /// Segments that are not to be loaded are checked too.
  case allChecked
}

extension ELFSegments {
  /// `check(on:)` with a mistake.
  func check(with mistake: ELFSegmentMistake, on machine: M) throws(ELFSegmentError<M.Word>) {
    var index: M.Word = 0
    let end = mistake == .lastUnchecked && count > 0 ? count - 1 : count
    let reason = machine.loopWithExit("segments", in: (self, mistake, end, machine), &index, while: { $1 < $0.2 }) {
      if let reason = $0.0.fault(at: $1, with: $0.1, on: $0.3) { return reason }
      $1 = $1 + 1
      return nil
    }
    if let reason { throw ELFSegmentError(index: index, reason: reason) }
  }

  private func fault(at index: M.Word, with mistake: ELFSegmentMistake, on machine: M) -> ELFSegmentError<M.Word>
    .Reason?
  {
    let entry = start + index * 56
    if mistake != .allChecked && machine.load(ELFSegment<M>.type, from: file, at: entry) != 1 { return nil }
    let offset = machine.load(ELFSegment<M>.offset, from: file, at: entry)
    let address = machine.load(ELFSegment<M>.address, from: file, at: entry)
    let size = machine.load(ELFSegment<M>.size, from: file, at: entry)
    let sizeInMemory = machine.load(ELFSegment<M>.sizeInMemory, from: file, at: entry)
    let isOutside =
      switch mistake {
      case .endWrapsAround: offset &+ size > file.count
      case .sizeUnchecked: offset > file.count
      case .startUnchecked: size > file.count &- offset
      default: offset > file.count || size > file.count - offset
      }
    if isOutside { return .outsideFile }
    if mistake == .sizesExchanged ? sizeInMemory > size : size > sizeInMemory { return .longerThanMemory }
    if mistake != .addressUnchecked && address > M.Word.max - sizeInMemory { return .beyondAddresses }
    return nil
  }
}
