import CheckingSupport
import Testing
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierSolving
import VerifierTerms

@testable import VerifierAnalyses
@testable import VerifierReports

/// The reports of analyses: strength, stability and explanation.
@Suite struct AnalysisReportTests {
  private static let sum = contract(
    { a, b, _ in (a + b).integer },
    requires: { old in
      requires("a-small", old.a < 10)
      requires("b-small", old.b < 10)
      requires("odd-one-out", old.a != 3)
    },
    ensures: { old, made in
      ensures("sum", made.result < 30)
      ensures("one-of-two", old.a < 20 ==> made.result < 30)
      ensures("always-true", old.a <= old.a + old.b)
    })
  private static let project = VerifierReportsTests.project(of: [sum])

  // MARK: Strength

  private static let strength = Strength.examine(
    [sum], available: 1, options: Options(), by: InProcessExecutor(jobs: 1))

  private func text(_ strength: Strength) -> String {
    StrengthText(strength, of: Self.project, seconds: 1, isVerbose: false, isColored: false).text
  }

  @Test(arguments: [
    "without test/requires/a-small\nrefuted   test/",
    "requires/odd-one-out  not needed: all is proved without it",
    "ensures/always-true   implied by nothing: it is always true",
    "holds without its condition",
  ])
  func strengthTextNamesEachFinding(part: String) throws {
    let text = text(Self.strength)
    #expect(text.contains(part), "\(text)")
  }

  @Test(arguments: ["\"without requirement\"", "\"unneeded\"", "\"needed\"", "\"fails\"", "test/requires/odd-one-out"])
  func strengthJSONNamesEachFinding(part: String) throws {
    #expect(StrengthJSON.text(Self.strength, of: Self.project).contains(part))
  }

  @Test func faultIsShownInAReportOnStrength() {
    let row = StrengthRow(
      id: "test/requires/a-small", change: .withoutRequirement, finding: .fault("the theories disagree"))
    let strength = Strength(
      methods: [Strength.Method(id: "test", omission: nil, rows: [row])], available: 1, unchanged: 0)
    #expect(text(strength).contains("fault of the verifier: the theories disagree"))
    #expect(StrengthJSON.text(strength, of: Self.project).contains("the theories disagree"))
  }

  // MARK: Stability

  private func stability(_ change: (inout [MethodReport], Variation?) -> Void = { _, _ in }, runs: Int = 5) -> Stability
  {
    var left = runs
    return Stability.measure(seeds: (1...4).compactMap { Variation(seed: $0) }) { variation in
      left -= 1
      if left < 0 { return nil }
      let options = Options(variation: variation)
      var reports = Scheduler.verify([Self.sum], options: options, jobs: 1)
      change(&reports, variation)
      return reports
    }
  }

  private func text(_ stability: Stability) -> String {
    StabilityText(stability, of: Self.project, seconds: 1, isColored: false).text
  }

  @Test func stabilityTextSaysThatNothingChanged() {
    #expect(text(stability()).contains("without a seed, and with each seed from 1 to 4: no verdict changed."))
  }

  @Test func changedVerdictIsShownWithItsSeed() throws {
    let stability = stability { reports, variation in
      guard variation?.seed == 2, let place = reports[0].clauses.firstIndex(where: { $0.id == "test/ensures/sum" })
      else { return }
      reports[0].clauses[place].verdict = .undecided("time-out")
    }
    #expect(text(stability).contains("seed 2       undecided: time-out"))
    #expect(text(stability).contains("again        prove test --seed 2"))
    #expect(StabilityJSON.text(stability).contains("\"before\" : \"proved\""))
  }

  @Test func faultIsShownWithItsSeed() {
    let stability = stability { reports, variation in if variation?.seed == 1 { reports[0].fault = "out of order" } }
    #expect(text(stability).contains("seed 1       out of order\n  again        prove test --seed 1"))
  }

  @Test func runsThatAreMissingAreSaid() {
    #expect(text(stability(runs: 2)).contains("The rest was not run."))
  }

  // MARK: Explanation

  @Test func refutedClauseIsExplainedAsRefuted() throws {
    let wrong = contract({ a, _, _ in a }, ensures: { old, made in ensures("wrong", made.result.integer == old.b) })
    let explanation = ProofExplanation.explain(
      "test/ensures/wrong", of: wrong, options: Options(), by: InProcessExecutor(jobs: 1))
    let clause = try #require(explanation.report["ensures/wrong"])
    let text = ProofText(clause, explanation, of: VerifierReportsTests.project(of: [wrong]), isColored: false).text
    #expect(text.contains("verdict  refuted"))
  }
}
