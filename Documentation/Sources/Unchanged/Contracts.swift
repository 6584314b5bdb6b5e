import Rounding
import VerifierCommand

typealias Division<M: Machine> = (dividend: M.UInt64, divisor: M.UInt64)

let quotient = Contract(
  "quotient-rounded-up", "a quotient, rounded up", state: Division<SymbolicMachine>.self,
  requires: { old in
    requires("divisor", old.divisor != 0)
  },
  body: { call, _ in quotientRoundedUp(call.dividend, by: call.divisor) },
  ensures: { old, _, result in
    ensures("enough", result * old.divisor >= old.dividend)
    ensures("least", (result - 1) * old.divisor < old.dividend)
  })

@main struct Verify: Verifier {
  static let contracts = [quotient]
}
