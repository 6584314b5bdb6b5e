import Foundation
import ProcessSupport
import Testing

/// Reports compared with older ones.
@Suite struct DiffCommandTests {
  private struct Stored {
    var verdicts: [(id: String, verdict: String)] = [("m/ensures/a", "proved"), ("m/ensures/b", "undecided")]
    var axioms: [String] = []
    var laws: [String] = []
    var lemmas: [String] = []
    var fault: String?
    var partial = false

    var text: String {
      get throws {
        let clauses = verdicts.map { ["id": $0.id, "verdict": $0.verdict, "reason": "because"] }
        var method: [String: Any] = ["id": "m", "hypotheses": ["lemmas": lemmas], "clauses": clauses]
        method["fault"] = fault
        let object: [String: Any] = [
          "schema": 2, "kind": "verify",
          "versions": ["verifier": "0.1.0", "solver": ["name": "Z3", "version": "4"]],
          "options": [
            "limit": 1, "decisions": 1, "timeout": 1, "code_timeout": 1, "theory": "auto", "native_runs": true,
          ],
          "partial": partial, "interrupted": false, "methods": [method],
          "axioms": axioms.map { ["name": $0, "sentence": "It holds."] }, "laws": laws, "model": [String](),
        ]
        return String(decoding: try JSONSerialization.data(withJSONObject: object), as: UTF8.self)
      }
    }
  }

  private func diff(_ old: Stored, _ new: Stored, _ options: [String] = []) throws -> Command {
    try withTemporaryFolder { folder in
      try Data(old.text.utf8).write(to: folder.appending(path: "old"))
      try Data(new.text.utf8).write(to: folder.appending(path: "new"))
      return try vmverify(["diff", "old", "new"] + options, in: folder)
    }
  }

  @Test func aReportDoesNotDifferFromItself() throws {
    try withTemporaryFolder { folder in
      #expect(try vmverify(["any/skip", "--json", "report"], in: folder).status == 0)
      let run = try vmverify(["diff", "report", "report"], in: folder)
      #expect(run.status == 0)
      #expect(run.output.hasPrefix("note: the older report is of some methods only\n"))
      #expect(run.output.hasSuffix("\nNo difference.\n"))
    }
  }

  /// Each is worse, and each the other way round is not.
  @Test(arguments: [
    ("proved", "refuted"), ("proved", "undecided"), ("undecided", "refuted"), ("proved", nil), ("undecided", nil),
    ("refuted", nil),
  ])
  func verdictsThatAreWorse(before: String, after: String?) throws {
    var (old, new) = (Stored(), Stored())
    old.verdicts.append(("m/ensures/c", before))
    if let after { new.verdicts.append(("m/ensures/c", after)) }
    let worse = try diff(old, new)
    #expect(worse.status == 1)
    #expect(worse.output.hasPrefix("worse  \(before) -> \(after ?? "gone")"), "\(worse.output)")
    #expect(worse.output.contains("m/ensures/c\n") && worse.output.hasSuffix("\n1 difference: 1 worse.\n"))
    let better = try diff(new, old)
    #expect(better.status == (after == nil && before != "proved" ? 1 : 0), "\(better.output)")
    #expect(better.output.contains("m/ensures/c\n"))
  }

  @Test func axiomsThatAreNewAreWorseAndOtherAssumptionsAreListed() throws {
    var (axiom, others) = (Stored(), Stored())
    axiom.axioms = ["trusted"]
    (others.laws, others.lemmas) = (["a < 10"], ["sum"])
    let worse = try diff(Stored(), axiom)
    #expect(worse.status == 1 && worse.output.hasPrefix("worse  new axiom  trusted: It holds.\n"), "\(worse.output)")
    #expect(try diff(axiom, Stored()).status == 0)
    let listed = try diff(Stored(), others)
    #expect(listed.status == 0)
    #expect(
      listed.output.contains("new law    a < 10\n") && listed.output.contains("new lemma  sum\n"), "\(listed.output)")
  }

  /// Verdicts that count for nothing prove nothing.
  @Test func faultsMakeVerdictsWorse() throws {
    var new = Stored()
    new.fault = "wrong"
    let run = try diff(Stored(), new)
    #expect(run.status == 1)
    #expect(run.output.contains("proved -> undecided") && run.output.contains("fault of the verifier: wrong"))
  }

  @Test func jsonHasTheSame() throws {
    var new = Stored()
    new.verdicts[0].verdict = "refuted"
    (new.axioms, new.partial) = (["trusted"], true)
    let run = try diff(Stored(), new, ["--format", "json"])
    #expect(run.status == 1)
    let json = try object(run)
    #expect(json["kind"] as? String == "diff" && json["exit_status"] as? Int == 1)
    let clause = try #require((json["clauses"] as? [[String: Any]])?.first)
    #expect(clause["before"] as? String == "proved" && clause["after"] as? String == "refuted")
    #expect(clause["worse"] as? Bool == true && clause["reason"] as? String == "because")
    #expect((json["assumptions"] as? [[String: Any]])?.first?["change"] as? String == "new")
    #expect(json["notes"] as? [String] == ["the newer report is of some methods only"])
  }

  @Test(arguments: [
    ("nothing", "diff takes reports in JSON, which report is not."), ("{}", "diff takes reports in JSON"),
    (#"{"schema": 1}"#, "report is of version 1 of the format, and diff reads version 2"),
    (#"{"schema": 2, "kind": "list"}"#, "diff compares verdicts, and report is of 'list'."),
    (#"{"schema": 2, "kind": "verify"}"#, "report is no whole report"),
  ])
  func whatIsNoReportIsRefused(text: String, message: String) throws {
    try withTemporaryFolder { folder in
      try Data(text.utf8).write(to: folder.appending(path: "report"))
      let run = try vmverify(["diff", "report", "report"], in: folder)
      #expect(run.status == 64 && run.output == "")
      #expect(run.errors.contains(message), "\(run.errors)")
    }
    try expectRefusal(["diff", "/nonexistent/old", "/nonexistent/new"], "/nonexistent/old cannot be read.")
  }
}
