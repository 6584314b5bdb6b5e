internal import FoundationEssentials
internal import VerifierChecking
internal import VerifierContracts
internal import VerifierReports
internal import VerifierSolving

/// Writes the record of a run.
struct RunRecorder {
  private let file: OutputFile
  private let project: Project
  private let output: ReportOptions
  /// A folder for the questions, where the command line names none. It is removed once the record is written.
  let temporaryFolder: QueryFolder

  /// - Parameters:
  ///   - file: Where the record is written.
  ///   - project: What is verified.
  ///   - output: How the report is printed.
  ///   - theories: The theories in which questions are written.
  init(file: OutputFile, project: Project, output: ReportOptions, theories: [Theory]) {
    self.file = file
    self.project = project
    self.output = output
    let name = "\(project.command)-record-\(ProcessInfo.processInfo.processIdentifier)"
    temporaryFolder = QueryFolder(
      FileManager.default.temporaryDirectory.appending(path: name).path, theories: theories)
  }

  /// Writes the record, whole or not at all.
  ///
  /// - Parameters:
  ///   - run: The run, finished or interrupted.
  ///   - questions: The questions that it has asked, in files.
  ///   - status: The exit status that the command ends with.
  ///   - problems: What could not be written.
  func write(_ run: RunReport, questions: QueryFolder, status: Int32, problems: [String]) throws(FileFailure) {
    defer { temporaryFolder.remove() }
    let isText = output.format == .text
    let recorded = RecordedQuestions(questions.entries, of: run) { path in
      (try? Data(contentsOf: URL(filePath: path))).map { String(decoding: $0, as: UTF8.self) }
    }
    let record = RunRecord(
      of: run, as: ReportFormat.text.text(of: run, isVerbose: isText && output.verbose),
      printed: RunRecord.Printed(format: output.format.rawValue, verbose: output.verbose),
      command: .current(project), machine: .current, exitStatus: status,
      problems: problems, questions: recorded, workspace: Terminal.workspace,
      folders: KnownFolders.all(of: project))
    try file.write(record.text + "\n")
  }
}

extension RunRecord.Command {
  /// The command line of this process.
  static func current(_ project: Project) -> Self {
    let arguments = RecordedArguments(root: project.root, folder: FileManager.default.currentDirectoryPath)
    return Self(name: project.command, arguments: arguments.shown(Array(CommandLine.arguments.dropFirst())))
  }
}
