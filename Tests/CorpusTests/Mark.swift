import VerifierChecking
import VerifierContracts
import VerifierExecution
import Foundation
import VerifierTerms

/// What is said of one clause, and at which line: in a source by a comment, in a report by a verdict.
///
/// In the sources of the corpus `// refuted: ensures/greater` stands on the line of the clause, or of the statement, that must
/// fail, or alone on the lines before it; `// undecided: ...` is of what must be neither proved nor refuted. What has no
/// place in a source, such as that a way out is never taken, is marked on the first line of its case. A lemma's mark,
/// `lemma/name`, stands where the lemma begins. Several names are separated by commas; those of arithmetic, which is numbered
/// as it is met, are without the number.
struct Mark: Hashable, CustomStringConvertible {
  let verdict: String
  let name: String
  let line: Int

  var description: String { "\(verdict): \(name), in line \(line)" }
}

/// The marks of one source.
struct MarkedSource {
  let marks: [Mark]

  init(_ file: String) throws {
    let text = try String(contentsOfFile: file, encoding: .utf8)
    var marks: [Mark] = []
    /// Of the lines of comments just before.
    var ahead: [(verdict: String, name: String)] = []
    for (offset, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let found = ahead + Self.names(in: line)
      ahead = line.trimmingCharacters(in: .whitespaces).hasPrefix("//") ? found : []
      if ahead.isEmpty { marks += found.map { Mark(verdict: $0.verdict, name: $0.name, line: offset + 1) } }
    }
    self.marks = marks
  }

  private static func names(in line: Substring) -> [(verdict: String, name: String)] {
    ["refuted", "undecided"].flatMap { verdict -> [(verdict: String, name: String)] in
      guard let comment = line.range(of: "// \(verdict): ") else { return [] }
      return line[comment.upperBound...].split(separator: ",").map {
        (verdict, $0.trimmingCharacters(in: .whitespaces))
      }
    }
  }
}

extension ClauseReport {
  /// Where what this says fails; what fails in code that several cases share, on the first line of the case. Linear in the
  /// report.
  func line(in report: MethodReport, of contract: Contract, isWithin: (SourceSite) -> Bool) -> Int {
    if let site { return site.line }
    if let place = verdict.counterexample?.site, isWithin(place) { return place.line }
    // What is said of a clause's condition is said where that clause is.
    let name = id.dropFirst(report.id.count + 1)
    if name.hasPrefix("sanity/condition/") {
      let clauses = report.clauses.filter {
        name.hasPrefix("sanity/condition/\($0.id.split(separator: "/").last ?? "")")
      }
      if let line = clauses.compactMap(\.site?.line).first { return line }
    }
    return contract.site.line
  }
}

extension ClauseReport {
  /// What marks call this.
  func markedName(in report: MethodReport) -> String {
    let name = id.dropFirst(report.id.count + 1)
    return String(kind == .arithmetic ? name.prefix { $0 != "-" } : name)
  }
}

extension Verdict {
  var counterexample: Counterexample? {
    if case .refuted(_, let counterexample) = self { counterexample } else { nil }
  }
}

extension [MethodReport] {
  /// What is not proved of a contract, whose source lies within some lines, and of the lemmas that were verified with it.
  func marks(of contract: Contract, isWithin: (SourceSite) -> Bool) -> Set<Mark> {
    var marks: Set<Mark> = []
    for report in self {
      let isLemma = report.id != contract.id
      for clause in report.clauses where clause.verdict != .proved && (!isLemma || clause.kind == .lemma) {
        let line = clause.line(in: report, of: contract, isWithin: isWithin)
        marks.insert(
          Mark(verdict: clause.verdict.name, name: isLemma ? report.id : clause.markedName(in: report), line: line))
      }
    }
    return marks
  }
}
