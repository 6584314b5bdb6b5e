internal import VerifierSolving
internal import VerifierContracts
internal import VerifierExecution
internal import VerifierTerms

// Calls of procedures by their contracts: what a method knows of those, and what callers of a method rely on.

extension MethodVerifier {
  /// The contracts by which the code calls procedures, by the type of the procedure.
  func calledContracts() throws(VerificationError) -> [ObjectIdentifier: any CalledContract] {
    var known: Set<ObjectIdentifier> = []
    for called in task.contract.calling() {
      guard let procedure = called.procedure else {
        throw VerificationError(
          unverifiable:
            "it is to call by the contract \(called.id), which is of no procedure: `Contract(..., of: Procedure())`")
      }
      guard known.insert(procedure.type).inserted else {
        throw VerificationError(unverifiable: "it is to call one procedure by two contracts, \(called.id) among them")
      }
      report.calls.append(called.id)
    }
    return task.contract.calls
  }

  /// Checks that a procedure has changed no more of its arguments than its callers take into account: of a function, nothing; of another,
  /// integers, truth values and cases.
  func expectArgumentsKept(at path: ExploredPath<End>) throws(VerificationError) {
    guard let procedure = task.contract.procedure else { return }
    let (before, after) = (starts[path.result.choices].state, path.result.state)
    guard ArgumentChange(in: table).isAllowed(from: before, to: after, keepsAll: procedure.keepsArguments) else {
      throw VerificationError(
        unverifiable: procedure.keepsArguments
          ? "it is a function, and changes its arguments"
          : "it changes more of its arguments than integers of the machine, Bool and cases, which callers take to be as they were"
      )
    }
  }

  /// Checks that a clause speaks of no accesses where those of a call are not known.
  func expectAccessesKnown(_ readings: Readings, _ clause: Clause, at path: ExploredPath<End>)
    throws(VerificationError)
  {
    guard let call = path.abstractions.calledContracts.first, readings.count > 0 else { return }
    throw VerificationError(
      unverifiable:
        "the clause \(StatedName.quoted(clause.name)) speaks of accesses, and those of \(call), which is called by its "
        + "contract, are not known")
  }

  /// Checks that it is no contract of a called procedure by which something was proved that is false of a run.
  func expectRightContracts(of path: ExploredPath<End>, _ broken: ObligationName, _ values: String)
    throws(VerificationError)
  {
    let calls = path.abstractions.calledContracts
    if calls.isEmpty { return }
    throw VerificationError(
      unverifiable:
        "run from \(values), \(broken) is false, which follows from what \(calls.joined(separator: ", ")) promises: that "
        + "contract is broken")
  }
}
