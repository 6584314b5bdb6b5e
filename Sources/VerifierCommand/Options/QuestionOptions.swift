internal import ArgumentParser
internal import VerifierChecking

/// `--smtlib`: where to write the questions that verdicts rest on.
struct QuestionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Write each question as SMT-LIB 2.6.", valueName: "dir"),
    completion: .directory)
  var smtlib: String?

  /// A folder for questions in the theories that are asked in.
  func folder(_ path: String, _ solving: SolvingOptions) -> QueryFolder {
    QueryFolder(path, theories: solving.theories)
  }
}
