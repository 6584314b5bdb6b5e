import VmIOContracts
import VerifierExecution
import VerifierTerms
import Testing

@testable import Verification

/// Whether contracts and the list of the page's clauses speak of the same.
@Suite struct InventoryTests {
  /// Methods on the page that have no contract yet. An empty list is what this is coming to; a method leaves it with its
  /// contract.
  static let awaited: Set<String> = []

  @Test func everyClauseOfThePageHasAnObligation() throws {
    let difference = try Inventory.page().difference(from: Contract.all.flatMap(\.listing))
    #expect(difference.missing.filter { !Self.awaited.contains($0.method) }.map(\.id) == [])
  }

  @Test func noObligationClaimsAClauseThatIsNotOnThePage() throws {
    let difference = try Inventory.page().difference(from: Contract.all.flatMap(\.listing))
    #expect(difference.unknown == [])
  }

  @Test func onlyWhatIsMissingIsAwaited() throws {
    let contracts = Set(Contract.all.map(\.id))
    let methods = Set(try Inventory.page().entries.map(\.method))
    #expect(Self.awaited.intersection(contracts) == [])
    #expect(Self.awaited.subtracting(methods) == [])
  }

  @Test func thePageIsListedInFull() throws {
    let counts = Dictionary(grouping: try Inventory.page().entries, by: \.kind).mapValues(\.count)
    #expect(counts == [.requires: 33, .ensures: 146, .lemma: 11])
  }

  /// What the listing lists is what a run reports.
  @Test func anOutlineListsWhatARunReports() {
    for contract in [Contract.pageClause, Contract.all[0]] {
      let reported = verify(contract).clauses.filter { [.requires, .ensures].contains($0.kind) }
      #expect(Set(contract.listing.map(\.id)) == Set(reported.map(\.id)))
      #expect(contract.listing.count == reported.count)
      for clause in contract.listing {
        #expect(reported.contains { $0.id == clause.id && $0.origin == clause.origin && $0.kind == clause.kind })
      }
    }
  }

  // MARK: Reading

