internal import ArgumentParser
internal import VerifierReports

/// `--with`: what other commands have found, for a page to show.
struct FindingOptions: ParsableArguments {
  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("Show in HTML what explain, strength or mutants found.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var with: [String] = []

  /// Reads the files, before anything is verified.
  ///
  /// - Parameter output: Where the page is written or printed.
  /// - Throws: `ValidationError` where no page is asked for, or a file is no report that one shows.
  func read(for output: ReportOptions) throws -> [StoredFinding] {
    if !with.isEmpty, output.files.html == nil, output.format != .html {
      throw ValidationError("--with is for HTML: add --html FILE, or leave --with out.")
    }
    return try with.map { path in
      do throws(StoredReport.Unsuitable) { return try StoredFinding(at: path) } catch {
        throw ValidationError(error.description)
      }
    }
  }
}
