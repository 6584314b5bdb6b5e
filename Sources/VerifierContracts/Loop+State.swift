public import VerifierExecution

extension Loop {
  /// Creates a proof of the loop named `name` by claims about its state as clauses see it.
  ///
  /// Nothing has to be declared of the state. Before an arbitrary round its integers are any, each truth value is either, and each
  /// optional and enumeration is in any of its cases, with any associated values, as far as the claims allow.
  ///
  ///     Loop("scan", of: Scan<SymbolicMachine>.self) { entry, now in
  ///       Loop.Claims(
  ///         invariants: [
  ///           ("within", now.index <= old.count),
  ///           ("seen", now.last.ifPresent { $0 < now.index }),
  ///         ],
  ///         memory: entry.memory, variant: old.count - now.index)
  ///     }
  ///
  /// - Parameters:
  ///   - name: The name of the loop in the code.
  ///   - state: The type of the state.
  ///   - claims: The claims about the state before a round, given the state and memory at entry, and the state before the round.
  @_disfavoredOverload
  public init<State>(
    _ name: String, of state: State.Type,
    claims: @escaping (_ entry: Snapshot<State>, _ now: Observed<State>) -> Claims
  ) {
    self.init(name, about: state) { entry, memory, now in
      claims(Snapshot(entry, memory: memory), Observed(now))
    }
  }

  /// Creates a proof of the loop named `name`, whose state is a value that clauses see as another: an integer, or a truth value.
  ///
  /// - Parameters:
  ///   - name: The name of the loop in the code.
  ///   - state: The type of the state.
  ///   - claims: The claims about the state before a round, given the state and memory at entry, and the state before the round.
  public init<State: ClauseRepresentable>(
    _ name: String, of state: State.Type,
    claims: @escaping (_ entry: Snapshot<State>, _ now: State.ClauseValue) -> Claims
  ) {
    self.init(name, about: state) { entry, memory, now in
      claims(Snapshot(entry, memory: memory), now.clauseValue)
    }
  }
}
