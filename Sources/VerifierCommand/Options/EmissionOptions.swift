internal import ArgumentParser
internal import FoundationEssentials
internal import VerifierChecking
internal import VerifierReports

/// `--emit-test`: where to write counterexamples as tests.
struct EmissionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Write each counterexample as a Swift test.", valueName: "dir"),
    completion: .directory)
  var emitTest: String?

  /// Writes a test for each counterexample of a report.
  ///
  /// - Throws: `ExitCode` 70 where a file cannot be written.
  func write(_ run: RunReport) throws {
    do throws(FileFailure) { try writeTests(run) } catch { throw Terminal.failure(error.description) }
  }

  /// Writes a test for each counterexample of a report, or says why one could not be written.
  func writeTests(_ run: RunReport) throws(FileFailure) {
    guard let emitTest else { return }
    let folder = URL(filePath: emitTest)
    let tests = EmittedTest.all(in: run)
    var path = folder.path
    do {
      try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
      for test in tests {
        path = folder.appending(path: test.fileName).path
        try Data(test.text.utf8).write(to: URL(filePath: path), options: .atomic)
        Terminal.complain("wrote \(path)\n")
      }
    } catch {
      throw FileFailure(path, error)
    }
    if tests.isEmpty { Terminal.complain("No test was written: nothing is refuted by values that were run.\n") }
  }
}
