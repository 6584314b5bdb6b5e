import Mutation
import Testing
import Trial

/// Reasons for survivors, and what of them is out of date.
@Suite struct ReviewTests {
  private let mutants: [Mutant]

  init() throws {
    mutants = try MutantMaker.mutate([(name: "Code", source: "func f() -> Int { a + 1 }")]).flatMap(\.mutants)
  }

  private func results(_ fates: [(status: Int32, verdict: String)], isPartial: Bool = false) -> Results {
    let entries = zip(mutants, fates).map { mutant, fate in
      let values = fate.verdict == "refuted" ? "{\"name\": \"a\", \"text\": \"0x1\"}" : ""
      let text = """
        {"methods": [{"id": "m", "clauses": [{"id": "m/c", "kind": "ensures", "origin": "page",
          "verdict": "\(fate.verdict)", "counterexample": {"before": [\(values)],
          "replay": {"confirmed": true}}}]}]}
        """
      var trial = Trial(status: fate.status, output: text)
      if fate.verdict == "equal" {
        trial = Trial(status: 0, output: text.replacing("equal", with: "proved"))
        let output = "{\"comparison\": \"V=1\", \"methods\": []}"
        trial.compare(status: 0, output: output, isReached: true)
      }
      return Results.Entry(mutant: mutant, trial: trial)
    }
    return Results(
      entries: entries, known: Set(mutants.map(\.id)), clauses: ["m/c", "m/d"], isPartial: isPartial)
  }

  private let killed: (Int32, String) = (1, "refuted")
  private let alive: (Int32, String) = (0, "proved")
  private let undecided: (Int32, String) = (2, "undecided")
  private let equivalent: (Int32, String) = (0, "equal")

  @Test func reasonsGoOverSeveralLines() throws {
    let review = try Review("# a comment\none/a: x -> y\n  because\n  of this\n\ntwo\n  so\n")
    #expect(review.reasons == ["one/a: x -> y": "because of this", "two": "so"])
  }

  @Test(arguments: ["  a reason\n", "one\n", "one\ntwo\n  so\n", "one\n  so\none\n  so\n"])
  func whatIsNoReviewIsRefused(text: String) {
    #expect(throws: Review.Malformed.self) { try Review(text) }
  }

  @Test func aReasonForNoMutantIsStale() throws {
    let review = try Review("Code/g()/constant: 1 -> 2\n  once there\n")
    #expect(review.stale(in: results([killed])) == ["Code/g()/constant: 1 -> 2: there is no such mutant"])
    #expect(results([killed]).exitStatus(review) == 1)
  }

  @Test func aReasonForAMutantThatIsKilledIsStale() throws {
    let review = try Review("\(mutants[0].id)\n  it lived\n")
    #expect(review.stale(in: results([killed])) == ["\(mutants[0].id): this mutant is killed"])
    #expect(review.stale(in: results([alive])) == [])
    #expect(review.stale(in: results([undecided])) == [])
  }

  @Test func aReasonForAMutantThatWasNotTriedIsStaleInAWholeRunOnly() throws {
    let review = try Review("\(mutants[1].id)\n  it lives\n")
    #expect(review.stale(in: results([killed], isPartial: true)) == [])
    #expect(review.stale(in: results([killed])) == ["\(mutants[1].id): this mutant does not compile"])
  }

  @Test func survivorsWithoutAReasonFail() throws {
    let none = try Review("")
    #expect(results([killed, killed]).exitStatus(none) == 0)
    #expect(results([killed, alive]).exitStatus(none) == 1)
    #expect(results([killed, undecided]).exitStatus(none) == 2)
    #expect(results([undecided, alive]).exitStatus(none) == 1)
    #expect(results([killed, (70, "refuted")]).exitStatus(none) == 70)
    let review = try Review("\(mutants[1].id)\n  it is the same\n")
    #expect(results([killed, alive]).exitStatus(review) == 0)
    #expect(results([killed, undecided]).exitStatus(review) == 0)
  }

  @Test func theScoreCountsWhatIsKilled() {
    let total = results([killed, alive, undecided, killed]).total
    #expect(total.killed == 2)
    #expect(total.score == 50)
  }

  @Test func whatIsEquivalentNeedsNoReasonAndHasItsOwnScore() throws {
    let results = results([killed, equivalent, undecided, equivalent])
    #expect(results.equivalents.map(\.mutant.id) == [mutants[1].id, mutants[3].id])
    #expect(results.survivors.map(\.mutant.id) == [mutants[2].id])
    #expect(results.total.score == 25)
    #expect(results.total.scoreOfDifferent == 50)
    #expect(self.results([equivalent]).total.scoreOfDifferent == nil)
    #expect(self.results([killed, equivalent]).exitStatus(try Review("")) == 0)
    let review = try Review("\(mutants[1].id)\n  it is the same\n")
    #expect(review.stale(in: results) == ["\(mutants[1].id): this mutant is equivalent"])
  }

  @Test func clausesAreListedByWhatTheyKill() {
    let results = results([killed, alive])
    #expect(results.onlyKillers.map(\.clause) == ["m/c"])
    #expect(results.onlyKillers.flatMap(\.mutants) == [mutants[0].id])
    #expect(results.idleClauses == ["m/d"])
  }
}
