internal import VerifierMachine
internal import VerifierTerms

/// The claims of a loop about the state before a round.
struct RoundClaims {
  /// The invariants, by name.
  let invariants: [(name: String, formula: Formula)]
  let memory: ClaimedMemory
  let variant: Integer
  let lemmas: [LemmaUse]

  private init(
    _ invariants: [(name: String, formula: Formula)], _ memory: ClaimedMemory, _ variant: Integer, _ lemmas: [LemmaUse]
  ) {
    (self.invariants, self.memory, self.variant, self.lemmas) = (invariants, memory, variant, lemmas)
  }

  /// Creates the claims that a contract states of a loop that is entered with some memory.
  init(_ claims: Loop.Claims, from entry: PhysicalMemory) {
    let memory = ClaimedMemory(contents: claims.memory ?? entry, changes: claims.changes, others: claims.others)
    self.init(claims.invariants, memory, claims.variant, claims.lemmas)
  }

  /// The claims with what they quantify known.
  func frozen(in table: TermTable, suffix: String) -> RoundClaims {
    RoundClaims(
      invariants.map { ($0.name, $0.formula.frozen(in: table, suffix: suffix)) }, memory, variant,
      lemmas.map { $0.frozen(in: table, suffix: suffix) })
  }

  /// An instance of the claims.
  func renamed(by renaming: Renaming) -> RoundClaims {
    RoundClaims(
      invariants.map { ($0.name, renaming($0.formula)) }, memory.renamed(by: renaming), renaming(variant),
      lemmas.map { $0.renamed(by: renaming) })
  }
}

/// What is claimed of memory before a round.
struct ClaimedMemory {
  /// The contents, but for what may be another.
  let contents: PhysicalMemory
  /// The ranges of virtual addresses in which the loop may have written anything.
  let changes: [AddressRange<SymbolicMachine.Ghost>]
  /// The ranges of virtual addresses whose bytes others may have written.
  let others: [AddressRange<SymbolicMachine.Ghost>]

  /// The statement that memory is as claimed: but for what others wrote, what was initialised is; and outside of the ranges in which the
  /// loop writes, all is the same.
  func describe(_ now: PhysicalMemory) -> Formula {
    if changes.isEmpty, others.isEmpty { return contents == now }
    func isIn(_ ranges: [AddressRange<SymbolicMachine.Ghost>], _ address: Integer) -> Formula {
      ranges.reduce(false) { $0 || contents.maps(from: $1.start, length: $1.end - $1.start, to: address) }
    }
    return .forAll("physical_address") { address in
      let (wasInitialised, isInitialised) = (
        contents.isInitialised(atPhysical: address), now.isInitialised(atPhysical: address)
      )
      let isSame = contents[physical: address] == now[physical: address] && wasInitialised == isInitialised
      return isIn(others, address)
        || (changes.isEmpty
          ? isSame : (wasInitialised ==> isInitialised) && (isIn(changes, address) || isSame))
    }
  }

  /// Memory as claimed, with any bytes where it may be another.
  func any(of loop: String, on path: Path) -> PhysicalMemory {
    func writing(
      _ name: String, to ranges: [AddressRange<SymbolicMachine.Ghost>], over memory: PhysicalMemory,
      _ content: (PhysicalMemory.Undetermined, _ from: Term, _ to: Term) -> PhysicalMemory.Content
    ) -> PhysicalMemory {
      ranges.reduce(memory) { memory, range in
        memory.writing(
          content(
            path.undetermined(name, isInitialised: false), range.start.term(in: path.table),
            range.end.term(in: path.table)),
          to: AddressSpan(from: range.start, length: range.end - range.start, in: path.table))
      }
    }
    let changed = writing("\(loop).memory", to: changes, over: contents) { .changed($0, from: $1, to: $2) }
    return writing("others", to: others, over: changed) { written, _, _ in .others(written) }
  }

  /// Whether what is claimed speaks of one of some variables.
  func mentions(_ variables: [Term]) -> Bool {
    guard let table = variables.first?.table else { return false }
    let terms = contents.terms + (changes + others).flatMap { [$0.start.term(in: table), $0.end.term(in: table)] }
    return terms.contains { term in variables.contains { term.mentions($0) } }
  }

  /// An instance of what is claimed.
  func renamed(by renaming: Renaming) -> ClaimedMemory {
    func renamed(_ ranges: [AddressRange<SymbolicMachine.Ghost>]) -> [AddressRange<SymbolicMachine.Ghost>] {
      ranges.map { AddressRange(start: renaming($0.start), end: renaming($0.end)) }
    }
    return ClaimedMemory(
      contents: contents.renamed(by: renaming), changes: renamed(changes), others: renamed(others))
  }
}
