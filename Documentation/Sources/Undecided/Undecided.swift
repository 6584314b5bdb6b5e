import VerifierCommand

/// Two numbers.
struct Pair<M: Machine> {
  let first: M.Word
  let second: M.Word

  /// The remainder, by a loop that a proof would have to unroll.
  func remainder(on machine: M) -> M.Word {
    var rest = first
    while rest >= second { rest -= second }
    return rest
  }

  /// The name of a number, by an array of the language.
  func name(on machine: M) -> Bool { [true, false][Int(first)] }

  /// A product of three.
  func product(on machine: M) -> M.Word { first * second / second }
}
