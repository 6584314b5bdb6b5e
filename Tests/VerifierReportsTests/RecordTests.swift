import CheckingSupport
import Foundation
import TestSupport
import Testing
import VerifierContracts
import VerifierSolving

@testable import VerifierChecking
@testable import VerifierReports

/// Records of runs: what they keep, what they do not tell, and what is no record.
@Suite struct RecordTests {
  private static let folders = [
    (name: "package", path: "/project/"), (name: "home", path: "/nobody"), (name: "odd", path: "/a b/<&>/c_d"),
  ]
  private static let machine = RunRecord.Machine(
    verifier: "1", solver: "Z3 1", swift: nil, system: "Linux", architecture: "none", processors: 1)
  private static let wrong = Contract(
    "sum", "adds two words", inputs: Words.init, body: { call, _ in _ = call.a + call.b },
    ensures: { old, _, _ in ensures("less", old.a < 10) })
  private static let right = Contract(
    "same", "nothing", inputs: Words.init, body: { _, _ in },
    ensures: { old, new, _ in ensures("same", old.a == new.a) })

  private func record(
    _ run: RunReport, status: Int32? = nil, problems: [String] = [], questions: RecordedQuestions? = nil
  ) -> RunRecord {
    RunRecord(
      of: run, as: run.text, printed: .init(format: "text", verbose: false),
      command: .init(name: "prove", arguments: ["--all"]), machine: Self.machine, exitStatus: status ?? run.exitStatus,
      problems: problems, questions: questions ?? RecordedQuestions([], of: run) { _ in nil }, folders: Self.folders)
  }

  private func read(_ text: String) throws -> RunRecord { try RunRecord(Data(text.utf8), command: "prove") }

  // MARK: Reports

  /// Each report comes out as it went in, whatever names and texts it has.
  @Test func reportsComeBackAsTheyWere() throws {
    for run in [
      run([Self.wrong]), run([Self.right]), HostileRun.report(), HostileRun.report(fault: "/project/x is wrong"),
    ] {
      let record = try read(record(run).text)
      let expected = [
        "text": run.text, "json": JSONReport.text(run), "html": HTMLReport(run).text, "junit": JUnitReport(run).text,
        "markdown": MarkdownReport(run).text, "csv": CSVReport(run).text,
      ]
      for (format, text) in expected {
        #expect(Array(record.report(format, folders: Self.folders)?.utf8 ?? "".utf8) == Array(text.utf8), "\(format)")
      }
      let sarif = try JSONValue(SARIFReport(run).text)
      #expect(try JSONValue(try #require(record.report("sarif", folders: Self.folders))) == sarif)
      #expect(record.report("xml", folders: Self.folders) == nil)
      #expect(record.exitStatus == run.exitStatus)
    }
  }

  // MARK: Paths

  @Test(arguments: [
    ("/project/Sources/A.swift:3", "⟦package⟧/Sources/A.swift:3"), ("in /project.", "in ⟦package⟧."),
    ("at /nobody", "at ⟦home⟧"), ("'/nobody/x'", "'⟦home⟧/x'"), ("⟦package⟧", "⟦⟧package⟧"), ("⟦", "⟦⟧"),
    ("--file=/nobody/x", "--file=⟦home⟧/x"), ("file:///nobody/x", "file://⟦home⟧/x"),
  ])
  func foldersHaveNames(text: String, masked: String) {
    let mask = PathMask(Self.folders)
    #expect(mask.masked(text) == masked)
    #expect(mask.shown(masked) == text)
    #expect(mask.masked(mask.shown(masked)) == masked)
  }

  /// What only looks like a folder stays as it is.
  @Test(arguments: [
    "/projects/x", "/project.old/x", "/project-2", "x/nobody/y", "a / b", "</div>", "any/limit", "https://json.org/x/y",
    "/nonexistent-folder/x", "//", "/", "",
  ])
  func otherTextsStay(text: String) {
    #expect(PathMask(Self.folders).masked(text) == text)
    #expect(PathMask(Self.folders).shown(text) == text)
  }

