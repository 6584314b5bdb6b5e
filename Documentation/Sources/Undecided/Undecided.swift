import VerifierCommand

/// A number.
struct Number<M: Machine> {
  let value: M.Word

  /// The last bit, by a loop whose number of rounds has no bound.
  func lastBit(on machine: M) -> M.Word {
    var rest = value
    while rest >= 2 { rest -= 2 }
    return rest
  }

  /// The same by a loop of which the contract claims something.
  func lastBitByClaims(on machine: M) -> M.Word {
    var rest = value
    machine.loop("take", in: machine, &rest, while: { _, rest in rest >= 2 }) { _, rest in
      rest -= 2
    }
    return rest
  }

  /// An entry of a table of the language's own.
  func isPrime(on machine: M) -> Bool {
    [false, false, true, true, false, true, false, true][Int(value & 7)]
  }

  /// The same by comparisons.
  func isPrimeByCases(on machine: M) -> Bool {
    switch value & 7 {
    case 2, 3, 5, 7: true
    default: false
    }
  }
}
