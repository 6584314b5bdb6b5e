import Rounding
import VerifierCommand

typealias Wide<M: Machine> = (number: M.UInt64, divisor: M.UInt64)
typealias Narrow<M: Machine> = (number: M.UInt8, divisor: M.UInt8)

/// The contract of a quotient that is rounded up, for the numbers that it is to hold for.
private func quotient(
  _ id: String, fits: @escaping @Sendable (_ number: Integer, _ divisor: Integer) -> Formula
) -> Contract {
  Contract(
    id, "a quotient, rounded up", state: Wide<SymbolicMachine>.self,
    requires: { old in
      requires("divisor", old.divisor > 0)
      requires("fits", fits(old.number, old.divisor))
    },
    body: { call, _ in quotientRoundedUp(call.number, by: call.divisor) },
    native: NativeProgram(state: Wide<NativeMachine>.self) { call, _ in
      quotientRoundedUp(call.number, by: call.divisor)
    },
    ensures: { old, _, result in
      ensures("enough", result * old.divisor >= old.number)
      ensures("least", (result - 1) * old.divisor < old.number)
    })
}

private let wide = Contract(
  "aligned", "whether a number is a multiple, of 64 bits", state: Wide<SymbolicMachine>.self,
  requires: { old in
    requires("divisor", old.divisor > 0)
  },
  body: { call, _ in isAligned(call.number, to: call.divisor) },
  ensures: { old, _, result in
    ensures("multiple", result == (old.number % old.divisor == 0))
  })

private let narrow = Contract(
  "narrow/aligned", "whether a number is a multiple, of 8 bits", state: Narrow<SymbolicMachine>.self,
  requires: { old in
    requires("divisor", old.divisor > 0)
  },
  body: { call, _ in isAligned(call.number, to: call.divisor) },
  ensures: { old, _, result in
    ensures("multiple", result == (old.number % old.divisor == 0))
  })

@main struct Verify: Verifier {
  static let contracts = [
    quotient("any/quotient") { _, _ in true },
    quotient("quotient") { number, divisor in number + divisor <= 0x1_0000_0000_0000_0000 },
    wide, narrow,
  ]
}
