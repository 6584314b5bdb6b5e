import VerifierCommand

extension Number {
  /// How many of the lowest twelve bits are set, by a branch for each.
  func lowBitsByBranches(on machine: M) -> M.Word {
    var count: M.Word = 0
    for place: M.Word in [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] where (value >> place) & 1 == 1 {
      count += 1
    }
    return count
  }

  /// The same without a branch.
  func lowBits(on machine: M) -> M.Word {
    var count: M.Word = 0
    for place: M.Word in [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] { count += (value >> place) & 1 }
    return count
  }
}

/// The sides of two squares, of which the smaller one lies in the other.
struct Frame<M: Machine> {
  let inner: M.Word
  let outer: M.Word

  /// The area between them.
  var area: M.Word { outer * outer - inner * inner }
}

/// A size, and what it is to be a multiple of.
struct Allotment<M: Machine> {
  let size: M.Word
  let alignment: M.Word

  /// The size, rounded up.
  var rounded: M.Word { (size + (alignment - 1)) & ~(alignment - 1) }
}
