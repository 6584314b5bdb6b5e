import Mutation
import Testing
import Trial

/// What a run of the verifier says of a mutant.
@Suite struct FateTests {
  private func report(_ clauses: [(origin: String, verdict: String, values: String)]) -> String {
    let texts = clauses.enumerated().map { index, clause in
      """
      {"id": "m/ensures/\(index)", "kind": "ensures", "origin": "\(clause.origin)", "verdict": "\(clause.verdict)",
       "reason": "because", "counterexample": {"before": [\(clause.values)], "replay": {"confirmed": true}}}
      """
    }
    return "{\"methods\": [{\"id\": \"m\", \"clauses\": [\(texts.joined(separator: ", "))]}]}"
  }

  private func compared(_ verdicts: String..., isReached: Bool = true, status: Int32? = 0, name: String = "V=1")
    -> Trial
  {
    var trial = Trial(status: 0, output: report([("page", "proved", "")]))
    let text = report(verdicts.map { ("machine", $0, "") })
    let output = name.isEmpty ? text : "{\"comparison\": \"\(name)\", " + text.dropFirst()
    trial.compare(status: status, output: output, isReached: isReached)
    return trial
  }

  @Test func whatIsProvedToDoTheSameIsEquivalent() {
    #expect(compared("proved", "proved").fate == .equivalent)
    #expect(compared("proved", "proved").difference == nil)
  }

  @Test func whatIsNotProvedToDoTheSameIsAlive() {
    let others = [
      compared("proved", "undecided", status: 2), compared("proved", "undecided"), compared("refuted", status: 1),
      compared("proved", isReached: false), compared("proved", status: nil), compared("proved", status: 2),
      compared("proved", status: 70), compared("proved", name: ""),
    ]
    for trial in others {
      #expect(trial.fate == .alive)
      #expect(trial.difference != nil)
    }
    #expect(compared("proved", "undecided", status: 2).difference == "m/ensures/1: because")
  }

  /// Only what all contracts are proved of can be equivalent.
  @Test(arguments: ["refuted", "undecided"])
  func whatIsNotAliveStaysAsItIs(verdict: String) {
    var trial = Trial(status: verdict == "refuted" ? 1 : 2, output: report([("page", verdict, values)]))
    let before = trial
    trial.compare(
      status: 0, output: "{\"comparison\": \"V=1\", " + report([("machine", "proved", "")]).dropFirst(), isReached: true
    )
    #expect(trial == before)
  }

  /// Those of ghost state count apart, and among all.
  @Test func ghostStateHasARowOfItsOwn() throws {
    let source = "func f(isKernel: Ghost.Truth) { g(isKernel, a + 1) }"
    let mutants = try MutantMaker.mutate([(name: "Code", source: source)]).flatMap(\.mutants)
    let entries = mutants.map { mutant in
      let isGhost = mutant.kind == .generated(by: .ghostTruth)
      let clause = isGhost ? ("page", "refuted", values) : ("page", "proved", "")
      return Results.Entry(mutant: mutant, trial: Trial(status: isGhost ? 1 : 0, output: report([clause])))
    }
    let results = Results(entries: entries, known: [], clauses: [], isPartial: false)
    #expect(results.ghostTotal.fates == [.killed(by: .page)])
    #expect(results.total.fates.count == mutants.count)
    #expect(mutants.count > 3)
    let text = TextReport.text(results, try Review(""))
    #expect(text.contains("\n| ghost state"))
    #expect(text.contains("Of ghost state, 1 of them: 1 killed, 0 undecided, 0 alive"))
  }

  private let values = "{\"name\": \"a\", \"text\": \"0x1\"}"

  @Test(arguments: Killer.allCases.filter { $0 != .vacuity })
  func theStrictestClauseCounts(killer: Killer) {
    let later = Killer.allCases.drop { $0 != killer }.filter { $0 != .vacuity }
    let trial = Trial(status: 1, output: report(later.reversed().map { ($0.rawValue, "refuted", values) }))
    #expect(trial.fate == .killed(by: killer))
    #expect(trial.broken.count == later.count)
  }

  @Test func aClauseThatNothingReachesIsBrokenByNoValues() {
    let trial = Trial(status: 1, output: report([("page", "refuted", ""), ("stronger", "proved", "")]))
    #expect(trial.fate == .killed(by: .vacuity))
    #expect(trial.broken == [])
  }

  @Test func whatIsUndecidedBesidesMayBeBrokenToo() {
    let broken = ("page", "refuted", values)
    let trial = Trial(status: 1, output: report([broken, ("stronger", "undecided", "")]))
    #expect(trial.fate == .killed(by: .page))
    #expect(!trial.isComplete)
    #expect(Trial(status: 1, output: report([broken, ("stronger", "proved", "")])).isComplete)
  }

  @Test func undecidedIsNotKilled() {
    let trial = Trial(status: 2, output: report([("page", "undecided", ""), ("stronger", "proved", "")]))
    #expect(trial.fate == .undecided("m/ensures/0: because"))
    #expect(trial.fate.isSurvival)
  }

  @Test func provedIsAlive() {
    #expect(Trial(status: 0, output: report([("page", "proved", "")])).fate == .alive)
  }

  @Test(arguments: [nil, 139, 3] as [Int32?])
  func aProcessThatDiesRefutesNothing(status: Int32?) {
    let trial = Trial(status: status, output: report([("page", "refuted", values)]))
    guard case .undecided = trial.fate else {
      Issue.record("\(trial.fate)")
      return
    }
  }

  @Test func aFaultOfTheVerifierCountsForNothing() {
    let trial = Trial(status: 70, output: report([("page", "refuted", values)]))
    #expect(trial.fate == .fault(""))
    #expect(trial.fate.isSurvival)
  }

  @Test func outputThatIsNoReportRefutesNothing() {
    guard case .undecided = Trial(status: 1, output: "Error").fate else {
      Issue.record("a report was not expected to be read")
      return
    }
  }
}
