package import VerifierTerms

/// The contract of a procedure, as a proof uses it that calls the procedure.
///
/// Arguments, results and errors are of the types of the procedure whose contract it is.
package protocol CalledContract {
  /// The id of the contract.
  var id: String { get }
  /// Whether the procedure may come to call the method under proof.
  var isRecursive: Bool { get }
  /// Whether the procedure leaves its arguments as they are.
  var keepsArguments: Bool { get }

  /// What is required of a call: the laws of the inputs' types and the preconditions.
  ///
  /// - Parameter variables: The variables of a repeated run.
  /// - Throws: `UnsuitableArguments` where the contract has no inputs that are such arguments.
  func requirements(of arguments: Any, in memory: PhysicalMemory, _ variables: RunVariables?)
    throws(UnsuitableArguments) -> [Statement]

  /// The variant of a call; `nil` where the contract has none.
  func variant(of arguments: Any, in memory: PhysicalMemory) -> Integer?

  /// What is promised of a call that returns or throws. A clause that speaks of accesses is left out: nothing is known of those.
  func promise(_ call: EndOfCall) -> [Statement]
}

/// The state before a call and after it.
package struct EndOfCall {
  /// The arguments.
  package let (before, after): (Any, Any)
  /// Memory.
  package let (memoryBefore, memoryAfter): (PhysicalMemory, PhysicalMemory)
  /// What the call came back with.
  package let result: Swift.Result<Any, any Error>
}

/// A statement by name.
package struct Statement {
  package let name: String
  package let formula: Formula

  /// Creates a statement.
  package init(_ name: String, _ formula: Formula) {
    self.name = name
    self.formula = formula
  }
}

/// Why a contract says nothing of some arguments.
package struct UnsuitableArguments: Error {
  package let reason: String

  /// Creates a reason, as a clause.
  package init(_ reason: String) { self.reason = reason }
}
