import CheckingSupport
import Foundation
import Testing
import VerifierContracts
import VerifierExecution
import VerifierHashing
import VerifierSolving
import VerifierTerms

@testable import VerifierChecking
@testable import VerifierReports

/// Reports as JSON.
@Suite struct JSONReportTests {
  private static let sum = Contract(
    "sum", "adds two words", inputs: Words.init,
    requires: { old in requires("small", old.a < 100) },
    body: { call, _ in _ = call.a + call.b },
    ensures: { old, _, _ in ensures("less", old.a < 10) })

  private func object(_ run: RunReport) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(JSONReport.text(run).utf8)) as? [String: Any])
  }

  private func clause(_ id: String, in object: [String: Any]) throws -> [String: Any] {
    let method = try #require((object["methods"] as? [[String: Any]])?.first)
    let clauses = try #require(method["clauses"] as? [[String: Any]])
    return try #require(clauses.first { $0["id"] as? String == id })
  }

  @Test func refutationsHaveStatesFailuresAndPlaces() throws {
    let object = try object(run([Self.sum]))
    let overflow = try clause("sum/arithmetic/addition-1", in: object)
    let counterexample = try #require(overflow["counterexample"] as? [String: Any])
    let before = try #require(counterexample["before"] as? [[String: Any]])
    for value in before {
      let (hexadecimal, decimal) = (try #require(value["text"] as? String), try #require(value["decimal"] as? String))
      #expect(UInt64(hexadecimal.dropFirst(2), radix: 16) == UInt64(decimal))
      #expect(value["kind"] as? String == "number" && value["bits"] as? Int == 64)
    }
    #expect(Set(before.compactMap { $0["name"] as? String }).isSuperset(of: ["a", "b"]))
    let failures = try #require(counterexample["failures"] as? [[String: String]])
    #expect(failures.allSatisfy { $0["evaluated"]?.hasSuffix("is false") ?? false } && !failures.isEmpty)
    #expect((counterexample["replay"] as? [String: Any])?["confirmed"] as? Bool == true)
    let place = try #require(counterexample["location"] as? [String: Any])
    #expect((place["file"] as? String)?.hasSuffix("JSONReportTests.swift") ?? false)
    let promise = try clause("sum/ensures/less", in: object)
    #expect((promise["location"] as? [String: Any])?["line"] is Int && promise["counterexample"] != nil)
  }

  @Test func methodsHaveTheirHypotheses() throws {
    let method = try #require((try object(run([Self.sum]))["methods"] as? [[String: Any]])?.first)
    #expect(method["summary"] as? String == "adds two words")
    let hypotheses = try #require(method["hypotheses"] as? [String: Any])
    let requirements = try #require(hypotheses["requirements"] as? [[String: Any]])
    #expect(requirements.map { $0["id"] as? String } == ["sum/requires/small"])
    #expect(requirements[0]["location"] != nil)
  }

  /// Whether a caller may have to expect a panic.
  @Test func methodsSayWhetherTheyMayPanic() throws {
    let panicking = Contract(
      "panicking", "", inputs: { (a: $0.word("a"), mayPanic: $0.mayPanic) },
      requires: { old in requires("may_panic", old.a == 0 ==> old.mayPanic) },
      body: { call, machine in machine.assert(call.a != 0, "not zero") },
      ensures: { old, _, _ in ensures("not-zero", old.a != 0) })
    let quiet = Contract(
      "quiet", "", inputs: Words.init, body: { _, _ in }, ensures: { old, new, _ in ensures("same", old.a == new.a) })
    let methods = try JSONValue(JSONReport.text(run([panicking, quiet])))["methods"]?.elements
    #expect(methods?.map { $0["may_panic"] } == [.boolean(true), .boolean(false)])
  }

  @Test func undecidedClausesHaveTheirAdvice() throws {
    var report = MethodReport(id: "m")
    report.clauses = [ClauseReport(ClauseInfo(.ensures, "a", "text"), of: "m", .undecided("hard"))]
    report.clauses[0].advice = Advice(
      state: [NamedValue(name: "x", value: .word(UInt64.max), isSigned: true)], remedies: ["a lemma"])
    let clause = try clause("m/ensures/a", in: object(RunReport([report], of: project(of: []), seconds: 0)))
    #expect(clause["reason"] as? String == "hard")
    let advice = try #require(clause["advice"] as? [String: Any])
    #expect(advice["remedies"] as? [String] == ["a lemma"])
    let state = try #require(advice["state"] as? [[String: Any]])
    #expect(state[0]["text"] as? String == "0xffffffffffffffff" && state[0]["decimal"] as? String == "-1")
  }

  @Test func optionsThatVerdictsDependOnAreThere() throws {
    var options = Options(limits: Limits(resources: 7, seconds: 3))
    options.runsOnNativeWords = false
    let run = RunReport([], of: project(of: []), seconds: 0, options: options, isInterrupted: true)
    let object = try object(run)
    let found = try #require(object["options"] as? [String: Any])
    #expect(found["limit"] as? Int == 7 && found["timeout"] as? Double == 3)
    #expect(found["native_runs"] as? Bool == false && found["theory"] as? String == "auto" && found["seed"] == nil)
    #expect(object["interrupted"] as? Bool == true)
  }

  /// From FIPS 180-4's examples, and around the ends of blocks, by `sha256sum`.
  @Test(arguments: [
    (0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    (1, "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"),
    (55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"),
    (56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"),
    (63, "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34"),
    (64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"),
    (1000, "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3"),
  ])
  func digestsAreThoseOfSHA256(count: Int, digest: String) {
    #expect(SHA256.digest(of: Array(repeating: UInt8(ascii: "a"), count: count)) == digest)
  }
}
