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
  private let accessesSoFar: [Access]
  /// Counts the readings of accesses, where nothing is known of them.
  private let readings: Readings?

  /// The accesses made up to this moment.
  public var accesses: [Access] {
    readings?.note()
    return accessesSoFar
  }

  package init(state: State, memory: PhysicalMemory, accesses: [Access]) {
    self.init(state, memory, accesses, nil)
  }

  /// A state at a moment of which a contract may be asked what it requires there, or what it promises. Nothing is known of
  /// accesses.
  public init(_ state: State, memory: PhysicalMemory) { self.init(state, memory, [], nil) }

  private init(_ state: State, _ memory: PhysicalMemory, _ accesses: [Access], _ readings: Readings?) {
    self.state = state
    self.memory = memory
    accessesSoFar = accesses
    self.readings = readings
  }

  /// The same moment, at which readings of accesses are counted.
  package func noting(_ readings: Readings) -> Snapshot { Snapshot(state, memory, accessesSoFar, readings) }

  /// The state as clauses see it, for the functions that an extension of `Observed` declares: properties of one are members of a snapshot.
  public var observed: Observed<State> { Observed(state, at: memory) }

  /// A member of the state that clauses see as something else.
  public subscript<Member: ClauseRepresentable>(dynamicMember member: KeyPath<State, Member>) -> Member.ClauseValue {
    state[keyPath: member].clauseValue
  }

  /// Any other member of the state.
  @_disfavoredOverload
  public subscript<Member>(dynamicMember member: KeyPath<State, Member>) -> Observed<Member> {
    Observed(state[keyPath: member], at: memory)
  }

  /// A property that an extension of `Observed` declares for the state.
  @_disfavoredOverload
  public subscript<Property>(dynamicMember property: KeyPath<Observed<State>, Property>) -> Property {
    observed[keyPath: property]
  }
}
