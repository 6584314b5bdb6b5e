import CheckingSupport
import Testing
import VerifierContracts
import VerifierExecution
import VerifierSolving
import VerifierTerms

@testable import VerifierChecking
@testable import VerifierReports

/// The report on a run for people.
@Suite struct TextReportTests {
  private func text(_ verdicts: [Verdict]) -> String {
    var report = MethodReport(id: "test")
    report.clauses = verdicts.enumerated().map { number, verdict in
      ClauseReport(ClauseInfo(.ensures, "clause-\(number)", "what it says"), of: "test", verdict)
    }
    return RunReport([report], of: project(of: []), seconds: 0).text
  }

  @Test func manyClausesUndecidedForOneReasonAreGrouped() {
    let text = text([
      .undecided("no time was left"), .undecided("weak"), .refuted("false", nil), .undecided("no time was left"),
      .undecided("no time was left"),
    ])
    #expect(text.split(separator: "no time was left", omittingEmptySubsequences: false).count == 2)
    #expect(text.contains("undecided test: 3 clauses\n  reason  no time was left\n"))
    #expect(text.contains("\n  clauses ensures/clause-0\n"))
    for number in [3, 4] { #expect(text.contains("\n          ensures/clause-\(number)\n")) }
    #expect(text.contains("undecided test/ensures/clause-1"))
    #expect(text.contains("refuted   test/ensures/clause-2"))
  }

  @Test func fewClausesUndecidedForOneReasonAreShownEach() {
    let text = text([.undecided("no time was left"), .undecided("no time was left")])
    #expect(text.split(separator: "no time was left", omittingEmptySubsequences: false).count == 3)
  }

  @Test func lemmasAreShownWithTheMethodsThatUseThem() {
    let lemma = Lemma("square-is-not-negative", "a square is not negative", of: ["n"]) { 0 <= $0[0] * $0[0] }
    let contract = Contract(
      "test", "", lemmas: [lemma], inputs: Words.init, using: { [lemma($0.a)] }, body: { _, _ in },
      ensures: { old, _, _ in ensures("square", 0 <= old.a * old.a) })
    let run = run([contract])
    #expect(run.text.contains("proved, by lemmas:\n  square-is-not-negative\n"))
    #expect(run.text.contains("lemma/square-is-not-negative"))
    #expect(JSONReport.text(run).contains("\"square-is-not-negative\""))
  }

  @Test func whatFollowsStandsBehindWhatExplainsIt() throws {
    let contract = Contract(
      "test", "", inputs: Words.init,
      loops: { old in
        [
          Loop("count", of: SymbolicWord.self) { entry, now in
            Loop.Claims(invariants: [("odd", now % 2 == 1)], memory: entry.memory, variant: old.a - now)
          }
        ]
      },
      body: { words, machine in
        var index: SymbolicWord = 1
        machine.loop("count", in: words.a, &index, while: { $1 < $0 }) { _, index in index = index + 1 }
        return index
      },
      ensures: { old, _, result in ensures("above", old.a <= result) })
    let text = run([contract]).text
    let (cause, consequence) = (
      text.firstRange(of: "test/loop/count/round/odd"), text.firstRange(of: " on it (--verbose)")
    )
    #expect(try #require(cause).lowerBound < #require(consequence).lowerBound)
    #expect(!text.contains("ensures/above") && !text.contains("it may be broken behind"))
    #expect(TextReport(run([contract]), isVerbose: true, isColored: false).text.contains("ensures/above"))
  }

  /// However few there are, and for whichever reasons.
  @Test func whatFollowsIsOneLine() {
    let text = text([
      .undecided("weak"), .undecided("it may be broken behind a loop, of which what is claimed is not proved"),
      .undecided("it may be broken behind an assertion that is not proved"),
    ])
    #expect(text.contains("\n\nundecided test: 2 more that rest on it (--verbose)\n\n"), "\(text)")
    #expect(!text.contains("it may be broken"))
    // Where nothing else is wrong, it has its reason.
    #expect(
      self.text([.undecided("it may be broken behind an assertion that is not proved")]).contains("  reason  it may be")
    )
  }

