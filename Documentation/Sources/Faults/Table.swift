import VerifierCommand

/// A table of this program's own, and the place where another program asks for an entry.
struct Table<M: Machine> {
  let entries: Buffer<M, M.UInt64>
  /// The address of a byte that the other program has mapped, or not, and may write at any time.
  let request: M.Word

  /// Reads the index; `nil` where the address faults.
  private func index(on machine: M) -> M.Word? {
    machine.loadOnceFallibly(
      size: 1, at: request,
      within: AddressRange(start: M.number(request), end: M.number(request) + 1))
  }

  /// The entry that is asked for, if there is one.
  func answer(on machine: M) -> M.UInt64? {
    guard let index = index(on: machine), index < entries.count else { return nil }
    return machine[entries, index]
  }

  /// The same, with the index read once for the check and once for the use.
  func answerReadingTwice(on machine: M) -> M.UInt64? {
    guard let index = index(on: machine), index < entries.count else { return nil }
    guard let again = self.index(on: machine) else { return nil }
    return machine[entries, again]
  }
}
