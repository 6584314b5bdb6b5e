internal import Dispatch
public import VerifierContracts
internal import VerifierExecution
public import VerifierTerms
internal import VerifierSolving
internal import Synchronization

/// Why a contract could not be evaluated on a run from some values.
public struct NotReplayable: Error, CustomStringConvertible {
  public let description: String
}

extension Contract {
  /// Runs the method from values on simulated memory and returns what of its contract fails: `kind/name` of each obligation
  /// and clause, in order. The number in the name of an obligation of arithmetic is that of this run, and may be another in a report.
  /// A statement for all values is evaluated at some hundred of them. After an axiom that is false of the values no clause is
  /// evaluated.
  ///
  /// - Parameter values: The inputs, by name; an input that is not named is zero, false, or memory full of zeros. Values under
  ///   names that no input has are points at which statements for all values are evaluated.
  /// - Throws: `NotReplayable` where a requirement is false of the values, or the run is too long to be simulated.
  public func broken(from values: [String: Value]) throws(NotReplayable) -> [String] {
    let outcome = Mutex<Swift.Result<[String], NotReplayable>?>(nil)
    let end = DispatchSemaphore(value: 0)
    @Sendable func finish(_ result: Swift.Result<[String], NotReplayable>) {
      outcome.withLock { $0 = result }
      end.signal()
    }
    // On a thread of its own, which can be left behind.
    WorkerThread.start {
      do throws(NotReplayable) {
        finish(
          .success(
            try definition.broken(from: Assignment(values), of: id, calls) { exhaustion in
              finish(.failure(NotReplayable(description: exhaustion.description)))
              WorkerThread.parkForever()
            }))
      } catch {
        finish(.failure(error))
      }
    }
    end.wait()
    guard let outcome = outcome.withLock({ $0 }) else { preconditionFailure("a run ends with an outcome") }
    return try outcome.get()
  }
}

extension ContractDefinition {
  fileprivate func broken(
    from values: Assignment, of contract: String, _ calls: [ObjectIdentifier: any CalledContract],
    runaway: @escaping (BudgetExhausted) -> Never
  ) throws(NotReplayable) -> [String] {
    let misuse = WordMisuse()
    let broken = try misuse.recording { () throws(NotReplayable) in
      try method.broken(from: values, of: contract, calls, runaway: runaway)
    }
    if let reason = misuse.reason { throw NotReplayable(description: reason) }
    return broken
  }
}

extension Method {
  /// The greatest number of steps of a run: truths that the code asks for, and obligations.
  private static var mostSteps: Int { 100_000 }

  func broken(
    from values: Assignment, of contract: String, _ calls: [ObjectIdentifier: any CalledContract],
    runaway: @escaping (BudgetExhausted) -> Never
  ) throws(NotReplayable) -> [String] {
    let replay: MethodReplay<State, Result>
    do throws(VerificationError) {
      replay = try MethodReplay(of: self, from: values, steps: Self.mostSteps, calls: calls, runaway: runaway)
    } catch {
      throw NotReplayable(description: error.description)
    }
    if let requirement = replay.requirements.first(where: { !replay.holds($0) }) {
      throw NotReplayable(description: "these values break what \(contract) requires: \(requirement.name)")
    }
    if let omission = replay.run.omission { throw NotReplayable(description: omission) }
    if replay.run.trace.count == Self.mostSteps {
      throw NotReplayable(description: "the run takes more than \(Self.mostSteps) steps")
    }
    let obligations = replay.run.violations.map { ObligationName($0.kind, $0.label).description }
    let postconditions = replay.postconditions.filter { !replay.holds($0) }.map {
      ObligationName(kind, $0.name).description
    }
    return obligations + postconditions
  }
}
