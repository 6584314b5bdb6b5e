import VerifierCommand

// Frame allocators with a mistake each.

extension FrameAllocator {
  /// Takes the lowest free frame of a word.
  private mutating func take(_ first: M.Word, on machine: M) -> M.Word {
    take(first, machine[words, first >> 6].trailingZeroBits & 63, on: machine)
  }

  private mutating func take(_ first: M.Word, _ place: M.UInt64, on machine: M) -> M.Word {
    machine[words, first >> 6] ^= 1 << place
    freeCount -= 1
    return first | M.Word(truncatingIfNeeded: place)
  }

  /// Does not see that no frame is free.
  mutating func allocateUnchecked(on machine: M) -> M.Word? { take(scan(on: machine), on: machine) }

  /// Looks at the word behind the last one.
  mutating func allocateBeyond(on machine: M) -> M.Word? {
    var first: M.Word = 0
    machine.loop("scan", in: (machine, words), &first, while: { $1 >> 6 <= $0.1.count && $0.0[$0.1, $1 >> 6] == 0 }) {
      $1 = $1 &+ 64
    }
    return first >> 6 == words.count ? nil : take(first, on: machine)
  }

  /// Passes over a word of which one frame is taken.
  mutating func allocateInEmptyWord(on machine: M) -> M.Word? {
    var first: M.Word = 0
    machine.loop("scan", in: (machine, words), &first, while: { $1 >> 6 < $0.1.count && ~$0.0[$0.1, $1 >> 6] != 0 }) {
      $1 = $1 &+ 64
    }
    return first >> 6 == words.count ? nil : take(first, on: machine)
  }

  /// Takes the highest frame of the word.
  mutating func allocateHighest(on machine: M) -> M.Word? {
    let first = scan(on: machine)
    if first >> 6 == words.count { return nil }
    return take(first, (63 &- machine[words, first >> 6].leadingZeroBits) & 63, on: machine)
  }

  /// Returns a frame without taking it.
  mutating func allocateUnmarked(on machine: M) -> M.Word? {
    let first = scan(on: machine)
    if first >> 6 == words.count { return nil }
    freeCount -= 1
    return first | M.Word(truncatingIfNeeded: machine[words, first >> 6].trailingZeroBits & 63)
  }

  /// Counts a frame before it is known that there is one.
  mutating func allocateCountingEarly(on machine: M) -> M.Word? {
    freeCount = freeCount &- 1
    let first = scan(on: machine)
    if first >> 6 == words.count { return nil }
    freeCount = freeCount &+ 1
    return take(first, on: machine)
  }

  private func mask(_ frame: M.Word) -> M.UInt64 { 1 << M.UInt64(truncatingIfNeeded: frame & 63) }

  /// Takes a frame that is free already for one that is given back.
  mutating func freeTwice(_ frame: M.Word, on machine: M) -> Bool {
    if frame >> 6 >= words.count { return false }
    machine[words, frame >> 6] |= mask(frame)
    freeCount += 1
    return true
  }

  /// Holds a frame against the number of words.
  mutating func freeLow(_ frame: M.Word, on machine: M) -> Bool {
    if frame >= words.count || machine[words, frame >> 6] & mask(frame) != 0 { return false }
    machine[words, frame >> 6] |= mask(frame)
    freeCount += 1
    return true
  }

  /// Lets the frame behind the last one pass.
  mutating func freeBeyond(_ frame: M.Word, on machine: M) -> Bool {
    if frame > words.count << 6 || machine[words, frame >> 6] & mask(frame) != 0 { return false }
    machine[words, frame >> 6] |= mask(frame)
    freeCount += 1
    return true
  }

  /// Takes words to have 32 bits.
  mutating func freeInHalves(_ frame: M.Word, on machine: M) -> Bool {
    let place = M.UInt64(truncatingIfNeeded: frame & 31)
    if frame >> 6 >= words.count || machine[words, frame >> 6] >> place & 1 != 0 { return false }
    machine[words, frame >> 6] |= 1 << place
    freeCount += 1
    return true
  }

  /// Leaves no other frame of the word free.
  mutating func freeAlone(_ frame: M.Word, on machine: M) -> Bool {
    if frame >> 6 >= words.count || machine[words, frame >> 6] & mask(frame) != 0 { return false }
    machine[words, frame >> 6] = mask(frame)
    freeCount += 1
    return true
  }
}
