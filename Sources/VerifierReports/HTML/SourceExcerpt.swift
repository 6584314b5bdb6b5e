internal import FoundationEssentials
internal import VerifierExecution

/// Some lines of a source file around a place.
struct SourceExcerpt {
  /// The lines with their numbers; empty where the file is not found, or has no such line.
  let lines: [(number: Int, text: String)]

  /// - Parameter margin: The number of lines before and behind the place.
  init(around site: SourceSite, margin: Int = 4) {
    guard let text = try? String(contentsOfFile: site.file, encoding: .utf8) else {
      lines = []
      return
    }
    let all = text.split(separator: "\n", omittingEmptySubsequences: false)
    let range = max(1, site.line - margin)...max(1, site.line + margin)
    lines = site.line > all.count ? [] : range.filter { $0 <= all.count }.map { ($0, String(all[$0 - 1])) }
  }
}
