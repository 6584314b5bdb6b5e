internal import FoundationEssentials

/// A run as a file: how it was asked for, by which programs, all reports on it as they were printed or would have been, and the questions
/// that were put to the solver. `docs/record.md` describes it, and `docs/record.schema.json` is its schema.
///
/// Texts in it are masked: names stand for folders of the machine.
package struct RunRecord: Codable, Sendable {
  /// The version of the format.
  package static let version = 2

  /// The command line.
  package struct Command: Codable, Sendable, Hashable {
    package let name: String
    /// Paths are relative to the root of the package; of those outside of it only the last component is kept.
    package let arguments: [String]

    package init(name: String, arguments: [String]) {
      (self.name, self.arguments) = (name, arguments)
    }
  }

  /// What the run was made by, and where.
  package struct Machine: Codable, Sendable, Hashable {
    package let verifier, solver: String
    package let swift: String?
    /// The operating system, and the architecture of the processor.
    package let system, architecture: String
    package let processors: Int
  }

  /// How the report was printed.
  package struct Printed: Codable, Sendable, Hashable {
    package let format: String
    package let verbose: Bool

    package init(format: String, verbose: Bool) {
      (self.format, self.verbose) = (format, verbose)
    }
  }

  /// A report in each format that there is of it: of `explain`, `strength` and `stability` text and JSON.
  package struct Reports: Codable, Sendable {
    /// What the run printed, or would have printed as text.
    package var text: String
    package var json: JSONValue
    package var sarif: JSONValue?
    package var html, junit, markdown, csv: String?

    package init(
      text: String, json: JSONValue, sarif: JSONValue? = nil, html: String? = nil, junit: String? = nil,
      markdown: String? = nil, csv: String? = nil
    ) {
      (self.text, self.json, self.sarif) = (text, json, sarif)
      (self.html, self.junit, self.markdown, self.csv) = (html, junit, markdown, csv)
    }
  }

  package let record: Int
  package let command: Command
  package let machine: Machine
  package let exitStatus: Int32
  /// What could not be written or done, besides what the reports say.
  package let problems: [String]
  package let printed: Printed
  package let reports: Reports
  package let questions: RecordedQuestions

  enum CodingKeys: String, CodingKey {
    case record, command, machine, problems, printed, reports, questions
    case exitStatus = "exit_status"
  }

  package init(
    command: Command, machine: Machine, exitStatus: Int32, problems: [String], printed: Printed, reports: Reports,
    questions: RecordedQuestions
  ) {
    record = Self.version
    self.command = command
    self.machine = machine
    self.exitStatus = exitStatus
    self.problems = problems
    self.printed = printed
    self.reports = reports
    self.questions = questions
  }

  /// The record as one JSON object.
  package var text: String { JSONReport.encoded(self, keys: .useDefaultKeys) }
}

extension RunRecord {
  /// The record of a run, its texts masked.
  ///
  /// - Parameters:
  ///   - run: The run.
  ///   - text: The report as it was printed, or would have been as text.
  ///   - status: The exit status that the command ends with.
  ///   - problems: What could not be written or done.
  ///   - workspace: The folder that SARIF names files from; `nil` for the root of the project.
  ///   - folders: Absolute paths by name, which are masked.
  package init(
    of run: RunReport, as text: String, printed: Printed, command: Command, machine: Machine, exitStatus: Int32,
    problems: [String], questions: RecordedQuestions, workspace: String? = nil, folders: [(name: String, path: String)]
  ) {
    let plain = PathMask(folders)
    let xml = PathMask(folders, form: .xml)
    let reports = Reports(
      text: plain.masked(text), json: Self.value(JSONReport.text(run), plain),
      sarif: Self.value(SARIFReport(run, workspace: workspace).text, PathMask(folders, form: .uri)),
      html: xml.masked(HTMLReport(run).text), junit: xml.masked(JUnitReport(run).text),
      markdown: PathMask(folders, form: .markdown).masked(MarkdownReport(run).text),
      csv: plain.masked(CSVReport(run).text)
    )
    self.init(
      command: command, machine: machine, exitStatus: exitStatus, problems: problems.map(plain.masked),
      printed: printed, reports: reports, questions: questions.mappingTexts(plain.masked))
  }

  /// The record of a run whose report there is as text and as JSON alone, its texts masked. It has no questions.
  ///
  /// - Parameters:
  ///   - text: The report as it was printed, or would have been as text.
  ///   - json: The report as JSON.
  ///   - printed: How it was printed.
  ///   - command: The command line.
  ///   - machine: The programs that made it.
  ///   - status: The exit status that the command ends with.
  ///   - problems: What could not be written or done.
  ///   - folders: Absolute paths by name, which are masked.
  package init(
    text: String, json: String, printed: Printed, command: Command, machine: Machine, exitStatus status: Int32,
    problems: [String], folders: [(name: String, path: String)]
  ) {
    let mask = PathMask(folders)
    self.init(
      command: command, machine: machine, exitStatus: status, problems: problems.map(mask.masked), printed: printed,
      reports: Reports(text: mask.masked(text), json: Self.value(json, mask)), questions: .none)
  }

  private static func value(_ text: String, _ mask: PathMask) -> JSONValue {
    (try? JSONValue(text)).map { $0.mappingStrings(mask.masked) } ?? .null
  }

  /// The report in a format, with folders of this machine in place of names.
  ///
  /// - Parameter format: One of `text`, `json`, `sarif`, `html`, `junit`, `markdown` and `csv`.
  /// - Returns: The text without the end of its last line; `nil` where the record has no such report.
  package func report(_ format: String, folders: [(name: String, path: String)]) -> String? {
    func json(_ value: JSONValue, _ form: PathMask.Form) -> String {
      JSONReport.encoded(value.mappingStrings(PathMask(folders, form: form).shown), keys: .useDefaultKeys)
    }
    switch format {
    case "text": return PathMask(folders).shown(reports.text)
    case "json": return json(reports.json, .plain)
    case "sarif": return reports.sarif.map { json($0, .uri) }
    case "html": return reports.html.map(PathMask(folders, form: .xml).shown)
    case "junit": return reports.junit.map(PathMask(folders, form: .xml).shown)
    case "markdown": return reports.markdown.map(PathMask(folders, form: .markdown).shown)
    case "csv": return reports.csv.map(PathMask(folders).shown)
    default: return nil
    }
  }
}

extension RunRecord {
  /// What the record is of, and what was wrong besides the verdicts, in lines.
  ///
  /// - Parameter folders: Absolute paths of this machine by name.
  package func summary(folders: [(name: String, path: String)]) -> String {
    let line = ([command.name] + command.arguments).joined(separator: " ")
    let made =
      "Record of `\(line)`, by verifier \(machine.verifier), \(machine.solver), on \(machine.system), \(machine.architecture)."
    return PathMask(folders).shown(([made] + problems.map { "Error: \($0)" }).joined(separator: "\n"))
  }
}
