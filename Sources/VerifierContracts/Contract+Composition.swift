internal import VerifierExecution
public import VerifierTerms

// What a contract says of a call, as a formula, for statements about calls one after the other: what the contract of the first
// promises is a condition, and what that of the second requires is to follow.

extension Contract {
  /// What the contract requires of a state, without the laws of the inputs' types.
  ///
  /// - Parameter old: The state before the call: that of the contract.
  public func requirement<State>(of old: Snapshot<State>) -> Formula { definition.requirement(of: old, id) }

  /// What the contract promises where the method returns. A clause that speaks of accesses is left out: nothing is known of those.
  ///
  /// - Parameters:
  ///   - old: The state before the call: that of the contract.
  ///   - new: The state after the call.
  ///   - result: What the method returns: of the contract's type.
  public func promise<State, Result>(
    from old: Snapshot<State>, to new: Snapshot<State>, returning result: Result
  ) -> Formula {
    definition.promise(from: old, to: new, .success(result), id)
  }

  /// What the contract promises where the method throws. A clause that speaks of accesses is left out: nothing is known of those.
  ///
  /// - Parameters:
  ///   - old: The state before the call: that of the contract.
  ///   - new: The state after the call.
  ///   - error: What the method throws: of the contract's type.
  public func promise<State>(
    from old: Snapshot<State>, to new: Snapshot<State>, throwing error: any Error
  ) -> Formula {
    definition.promise(from: old, to: new, .failure(error), id)
  }
}

extension ContractDefinition {
  fileprivate func requirement(of old: Any, _ id: String) -> Formula {
    method.requires(known(old, id)).map { $0.formula() }.reduce(true, &&)
  }

  fileprivate func promise(
    from old: Any, to new: Any, _ end: Swift.Result<Any, any Error>, _ id: String
  ) -> Formula {
    let (old, new) = (known(old, id), known(new, id))
    let end = end.map { value -> Result in
      guard let result = value as? Result else {
        preconditionFailure("\(id) returns \(Result.self), and not \(type(of: value))")
      }
      return result
    }
    return promises(from: old, to: new, end).map(\.formula).reduce(true, &&)
  }

  /// The clauses of the contract about an exit that say nothing of accesses.
  func promises(
    from old: Snapshot<State>, to new: Snapshot<State>, _ end: Swift.Result<Result, any Error>
  ) -> [Statement] {
    let table = new.memory.table
    let (readings, missing) = (Readings(), MissingValue(in: table))
    let clauses = method.postconditions(old, new.noting(readings), end, missing: missing)
    var promises: [Statement] = []
    for clause in clauses {
      let before = readings.count + missing.reads
      let formula = clause.formula()
      // What is quantified is a closure, and reads when it is called.
      _ = Fingerprint(of: formula, in: table)
      if readings.count + missing.reads == before { promises.append(Statement(clause.name, formula)) }
    }
    return promises
  }

  private func known(_ snapshot: Any, _ id: String) -> Snapshot<State> {
    guard let snapshot = snapshot as? Snapshot<State> else {
      preconditionFailure("\(id) is about \(State.self), and not about \(type(of: snapshot))")
    }
    return snapshot
  }
}

/// Counts how often something is read of which nothing is known.
package final class Readings {
  package fileprivate(set) var count = 0

  package init() {}

  /// Notes that it is read.
  func note() { count += 1 }
}
