internal import ArgumentParser
internal import VerifierContracts
internal import VerifierReports

/// A report that there is as text and as JSON alone: it is printed, and recorded where that is asked for.
struct AnalysisReport {
  let format: Format
  var isVerbose = false
  let text, json: String

  /// Prints the report, and writes the record of the run.
  ///
  /// - Parameters:
  ///   - recorder: What writes the record; `nil` where none is asked for.
  ///   - status: The exit status of the command where nothing is lost.
  /// - Returns: That, or 70 where the report or the record could not be written.
  func finish(_ recorder: AnalysisRecorder?, status: Int32) -> Int32 {
    var (status, problems): (Int32, [String]) = (status, [])
    do {
      try Terminal.print(format == .text ? text : json)
    } catch {
      status = 70
      problems.append("the report could not be printed")
    }
    do throws(FileFailure) {
      try recorder?.write(self, status: status, problems: problems)
    } catch {
      status = Terminal.failure(error.description).rawValue
    }
    return status
  }
}

/// Writes the record of a run whose report there is as text and as JSON alone.
struct AnalysisRecorder {
  let file: OutputFile
  let project: Project

  /// Writes the record, whole or not at all.
  ///
  /// - Parameters:
  ///   - report: The report.
  ///   - status: The exit status that the command ends with.
  ///   - problems: What could not be written.
  func write(_ report: AnalysisReport, status: Int32, problems: [String]) throws(FileFailure) {
    let record = RunRecord(
      text: report.text, json: report.json,
      printed: RunRecord.Printed(format: report.format.rawValue, verbose: report.isVerbose),
      command: .current(project), machine: .current, exitStatus: status, problems: problems,
      folders: KnownFolders.all(of: project))
    try file.write(record.text + "\n")
  }
}
