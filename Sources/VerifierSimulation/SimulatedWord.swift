internal import VerifierMachine

/// A word of the simulated machine. Arithmetic that traps on a processor stops the run.
package struct SimulatedWord: CheckedWord {
  /// The value.
  package let value: UInt

  /// Creates a word.
  package init(_ value: UInt) { self.value = value }

  package static func checked(
    _ left: Self, _ symbol: String, _ right: Self, _ result: (partialValue: UInt, overflow: Bool)
  ) -> Self {
    if result.overflow { SimulatedRun.stopCurrent(.arithmetic("\(left.value) \(symbol) \(right.value)")) }
    return Self(result.partialValue)
  }
}
