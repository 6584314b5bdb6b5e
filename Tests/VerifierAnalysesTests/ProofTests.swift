import CheckingSupport
@testable import VerifierAnalyses
import VerifierChecking
import VerifierContracts
import BigInt
import VerifierExecution
import VerifierTerms
import VerifierMachine
import VerifierSolving
import Testing

/// What a proof is said to take is what it takes.
@Suite struct ProofTests {
  private func proofs(of clause: String, in contract: Contract) throws -> (ProofExplanation, ClauseReport) {
    let explanation = ProofExplanation.explain(
      "test/\(clause)", of: contract, options: Options(), by: InProcessExecutor(jobs: 1))
    #expect(explanation.report.fault == nil)
    return (explanation, try #require(explanation.report[clause]))
  }

  private func sources(_ proof: PathProof) -> Set<FactSource> {
    Set(proof.facts.map(\.source) + proof.instances.map(\.source))
  }

  @Test func whatIsNotNeededIsLeftOut() throws {
    let (explanation, clause) = try proofs(
      of: "ensures/sum",
      in: contract(
        { a, b, _ in a + b },
        requires: { old in
          requires("a-small", old.a < 10)
          requires("unrelated", old.a != 3)
          requires("b-small", old.b < 10)
          requires("never-asked", 0 < old.b)
        }, ensures: { _, made in ensures("sum", made.result < 20) }))
    #expect(clause.verdict == .proved)
    let proof = try #require(explanation.proofs.first)
    #expect(explanation.proofs.count == 1 && proof.steps == [] && proof.ending == "returns")
    #expect(proof.isMinimal && proof.parts == 1 && proof.partsBuilt == 0)
    #expect(sources(proof) == [.requirement("a-small"), .requirement("b-small")])
    #expect(proof.facts.map(\.statement) == ["a < 10", "b < 10"])
    #expect(proof.cost.resources > 0 && proof.theory != nil)
  }

  /// Each path has branches and needs of its own.
  @Test func pathsAreToldApart() throws {
    let (explanation, _) = try proofs(
      of: "ensures/bound",
      in: contract(
        { a, b, _ in a < b ? a : b },
        requires: { old in requires("b-small", old.b < 10) },
        ensures: { _, made in ensures("bound", made.result < 10) }))
    #expect(explanation.proofs.count == 2)
    let needs = Set(explanation.proofs.map(sources))
    #expect(needs == [[.requirement("b-small"), .branch], [.requirement("b-small")]])
    #expect(explanation.proofs.allSatisfy { $0.steps.count == 1 })
    #expect(Set(explanation.proofs.flatMap { $0.steps.map(\.fact) }) == ["a < b", "b <= a"])
    let site = try #require(explanation.proofs[0].steps[0].site)
    #expect(SourceText.line(at: site)?.contains("a < b ? a : b") == true)
  }

  @Test func whatWasCheckedIsTaken() throws {
    let (explanation, _) = try proofs(
      of: "ensures/ordered",
      in: contract(
        { a, b, _ in a - b }, ensures: { old, made in ensures("ordered", old.b <= old.a) }))
    // The check itself fails, and what comes after it goes on as though it held.
    #expect(explanation.report.names("refuted") == ["arithmetic/subtraction-1"])
    let proof = try #require(explanation.proofs.first)
    #expect(sources(proof) == [.check("a - b")])
  }

  @Test func statementsForAllValuesNameTheirValues() throws {
    let (explanation, clause) = try proofs(
      of: "ensures/there",
      in: Contract(
        "test", "", inputs: Table.init,
        requires: { old in requires("all-seven", .forAll("i") { i in i < 100 ==> old.cell(i) == 7 }) },
        body: { _, _ in },
        ensures: { old, _, _ in ensures("there", old.index < 50 ==> old.cell(old.index) == 7) }))
    #expect(clause.verdict == .proved)
    let instance = try #require(explanation.proofs.first?.instances.first)
    #expect(instance.source == .requirement("all-seven"))
    #expect(instance.points == ["i? = index"])
  }

  @Test func whatTheTermsDecideTakesNothing() throws {
    let (explanation, _) = try proofs(
      of: "ensures/same",
      in: contract({ a, _, _ in a }, ensures: { old, made in ensures("same", made.result == old.a) }))
    let proof = try #require(explanation.proofs.first)
    #expect(proof.facts == [] && proof.instances == [] && proof.isMinimal)
    #expect(proof.parts == 1 && proof.partsBuilt == 1 && proof.theory == nil)
  }

  @Test func whatIsRefutedTakesNothing() throws {
    let (explanation, clause) = try proofs(
      of: "ensures/wrong",
      in: contract({ a, _, _ in a }, ensures: { old, made in ensures("wrong", made.result == old.b) }))
    #expect(clause.exitStatus == 1)
    let proof = try #require(explanation.proofs.first)
    #expect(proof.verdict.name == "refuted" && proof.facts == [])
  }

  /// An explanation asks much more, and of a solver of its own: the verdicts, and the work on them, stay as they are.
  @Test func explainingChangesNoVerdict() throws {
    let sum = contract(
      { a, b, _ in a + b }, requires: { old in requires("small", old.a < 10 && old.b < 10) },
      ensures: { _, made in
        ensures("sum", made.result < 20)
        ensures("less", made.result < 19)
      })
    let (explained, plain) = (try proofs(of: "ensures/sum", in: sum).0.report, verify(sum))
    #expect(explained.clauses.map(\.verdict) == plain.clauses.map(\.verdict))
    #expect(explained.clauses.map(\.cost.resources) == plain.clauses.map(\.cost.resources))
  }

  // MARK: The search

  /// Facts of which some are needed, at random: nothing can be left out of what is found, and nothing is missing.
  @Test func coresAreMinimal() throws {
    let table = TermTable()
    let x = (0..<12).map { table.variable("x\($0)", .bits(16)) }
    let goal = Assertions(ground: [!x[0].less(than: x[5])])
    let chain = (0..<5).map { Assertions(ground: [x[$0].less(than: x[$0 + 1])]) }
    let others = (5..<11).map { Assertions(ground: [x[$0 + 1].less(than: x[$0])]) }
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<20 {
      let facts = (chain + others).shuffled(using: &generator)
      let search = CoreSearch(prover: Prover(.automatic), limits: Limits(), resources: 10_000_000)
      let core = try #require(try search.core(of: facts, given: goal))
      #expect(core.isMinimal)
      #expect(Set(core.kept.flatMap { facts[$0].ground }) == Set(chain.flatMap(\.ground)))
    }
  }

  @Test func whatContradictsNothingHasNoCore() throws {
    let table = TermTable()
    let x = table.variable("x", .bits(16))
    let search = CoreSearch(prover: Prover(.automatic), limits: Limits(), resources: 10_000_000)
    #expect(
      try search.core(of: [Assertions(ground: [x.less(than: table.bits(3, width: 16))])], given: Assertions()) == nil)
  }

