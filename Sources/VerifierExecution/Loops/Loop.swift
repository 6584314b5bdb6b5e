public import VerifierTerms

/// Why a loop is right, for every number of rounds: what holds before each round, and what each round lowers.
///
/// The state is that of `Machine.loop`: its words in their order, and memory.
public struct Loop {
  /// The name that the code gives to the loop.
  public let name: String
  /// What the words of the state are called in a counterexample.
  let words: [String]
  let claims: (_ entry: LoopEntry, _ now: [Integer]) -> Claims

  public init(
    _ name: String, over words: [String], claims: @escaping (_ entry: LoopEntry, _ now: [Integer]) -> Claims
  ) {
    self.name = name
    self.words = words
    self.claims = claims
  }

  /// What is claimed of the state before a round.
  public struct Claims {
    /// Statements by name.
    let invariants: [(name: String, formula: Formula)]
    /// What memory is then.
    let memory: PhysicalMemory
    /// A number that is never negative and that each round lowers.
    let variant: Integer
    /// Lemmas that the proof of a round takes.
    let lemmas: [LemmaUse]

    public init(
      invariants: [(name: String, formula: Formula)], memory: PhysicalMemory, variant: Integer,
      using lemmas: [LemmaUse] = []
    ) {
      self.invariants = invariants
      self.memory = memory
      self.variant = variant
      self.lemmas = lemmas
    }
  }
}

/// The state when a loop is entered.
public struct LoopEntry {
  public let words: [Integer]
  public let memory: PhysicalMemory
}
