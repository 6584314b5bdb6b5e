import VerifierCommand

/// A number that is at most a square root, and one that is above it.
struct Bracket<Word: MachineWord> {
  var low: Word
  var high: Word
}

/// The square root of a number, rounded down, by bisection.
///
/// - Parameter high: A number above all square roots.
func squareRoot<M: Machine>(_ number: M.Word, below high: M.Word = 0x1_0000_0000, on machine: M) -> M.Word {
  var bracket = Bracket(low: 0, high: high)
  machine.loop("halve", in: number, &bracket, while: { $1.low + 1 < $1.high }) { number, bracket in
    let middle = bracket.low + (bracket.high - bracket.low) / 2
    if middle * middle <= number { bracket.low = middle } else { bracket.high = middle }
  }
  return bracket.low
}

/// The square root of 2^64 - 1 is not above 2^32 - 1, but not below it either.
func brokenSquareRoot<M: Machine>(_ number: M.Word, on machine: M) -> M.Word {
  squareRoot(number, below: 0xffff_ffff, on: machine)
}

/// The square of 2^32 is no word.
func brokenSquareRootOfLarge<M: Machine>(_ number: M.Word, on machine: M) -> M.Word {
  squareRoot(number, below: 0x1_0000_0002, on: machine)
}
