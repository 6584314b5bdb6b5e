import Foundation
import ProcessSupport
import Testing

/// What an author of clauses, who has the public declarations alone, can compare: there is one equality of symbolic values, a
/// `Formula`, and nothing that looks at how a value has come about.
@Suite struct EqualityCompileTests {
  private static let header = """
    import VerifierContracts
    import VerifierExecution
    import VerifierMachine
    import VerifierTerms

    enum Mode { case open, closed }
    struct Pair: Equatable { var low: UInt8; var high: UInt8 }
    struct Code {
      var word: SymbolicWord
      var number, other: Integer
      var truth: Formula
      var view: SymbolicView
      var memory: PhysicalMemory
      var range: AddressRange<SymbolicMachine.Ghost>
      var permission: Permission<SymbolicMachine.Ghost>
      var maybe: SymbolicWord?
      var mode: Mode
      var pair: Pair
    }

    func isFormula(_ formula: Formula) {}
    func isTruth(_ truth: Bool) {}
    func needs<Value: Equatable>(equatable value: Value) {}
    func needs<Value: Hashable>(hashable value: Value) {}
    func needs<Value: Comparable>(comparable value: Value) {}
    func needs<Value: Encodable>(encodable value: Value) {}
    """

  /// What the compiler says of functions with these bodies. They are compiled together, for that takes most of its time.
  private func diagnostics(of bodies: [String]) throws -> String {
    let functions = bodies.enumerated().map { number, body in
      """
      #sourceLocation(file: "body\(number)", line: 1)
      func function\(number)(_ old: Snapshot<Code>, _ new: Snapshot<Code>, _ code: Observed<Code>, _ result: Integer) {
      \(body)
      }
      #sourceLocation()
      """
    }
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).swift")
    try ([Self.header] + functions).joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    let result = try Command.run(
      named: "swiftc",
      [
        "-typecheck", "-swift-version", "6", "-diagnostic-style", "llvm", "-enable-upcoming-feature",
        "MemberImportVisibility", "-I", buildFolder.appending(path: "Modules").path,
        "-I", packageFolder.appending(path: "Sources/CZ3").path,
        "-I", packageFolder.appending(path: "Sources/CPlatform/include").path, file.path,
      ])
    return result.status == 0 ? "compiles" : result.errors
  }

  /// Without this one, the others could fail to compile for any reason.
  @Test func statementsCompile() throws {
    let bodies = [
      "isFormula(new.memory == old.memory)", "isFormula(new.memory != old.memory)",
      "isFormula(!(new.memory == old.memory))",
      "isFormula(old.state.memory == new.memory)",
      "isFormula(old.number == new.number)", "isFormula(old.number != new.number)", "isFormula(old.word == result)",
      "isFormula(old.word != 5)", "isFormula(old.number < new.number && !(old.number >= 7))",
      "isFormula(old.truth == new.truth)", "isFormula(old.truth != new.truth)", "isFormula(!old.truth ==> new.truth)",
      "isFormula(old.mode == .open)", "isFormula(old.mode != .open)", "isFormula(code.mode == .closed)",
      "isFormula(code.pair == Pair(low: 0, high: 1))", "isFormula(old.pair.satisfies { $0.low == 1 })",
      "isFormula(code.maybe.isNil())", "isFormula(old.range.start == new.range.start)",
      "isFormula(new.memory[5] == old.memory[physical: 7])",
      "isFormula(old.view.grantsReading == new.view.grantsReading)",
      "isFormula(.forAll(\"x\") { x in new.memory[x] == old.memory[x] })",
      "isFormula(.forAll(name: \"x\", width: 8) { x in x < 256 })",
      "isFormula(.named(\"same\", new.memory == old.memory))",
      "isFormula(zip([old.number], [new.number]).reduce(true) { $0 && $1.0 == $1.1 })",
      "isTruth(new.accesses.allSatisfy { $0.kind == .store })", "isTruth(new.accesses.isEmpty)",
      "isFormula(new.accesses[0].address == old.word)",
    ]
    #expect(try diagnostics(of: bodies) == "compiles")
  }

  /// What each value of a symbolic type is called in a clause.
  private static let values = [
    "old.memory", "old.state.memory", "old.number", "old.truth", "old.view", "old.range", "old.state.permission",
    "new.accesses[0]",
    "old.word", "old", "code",
  ]

  private func expectRefusals(_ bodies: [String], _ complaints: [String], at place: SourceLocation = #_sourceLocation)
    throws
  {
    let lines = try diagnostics(of: bodies).split(separator: "\n")
    for (number, body) in bodies.enumerated() {
      let said = lines.filter { $0.hasPrefix("body\(number):") && $0.contains(" error: ") }
      #expect(
        said.contains { line in complaints.contains { line.contains($0) } }, "\(body): \(said)", sourceLocation: place)
    }
  }

  @Test func symbolicValuesHaveNoOtherEquality() throws {
    try expectRefusals(
      ["equatable", "hashable", "comparable", "encodable"].flatMap { requirement in
        Self.values.map { "needs(\(requirement): \($0))" }
      }, ["conform to '"])
  }

  /// Forms with two values of a type, in the places of `@` and `#`.
  private func expectRefusals(
    ofForms forms: [String], _ complaints: [String], at place: SourceLocation = #_sourceLocation
  )
    throws
  {
    let bodies = forms.flatMap { form in
      Self.values.map { form.replacing("@", with: $0).replacing("#", with: $0.replacing("old", with: "new")) }
    }
    try expectRefusals(bodies, complaints, at: place)
  }

  @Test func comparisonsOfSymbolicValuesAreNoTruths() throws {
    let operations = ["==", "!=", "<", "<=", ">", ">=", "~="]
    try expectRefusals(
      ofForms: operations.map { "isTruth(@ \($0) #)" } + [
        "if @ == # {}", "isFormula(Formula(!(@ == #)))", "isFormula(Formula(@ == #))", "isFormula(Formula(@ != #))",
      ], ["cannot convert value", "cannot be applied to", "requires that"])
  }

  @Test func collectionsOfSymbolicValuesAreNotCompared() throws {
    try expectRefusals(
      ofForms: [
        "isTruth([@] == [#])", "isTruth([@] != [#])", "isTruth(Optional(@) == Optional(#))",
        "isTruth((@, 1) == (#, 1))",
        "isTruth([1: @] == [1: #])", "_ = Set([@, #])", "_ = [@: 1]", "isTruth([@].contains(#))",
        "_ = [@].firstIndex(of: #)",
        "isTruth([@].elementsEqual([#]))", "isTruth([@].starts(with: [#]))", "_ = [@].split(separator: #)",
        "_ = [@].max()",
        "_ = [@, #].sorted()", "_ = max(@, #)", "_ = [@].difference(from: [#])",
        "switch @ { case #: break; default: break }",
        "if case # = @ {}", "let hash: Int = @.hashValue; _ = hash", "_ = AnyHashable(@)",
        "let value: any Equatable = @; _ = value",
      ],
      [
        "cannot be applied to", "requires that", "does not conform to", "missing argument", "no exact matches",
        "has no", "cannot convert value",
      ])
  }

  @Test func nothingShowsHowAValueHasComeAbout() throws {
    let complaints = ["has no member", "is inaccessible", "cannot find"]
    try expectRefusals(
      [
        "if case .initial = new.memory {}", "if case .updated = new.memory {}",
        "if case .updated(_, _) = new.memory {}",
        "_ = new.memory.history", "_ = new.memory.scene", "isTruth(new.memory.hasHistory(of: old.memory))",
        "if case .literal(let value) = old.truth { _ = value }", "if case .comparison = old.truth {}",
        "if case .atom(let term) = old.truth { _ = term }", "_ = old.truth.node", "isFormula(Formula.atom(old.number))",
        "_ = old.number.literal", "_ = old.number.term", "_ = old.number.table", "_ = old.state.word.storage",
        "_ = old.view.mappings",
        "let term: Term? = nil; _ = term", "let scene: Scene? = nil; _ = scene", "let table = TermTable(); _ = table",
        "let relation: Formula.Relation? = nil; _ = relation", "let update: PhysicalMemory.Update? = nil; _ = update",
      ], complaints)
  }

  @Test func formulasAreNoConditions() throws {
    try expectRefusals(
      [
        "if new.memory == old.memory {}", "while old.truth {}", "_ = old.truth ? 1 : 2",
        "guard old.number == 5 else { return }",
        "assert(old.truth)", "_ = [old.number].filter { $0 == 5 }", "_ = [old.number].contains { $0 == 5 }",
        "isFormula(old.mode.satisfies { _ in old.number == 5 })",
      ],
      [
        "cannot convert value of type 'Formula'", "requires that 'Integer' conform to 'BinaryInteger'",
        "operands of type 'Integer' and 'Int'", "cannot be applied to two 'Int' operands",
      ])
  }
}
