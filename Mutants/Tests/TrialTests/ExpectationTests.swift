import Mutation
import Testing
import Trial

/// What of a run on a mutant is not as expected.
@Suite struct ExpectationTests {
  private typealias Clause = (id: String, origin: String, verdict: String, values: String, replay: String)

  private func report(_ clauses: [Clause]) -> String {
    let texts = clauses.map { clause in
      """
      {"id": "m/\(clause.id)", "kind": "ensures", "origin": "\(clause.origin)", "verdict": "\(clause.verdict)",
       "counterexample": {"before": [\(clause.values)], "replay": \(clause.replay.isEmpty ? confirmed : clause.replay)}}
      """
    }
    return "{\"methods\": [{\"id\": \"m\", \"clauses\": [\(texts.joined(separator: ", "))]}]}"
  }

  private let values = "{\"name\": \"a\", \"text\": \"0x1\"}"
  private let confirmed = "{\"confirmed\": true}"

  private func refuted(_ id: String, _ origin: String) -> Clause { (id, origin, "refuted", values, confirmed) }

  private func witness(_ origin: Witness.Origin) -> Witness { Witness(method: "m", clause: "c", origin: origin) }

  private func complaints(_ origin: Witness.Origin, status: Int32? = 1, _ clauses: [Clause]) -> [String] {
    witness(origin).complaints(status: status, output: report(clauses))
  }

  @Test(arguments: Witness.Origin.allCases)
  func theClauseThatIsNamedNotices(origin: Witness.Origin) {
    #expect(complaints(origin, [refuted("c", origin.rawValue), ("d", "page", "proved", "", "")]) == [])
  }

  @Test func anotherClauseDoesNot() {
    #expect(
      complaints(.page, [refuted("d", "page"), ("c", "page", "proved", "", "")]) == [
        "m/c is not refuted; those are m/d"
      ])
    #expect(complaints(.page, status: 0, [("c", "page", "proved", "", "")]) == ["m/c is not refuted; nothing is"])
    #expect(complaints(.page, status: 2, [("c", "page", "undecided", "", "")]) == ["m/c is not refuted; nothing is"])
  }

  @Test(arguments: Witness.Origin.allCases)
  func anotherOriginIsNotTheNamedOne(origin: Witness.Origin) {
    for other in Witness.Origin.allCases where other != origin && !origin.silent.contains(other) {
      #expect(complaints(origin, [refuted("c", other.rawValue)]) == ["m/c is of origin \(other.rawValue)"])
    }
  }

  @Test func aClauseThatNothingReachesIsNoNotice() {
    #expect(complaints(.page, [("c", "page", "refuted", "", confirmed)]) == ["m/c is refuted without values"])
  }

  @Test(arguments: Witness.Origin.allCases)
  func noClauseOfASilentOriginIsRefuted(origin: Witness.Origin) {
    let named = refuted("c", origin.rawValue)
    for other in Witness.Origin.allCases {
      let loud = complaints(origin, [refuted("d", other.rawValue), named])
      let expected = ["m/d, of origin \(other.rawValue), notices it as well"]
      #expect(loud == (origin.silent.contains(other) ? expected : []))
      #expect(
        complaints(origin, [("d", other.rawValue, "refuted", "", ""), named]) == [],
        "what nothing reaches is not loud either")
    }
  }

  @Test func theQuietestOriginsAreSilentAboutMost() {
    #expect(Witness.Origin.page.silent == [])
    #expect(Witness.Origin.own.silent == [])
    #expect(Witness.Origin.machine.silent == [.page])
    #expect(Witness.Origin.stronger.silent == [.page, .own, .machine])
  }

  @Test func valuesThatAreNotConfirmedRefuteNothing() {
    let wrong = "{\"confirmed\": false, \"reason\": \"it ends well\"}"
    #expect(
      complaints(.page, [("c", "page", "refuted", values, wrong)]) == ["m/c was not run from its values: it ends well"])
    #expect(
      complaints(.page, [refuted("c", "page"), ("d", "own", "refuted", values, wrong)]) == [
        "m/d was not run from its values: it ends well"
      ])
    let large = "{\"confirmed\": false, \"reason\": \"a copy of 9 GiB is more than is simulated\"}"
    #expect(complaints(.page, [("c", "page", "refuted", values, large)]) == [])
  }

  @Test(arguments: [0, 2, 70, 139] as [Int32])
  func theExitStatusIsThatOfARefutation(status: Int32) {
    #expect(complaints(.page, status: status, [refuted("c", "page")]) == ["the exit status is \(status)"])
  }

  @Test func aRunWithoutAnEndNoticesNothing() {
    #expect(complaints(.page, status: nil, [refuted("c", "page")]) == ["the verifier did not come to its end"])
    #expect(
      witness(.page).complaints(status: 1, output: "Error") == [
        "the verifier ended with status 1 and printed no report"
      ])
  }

  @Test func whatIsNotNoticedAsExpectedFails() throws {
    let mutant = try #require(
      MutantMaker.mutate([(name: "Code", source: "func f() -> Int { a + 1 }")]).first?.mutants.first)
    func results(_ complaints: [[String]]) -> Results {
      let expectations = complaints.map { Expectation(mutant: mutant, witness: witness(.page), complaints: $0) }
      return Results(entries: [], expectations: expectations, known: [], clauses: [], isPartial: true)
    }
    let review = try Review("")
    #expect(results([[], []]).exitStatus(review) == 0)
    #expect(results([[], ["m/c is not refuted"]]).exitStatus(review) == 1)
    #expect(
      TextReport.text(results([[], ["m/c is not refuted"]]), review).hasSuffix(
        "1 declared changes, 1 of them generated too: 1 of 2 clauses notice them as expected."))
  }
}
