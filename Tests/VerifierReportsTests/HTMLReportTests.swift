import Testing
import TestSupport
import VerifierExecution
import VerifierTerms

@testable import VerifierChecking
@testable import VerifierReports

/// The report on a run as one page.
@Suite struct HTMLReportTests {
  private static let hostile = "</script><img src=x onerror=\"alert('1')\">&"

  private var run: RunReport {
    var counterexample = Counterexample(
      before: [NamedValue(name: Self.hostile, value: .word(8))],
      path: [
        .init(fact: Self.hostile, site: SourceSite(file: #filePath, line: 1), evaluated: nil, source: Self.hostile)
      ],
      failures: [.init(written: Self.hostile, evaluated: Self.hostile)],
      replay: .confirmed(accesses: [
        ReplayedAccess(.load, at: 8, size: 1, before: [1]),
        ReplayedAccess(.store, at: 9, size: 1, before: [1], after: [2]),
      ]))
    counterexample.picture = MemoryPicture(
      ranges: [.init(Self.hostile, at: 8, size: 4)], accesses: [ReplayedAccess(.load, at: 8, size: 1, before: [1])])
    var report = MethodReport(id: Self.hostile)
    report.clauses = [
      ClauseReport(ClauseInfo(.ensures, Self.hostile, Self.hostile), of: Self.hostile, .refuted("", counterexample)),
      ClauseReport(ClauseInfo(.ensures, "open", Self.hostile), of: Self.hostile, .undecided(Self.hostile)),
      ClauseReport(ClauseInfo(.ensures, "fine", Self.hostile), of: Self.hostile, .proved),
    ]
    report.memoryModel = [Self.hostile]
    return RunReport([report], of: project(of: []), seconds: 0)
  }

  @Test func namesAreNoMarkup() {
    let text = HTMLReport(run).text
    #expect(!text.contains("<img") && !text.contains("alert('1')"))
    #expect(text.components(between: "<script>", and: "</script>").count == 1)
    #expect(text.count { $0 == "<" } >= 100)
  }

  @Test func pageHasWhatIsWrongFirstAndNeedsNothingElse() throws {
    let text = HTMLReport(run).text
    let article = try #require(text.firstRange(of: "<article"))
    let methods = try #require(text.firstRange(of: "<h2>Methods</h2>"))
    #expect(article.lowerBound < methods.lowerBound)
    #expect(!text.contains("http://") || text.components(between: "\"http://", and: "\"") == ["www.w3.org/2000/svg"])
    #expect(!text.contains("https://"))
    for part in [
      "default-src 'none'", "width=device-width", "@media print", "<svg", "data-step=\"1\"", "id=\"search\"",
      "1 refuted", "1 undecided", "1 proved", "HTMLReportTests.swift:1", "load of 1 byte at 0x8: 01",
      "store of 1 byte at 0x9: 01 → 02",
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }

  /// Each link leads to an element of the page.
  @Test func linksLeadSomewhere() {
    let text = HTMLReport(run).text
    let links = text.components(between: "href=\"#", and: "\"")
    #expect(links.count == 1)
    for link in links { #expect(text.contains("id=\"\(link)\"")) }
  }
}

extension String {
  /// The parts between two texts, of which the first begins each part and the second ends it.
  fileprivate func components(between start: String, and end: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let first = rest.firstRange(of: start) {
      rest = rest[first.upperBound...]
      guard let last = rest.firstRange(of: end) else { break }
      parts.append(String(rest[..<last.lowerBound]))
      rest = rest[last.upperBound...]
    }
    return parts
  }
}
