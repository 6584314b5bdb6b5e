internal import VerifierContracts
internal import VerifierExecution
internal import VerifierSolving
internal import VerifierTerms

// Checks of what a contract states before it is asked whether it holds: that all that has a name has one of its own, and that the
// contract states the same each time and on every path.

extension MethodVerifier {
  /// Checks that names can be shown and are unique: two things of one name would be reported as one.
  func checkNames() throws(VerificationError) {
    let contract = task.contract
    if let flaw = inputs.flaw { throw VerificationError(unverifiable: flaw) }
    if task.hasNamesake { throw VerificationError(unverifiable: "two contracts are called \(contract.id)") }
    if let flaw = StatedName.flaw(ofContract: contract.id) {
      throw VerificationError(unverifiable: "the name of the contract, \(StatedName.quoted(contract.id)), \(flaw)")
    }
    for start in starts.all { try checkClauseNames(start.laws + method.requires(start.snapshot), .requires) }
    try checkClauseNames(postconditions, method.kind)
    // The same axiom may be granted twice, for what code reads and for what it writes.
    let axioms = Dictionary(grouping: method.axioms, by: \.name)
    for (name, axioms) in axioms where axioms.contains(where: { $0.site != axioms[0].site }) {
      throw VerificationError(unverifiable: "two axioms are called \(StatedName.quoted(name))")
    }
    try expectNames(Array(axioms.keys), "axiom")
    let lemmas = method.lemmas.reduce(into: [Lemma]()) { if !$0.contains($1) { $0.append($1) } }
    try expectNames(lemmas.map(\.name), "lemma")
    for start in starts.all {
      let loops = method.loops(start.snapshot).map(\.name)
      try expectNames(loops, "loop")
      if let name = loops.first(where: { $0.contains("/") }) {
        throw VerificationError(unverifiable: "the name of the loop \(StatedName.quoted(name)) has several parts")
      }
    }
  }

  /// Checks that the names of things of one kind can be shown and are unique.
  private func expectNames(_ names: [String], _ thing: String) throws(VerificationError) {
    var seen: Set<String> = []
    for name in names {
      if let flaw = StatedName.flaw(of: name) {
        throw VerificationError(unverifiable: "the name of the \(thing) \(StatedName.quoted(name)) \(flaw)")
      }
      guard seen.insert(name).inserted else {
        throw VerificationError(unverifiable: "two \(thing)s are called \(name)")
      }
    }
  }

  /// Checks that whole ids are ids of this contract, and that no clause has the name of another, or of another's condition.
  private func checkClauseNames(_ clauses: [Clause], _ kind: ObligationKind) throws(VerificationError) {
    for clause in clauses {
      if let misplacement = clause.misplacement(in: task.contract.id, kind) {
        throw VerificationError(unverifiable: misplacement)
      }
    }
    let names = clauses.map(\.name)
    try expectNames(names, "clause")
    for name in names {
      let number = name.reversed().prefix { $0.isASCII && $0.isNumber }.count
      if number > 0, names.contains(where: { name.dropLast(number) == "\($0)/" }) {
        throw VerificationError(
          unverifiable: "the name of the clause \(StatedName.quoted(name)) is that of a condition of another")
      }
    }
  }

  // MARK: The same each time

  /// What a contract has stated, to be compared.
  struct Statements: Equatable {
    private(set) var names: [String] = []
    private(set) var formulas: [Fingerprint] = []

    mutating func append(_ name: String, _ formula: Formula, in table: TermTable) {
      names.append(name)
      // One that is kept to be used is frozen, which may have a part once more where the contract has it twice.
      formulas.append(Fingerprint(of: formula.frozen(in: table), in: table))
    }
  }

  /// What the postconditions have said at the end of a path.
  struct Restatement {
    let old: Snapshot<State>
    let new: Snapshot<State>
    let result: Swift.Result<Result, any Error>
    let stated: Statements
  }

  /// Asks all that the contract has stated once more, in the opposite order of paths, and checks that it says the same. What it said
  /// before is what was assumed or proved.
  func expectSameStatements() throws(VerificationError) {
    if mayStopEarly { return }
    task.note("stating the contract again")
    for path in restatements.reversed() {
      let clauses = method.postconditions(path.old, path.new, path.result, missing: MissingValue(in: table))
      var again = Statements()
      for clause in clauses { again.append(clause.name, clause.formula(), in: table) }
      guard again.names == path.stated.names else { throw Self.otherStatements }
      for (name, (first, second)) in zip(again.names, zip(path.stated.formulas, again.formulas)) where first != second {
        throw VerificationError(
          unverifiable:
            "the clause \(StatedName.quoted(name)) is not deterministic: it says something else each time")
      }
    }
    var again = Statements()
    for clause in method.requirements(of: starts) { again.append(clause.name, clause.formula(), in: table) }
    for use in method.lemmaUses(of: starts) { again.append(use.statedName, use.formula, in: table) }
    if again != stated { throw Self.otherStatements }
  }

  /// The error that the contract does not state the same each time.
  private static var otherStatements: VerificationError {
    VerificationError(
      unverifiable: "the contract is not deterministic: what it states is something else each time")
  }

  // MARK: The same on every path

  /// Checks that the clauses at the end of a path are those that are listed for its exit. A clause that only some paths have would
  /// be proved of these alone.
  func expectListed(_ clauses: [Clause], at kind: ExitKind) throws(VerificationError) {
    let listed = postconditions.filter { $0.applies(to: kind) }.map(\.name)
    let stated = clauses.map(\.name)
    func fault(_ name: String, _ what: String) -> VerificationError {
      VerificationError(
        unverifiable:
          "the clause \(StatedName.quoted(name)) is \(what) where \(kind.sentence): which clauses there are "
          + "depends on nothing; put a condition into the clause")
    }
    if let missing = Set(listed).subtracting(stated).min() { throw fault(missing, "not stated on a path") }
    if let added = Set(stated).subtracting(listed).min() { throw fault(added, "stated on a path, and not listed,") }
    if stated.count != listed.count { throw fault(stated.first ?? "", "stated twice on a path") }
  }
}

extension LemmaUse {
  /// What an instance is called where statements are compared.
  var statedName: String { "using \(lemmas.map(\.name).joined(separator: ", "))" }
}
