import VerifierCommand

extension FaultingCopy {
  /// Copies no more than so many bytes, and says nothing of the rest.
  func copyFirst(_ most: M.Word, on machine: M) -> M.Word { copy(min(count, most), at: 0, on: machine) }

  /// Clears no more than a page, and says nothing of the rest.
  func clearFirstPage(on machine: M) -> M.Word {
    machine.zeroFallibly(min(count, 4096), at: destination, within: destinations)
  }

  /// Copies in pieces, and goes on by what was asked for, whatever was copied.
  func copyPiecewiseAsAsked(on machine: M) -> M.Word {
    var progress = Progress()
    machine.loop("pieces", in: (machine, self), &progress, while: { $1.missing == 0 && $1.done < $0.1.count }) {
      let (machine, all) = $0
      let asked = min(all.count - $1.done, 2048)
      let copied = all.copy(asked, at: $1.done, on: machine)
      $1.missing = asked - copied
      $1.done += asked
    }
    return progress.done
  }
}
