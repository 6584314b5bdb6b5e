internal import ArgumentParser
internal import FoundationEssentials
internal import VerifierChecking

/// `--smtlib`: where to write the questions that verdicts rest on.
struct QuestionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Write each question as SMT-LIB 2.6.", valueName: "dir"),
    completion: .directory)
  var smtlib: String?

  /// A folder for questions in the theories that are asked in, made where there is none.
  func folder(_ path: String, _ solving: SolvingOptions) throws -> QueryFolder {
    try Self.makeFolder(path)
    return QueryFolder(path, theories: solving.theories)
  }

  /// Makes a folder where there is none.
  static func makeFolder(_ path: String) throws {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw ValidationError("--smtlib takes a folder to write to: \(FileFailure(path, error)).")
    }
  }
}
