import CheckingSupport
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import VerifierMachine
import VerifierSolving
import Testing

/// What follows from a lemma is as good as the lemma: no better, and never its own reason.
@Suite struct LemmaTests {
  // MARK: Proofs

  @Test func aLemmaProvesWhatIsNotFoundWithoutIt() {
    // Bit-vectors do not get through the products within any time; what the lemma says of them is enough.
    let options = Options(theory: .only(.bitVectors), limits: Limits())
    let without = Scheduler.verify([elements()], options: options, jobs: 1)
    #expect(without[0].names("undecided") == ["ensures/next-fits"], "\(without[0].clauses.map(\.verdict))")
    let with = Scheduler.verify([elements(lemmas: [.productFits], using: productFits)], options: options, jobs: 1)
    #expect(with.map(\.id) == ["test/elements", "lemma/product-fits"])
    #expect(with[0].names("undecided") + with[0].names("refuted") == [], "\(with[0].clauses.map(\.verdict))")
    #expect(with[0].lemmas == ["product-fits"])
    #expect(with[1].names("proved").contains("lemma/holds"))
    #expect(exitStatus(with) == 0)
  }

  @Test func aLemmaMayRestOnOthers() {
    let reports = run(words(.atMostItsSquare))
    #expect(reports.map(\.id) == ["test", "lemma/at-most-its-square", "lemma/square-is-not-negative"])
    #expect(reports[1].lemmas == ["square-is-not-negative"])
    #expect(exitStatus(reports) == 0)
  }

  @Test func aLemmaHoldsOfEveryWordAtOnce() {
    let report = run(
      words(
        lemmas: [.squareIsNotNegative],
        using: { _ in [.forAll("word") { Lemma.squareIsNotNegative($0 - 5) }] }))[0]
    #expect(report.names("undecided") + report.names("refuted") == [])
    #expect(report.lemmas == ["square-is-not-negative"])
  }

  @Test func aLemmaIsListedOnceInTheOrderOfItsFirstUse() {
    let report = run(
      words(
        lemmas: [.atMostItsSquare, .squareIsNotNegative],
        using: { [Lemma.squareIsNotNegative($0.a), Lemma.atMostItsSquare($0.b), Lemma.squareIsNotNegative($0.b)] }))[0]
    #expect(report.lemmas == ["square-is-not-negative", "at-most-its-square"])
  }

  @Test func whatIsUsedOnAPathIsListedToo() {
    let reports = run(words(lemmas: [.squareIsNotNegative], onPath: { Lemma.squareIsNotNegative($0) }))
    #expect(reports[0].lemmas == ["square-is-not-negative"])
    #expect(exitStatus(reports) == 0)
  }

  // MARK: Lemmas that are not proved

  @Test func aFalseLemmaIsRefutedAndLeavesItsUsersUndecided() throws {
    let reports = run(words(.everythingIsSmall, ensures: { old in ensures("small", old.a < 10) }))
    #expect(reports[1].names("refuted") == ["lemma/holds"])
    #expect(reports[1]["lemma/holds"]?.verdict.counterexample != nil)
    #expect(reports[0].names("proved") == [])
    let reason = try #require(reports[0]["ensures/small"]?.verdict.reason)
    #expect(reason == "relies on the lemma everything-is-small, which is not proved")
    #expect(exitStatus(reports) == 1)
  }

  @Test func aLemmaThatIsTrueOfWordsOnlyIsFalse() {
    let reports = run(
      words(Lemma("words-only", "no number is negative", of: ["n"]) { 0 <= $0[0] }))
    #expect(reports[1].names("refuted") == ["lemma/holds"])
    #expect(reports[0].names("proved") == [])
  }

