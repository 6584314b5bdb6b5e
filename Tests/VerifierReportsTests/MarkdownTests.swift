import Testing
import VerifierContracts

@testable import VerifierChecking
@testable import VerifierReports

/// Reports as Markdown.
@Suite struct MarkdownTests {
  private let text = MarkdownReport(HostileRun.report()).text

  /// Whatever names say, there is one row for the method, one section for each clause that is not proved, and code between fences.
  @Test func namesMakeNoRowsHeadingsOrFences() {
    let run = HostileRun.report()
    var fence: String?
    var (rows, headings, blocks) = (0, 0, 0)
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if let open = fence {
        if line.trimmingPrefix("`").isEmpty == false, line.allSatisfy({ $0 == "`" }), line.count >= open.count {
          fence = nil
        }
        if line == open { fence = nil }
      } else if line.hasPrefix("```") {
        fence = String(line.prefix { $0 == "`" })
        blocks += 1
      } else {
        rows += line.hasPrefix("|") ? 1 : 0
        headings += line.hasPrefix("####") ? 1 : 0
      }
    }
    let failed = run.counts.refuted + run.counts.undecided
    #expect(fence == nil)
    #expect(rows == 3 && headings == failed && blocks == failed)
  }

  @Test(arguments: [
    ("a", "`a`"), ("a`b", "``a`b``"), ("`", "`` ` ``"), ("``", "``` `` ```"), (" a ", "`  a  `"), ("", "`  `"),
    ("a\nb", "`a b`"), ("\u{1}", "`\\u{1}`"),
  ])
  func codeHasAFenceThatItDoesNotHave(text: String, code: String) { #expect(MarkdownText.code(text) == code) }

  @Test func barsInCellsAreNoColumns() { #expect(MarkdownText.code("a|b", isCell: true) == "`a\\|b`") }

  @Test(arguments: [
    ("a * b", "a \\* b"), ("<img>", "&lt;img&gt;"), ("&amp;", "&amp;amp;"), ("[a](b)", "\\[a\\]\\(b\\)"),
    ("a\n# b", "a \\# b"),
  ])
  func plainTextStandsForItself(text: String, escaped: String) { #expect(MarkdownText.plain(text) == escaped) }

  /// GitHub refuses a summary that is too long.
  @Test(arguments: [2000, 5000]) func whatDoesNotFitIsCounted(most: Int) {
    let text = MarkdownReport(HostileRun.report(), mostBytes: most).text
    #expect(text.utf8.count <= most)
    #expect(text.contains(" more do not fit here."))
  }

  @Test func interruptionsAndFaultsAreSaid() {
    let text = MarkdownReport(HostileRun.report(isInterrupted: true, fault: "a*b")).text
    #expect(text.contains("**Interrupted**"))
    #expect(text.contains("**fault**") && text.contains("a\\*b"))
  }
}
