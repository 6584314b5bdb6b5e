internal import ArgumentParser
internal import VerifierContracts
internal import VerifierReports

/// Where the report on the sources of the code under proof is.
struct SourceOptions: ParsableArguments {
  @Option(
    name: .customLong("source-check"),
    help: ArgumentHelp("Demand that the sources were read, by this report.", valueName: "file"))
  var report: String?

  /// What is known of the sources of a project.
  func reading(of project: Project) throws -> SourceReading {
    guard let report else { return SourceReading(of: project) }
    do throws(SourceReading.Malformed) {
      if let reading = try SourceReading(of: project, demandedAt: report) { return reading }
    } catch {
      throw ValidationError("--source-check takes a report of SourceCheck, which \(report) is not.")
    }
    throw ValidationError("--source-check takes a report of SourceCheck, and there is no \(report).")
  }
}
