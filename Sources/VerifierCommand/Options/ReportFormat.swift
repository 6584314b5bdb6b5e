internal import ArgumentParser
internal import VerifierReports

/// The format of a report on verified methods.
enum ReportFormat: String, CaseIterable, ExpressibleByArgument {
  case text, json, html, sarif, junit, markdown, csv

  /// The text of a report, without the end of its last line.
  func text(of run: RunReport, isVerbose: Bool) -> String {
    switch self {
    case .text: TextReport(run, isVerbose: isVerbose, isColored: Terminal.hasColor, layout: Terminal.layout).text
    case .json: JSONReport.text(run)
    case .html: HTMLReport(run).text
    case .sarif: SARIFReport(run, workspace: Terminal.workspace).text
    case .junit: JUnitReport(run).text
    case .markdown: MarkdownReport(run).text
    case .csv: CSVReport(run).text
    }
  }

  /// Whether the report lists the paths of methods.
  var listsPaths: Bool { self == .json || self == .html }

  /// What ends a line.
  var lineEnd: String { self == .csv ? "\r\n" : "\n" }
}
