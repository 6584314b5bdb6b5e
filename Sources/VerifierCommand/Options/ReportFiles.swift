internal import ArgumentParser
internal import FoundationEssentials
internal import VerifierChecking
internal import VerifierReports

/// `--json` and its like: files for reports, beside what is printed.
struct ReportFiles: ParsableArguments {
  @Option(help: ArgumentHelp("Also write the report as JSON.", valueName: "file"), completion: .file())
  var json: String?

  @Option(help: ArgumentHelp("Also write it as HTML, to look at.", valueName: "file"), completion: .file())
  var html: String?

  @Option(help: ArgumentHelp("Also write it as SARIF, for code scanning.", valueName: "file"), completion: .file())
  var sarif: String?

  @Option(help: ArgumentHelp("Also write it as JUnit XML, for test results.", valueName: "file"), completion: .file())
  var junit: String?

  @Option(help: ArgumentHelp("Also write it as Markdown, for people.", valueName: "file"), completion: .file())
  var markdown: String?

  @Option(help: ArgumentHelp("Also write a row for each clause as CSV.", valueName: "file"), completion: .file())
  var csv: String?

  private var files: [(format: ReportFormat, file: OutputFile)] {
    let all: [(ReportFormat, String?)] = [
      (.json, json), (.html, html), (.sarif, sarif), (.junit, junit), (.markdown, markdown), (.csv, csv),
    ]
    return all.compactMap { format, path in path.map { (format, OutputFile(path: $0)) } }
  }

  func validate() throws {
    var formats: [String: ReportFormat] = [:]
    for (format, file) in files {
      if file.path == "-" {
        throw ValidationError("--\(format) takes a file: `--format \(format)` prints the report.")
      }
      if let other = formats.updateValue(format, forKey: URL(filePath: file.path).standardized.path) {
        throw ValidationError("--\(other) and --\(format) name the same file, \(file.path): give each its own.")
      }
    }
  }

  /// Whether one of the reports lists the paths of methods.
  var listsPaths: Bool { files.contains { $0.format.listsPaths } }

  /// The format of the report that a file gets; `nil` where it gets none.
  func format(of path: String) -> ReportFormat? {
    let path = URL(filePath: path).standardized.path
    return files.first { URL(filePath: $0.file.path).standardized.path == path }?.format
  }

  /// Checks, before anything is verified, that the files can be written as far as that can be known.
  ///
  /// - Throws: `ExitCode` 70 where one cannot.
  func check() throws {
    for (_, file) in files {
      do throws(FileFailure) { try file.check() } catch { throw Terminal.failure(error.description) }
    }
  }

  /// Writes the files, those that can be written.
  ///
  /// - Returns: Why others could not.
  func write(_ run: RunReport) -> [FileFailure] {
    files.compactMap { format, file in
      do throws(FileFailure) {
        try file.write(format.text(of: run, isVerbose: false) + format.lineEnd)
        return nil
      } catch {
        return error
      }
    }
  }
}
