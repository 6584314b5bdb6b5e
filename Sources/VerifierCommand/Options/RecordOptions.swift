internal import ArgumentParser
internal import FoundationEssentials
internal import VerifierChecking
internal import VerifierContracts

/// `--record`: the file for a record of the run, which `replay` shows again.
struct RecordOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Also record the run, for a bug report.", valueName: "file"), completion: .file())
  var record: String?

  func validate() throws {
    if record == "-" { throw ValidationError("--record takes a file, and writes nothing else to it.") }
  }

  /// Refuses a file that gets a report, too.
  func validate(beside files: ReportFiles) throws {
    guard let record else { return }
    if let format = files.format(of: record) {
      throw ValidationError("--record and --\(format) name the same file, \(record): give each its own.")
    }
  }

  /// What records a run; `nil` where none is asked for.
  ///
  /// - Throws: `ExitCode` 70 where the file cannot be written, as far as that can be known beforehand.
  func recorder(of project: Project, printing output: ReportOptions, _ solving: SolvingOptions) throws -> RunRecorder? {
    try checkedFile.map { RunRecorder(file: $0, project: project, output: output, theories: solving.theories) }
  }

  /// What records a run whose report there is as text and as JSON alone; `nil` where none is asked for.
  ///
  /// - Throws: `ExitCode` 70 where the file cannot be written, as far as that can be known beforehand.
  func recorder(of project: Project) throws -> AnalysisRecorder? {
    try checkedFile.map { AnalysisRecorder(file: $0, project: project) }
  }

  private var checkedFile: OutputFile? {
    get throws {
      guard let record else { return nil }
      let file = OutputFile(path: record)
      do throws(FileFailure) { try file.check() } catch { throw Terminal.failure(error.description) }
      return file
    }
  }
}