  @Test func linesAreReadInOrder() throws {
    let inventory = try Inventory(
      "# two clauses\n\na/b/requires/x  what  must hold\nc/ensures/ok/ensures/y   then\n   \n")
    #expect(
      inventory.entries == [
        .init(id: "a/b/requires/x", method: "a/b", kind: .requires, words: "what  must hold"),
        .init(id: "c/ensures/ok/ensures/y", method: "c", kind: .ensures, words: "then"),
      ])
  }

  @Test(arguments: [
    ("a/ensures/x words\na/ensures/x words", 2, "'a/ensures/x' is on line 1 already"),
    ("# fine\n\na/ensures/x", 3, "an id was expected"),
    ("a/ensures/x words\n b/ensures/y words", 2, "an id was expected"),
    ("a/ensure/x words", 1, "'a/ensure/x' is not of the form method/kind/name"),
    ("a/arithmetic/addition-1 words", 1, "is not of the form"),
    ("ensures/x words", 1, "is not of the form"),
    ("a/ensures words", 1, "is not of the form"),
    ("a/ensures/ words", 1, "is not of the form"),
    ("a//ensures/x words", 1, "is not of the form"),
    ("a/Ensures/x words", 1, "is not of the form"),
  ])
  func whatCannotBeReadIsToldByItsLine(text: String, line: Int, reason: String) throws {
    let error = #expect(throws: Inventory.Malformed.self) { try Inventory(text) }
    #expect(error?.line == line)
    #expect(error?.reason.contains(reason) == true, "\(String(describing: error))")
  }

  // MARK: Comparing

  private static let both = "test/page/requires/small  a is small\ntest/page/ensures/same  a is kept"

  @Test func whatAgreesHasNoDifference() throws {
    let difference = try Inventory(Self.both).difference(from: Contract.pageClause.listing)
    #expect(difference == .init(missing: [], unknown: []))
  }

  @Test func aClauseWithoutALineIsUnknown() throws {
    let difference = try Inventory("test/page/requires/small  a is small").difference(from: Contract.pageClause.listing)
    #expect(difference.missing == [])
    #expect(difference.unknown == ["test/page/ensures/same"])
  }

  @Test func aLineWithoutAClauseIsMissing() throws {
    let inventory = try Inventory(Self.both + "\ntest/page/ensures/more  and more\nother/ensures/x  another")
    let difference = inventory.difference(from: Contract.pageClause.listing)
    #expect(difference.missing.map(\.id) == ["test/page/ensures/more", "other/ensures/x"])
    #expect(difference.unknown == [])
  }

  /// A clause of our own does not answer for one of the page, whatever its name is.
  @Test func aStrongerClauseIsNotThePages() throws {
    let inventory = try Inventory(Self.both + "\ntest/page/ensures/ours  not on the page")
    #expect(inventory.difference(from: Contract.pageClause.listing).missing.map(\.id) == ["test/page/ensures/ours"])
  }

  @Test func theKindCounts() throws {
    let inventory = try Inventory("test/page/ensures/small  a is small\ntest/page/requires/same  a is kept")
    let difference = inventory.difference(from: Contract.pageClause.listing)
    #expect(difference.missing.count == 2)
    #expect(difference.unknown.count == 2)
  }

  // MARK: Coverage

  private func held(_ contract: Contract, available: Int = 1, against text: String) throws -> RunReport {
    RunReport(
      methods: [verify(contract)], available: available, seconds: 0, heldAgainst: try Inventory(text))
  }

  @Test func whatIsProvedAndAssumedIsCovered() throws {
    let run = try held(.pageClause, against: Self.both)
    let coverage = try #require(run.coverage)
    #expect(coverage.rows.map(\.status) == [.assumed, .proved])
    #expect(coverage.methods.map(\.id) == ["test/page"])
    #expect(run.exitStatus == 0)
  }

  @Test func aMissingClauseIsNotCovered() throws {
    let run = try held(.pageClause, against: Self.both + "\nother/ensures/x  another")
    #expect(run.coverage?.rows.map(\.status) == [.assumed, .proved, .missing])
    #expect(run.exitStatus == 2)
    let text = TextReport(run, isVerbose: false, isColored: false).text
    #expect(text.contains("other/ensures/x           missing    -\n"))
    #expect(text.contains("3 clauses of the page: 1 missing, 1 proved, 1 assumed."))
    #expect(JSONReport.text(run).contains("\"verdict\" : \"missing\""))
  }

  @Test func aClauseThatIsNotOnThePageIsNoCoverage() throws {
    let run = try held(.pageClause, against: "test/page/requires/small  a is small")
    #expect(run.coverage?.unknown == ["test/page/ensures/same"])
    #expect(run.exitStatus == 2)
    #expect(
      TextReport(run, isVerbose: false, isColored: false).text.contains("not on the page: test/page/ensures/same"))
  }

  @Test func aStrongerClauseCoversNothing() throws {
    let run = try held(.pageClause, against: Self.both + "\ntest/page/ensures/ours  not on the page")
    #expect(run.coverage?.rows.last?.status == .missing)
    #expect(run.exitStatus == 2)
  }

  @Test func aRunOverAPartIsHeldAgainstThatPart() throws {
    let run = try held(.pageClause, available: 2, against: Self.both + "\nother/ensures/x  another")
    #expect(run.coverage?.rows.count == 2)
    #expect(run.exitStatus == 0)
    #expect(TextReport(run, isVerbose: false, isColored: false).text.contains("2 of 3 clauses of the page"))
  }

  /// What is wrong weighs more than what is missing.
  @Test func aRefutedClauseIsShownAsSuch() throws {
    let wrong = contract({ a, _, _ in a }, ensures: { old, _ in ensures("zero", old.a == 0) })
    let run = try held(wrong, against: "test/ensures/zero  a is zero\nother/ensures/x  another")
    #expect(run.coverage?.rows.map(\.status) == [.refuted, .missing])
    #expect(run.exitStatus == 1)
  }

  @Test func aRunThatIsHeldAgainstNothingShowsNoCoverage() throws {
    let run = RunReport(methods: [verify(.pageClause)], available: 1, seconds: 0)
    #expect(!TextReport(run, isVerbose: false, isColored: false).text.contains("clauses of the page"))
    #expect(!JSONReport.text(run).contains("coverage"))
  }
}

extension Contract {
  fileprivate static let pageClause = Contract(
    "test/page", "", inputs: Words.init,
    requires: { old in requires("small", old.a < 10) },
    body: { _, _ in },
    ensures: { old, new, _ in
      ensures("same", new.a == old.a)
      stronger("ours", new.b == old.b)
    })
}
