public import VerifierExecution

/// The state that a contract speaks of, before or after the call, as clauses see it.
///
/// Members of the state are read as those of an `Observed` value: `old.ring.head` is an `Integer` where the code has a machine
/// word.
@dynamicMemberLookup
public struct Snapshot<State> {
  /// The state itself, in the code's own types.
  public let state: State
  /// Memory at this moment.
  public let memory: PhysicalMemory
  /// The accesses made up to this moment.
  public let accesses: [Access]

  package init(state: State, memory: PhysicalMemory, accesses: [Access]) {
    self.state = state
    self.memory = memory
    self.accesses = accesses
  }

  /// A member of the state that clauses see as something else.
  public subscript<Member: ClauseRepresentable>(dynamicMember member: KeyPath<State, Member>) -> Member.ClauseValue {
    state[keyPath: member].clauseValue
  }

  /// Any other member of the state.
  @_disfavoredOverload
  public subscript<Member>(dynamicMember member: KeyPath<State, Member>) -> Observed<Member> {
    Observed(state[keyPath: member])
  }

  /// A property that an extension of `Observed` declares for the state.
  @_disfavoredOverload
  public subscript<Property>(dynamicMember property: KeyPath<Observed<State>, Property>) -> Property {
    Observed(state)[keyPath: property]
  }
}
