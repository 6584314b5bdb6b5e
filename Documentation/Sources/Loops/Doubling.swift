import VerifierCommand

/// A number that is not 0.
struct Limit<M: Machine> {
  let value: M.Word

  /// The greatest power of two that is at most the number.
  func power(on machine: M) -> M.Word {
    var power: M.Word = 1
    machine.loop("double", in: value, &power, while: { value, power in power <= value / 2 }) {
      _, power in
      power = power * 2
    }
    return power
  }

  /// The same by a loop of the language.
  func powerByWhile(on machine: M) -> M.Word {
    var power: M.Word = 1
    while power <= value / 2 { power = power * 2 }
    return power
  }
}