  /// Of a path of this machine that has no name the last component is kept.
  @Test(arguments: [("/usr/lib/libz3.so", "libz3.so"), ("file:///usr/share/doc", "doc"), ("(/etc/passwd)", "passwd")])
  func otherPathsOfTheMachineLoseTheirFolders(text: String, last: String) {
    let masked = PathMask(Self.folders).masked(text)
    #expect(masked.contains("⟦elsewhere⟧/\(last)"))
    for part in ["/usr", "/etc"] { #expect(!masked.contains(part)) }
    #expect(PathMask(Self.folders).shown(masked) == masked)
  }

  @Test(arguments: [
    (PathMask.Form.xml, "/a b/&lt;&amp;&gt;/c_d/x"), (.markdown, "/a b/&lt;&amp;&gt;/c\\_d/x"),
    (.uri, "file:///a%20b/%3C%26%3E/c_d/x"), (.xml, "/a b/<&>/c_d/x"), (.plain, "/a b/<&>/c_d/x"),
  ])
  func foldersHaveNamesInEachFormat(form: PathMask.Form, text: String) {
    let mask = PathMask(Self.folders, form: form)
    let masked = mask.masked(text)
    #expect(masked.contains("⟦odd") && !masked.contains("c_d") && !masked.contains("c\\_d"), "\(masked)")
    #expect(mask.shown(masked) == text)
  }

  @Test func everyTextComesBack() {
    let mask = PathMask(Self.folders)
    for name in HostileNames.all + ["⟦⟧⟦⟧", "⟧⟦", "⟦package", "/project⟦/nobody"] {
      #expect(mask.shown(mask.masked(name)) == name, "\(name.debugDescription)")
    }
  }

  // MARK: Questions

  private func entry(_ obligation: String, _ claim: Query.Claim, _ number: Int = 1) -> QueryFolder.Entry {
    QueryFolder.Entry(
      obligation: obligation, number: number, claim: claim, answeredIn: .integers,
      files: [.init(theory: .integers, form: .exact, isQuantified: false, path: "\(obligation) \(number)")],
      inexpressible: [:])
  }

  /// What is not proved comes first, and what does not fit is counted.
  @Test func questionsAboutWhatIsNotProvedComeFirst() throws {
    let run = run([Self.right, Self.wrong])
    let entries = [entry("same/ensures/same", .contradictory), entry("sum/ensures/less", .possible)]
    let text = String(repeating: "x", count: 100)
    func ids(limit: Int) -> [String] {
      RecordedQuestions(entries, of: run, limit: limit) { _ in text }.questions.map(\.obligation)
    }
    #expect(ids(limit: 200) == ["sum/ensures/less", "same/ensures/same"])
    #expect(ids(limit: 199) == ["sum/ensures/less"])
    #expect(ids(limit: 99) == [])
    let all = RecordedQuestions(entries, of: run, limit: 100) { _ in text }
    #expect(all.omitted.map(\.obligation) == ["same/ensures/same"])
    #expect(all.omitted.first?.texts == 1 && all.omitted.first?.bytes == 100)
  }

  private func questions(_ all: [(obligation: String, answer: Query.Claim, text: String)]) -> RecordedQuestions {
    let entries = all.enumerated().map { entry($1.obligation, $1.answer, $0) }
    let texts = Dictionary(uniqueKeysWithValues: zip(entries.map { $0.files[0].path }, all.map(\.text)))
    return RecordedQuestions(entries, of: run([Self.right])) { texts[$0] }
  }

  @Test(arguments: [
    "../../x", "..", ".", "/etc/passwd", "a/../../b", "", "/", "~", "a\0b", "a\nb", "%2e%2e/x", "...", "./x",
  ])
  func filesOfQuestionsStayInTheirFolder(obligation: String) throws {
    let path = try #require(questions([(obligation, .possible, "x")]).questions.first).path
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    #expect(!path.hasPrefix("/") && path.hasSuffix("-0.int.smt2"))
    for part in parts { #expect(part != ".." && part != "." && !part.isEmpty && !part.contains("\0")) }
  }

  /// Options let Z3 write files, and some lines end a script: neither is asked.
  @Test(arguments: [
    "(set-option :regular-output-channel \"answers\")\n(check-sat)", "(check-sat)(exit)", "(echo \"x\")\n(check-sat)",
    "(check-sat)\n(check-sat)", "(assert true)", "", "check-sat", "(check-sat", "(check-sat))", "((check-sat))",
    "(set-info :x \"\n(exit)\n(reset)\")\n(check-sat)", "(set-info :x |\n(echo \"a\")|)(check-sat)",
    "(assert |a\\|) (check-sat) (get-info |)", "#| | |# (check-sat)\n(reset) #| |#", "(check-sat)\0(reset)",
    "(check-sat) |x|", "(include \"/etc/passwd\")(check-sat)", "( check-sat)", "(get-model)(check-sat)",
    "(push 1)(check-sat)", "(eval true)(check-sat)", "(check-sat-using smt)",
  ])
  func scriptsThatDoMoreThanAskAreRefused(script: String) throws {
    let question = try #require(questions([("a", .possible, script)]).questions.first)
    #expect(question.flaw != nil)
  }

  @Test(arguments: [
    "(check-sat)", "; (exit)\n(set-logic ALL)\n(check-sat)\n",
    "(declare-const |a (exit) \"| Int)(assert (= |a (exit) \"| 1))(check-sat)",
    "(set-info :x \"a\"\"(b\")\n(check-sat)", "(declare-const |x#| Int)\n(check-sat)",
  ])
  func scriptsThatAskArePassed(script: String) throws {
    #expect(try #require(questions([("a", .possible, script)]).questions.first).flaw == nil)
  }

  /// Lines that texts share stand once, and each text comes back as it was.
  @Test func textsOfQuestionsShareTheirLines() throws {
    let texts = [
      "a\nb\nc\n(check-sat)", "a\nb\nd\n(check-sat)\n", "", "\n\n", "b\na", "é\r\nb",
      String(repeating: "long ", count: 100) + "\na",
      String(repeating: "long ", count: 100) + "\nb",
    ]
    let questions = questions(texts.map { ("sum/ensures/less", .possible, $0) })
    let text = record(run([Self.wrong]), questions: questions).text
    #expect(try read(text).questions.questions.map(\.text) == texts)
    #expect(text.ranges(of: "long long").count < 100)
    guard case .object(var parts) = try JSONValue(text), case .object(var recorded) = parts["questions"] else {
      Issue.record("a record was expected to have questions")
      return
    }
    #expect(recorded["questions"]?.elements?.first?["text"] == .string("0-3"))
    // What names lines that there are not, or more than fit.
    for wrong in ["", "x", "0-", "-1", "0-99999", "3-2", "0  1", "0-1-2", "9999999999999999999999"] {
      guard case .object(var question) = recorded["questions"]?.elements?.first else { continue }
      question["text"] = .string(wrong)
      recorded["questions"] = .array([.object(question)])
      parts["questions"] = .object(recorded)
      #expect(throws: RunRecord.Unsuitable.self, "\(wrong)") { try read(JSONReport.encoded(JSONValue.object(parts))) }
    }
  }

  /// A short record does not become a long text.
  @Test func linesThatAreNamedTooOftenAreRefused() throws {
    let line = String(repeating: "x", count: 1 << 20)
    let text = record(run([Self.wrong]), questions: questions([("a", .possible, line)])).text
    #expect(try read(text).questions.questions.count == 1)
    let many = Array(repeating: "0", count: 300).joined(separator: " ")
    let bomb = text.replacing("\"text\" : \"0\"", with: "\"text\" : \"\(many)\"")
    #expect(throws: RunRecord.Unsuitable.self) { try read(bomb) }
  }

  // MARK: Reports as text and JSON alone

  private func record(_ json: String, status: Int32, problems: [String] = []) -> RunRecord {
    RunRecord(
      text: "at /project/x", json: json, printed: .init(format: "text", verbose: false),
      command: .init(name: "prove", arguments: []), machine: Self.machine, exitStatus: status, problems: problems,
      folders: Self.folders)
  }

  @Test func aReportWithTwoFormatsComesBack() throws {
    let json = "{\"schema\": 2, \"kind\": \"explain\", \"clause\": {\"verdict\": \"proved\", \"text\": \"/project/x\"}}"
    let text = record(json, status: 0).text
    #expect(!text.contains("/project"))
    let record = try read(text)
    #expect(record.report("text", folders: Self.folders) == "at /project/x")
    #expect(try JSONValue(try #require(record.report("json", folders: Self.folders))) == JSONValue(json))
    #expect(record.report("html", folders: Self.folders) == nil)
    #expect(record.questions.questions.isEmpty)
  }

  /// No record says that all is proved where its report says otherwise, or says nothing.
  @Test(arguments: [
    ("\"kind\": \"explain\", \"clause\": {\"verdict\": \"undecided\"}", 2), ("\"kind\": \"explain\"", nil),
    ("\"kind\": \"strength\", \"methods\": [{\"rows\": [{\"finding\": \"undecided\"}]}]", 2),
    ("\"kind\": \"strength\", \"methods\": [{\"rows\": [{}]}]", 70), ("\"kind\": \"strength\"", nil),
    ("\"kind\": \"stability\", \"changes\": [{}], \"faults\": [], \"interrupted\": false", 2),
    ("\"kind\": \"stability\", \"changes\": [], \"faults\": [{}], \"interrupted\": false", 70),
    ("\"kind\": \"stability\", \"changes\": [], \"faults\": [], \"interrupted\": true", 2),
    ("\"kind\": \"stability\", \"changes\": [], \"faults\": []", nil), ("\"kind\": \"list\"", nil),
  ])
  func aStatusThatTheReportContradictsIsRefused(report: String, status: Int32?) throws {
    let json = "{\"schema\": 2, \(report)}"
    #expect(throws: RunRecord.Unsuitable.self) { try read(record(json, status: 0).text) }
    if let status { #expect(try read(record(json, status: status).text).exitStatus == status) }
  }

  // MARK: What is no record

  /// Wherever a record is cut off, it is refused.
  @Test func aTruncatedRecordIsRefused() throws {
    let whole = Array(record(run([Self.wrong])).text.utf8)
    for length in stride(from: 0, to: whole.count, by: 97) {
      let error = #expect(throws: RunRecord.Unsuitable.self) {
        try RunRecord(Data(whole.prefix(length)), command: "prove")
      }
      #expect(error?.description.contains("is no record of a run, or not all of one") == true)
    }
    #expect(try read(String(decoding: whole, as: UTF8.self)).exitStatus == 1)
  }

  /// Whatever part is missing or is something else, the record is refused.
  @Test func aRecordWithoutAPartIsRefused() throws {
    guard case .object(let parts) = try JSONValue(record(run([Self.wrong])).text) else {
      Issue.record("a record was expected to be an object")
      return
    }
    for key in parts.keys {
      var less = parts
      less[key] = nil
      #expect(throws: RunRecord.Unsuitable.self, "\(key)") { try read(JSONReport.encoded(JSONValue.object(less))) }
      less[key] = .array([.null])
      #expect(throws: RunRecord.Unsuitable.self, "\(key)") { try read(JSONReport.encoded(JSONValue.object(less))) }
    }
  }

  @Test(arguments: [
    "", "{}", "[]", "null", "1", "\"record\"", "{\"record\": 0}", "{\"record\": 2}", "{\"record\": 1}",
    "{\"record\": \"1\"}",
    "{\"record\": 1, \"reports\": {}}", String(repeating: "[", count: 100_000), "{\"record\": 99999999999999999999}",
  ])
  func otherTextsAreRefused(text: String) { #expect(throws: RunRecord.Unsuitable.self) { try read(text) } }

  /// A status that is better than the verdicts of the report is refused.
  @Test func aRecordThatContradictsItselfIsRefused() throws {
    let (wrong, right) = (run([Self.wrong]), run([Self.right]))
    for (run, status) in [(wrong, 0), (wrong, 2), (right, 1), (right, 2), (wrong, -1), (right, 64)]
      as [(RunReport, Int32)]
    {
      #expect(throws: RunRecord.Unsuitable.self, "\(status)") { try read(record(run, status: status).text) }
    }
    let faulty = HostileRun.report(fault: "x")
    for status in [0, 1, 2] as [Int32] {
      #expect(throws: RunRecord.Unsuitable.self) { try read(record(faulty, status: status).text) }
    }
    #expect(throws: RunRecord.Unsuitable.self) { try read(record(right, problems: ["lost"]).text) }
    #expect(throws: RunRecord.Unsuitable.self) {
      try read(record(wrong).text.replacing("\"verdict\" : \"refuted\"", with: "\"verdict\" : \"proved\""))
    }
    #expect(throws: RunRecord.Unsuitable.self) {
      try read(record(right).text.replacing("\"verdict\" : \"proved\"", with: "\"verdict\" : \"certain\""))
    }
    #expect(try read(record(right).text).exitStatus == 0)
    #expect(try read(record(right, status: 70, problems: ["lost"]).text).exitStatus == 70)
  }
}
