import VerifierCommand

/// Two sets of numbers: bit `n % 64` of word `n / 64` says whether `n` is a member. The words may be more in one than in the other.
struct BitSets<M: Machine> {
  let words: Buffer<M, M.UInt64>
  let others: Buffer<M, M.UInt64>

  /// The members of a word of the first set that the second lacks.
  func difference(at index: M.Word, on machine: M) -> M.UInt64 {
    machine[words, index] & ~(index < others.count ? machine[others, index] : 0)
  }

  /// Whether each member of the first set is one of the second.
  func isSubset(on machine: M) -> Bool {
    var index: M.Word = 0
    machine.loop(
      "words", in: (machine, self), &index,
      while: { $1 < $0.1.words.count && $0.1.difference(at: $1, on: $0.0) == 0 }
    ) { $1 += 1 }
    return index == words.count
  }
}
