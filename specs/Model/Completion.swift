import VerifierContracts
import VmIO

extension Completion {
  /// The error of a copy or fill that a fault has interrupted, with the number of bytes done before it.
  var interruption: Interruption<SymbolicWord> {
    guard let interruption = error as? Interruption<SymbolicWord> else {
      preconditionFailure("an interruption was expected, not \(error)")
    }
    return interruption
  }
}