  /// Without time nothing is called contradictory, and nothing minimal.
  @Test func withoutTimeThereIsNoCore() throws {
    let table = TermTable()
    let x = table.variable("x", .bits(16))
    let search = CoreSearch(prover: Prover(.automatic), limits: Limits(), resources: 0)
    #expect(try search.core(of: [Assertions(ground: [x.less(than: x)])], given: Assertions()) == nil)
  }

  // MARK: Names of clauses

  @Test(arguments: [
    ("any/limit/ensures/cursor", "any/limit"), ("any/limit/arithmetic/addition-1", "any/limit"),
    ("any/limit/deep/ensures/x", "any/limit/deep"),
  ])
  func aClauseNamesItsMethod(id: String, method: String) throws {
    let contracts = ["any/limit", "any/limit/deep", "any/lim"].map { id in
      Contract(id, "", inputs: Words.init, body: { _, _ in }, ensures: { _, _, _ in ensures("x", true) })
    }
    #expect(try Selection.contract(ofClause: id, from: contracts).id == method)
  }

  @Test func aClauseOfNoMethodIsUnknown() {
    let contracts = [contract({ a, _, _ in a }, ensures: { _, _ in ensures("returns", true) })]
    #expect { try Selection.contract(ofClause: "tst/ensures/returns", from: contracts) } throws: { error in
      "\(error)".contains("No clause is called 'tst/ensures/returns'. Did you mean test/ensures/returns?")
    }
    #expect(throws: Selection.UnknownClause.self) { try Selection.contract(ofClause: "test", from: contracts) }
  }
}

/// Some memory, and a place in it.
private struct Table {
  let memory: Term
  let index: SymbolicWord

  init(_ inputs: Inputs) {
    memory = inputs.variable("m", .memory(address: 64, cell: 8))
    index = inputs.word("index")
  }
}

extension Snapshot<Table> {
  fileprivate func cell(_ address: Integer) -> Integer {
    let memory = self.state.memory
    return Integer(memory.select(address.term(in: memory.table).toBits(64)))
  }
}
