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
    report.paths = 2
    let branches = [Self.hostile, "other"].map {
      PathReport.Branch(fact: $0, site: SourceSite(file: #filePath, line: 1), isForced: false)
    }
    report.explored = branches.map { branch in
      PathReport(
        branches: [branches[0], branch], ending: Self.hostile,
        abstractions: [.loop(Self.hostile), .call(Self.hostile)],
        decided: [.init(ObligationName(.ensures, Self.hostile), .proved, afterBranches: 1)])
    }
    return RunReport([report], of: project(of: []), seconds: 0)
  }

  @Test func namesAreNoMarkup() {
    let text = HTMLReport(run).text
    #expect(text.contains("of the loop &lt;/script&gt;"))
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
      "default-src 'none'", "script-src 'sha256-", "width=device-width", "@media print", "<svg", "data-step=\"1\"",
      "id=\"search\"",
      "1 refuted", "1 undecided", "1 proved", "HTMLReportTests.swift:1", "load of 1 byte at 0x8: 01",
      "store of 1 byte at 0x9: 01 → 02",
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }

  /// Paths that begin alike are in one list until they part.
  @Test func pathsAreATree() {
    var report = MethodReport(id: "method")
    report.paths = 4
    func path(_ facts: [String], _ ending: String, _ verdict: PathVerdict = .proved) -> PathReport {
      PathReport(
        branches: facts.map { .init(fact: $0, site: nil, isForced: $0 == "forced") }, ending: ending,
        decided: [.init(ObligationName(.ensures, "kept"), verdict, afterBranches: facts.count)])
    }
    report.explored = [
      path(["a", "forced", "b"], "returns"), path(["a", "forced", "!b"], "throws failure", .undecided),
      path(["!a"], "panics: no"),
    ]
    func page() -> String { HTMLReport(RunReport([report], of: project(of: []), seconds: 0)).text }
    report.clauses = [ClauseReport(ClauseInfo(.ensures, "kept", ""), of: "method", .undecided("the limit"))]
    let text = page()
    for fact in ["a", "b", "!b", "!a"] {
      #expect(text.components(between: "if <code>\(fact)<", and: ">").count == 1, "\(fact)")
    }
    #expect(text.contains("always <code>forced</code>"))
    #expect(text.components(between: "<li class=\"fork\">", and: "<").count == 4)
    #expect(text.components(between: "<li class=\"end\"><b>", and: "<") == ["returns", "throws failure", "panics: no"])
    #expect(text.contains("<summary>4 paths</summary>") && text.contains("and 1 path more, which no report lists"))
    #expect(
      text.components(between: "<span class=\"proved\">proved</span> here: ", and: "<") == [
        "ensures/kept", "ensures/kept",
      ])
    // What is undecided for another reason than a path's is proved on none.
    report.explored = [path(["a"], "returns"), path(["!a"], "returns")]
    #expect(!page().contains("<span class=\"proved\">proved</span> here"))
    // Nothing counts where the verifier is at fault.
    report.fault = "mistake"
    #expect(!page().contains("class=\"tree\""))
  }

  /// Each access has its marks, and the last one is that which is not allowed.
  @Test func accessesMarkTheirPlaces() {
    var counterexample = Counterexample(
      before: [], replay: .confirmed(accesses: [ReplayedAccess(.store, at: 9, size: 1, before: [1], after: [2])]))
    counterexample.refused = ReplayedAccess(.load, at: 12, size: 1)
    counterexample.picture = MemoryPicture(
      ranges: [.init("range", at: 8, size: 4)],
      bytes: (8..<12 as Range<UInt>).map { .init(at: $0, before: 1, after: $0 == 9 ? 2 : 1) },
      accesses: [ReplayedAccess(.store, at: 9, size: 1, before: [1], after: [2])], refused: counterexample.refused)
    var report = MethodReport(id: "method")
    report.clauses = [ClauseReport(ClauseInfo(.memory, "load", "in range"), of: "method", .refuted("", counterexample))]
    let text = HTMLReport(RunReport([report], of: project(of: []), seconds: 0)).text
    #expect(text.components(between: "<li data-rows=\"", and: ">").count == 2)
    #expect(text.contains("data-set=\"1=02\">store of 1 byte at 0x9: 01 → 02</li>"))
    #expect(text.contains("load of 1 byte at 0xc, which is not allowed</li>"))
    #expect(text.contains("data-byte=\"1\" data-before=\"01\""))
  }

  /// A character that turns the direction of text stands as Swift writes it.
  @Test func whatCannotBeSeenIsWritten() {
    #expect(HTMLText.content("a\u{202e}b\u{200b}\u{0}\r\n\t<é") == "a\\u{202e}b\\u{200b}\\u{0}\\u{d}\n\t&lt;é")
  }

  /// Each link leads to an element of the page.
  @Test func linksLeadSomewhere() {
    let text = HTMLReport(run).text
    let links = text.components(between: "href=\"#", and: "\"")
    #expect(links.count == 5)
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
