import VerifierCommand

/// An allocator of page frames by a bitmap: bit `n % 64` of word `n / 64` is set where frame `n` is free.
struct FrameAllocator<M: Machine> {
  let words: Buffer<M, M.UInt64>
  /// The number of frames that are free.
  var freeCount: M.Word

  /// The first frame of the lowest word that has a free frame; the number of frames where there is none.
  func scan(on machine: M) -> M.Word {
    var first: M.Word = 0
    machine.loop("scan", in: (machine, words), &first, while: { $1 >> 6 < $0.1.count && $0.0[$0.1, $1 >> 6] == 0 }) {
      $1 = $1 &+ 64
    }
    return first
  }

  /// Takes the lowest free frame, if there is one.
  mutating func allocate(on machine: M) -> M.Word? {
    let first = scan(on: machine)
    if first >> 6 == words.count { return nil }
    let word = machine[words, first >> 6]
    // The word is not zero. A mask says so more plainly to proofs: the place is below 64.
    let place = word.trailingZeroBits & 63
    machine[words, first >> 6] = word ^ 1 << place
    freeCount -= 1
    return first | M.Word(truncatingIfNeeded: place)
  }

  /// Gives a frame back. Returns whether there is such a frame, and it was taken.
  mutating func free(_ frame: M.Word, on machine: M) -> Bool {
    if frame >> 6 >= words.count { return false }
    let (word, place) = (machine[words, frame >> 6], M.UInt64(truncatingIfNeeded: frame & 63))
    if word >> place & 1 != 0 { return false }
    machine[words, frame >> 6] = word | 1 << place
    freeCount += 1
    return true
  }
}
