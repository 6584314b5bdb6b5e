public import VerifierMachine
public import VerifierTerms

/// The proof of a loop by induction: an invariant and a variant.
///
/// The state is the one passed to `Machine.loop`, and memory. Of the state a proof knows its integers and, where the claims are about the
/// state as a whole (`init(_:of:claims:)`), its truth values and the cases of its optionals and enumerations. All else in it is
/// the same in each round, which is checked.
public struct Loop {
  /// The name of the loop in the code.
  public let name: String
  let statement: Statement
  /// Where the claims are stated.
  package let site: SourceSite

  /// What the claims are about.
  enum Statement {
    /// The integers of the state, in order, which have these names in counterexamples.
    case integers([String], (_ entry: LoopEntry, _ now: [Integer]) -> Claims)
    /// A state of a type, which is made anew for each shape that it can have.
    case state(Any.Type, (_ entry: Moment<Any>, _ now: Moment<Any>) -> Claims)
  }

  /// Creates a proof of the loop named `name`, whose state has one integer for each name in `words`.
  public init(
    _ name: String, over words: [String], file: String = #filePath, line: Int = #line,
    claims: @escaping (_ entry: LoopEntry, _ now: [Integer]) -> Claims
  ) {
    self.name = name
    site = SourceSite(file: file, line: line)
    statement = .integers(words, claims)
  }

  /// Creates a proof of the loop named `name`, whose state is of a type.
  ///
  /// - Parameter claims: The claims about the state before a round, given the state and memory at entry, and those before the round.
  package init<State>(
    _ name: String, about type: State.Type, at site: SourceSite,
    claims: @escaping (_ entry: Moment<State>, _ now: Moment<State>) -> Claims
  ) {
    self.name = name
    self.site = site
    statement = .state(type) { entry, now in
      guard let entry = entry.of(type), let now = now.of(type) else {
        preconditionFailure("the claims of a loop are about a state of its type")
      }
      return claims(entry, now)
    }
  }

  /// The state of a loop, and memory, at its entry or before a round.
  package struct Moment<State> {
    package let state: State
    package let memory: PhysicalMemory

    /// The same with a state of a type; `nil` where it is of another.
    fileprivate func of<Other>(_ type: Other.Type) -> Moment<Other>? {
      (state as? Other).map { Moment<Other>(state: $0, memory: memory) }
    }
  }

  /// The claims about the state before an arbitrary round.
  public struct Claims {
    /// The invariants, by name.
    let invariants: [(name: String, formula: Formula)]
    /// The contents of memory, but for what others wrote and what may change; `nil` where they are those at entry.
    let memory: PhysicalMemory?
    /// The ranges of virtual addresses of which nothing but the invariants says what the loop has written there.
    let changes: [AddressRange<SymbolicMachine.Ghost>]
    /// The ranges of virtual addresses whose bytes others may have written.
    let others: [AddressRange<SymbolicMachine.Ghost>]
    /// An integer that is never negative and that each round decreases.
    let variant: Integer
    /// The instances of lemmas that the proof of a round assumes.
    let lemmas: [LemmaUse]

    /// Creates claims.
    ///
    /// - Parameters:
    ///   - invariants: The invariants, by name.
    ///   - memory: The contents of memory, made of those at entry; where it is left out, memory is what it was there.
    ///   - changes: The ranges of virtual addresses in which memory may be another by now. What it is there, invariants say; what was
    ///     initialised there stays so.
    ///   - others: The ranges of memory that may fault in which others may have written, so that nothing is known of their bytes.
    ///   - variant: An integer that is never negative and that each round decreases.
    ///   - lemmas: What is assumed in the proof of a round.
    public init(
      invariants: [(name: String, formula: Formula)] = [], memory: PhysicalMemory? = nil,
      changing changes: [AddressRange<SymbolicMachine.Ghost>] = [],
      writtenByOthers others: [AddressRange<SymbolicMachine.Ghost>] = [], variant: Integer,
      using lemmas: [LemmaUse] = []
    ) {
      self.changes = changes
      self.others = others
      self.invariants = invariants
      self.memory = memory
      self.variant = variant
      self.lemmas = lemmas
    }

    /// Why the invariants cannot be called as they are; `nil` where they can. Two of one name would be reported as one.
    var nameFlaw: String? {
      var seen: Set<String> = ["memory"]
      for (name, _) in invariants {
        if let flaw = StatedName.flaw(of: name) {
          return "the name of the invariant \(StatedName.quoted(name)) \(flaw)"
        }
        if !seen.insert(name).inserted { return "two invariants are called \(name)" }
      }
      return nil
    }
  }
}

/// The state at the entry of a loop.
public struct LoopEntry {
  /// The integers of the state, in order.
  public let words: [Integer]
  /// The contents of memory.
  public let memory: PhysicalMemory
}