  @Test func aFalseLemmaUsedOnAPathLeavesNothingProved() {
    let reports = run(
      words(
        lemmas: [.everythingIsSmall], onPath: { Lemma.everythingIsSmall($0) },
        ensures: { old in ensures("small", old.a < 10) }))
    #expect(reports[0].names("proved") == [])
    #expect(
      reports[0]["ensures/small"]?.verdict
        == .undecided("relies on the lemma everything-is-small, which is not proved"))
  }

  /// What is proved with its help is worth no more than the lemma that needs it.
  @Test func aFalseLemmaIsNoReasonForAnother() {
    let derived = Lemma(
      "even-smaller", "every number is below eleven", of: ["n"],
      using: { [Lemma.everythingIsSmall($0[0])] }, statement: { $0[0] < 11 })
    let reports = run(words(derived, ensures: { old in ensures("small", old.a < 11) }))
    #expect(reports.map(\.id) == ["test", "lemma/even-smaller", "lemma/everything-is-small"])
    #expect(
      reports[1]["lemma/holds"]?.verdict
        == .undecided("relies on the lemma everything-is-small, which is not proved"))
    #expect(reports[0]["ensures/small"]?.verdict == .undecided("relies on the lemma even-smaller, which is not proved"))
  }

  @Test func aLemmaThatIsUndecidedLeavesItsUsersUndecided() {
    let alternating = Lemma("alternating", "some word is the greatest", of: ["n"]) { _ in
      !.forAll("x") { x in !.forAll("y") { y in y <= x } }
    }
    let reports = run(words(lemmas: [alternating, .squareIsNotNegative], using: { [Lemma.squareIsNotNegative($0.a)] }))
    #expect(reports[0].names("undecided") == [])
    #expect(reports[1].names("undecided") == ["lemma/holds"])
    let users = run(
      words(
        Lemma("user", "", of: ["n"], using: { [alternating($0[0])] }, statement: { $0[0] * 0 == 0 })))
    #expect(users[0].names("proved") == [])
  }

  @Test func whatIsRefutedStaysRefuted() {
    let reports = run(words(.everythingIsSmall, ensures: { old in ensures("zero", old.a == 0) }))
    #expect(reports[0].names("refuted") == ["ensures/zero"])
  }

  // MARK: Circles

  @Test func aLemmaIsNoReasonForItself() {
    let reports = run(words(.circular, ensures: { old in ensures("small", old.a < 10) }))
    #expect(reports[1]["lemma/holds"]?.verdict == .undecided("relies on itself, by way of the lemma circular"))
    #expect(reports[0].names("proved") == [])
    #expect(exitStatus(reports) == 2)
  }

  @Test func norAreTwoLemmasForEachOther() {
    let reports = run(words(.hen, ensures: { old in ensures("small", old.a < 10) }))
    #expect(reports.map(\.id) == ["test", "lemma/hen", "lemma/egg"])
    #expect(reports[1]["lemma/holds"]?.verdict == .undecided("relies on itself, by way of the lemma egg"))
    #expect(reports[2]["lemma/holds"]?.verdict == .undecided("relies on itself, by way of the lemma hen"))
    #expect(reports[0]["ensures/small"]?.verdict == .undecided("relies on the lemma hen, which is not proved"))
  }

  // MARK: Lemmas that cannot be used

  @Test func aLemmaMustBeListed() {
    let report = run(words(lemmas: [], using: { [Lemma.squareIsNotNegative($0.a)] }))[0]
    #expect(
      unverifiable(report) == "it uses a lemma, square-is-not-negative, that its contract does not list")
  }

  @Test func soMustALemmaThatIsUsedOnAPath() {
    let report = run(words(lemmas: [.atMostItsSquare], onPath: { Lemma.squareIsNotNegative($0) }))[0]
    #expect(
      unverifiable(report) == "it uses a lemma, square-is-not-negative, that its contract does not list")
  }

  /// Listing a lemma under the name of another would have the true one proved and the false one used.
  @Test func anotherLemmaOfTheNameIsNotTheOneListed() {
    let impostor = Lemma("square-is-not-negative", "", of: ["n"]) { $0[0] < 10 }
    let report = run(words(lemmas: [.squareIsNotNegative], using: { [impostor($0.a)] }))[0]
    #expect(
      unverifiable(report) == "it uses a lemma, square-is-not-negative, that its contract does not list")
  }

  @Test func twoLemmasOfOneNameProveNothing() {
    let twin = Lemma("square-is-not-negative", "", of: ["n"]) { 0 <= $0[0] * $0[0] }
    let report = run(words(lemmas: [.squareIsNotNegative, twin], using: { [twin($0.a)] }))[0]
    #expect(unverifiable(report) == "two lemmas are called square-is-not-negative")
  }

  @Test func aLemmaThatContradictsTheRequirementsIsReported() {
    let reports = run(
      words(
        .everythingIsSmall, requires: { old in requires("large", old.a > 20) },
        ensures: { _ in ensures("anything", false) }))
    #expect(reports[0].names("refuted") == ["sanity/lemmas"])
    #expect(reports[0].names("undecided") == ["ensures/anything"])
    #expect(reports[0].names("proved") == ["requires/large"])
  }

  /// With nothing that can hold on a path, everything would hold there.
  @Test func aLemmaThatContradictsAPathProvesNothing() {
    let reports = run(
      words(
        lemmas: [.everythingIsSmall], requires: { old in requires("large", old.a > 20) },
        onPath: { Lemma.everythingIsSmall($0) }, ensures: { _ in ensures("anything", false) }))
    #expect(reports[0].names("proved") == ["requires/large"])
    #expect(exitStatus(reports) == 1)
  }

  @Test func contradictoryRequirementsAreFoundBeforeLemmasAre() {
    let report = run(
      words(
        .everythingIsSmall,
        requires: { old in
          requires("small", old.a < 10)
          requires("large", old.a > 20)
        }))[0]
    #expect(Set(report.names("refuted")) == ["requires/small", "requires/large"])
    #expect(report.lemmas == [])
  }

  @Test func anInstanceWithoutAnEncodingIsNotVerified() {
    let alternating = Lemma("alternating", "", of: ["n"]) { _ in .forAll("x") { x in !.forAll("y") { y in y <= x } } }
    #expect(unverifiable(run(words(alternating))[0]).hasPrefix("an instance of alternating says"))
    let onPath = run(words(lemmas: [alternating], onPath: { alternating($0) }))[0]
    #expect(unverifiable(onPath).hasPrefix("what is used of alternating says"))
  }

  // MARK: Runs

  @Test func aRunTakesEveryLemmaOnce() {
    let contracts = [words(.atMostItsSquare), words(.squareIsNotNegative), Contract(lemma: .squareIsNotNegative)]
    #expect(
      contracts.includingReliedUpon.map { $0.id }
        == ["test", "test", "lemma/square-is-not-negative", "lemma/at-most-its-square"])
    #expect(contracts.includingReliedUpon.includingReliedUpon.count == 4)
  }

}

