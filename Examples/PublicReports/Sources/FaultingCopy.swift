import VerifierCommand

/// Bytes of memory that may fault, which are copied to memory that may fault, or cleared.
struct FaultingCopy<M: Machine> {
  let source: M.Word
  let destination: M.Word
  let count: M.Word

  var sources: AddressRange<M.Ghost> { range(from: source) }
  var destinations: AddressRange<M.Ghost> { range(from: destination) }

  private func range(from start: M.Word) -> AddressRange<M.Ghost> {
    AddressRange(start: M.number(start), end: M.number(start) + M.number(count))
  }

  /// Copies so many bytes, those at a place and behind it. Returns how many come before the first fault.
  func copy(_ number: M.Word, at place: M.Word, on machine: M) -> M.Word {
    machine.copyFallibly(
      number, from: source + place, within: sources, to: destination + place, within: destinations)
  }

  /// Copies all bytes up to the first fault. Returns how many they are.
  func copy(on machine: M) -> M.Word { copy(count, at: 0, on: machine) }

  /// Clears all bytes up to the first fault. Returns how many they are.
  func clear(on machine: M) -> M.Word { machine.zeroFallibly(count, at: destination, within: destinations) }

  /// The number of bytes that have been copied, and how many of the last piece were not.
  struct Progress {
    var done: M.Word = 0
    var missing: M.Word = 0
  }

  /// Copies in pieces of up to 2048 bytes, up to the first fault. Returns how many bytes they are.
  func copyPiecewise(on machine: M) -> M.Word {
    var progress = Progress()
    machine.loop("pieces", in: (machine, self), &progress, while: { $1.missing == 0 && $1.done < $0.1.count }) {
      let (machine, all) = $0
      let asked = min(all.count - $1.done, 2048)
      let copied = all.copy(asked, at: $1.done, on: machine)
      $1.missing = asked - copied
      $1.done += copied
    }
    return progress.done
  }
}
