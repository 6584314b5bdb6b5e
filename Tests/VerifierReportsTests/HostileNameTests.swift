import CheckingSupport
import Foundation
import TestSupport
import Testing
import VerifierContracts
import VerifierExecution
import VerifierSolving
import VerifierTerms

@testable import VerifierChecking
@testable import VerifierReports

/// Different names stay different in reports, in tests that are written, and among files.
@Suite struct HostileNameTests {
  private let names = Set(HostileNames.all).sorted()

  /// A clause that is refuted by values under names.
  private func refuted(_ name: String, of method: String = "method", by values: [NamedValue] = []) -> ClauseReport {
    ClauseReport(
      ClauseInfo(.ensures, name, "text"), of: method,
      .refuted("", Counterexample(before: values, replay: .confirmed(accesses: []))))
  }

  private func run(_ clauses: [ClauseReport]) -> RunReport {
    var report = MethodReport(id: "method")
    report.clauses = clauses
    return RunReport([report], of: project(of: []), seconds: 0)
  }

  /// The text that a string literal of Swift stands for, by its escapes alone.
  private func text(ofLiteral literal: Substring) -> String? {
    var rest = literal.unicodeScalars[...]
    guard rest.popFirst() == "\"", rest.popLast() == "\"" else { return nil }
    var text = ""
    while let scalar = rest.popFirst() {
      guard scalar == "\\" else {
        if scalar == "\"" || scalar.isInvisible { return nil }
        text.unicodeScalars.append(scalar)
        continue
      }
      switch rest.popFirst() {
      case "\\"?: text += "\\"
      case "\""?: text += "\""
      case "u"?:
        guard rest.popFirst() == "{", let end = rest.firstIndex(of: "}"),
          let value = UInt32(String(rest[..<end]), radix: 16), let scalar = UnicodeScalar(value)
        else { return nil }
        text.unicodeScalars.append(scalar)
        rest = rest[rest.index(after: end)...]
      default: return nil
      }
    }
    return text
  }

  @Test func writtenTestsNameEachValue() throws {
    let values = names.map { NamedValue(name: $0, value: .number("7")) }
    let test = try #require(EmittedTest.all(in: run([refuted("clause", by: values)])).first)
    let lines = test.text.split(whereSeparator: \.isNewline).filter { $0.hasPrefix("    \"") }
    let found = lines.map { line in
      text(ofLiteral: line.dropFirst(4).prefix(line.count - 4 - ": .number(\"7\"),".count))
    }
    #expect(found == names)
  }

  /// No id ends a comment or a literal, and no two tests are one file or one function.
  @Test func writtenTestsOfDifferentClausesAreDifferentFiles() {
    let ids = names + ["a-b", "a_b", "A_b", "a/b", "a b"]
    func lines(of test: EmittedTest) -> Int {
      test.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).count
    }
    let plain = EmittedTest.all(in: run([refuted("plain")])).map(lines).first
    let tests = EmittedTest.all(in: run(ids.map { refuted($0) }))
    #expect(Set(tests.map { $0.fileName.lowercased() }).count == Set(ids).count)
    for test in tests {
      #expect(test.fileName.utf8.count < 250 && test.fileName.unicodeScalars.allSatisfy { $0.isASCII && $0 != "/" })
      #expect(lines(of: test) == plain, "\(test.text)")
    }
  }

  @Test func queriesOfDifferentObligationsAreDifferentFiles() {
    let text = Query.Text(theory: .integers, form: .exact, isQuantified: false, text: "")
    let paths = names.map { name in
      Query(
        obligation: "method/ensures/\(name)", number: 1, claim: .possible, answeredIn: nil, texts: [],
        inexpressible: [:]
      ).path(of: text)
    }
    #expect(Set(paths.map { $0 }).count == names.count)
    for path in paths {
      let parts = path.split(separator: "/", omittingEmptySubsequences: false)
      #expect(parts.allSatisfy { !$0.isEmpty && $0 != ".." && $0.utf8.count < 250 }, "\(path)")
    }
  }

  @Test func reportsNameEachValue() throws {
    let values = names.map { NamedValue(name: $0, value: .number("7")) }
    let report = run([refuted("clause", by: values)])
    let text = TextReport(report, isVerbose: true, isColored: false, layout: TextLayout(width: 100_000)).text
    let shown = text.split(whereSeparator: \.isNewline)
    for name in names {
      let rows = shown.filter { $0.contains("\(VariableName.shown(name)) ") && $0.hasSuffix("  7") }
      #expect(!rows.isEmpty, "\(name.debugDescription)")
    }
    let object = try JSONSerialization.jsonObject(with: Data(JSONReport.text(report).utf8)) as? [String: Any]
    let methods = try #require(object?["methods"] as? [[String: Any]])
    let clauses = try #require(methods.first?["clauses"] as? [[String: Any]])
    let counterexample = try #require(clauses.first?["counterexample"] as? [String: Any])
    let before = try #require(counterexample["before"] as? [[String: Any]])
    #expect(before.map { $0["name"] as? String } == names)
    #expect(before.allSatisfy { $0["text"] as? String == "0x7" && $0["decimal"] as? String == "7" })
  }

  /// What axioms exclude is in both reports.
  @Test func exclusionsAreReported() throws {
    var report = MethodReport(id: "method")
    report.axioms = [TrustedFact(name: "small", sentence: "a number is small", formulas: ["a < 10"])]
    report.exclusions = [
      AxiomExclusion("small", .states([NamedValue(name: "a b", value: .number("12"))])),
      AxiomExclusion("small", .unknown("time-out")),
    ]
    let run = RunReport([report], of: project(of: []), seconds: 0)
    let text = TextReport(run, isVerbose: true, isColored: false).text
    #expect(text.contains("\n    excludes states in method, such as `a b` = 12\n"))
    #expect(text.contains("\n    it is not known what it excludes in method: time-out\n"))
    // What is not known is said in any case.
    let short = TextReport(run, isVerbose: false, isColored: false).text
    #expect(short.contains("Taken for granted: 1 statement (1 axiom); --verbose or"))
    #expect(short.contains("axiom small: it is not known what it excludes in method: time-out"))
    #expect(!short.contains("excludes states"))
    let object = try JSONSerialization.jsonObject(with: Data(JSONReport.text(run).utf8)) as? [String: Any]
    let exclusions = try #require(object?["exclusions"] as? [[String: Any]])
    #expect(exclusions.map { $0["axiom"] as? String } == ["small", "small"])
    let example = try #require(exclusions[0]["example"] as? [[String: Any]])
    #expect(example.map { $0["name"] as? String } == ["a b"] && example[0]["text"] as? String == "0xc")
    #expect(exclusions[1]["reason"] as? String == "time-out")
  }
}
