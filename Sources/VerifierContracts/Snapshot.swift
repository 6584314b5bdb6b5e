public import VerifierExecution

/// The state that a contract speaks of, before or after the call.
@dynamicMemberLookup
public struct Snapshot<State> {
  public let state: State
  public let memory: PhysicalMemory
  /// The accesses made up to this moment.
  public let accesses: [Access]

  package init(state: State, memory: PhysicalMemory, accesses: [Access]) {
    self.state = state
    self.memory = memory
    self.accesses = accesses
  }

  public subscript<Member>(dynamicMember member: KeyPath<State, Member>) -> Member { state[keyPath: member] }
}

/// What a method came back with. Each is there on paths that came back that way, so only clauses for such paths may ask.
public struct Completion<Result> {
  package let outcome: Outcome
  package let value: Result?

  package init(outcome: Outcome, value: Result?) {
    self.outcome = outcome
    self.value = value
  }

  /// What the method returned.
  public var result: Result {
    guard let value else { preconditionFailure("only a clause under `onReturn` may speak of the result") }
    return value
  }

  /// What the method threw.
  public var error: any Error {
    guard case .threw(let error) = outcome else {
      preconditionFailure("only a clause under `onThrow` may speak of the error")
    }
    return error
  }
}
