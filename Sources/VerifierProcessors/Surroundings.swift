package import VerifierTerms

/// What surrounds the code that an interpreter executes: the facts that hold, and the functions that are not its own.
package protocol Surroundings: AnyObject {
  /// Whether the run goes on. Where it does not, nothing that is computed counts.
  var isRunning: Bool { get }

  /// Decides a condition; where both outcomes are possible, the other one is another run's.
  func decide(_ condition: Term) -> Bool

  /// The truth of a condition, where no solver has to be asked; else `nil`.
  func knownTruth(of condition: Term) -> Bool?

  /// Calls a function that is not executed here: performs what it does, puts its results into their registers, and returns true.
  /// Registers that a function need not preserve are unknown already.
  ///
  /// - Parameters:
  ///   - function: Its address.
  ///   - before: The registers at the call.
  /// - Returns: Whether it was called; where it was not, it is executed.
  func call(_ function: Term, before: MachineState, _ state: inout MachineState) throws(UnsupportedCode) -> Bool
}
