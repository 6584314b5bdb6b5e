import CheckingSupport
import Foundation
import Testing
import VerifierContracts
import VerifierExecution

@testable import VerifierChecking
@testable import VerifierReports

/// Reports as SARIF.
@Suite struct SARIFTests {
  private func log(_ run: RunReport, workspace: String? = nil) throws -> [String: Any] {
    let text = SARIFReport(run, workspace: workspace).text
    let log = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(log["version"] as? String == "2.1.0")
    return try #require((log["runs"] as? [[String: Any]])?.first)
  }

  private func results(_ run: RunReport, workspace: String? = nil) throws -> [[String: Any]] {
    try #require(log(run, workspace: workspace)["results"] as? [[String: Any]])
  }

  @Test func refutedClausesFailAndUndecidedOnesAreOpen() throws {
    let run = HostileRun.report()
    let results = try results(run)
    let clauses = run.methods[0].clauses.filter { $0.verdict != .proved }
    #expect(results.count == clauses.count)
    for (result, clause) in zip(results, clauses) {
      let isOpen = clause.verdict.name == "undecided"
      #expect(result["kind"] as? String == (isOpen ? "open" : "fail"))
      #expect(result["level"] as? String == (isOpen ? "none" : "error"))
      #expect(result["ruleId"] as? String == "ensures")
      #expect(result["partialFingerprints"] as? [String: String] == ["clauseId/v1": clause.id])
    }
  }

  /// Lines may move, and it is the same result.
  @Test func fingerprintsDoNotDependOnPlaces() throws {
    func fingerprints(line: Int) throws -> [[String: String]?] {
      var report = MethodReport(id: "m")
      report.clauses = [
        ClauseReport(
          obligation: ObligationID(method: "m", .ensures, "a"), isOfMachine: false, text: "a",
          site: SourceSite(file: "/project/a.swift", line: line), verdict: .undecided("late"), theory: nil,
          cost: SolverCost())
      ]
      let run = RunReport([report], of: project(of: []), seconds: 0)
      return try results(run).map { $0["partialFingerprints"] as? [String: String] }
    }
    #expect(try fingerprints(line: 1) == fingerprints(line: 100))
  }

