internal import VerifierMachine
internal import VerifierTerms

/// The claims of a loop, asked once for each time that it is entered, of any state. Those at the entry, before a round and after it
/// are instances, so that what is assumed of a state is what is shown of the next one.
struct StatedClaims {
  private let words: [Term]
  private let claims: Loop.Claims
  private let table: TermTable

  /// Asks for the claims of a loop that a path enters.
  init(of loop: Loop, from entry: LoopEntry, on path: Path) {
    let (table, suffix) = (path.table, path.names.suffix)
    let words = loop.words.indices.map { table.placeholder("word \($0)\(suffix)", .bits(SymbolicWord.width)) }
    (self.words, self.table) = (words, table)
    claims = path.stating {
      loop.claims(entry, words.map { Integer($0) }).mapped(
        memory: { $0 }, formula: { $0.frozen(in: table, suffix: suffix) }, integer: { $0 },
        lemma: { $0.frozen(in: table, suffix: suffix) })
    }
    path.noteClaims(path.fingerprint(of: claims))
  }

  /// Why the claims cannot be called as they are; `nil` where they can.
  var nameFlaw: String? { claims.nameFlaw }

  /// The claims about a state with these words.
  func at(_ state: [Integer]) -> Loop.Claims {
    let values = state.map { $0.term(in: table).toBits(SymbolicWord.width) }
    let renaming = Renaming(
      in: table, replacing: Dictionary(uniqueKeysWithValues: zip(words, values)), into: table)
    return claims.mapped(
      memory: { $0.renamed(by: renaming) }, formula: { renaming($0) }, integer: { renaming($0) },
      lemma: { $0.renamed(by: renaming) })
  }
}

extension Loop.Claims {
  fileprivate func mapped(
    memory map: (PhysicalMemory) -> PhysicalMemory, formula: (Formula) -> Formula, integer: (Integer) -> Integer,
    lemma: (LemmaUse) -> LemmaUse
  ) -> Loop.Claims {
    Loop.Claims(
      invariants: invariants.map { ($0.name, formula($0.formula)) }, memory: map(memory),
      writtenByOthers: others.map { AddressRange(start: integer($0.start), end: integer($0.end)) },
      variant: integer(variant), using: lemmas.map(lemma))
  }
}
