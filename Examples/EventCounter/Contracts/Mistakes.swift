import VerifierCommand

private func broken(
  _ id: String,
  _ body: @escaping @Sendable (inout MovingCounter<SymbolicMachine>, SymbolicMachine) -> SymbolicMachine.UInt64
) -> Contract {
  value.running("broken/counter/\(id)", state: MovingCounter<SymbolicMachine>.self, body: body)
}

let brokenCounters = [
  broken("high-low") { $0.valueFromHigh(on: $1) },
  broken("low-high") { $0.valueFromLow(on: $1) },
  broken("old-low") { $0.valueOfOldLow(on: $1) },
  broken("old-high") { $0.valueOfOldHigh(on: $1) },
  broken("signed-low") { $0.valueOfSignedLow(on: $1) },
]