  /// A proof that took more than half of the limit is named.
  @Test func aProofNearItsLimitIsNamed() throws {
    func run(_ work: [Int], _ verdict: Verdict = .proved) -> RunReport {
      var report = MethodReport(id: "test")
      report.clauses = work.enumerated().map { number, work in
        var clause = ClauseReport(ClauseInfo(.ensures, "clause-\(number)", "what it says"), of: "test", verdict)
        clause.mostWork = work
        return clause
      }
      return RunReport([report], of: project(of: []), seconds: 0, options: Options(limits: Limits(resources: 1000)))
    }
    #expect(run([500, 589, 580]).text.contains("3 proved, used 58 % of --limit: ensures/clause-1\n"))
    #expect(!run([500, 0]).text.contains("--limit"))
    #expect(!run([900], .undecided("weak")).text.contains("used"))
    let clauses = try JSONValue(JSONReport.text(run([500, 589])))["methods"]?.elements?[0]["clauses"]?.elements
    #expect(clauses?.map { $0["limit_used"] } == [nil, .integer(58)])
    #expect(HTMLReport(run([500, 589])).text.contains("the proof of ensures/clause-1 used 58 % of --limit"))
  }

  /// The work on one path counts, and not that on all of them.
  @Test func theLimitIsThatOfOnePath() {
    var builder = ReportBuilder(method: "test")
    let clause = ClauseInfo(.ensures, "clause", "what it says")
    for work in [300, 400, 200] { builder.record(clause, .proved, .integers, SolverCost(resources: work)) }
    var report = MethodReport(id: "test")
    builder.write(to: &report)
    #expect(report.clauses[0].cost.resources == 900 && report.clauses[0].mostWork == 400)
    #expect(report.clauses[0].nearness(to: 800) == nil && report.clauses[0].nearness(to: 799) == 50)
  }