  @Test func filesAreURIsBelowTheRootOrAWorkspaceAroundIt() throws {
    func uris(_ workspace: String?) throws -> [String] {
      try results(HostileRun.report(), workspace: workspace).map { result in
        let location = try #require((result["locations"] as? [[String: Any]])?.first)
        let place = try #require(
          (location["physicalLocation"] as? [String: Any])?["artifactLocation"] as? [String: String])
        #expect(place["uriBaseId"] == "%SRCROOT%")
        return try #require(place["uri"])
      }
    }
    let names = HostileRun.report().methods[0].clauses.filter { $0.verdict != .proved }.compactMap(\.site)
    #expect(
      try uris(nil).map { $0.removingPercentEncoding } == names.map { String($0.file.dropFirst("/project/".count)) })
    #expect(try uris(nil) == uris("/elsewhere/"))
    #expect(try uris("/") == uris(nil).map { "project/\($0)" })
    for uri in try uris(nil) { #expect(uri.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f }, "\(uri)") }
  }

  /// A brace would begin a placeholder, and a bracket a link.
  @Test(arguments: [("{0} {x}", "{{0}} {{x}}"), ("[a](1) b[0]", "\\[a\\](1) b\\[0\\]"), ("b[0]", "b[0]"), ("\\", "\\")])
  func messagesStandForThemselves(text: String, escaped: String) {
    #expect(SARIFLog.Message(text).text == escaped)
  }

  @Test func pathsAreCodeFlowsThatBeginWithTheValues() throws {
    let site = SourceSite(file: "/project/a.swift", line: 7, column: 5)
    var report = MethodReport(id: "m")
    report.clauses = [
      ClauseReport(
        ClauseInfo(.arithmetic, "addition-1", "a + b"), of: "m",
        .refuted(
          "",
          Counterexample(
            before: [NamedValue(name: "a", value: .number("4096"))],
            path: [.init(fact: "a < b", site: site), .init(fact: "c", site: nil)],
            site: site, ending: "does not get past this point")))
    ]
    var project = project(of: [])
    project.root = "/project/"
    let result = try #require(try results(RunReport([report], of: project, seconds: 0)).first)
    let flow = try #require((result["codeFlows"] as? [[String: Any]])?.first)
    let thread = try #require((flow["threadFlows"] as? [[String: Any]])?.first)
    #expect(thread["initialState"] as? [String: [String: String]] == ["a": ["text": "0x1000"]])
    let locations = try #require(thread["locations"] as? [[String: Any]]).compactMap {
      $0["location"] as? [String: Any]
    }
    #expect(
      locations.map { ($0["message"] as? [String: String])?["text"] } == ["a < b", "c", "does not get past this point"])
    #expect(locations.map { $0["physicalLocation"] != nil } == [true, false, true])
  }

  /// The flow of a broken promise leads to the clause; the message has the values that matter, and no memory.
  @Test func promisesEndAtTheirClause() throws {
    let contract = Contract(
      "test", "", inputs: Words.init,
      body: { call, machine in
        if call.a < 5 { return call.a }
        return 7
      },
      ensures: { old, new, result in
        ensures("byte", result < 5 && new.memory[old.a] == 3)
      })
    let result = try #require(try results(run([contract])).first { $0["ruleId"] as? String == "ensures" })
    let text = try #require((result["message"] as? [String: String])?["text"])
    #expect(!text.contains("memory =") && !text.contains("otherwise:") && !text.contains("b = "), "\(text)")
    #expect(text.contains("; where a = ") && text.hasSuffix(" is false"), "\(text)")
    let flow = try #require((result["codeFlows"] as? [[String: Any]])?.first)
    let thread = try #require((flow["threadFlows"] as? [[String: Any]])?.first)
    let locations = try #require(thread["locations"] as? [[String: Any]]).compactMap {
      $0["location"] as? [String: Any]
    }
    func line(_ location: [String: Any]?) -> Int? {
      ((location?["physicalLocation"] as? [String: Any])?["region"] as? [String: Any])?["startLine"] as? Int
    }
    let stated = try #require((result["locations"] as? [[String: Any]])?.first)
    #expect(line(locations.last) == line(stated) && line(locations.last) != nil)
    let decision = try #require((locations.first?["message"] as? [String: String])?["text"])
    #expect(decision.contains(": "), "\(decision)")
  }

  @Test func faultsAndInterruptionsAreNotificationsOfARunWithoutSuccess() throws {
    for (run, level) in [
      (HostileRun.report(fault: "wrong {0}"), "error"), (HostileRun.report(isInterrupted: true), "warning"),
    ] {
      let invocation = try #require((try log(run)["invocations"] as? [[String: Any]])?.first)
      #expect(invocation["executionSuccessful"] as? Bool == false)
      #expect(invocation["exitCode"] as? Int == Int(run.exitStatus))
      let notifications = try #require(invocation["toolExecutionNotifications"] as? [[String: Any]])
      #expect(notifications.map { $0["level"] as? String } == [level])
    }
    let invocation = try #require((try log(HostileRun.report())["invocations"] as? [[String: Any]])?.first)
    #expect(invocation["executionSuccessful"] as? Bool == true)
  }

  @Test func eachKindOfObligationsIsARule() throws {
    let tool = try #require(try log(HostileRun.report())["tool"] as? [String: Any])
    let rules = try #require((tool["driver"] as? [String: Any])?["rules"] as? [[String: Any]])
    #expect(rules.map { $0["id"] as? String } == ObligationKind.allCases.map(\.rawValue))
    #expect(Set(rules.compactMap { $0["name"] as? String }).count == rules.count)
    for rule in rules { #expect((rule["help"] as? [String: String])?["text"]?.isEmpty == false) }
  }
}