private func run(_ contract: Contract) -> [MethodReport] {
  Scheduler.verify([contract], options: Options(), jobs: 1)
}

private func exitStatus(_ reports: [MethodReport]) -> Int32 { reports.exitStatus }

/// The contract of code that does nothing but, at most, use a lemma of its first word.
private func words(
  lemmas: [Lemma], using: @escaping @Sendable (Snapshot<Words>) -> [LemmaUse] = { _ in [] },
  @ClauseList requires: @escaping @Sendable (Snapshot<Words>) -> [Clause] = { _ in [] },
  onPath: (@Sendable (Integer) -> LemmaUse)? = nil,
  @ClauseList ensures: @escaping @Sendable (Snapshot<Words>) -> [Clause] = { _ in
    VerifierContracts.ensures("nothing-special", true)
  }
) -> Contract {
  Contract(
    "test", "", lemmas: lemmas, inputs: Words.init, requires: requires, using: using,
    body: { words, machine in if let onPath { machine.use(onPath(words.a.integer)) } },
    ensures: { old, _, _ in ensures(old) })
}

/// The same with one lemma, of the first word.
private func words(
  _ lemma: Lemma, @ClauseList requires: @escaping @Sendable (Snapshot<Words>) -> [Clause] = { _ in [] },
  @ClauseList ensures: @escaping @Sendable (Snapshot<Words>) -> [Clause] = { _ in
    VerifierContracts.ensures("nothing-special", true)
  }
) -> Contract {
  words(lemmas: [lemma], using: { [lemma($0.a)] }, requires: requires, ensures: ensures)
}

extension Lemma {
  fileprivate static let productFits = Lemma(
    "product-fits", "what ends with the last of n pieces of size s ends within n * s", of: ["i", "n", "s"]
  ) { numbers in
    let (i, n, s) = (numbers[0], numbers[1], numbers[2])
    return 0 <= i && i + 1 <= n && 0 < s ==> i * s + s <= n * s
  }

  fileprivate static let squareIsNotNegative = Lemma("square-is-not-negative", "no square is negative", of: ["n"]) {
    0 <= $0[0] * $0[0]
  }

  fileprivate static let atMostItsSquare = Lemma(
    "at-most-its-square", "a number is at most its square", of: ["n"],
    using: { [squareIsNotNegative($0[0])] }, statement: { $0[0] <= $0[0] * $0[0] })

  fileprivate static let everythingIsSmall = Lemma("everything-is-small", "every number is below ten", of: ["n"]) {
    $0[0] < 10
  }

  fileprivate static let circular: Lemma = Lemma(
    "circular", "every number is below ten", of: ["n"], using: { [circular($0[0])] }, statement: { $0[0] < 10 })

  fileprivate static let hen: Lemma = Lemma(
    "hen", "every number is below ten", of: ["n"], using: { [egg($0[0])] }, statement: { $0[0] < 10 })

  fileprivate static let egg: Lemma = Lemma(
    "egg", "every number is below ten", of: ["n"], using: { [hen($0[0])] }, statement: { $0[0] < 10 })
}

/// Pieces of one size: how many there are, how many are done, and how large each is.
private struct Elements {
  let done: SymbolicWord
  let count: SymbolicWord
  let size: SymbolicWord

  init(_ inputs: Inputs) {
    done = inputs.word("done")
    count = inputs.word("count")
    size = inputs.word("size")
  }
}

/// That one more piece fits, wherever fewer are done than there are.
private func elements(
  lemmas: [Lemma] = [], using: @escaping @Sendable (Snapshot<Elements>) -> [LemmaUse] = { _ in [] }
) -> Contract {
  Contract(
    "test/elements", "", lemmas: lemmas, inputs: Elements.init,
    requires: { old in
      requires("more", old.done < old.count)
      requires("size", 0 < old.size)
    },
    using: using,
    body: { _, _ in },
    ensures: { old, _, _ in
      ensures("next-fits", old.done * old.size + old.size <= old.count * old.size)
    })
}

@Sendable private func productFits(_ old: Snapshot<Elements>) -> [LemmaUse] {
  [Lemma.productFits(old.done, old.count, old.size)]
}
