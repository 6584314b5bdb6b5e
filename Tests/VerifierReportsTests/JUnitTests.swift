import Foundation
import Testing
import VerifierContracts

@testable import VerifierChecking
@testable import VerifierReports

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Reports as JUnit XML.
@Suite struct JUnitTests {
  /// What a parser hears of a report.
  private final class Reader: NSObject, XMLParserDelegate {
    var elements: [(name: String, attributes: [String: String])] = []
    var text = ""

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String] = [:]
    ) {
      elements.append((name, attributes))
    }

    func parser(_ parser: XMLParser, foundCharacters characters: String) { text += characters }
  }

  private func read(_ run: RunReport) throws -> Reader {
    let reader = Reader()
    let parser = XMLParser(data: Data(JUnitReport(run).text.utf8))
    parser.delegate = reader
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    return reader
  }

  /// A name as XML can have it.
  private func shown(_ name: String) -> String {
    name.unicodeScalars.map { scalar in
      let isAllowed = scalar.value >= 0x20 || [0x9, 0xa, 0xd].contains(scalar.value)
      return isAllowed && ![0xfffe, 0xffff].contains(scalar.value)
        ? String(scalar) : "\\u{\(String(scalar.value, radix: 16))}"
    }.joined()
  }

  @Test func eachClauseIsATestCaseThatSaysItsVerdict() throws {
    let run = HostileRun.report()
    let elements = try read(run).elements
    let clauses = run.methods[0].clauses
    let cases = elements.filter { $0.name == "testcase" }
    #expect(
      cases.map { $0.attributes["name"] } == clauses.map { shown(String($0.id.dropFirst(run.methods[0].id.count + 1))) }
    )
    #expect(cases.allSatisfy { $0.attributes["classname"] == run.methods[0].id })
    let results = elements.filter { ["failure", "error"].contains($0.name) }
    #expect(
      results.map(\.name)
        == clauses.filter { $0.verdict != .proved }.map { $0.verdict.name == "refuted" ? "failure" : "error" })
    let suites = elements.filter { ["testsuites", "testsuite"].contains($0.name) }.map(\.attributes)
    for suite in suites {
      #expect(suite["tests"] == "\(clauses.count)")
      #expect(suite["failures"] == "\(run.counts.refuted)" && suite["errors"] == "\(run.counts.undecided)")
    }
    #expect(suites.count == 2 && !elements.contains { $0.name == "skipped" })
  }

  @Test func textsArriveAsTheyAre() throws {
    let text = try read(HostileRun.report()).text
    // Of what is proved there is no text.
    let clauses = HostileRun.report().methods[0].clauses.filter { $0.verdict != .proved }
    for name in clauses.map({ shown($0.text) }) where !name.isEmpty {
      #expect(text.range(of: name, options: .literal) != nil, "\(name.debugDescription)")
    }
  }

  @Test func faultsAreErrorsAndAnInterruptionIsAProperty() throws {
    let elements = try read(HostileRun.report(isInterrupted: true, fault: "wrong")).elements
    #expect(elements.contains { $0.name == "error" && $0.attributes["type"] == "fault" })
    #expect(elements.contains { $0.name == "property" && $0.attributes == ["name": "interrupted", "value": "true"] })
  }
}