  /// Below an id that is too long for its line stand the numbers, where those of the others do.
  @Test func numbersStandBelowLongIds() {
    func report(_ id: String) -> MethodReport {
      var report = MethodReport(id: id)
      report.paths = 2
      report.clauses = [
        ClauseReport(ClauseInfo(.ensures, "a", "text"), of: id, .proved),
        ClauseReport(ClauseInfo(.ensures, "b", "text"), of: id, .refuted("wrong", nil)),
      ]
      return report
    }
    let long = String(repeating: "long/", count: 12) + "id"
    var lemmas = report(long)
    lemmas.lemmas = ["a-lemma"]
    let run = RunReport([report("a/short-one"), report(long), lemmas], of: project(of: []), seconds: 0)
    let lines = run.text.split(separator: "\n").prefix(6)
    #expect(
      lines.elementsEqual([
        "a/short-one  2 paths   1 refuted, 1 proved", "\(long)", "             2 paths   1 refuted, 1 proved",
        "\(long)",
        "             2 paths   1 refuted, 1 proved,", "  by lemmas: a-lemma",
      ]), "\(run.text)")
  }

  /// Names that no source has are explained, each meaning once.
  @Test func madeUpNamesAreExplained() {
    func lines(_ texts: String...) -> [String] { NameLegend(of: texts).lines }
    #expect(lines("a < b", "the owner's range", "log.count") == [])
    #expect(lines("p' + p' < 3", "p'  0") == ["p' is a value for which a statement about all values is false"])
    #expect(lines("p' < index'2") == ["p', index'2 are values for which a statement about all values is false"])
    #expect(lines("done# <= others#2.load(UInt32, at: 0)").map { String($0.prefix(9)) } == ["done# is ", "others#2 "])
    #expect(lines("a' < b' && b' < c'")[0].hasPrefix("a', b', ... are values"))
    #expect(lines("!(faults.read[address] == 1)") == ["faults.read[a] is 1 where an access to the byte at a faults"])
    #expect(lines("index# < 3") == ["index# is left open by the claims of a loop or of a call"])
  }

  /// What nothing states stands in a contract.
  @Test func aClauseWithoutAPlaceHasThatOfItsContract() {
    let contract = Contract(
      "test", "", inputs: Words.init, body: { _, _ in },
      ensures: { old, new, _ in ensures("same", old.a == new.a) })
    var report = MethodReport(id: "test")
    report.clauses = [
      ClauseReport(ClauseInfo(.sanity, "axioms", "they agree"), of: "test", .refuted("they do not", nil))
    ]
    let run = RunReport([report], of: project(of: [contract]), seconds: 0)
    #expect(
      run.text.contains(
        "\n  reason  they do not\n  of      the contract at Tests/VerifierReportsTests/TextReportTests.swift:"),
      "\(run.text)")
    #expect(HTMLReport(run).text.contains("TextReportTests.swift:"))
  }

  @Test func adviceStandsBehindTheReason() throws {
    var clause = ClauseReport(ClauseInfo(.ensures, "clause", "what it says"), of: "test", .undecided("weak"))
    clause.advice = Advice(
      state: [NamedValue(name: "isFull", value: .boolean(true))], remedies: ["a lemma", "a split"])
    let lines = TextReport(RunReport([], of: project(of: []), seconds: 0), isVerbose: false, isColored: false).detail(
      clause)
    #expect(
      lines.hasSuffix(
        "\n  reason  weak\n  state   isFull  true\n  try     a lemma\n          a split\n  next    prove explain test/ensures/clause"
      ))
  }

  // MARK: What to do next

  /// The row of a title in the details of a clause; `nil` where there is none.
  private func row(
    _ title: String, _ verdict: Verdict, advice: Advice? = nil, options: Options = Options(), variant: String? = nil
  )
    -> String?
  {
    var clause = ClauseReport(ClauseInfo(.ensures, "clause", "what it says"), of: "a/test", verdict)
    clause.advice = advice
    let run = RunReport(
      [], of: project(of: []), seconds: 0, options: options, comparedTo: variant.map { .variable($0) })
    let lines = TextReport(run, isVerbose: false, isColored: false, layout: TextLayout(width: 200)).detail(clause)
    return lines.split(separator: "\n").first { $0.hasPrefix("  \(title) ") }.map { $0.drop { $0 == " " } }
      .map { String($0.dropFirst(title.count).drop { $0 == " " }) }
  }

  @Test func anUndecidedClauseNamesItsExplanation() {
    let advice = Advice(state: [], remedies: ["a lemma"])
    #expect(row("next", .undecided("weak"), advice: advice) == "prove explain a/test/ensures/clause")
    var options = Options(theory: .only(.bitVectors), limits: Limits(resources: 7))
    #expect(
      row("next", .undecided("weak"), advice: advice, options: options)
        == "prove explain a/test/ensures/clause --limit 7 --theory bv")
    options.limits = Limits()
    #expect(
      row("next", .undecided("weak"), advice: advice, options: options)
        == "prove explain a/test/ensures/clause --theory bv")
    // Where nothing was asked of a solver, or nothing is explained.
    #expect(row("next", .undecided("weak")) == nil)
    #expect(row("next", .undecided("weak"), advice: advice, variant: "A=1") == nil)
    #expect(row("next", .refuted("wrong", nil), advice: advice) == nil)
    #expect(row("next", .proved, advice: advice) == nil)
  }

  /// What is too long for a line is one for a shell.
  @Test func aLongCommandIsContinued() {
    #expect(FollowingCommands.lines("a bb ccc", width: 8) == ["a bb ccc"])
    #expect(FollowingCommands.lines("a bb ccc dddd", width: 8) == ["a bb \\", "  ccc \\", "  dddd"])
    #expect(FollowingCommands.lines("a 'b c' d", width: 4) == ["a 'b c' d"])
    #expect(FollowingCommands.lines("aaaaaaaaaa b", width: 4) == ["aaaaaaaaaa \\", "  b"])
  }

  @Test func aRefutationNamesItsTestWhereThereIsOne() {
    func verdict(_ replay: Counterexample.Replay) -> Verdict {
      .refuted("wrong", Counterexample(before: [], path: [], ending: "returns", replay: replay))
    }
    let confirmed = verdict(.confirmed(accesses: []))
    #expect(row("again", confirmed) == "prove a/test")
    #expect(row("test", confirmed) == "prove a/test --emit-test Tests")
    #expect(row("test", verdict(.omitted("why"))) == nil)
    #expect(row("test", .refuted("wrong", nil)) == nil)
    #expect(row("test", confirmed, variant: "A=1") == nil)
    #expect(row("again", confirmed, variant: "A=1") == "prove compare A=1 a/test")
  }

  // MARK: Refutations

  private static let place = SourceSite(file: "/nowhere/Code.swift", line: 7)

  private func text(
    of clause: ClauseInfo, _ counterexample: Counterexample, isVerbose: Bool = false, layout: TextLayout = TextLayout()
  ) -> String {
    var report = MethodReport(id: "test")
    report.clauses = [ClauseReport(clause, of: "test", .refuted("", counterexample))]
    return TextReport(
      RunReport([report], of: project(of: []), seconds: 0), isVerbose: isVerbose, isColored: false, layout: layout
    ).text
  }

  @Test func aPanicIsToldInWords() {
    let counterexample = Counterexample(
      before: [], site: Self.place, failures: [.init(written: "may_panic", evaluated: "is false")],
      replay: .confirmed(accesses: []))
    let text = text(
      of: ClauseInfo(.panic, "index-out-of-range", "index out of range"), counterexample, layout: TextLayout(width: 200)
    )
    #expect(text.contains("  fails   the code may not panic here: index out of range at /nowhere/Code.swift:7\n"))
    #expect(!text.contains("may_panic"))
    #expect(text.contains("\n  run     confirmed by replay, without an access\n"))
  }

  @Test func processorThatHasRunMachineCodeIsNamed() {
    func run(_ replay: Counterexample.ProcessorReplay) -> String {
      var counterexample = Counterexample(before: [], replay: .confirmed(accesses: []))
      counterexample.processorReplay = replay
      return text(of: ClauseInfo(.equality, "f/ending", "both end alike"), counterexample)
    }
    #expect(
      run(.confirmed).contains("\n  run     confirmed by the emulator and by this processor, without an access\n"))
    #expect(
      run(.omitted("it is code of aarch64")).contains(
        "\n  run     confirmed by the emulator, without an access\n          not run by this processor: it is code of aarch64\n"
      ))
  }

  @Test func anOverflowIsToldWithItsNumbers() {
    var counterexample = Counterexample(before: [], site: Self.place, replay: .confirmed(accesses: []))
    counterexample.operation = "255 + 1 = 256, and UInt8 has 0 to 255"
    let text = text(of: ClauseInfo(.arithmetic, "addition-1", "a + b"), counterexample)
    #expect(text.contains("  fails   a + b traps:\n            255 + 1 = 256, and UInt8 has 0 to 255\n"))
  }

  @Test func onlyWhatMattersIsShownUnlessAllIsAskedFor() {
    var counterexample = Counterexample(
      before: ["head", "tail", "unused"].map { NamedValue(name: $0, value: .word(8)) },
      path: [
        .init(fact: "a < b", site: nil, evaluated: "1 < 2"),
        .init(fact: "b < c", site: nil, evaluated: "2 < 3", source: "if b < c {", isForced: true),
      ],
      after: [NamedValue(name: "head", value: .word(9)), NamedValue(name: "tail", value: .word(8))],
      failures: [.init(written: "x", evaluated: "1"), .init(written: "y", evaluated: "2", isNearest: false)],
      ending: "returns", replay: .confirmed(accesses: []))
    counterexample.relevant = ["head", "tail"]
    counterexample.changes = [
      .init(before: NamedValue(name: "head", value: .word(8)), after: NamedValue(name: "head", value: .word(9)))
    ]
    let clause = ClauseInfo(.ensures, "kept", "what it says")
    let short = text(of: clause, counterexample)
    #expect(short.contains("  before  head  8\n          tail  8\n          and 1 other value: --verbose shows it\n"))
    #expect(short.contains("  after   returns\n          head  8 -> 9\n  run "))
    #expect(short.contains("here a < b: 1 < 2"))
    #expect(!short.contains("b < c"))
    #expect(
      short.contains("  fails   x\n            1\n          and 1 other part of the clause: --verbose shows it\n"))
    let all = text(of: clause, counterexample, isVerbose: true)
    for part in ["unused", "b < c: 2 < 3", "          y\n"] { #expect(all.contains(part)) }
    #expect(text(of: clause, counterexample, layout: TextLayout(isUnicode: true)).contains("8 → 9"))
  }

  @Test(arguments: [40, 60, 80]) func linesAreBrokenAtTheWidth(width: Int) {
    let words = String(repeating: "word ", count: 60)
    let counterexample = Counterexample(
      before: [NamedValue(name: "a", value: .word(8))], failures: [.init(written: words, evaluated: words)],
      replay: .omitted(words))
    let text = text(of: ClauseInfo(.ensures, "kept", words), counterexample, layout: TextLayout(width: width))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= width })
  }

  @Test func methodsThatRelyOnOthersAreOneBlock() {
    let reports = (1...3).map { number in
      var report = MethodReport(id: "caller-\(number)")
      report.clauses = [
        ClauseReport(
          ClauseInfo(.ensures, "kept", ""), of: report.id,
          .undecided("relies on the contract called, which is not proved"))
      ]
      return report
    }
    let run = RunReport(reports, of: project(of: []), seconds: 0)
    let text = run.text
    #expect(text.contains("undecided 3 clauses of 3 methods that rely on others\n"))
    #expect(text.split(separator: "relies on the contract called", omittingEmptySubsequences: false).count == 2)
    #expect(TextReport(run, isVerbose: true, isColored: false).text.contains("undecided caller-3/ensures/kept"))
  }
}
