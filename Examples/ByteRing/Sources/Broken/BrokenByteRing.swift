import VerifierCommand

/// A mistake in a queue of bytes.
enum RingMistake: Sendable {
  /// A byte is put in where there is no room.
  case noRoomCheck
  /// One place is never used.
  case roomForOneLess
  /// The last place is not told apart from the first.
  case maskOfCount
  /// The counter does not move.
  case counterKept
  /// A byte is taken out where there is none.
  case noEmptyCheck
  /// The byte that was put in last is taken out.
  case lastByte
}

extension ByteRing {
  private func place(of counter: M.Word, _ mistake: RingMistake) -> M.Word {
    counter & (mistake == .maskOfCount ? places.count &- 2 : places.count &- 1)
  }

  /// Puts a byte at the end, with a mistake.
  mutating func brokenPush(_ byte: M.UInt8, _ mistake: RingMistake, on machine: M) -> Bool {
    if mistake != .noRoomCheck && count == (mistake == .roomForOneLess ? places.count &- 1 : places.count) {
      return false
    }
    machine[places, place(of: tail, mistake)] = byte
    if mistake != .counterKept { tail = tail &+ 1 }
    return true
  }

  /// Takes the byte at the start, with a mistake.
  mutating func brokenPop(_ mistake: RingMistake, on machine: M) -> M.UInt8? {
    if mistake != .noEmptyCheck && head == tail { return nil }
    let byte = machine[places, place(of: mistake == .lastByte ? tail &- 1 : head, mistake)]
    if mistake != .counterKept { head = head &+ 1 }
    return byte
  }
}
