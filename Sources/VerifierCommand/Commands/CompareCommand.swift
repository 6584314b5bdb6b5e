internal import ArgumentParser
internal import VerifierAnalyses
internal import VerifierReports

/// `compare`: proves that methods do the same under a value of an environment variable as without it.
struct CompareCommand<Client: Verifier>: ParsableCommand {
  static var configuration: CommandConfiguration {
    let name = Client.project.command
    return CommandConfiguration(
      commandName: "compare",
      abstract: "Prove that an environment variable changes nothing.",
      usage: """
        \(name) compare NAME=VALUE --all [<options>]
        \(name) compare NAME=VALUE METHOD ... [<options>]
        """,
      discussion: """
        Compares each method with itself, with the variable unset and set. That they do the same is no proof of a \
        contract. The report says of which methods getenv was not called with this name:

          \(name) compare USE_FAST_PATH=1 \(Client.exampleMethod)

        Exit status: 0 the same, 1 different, 2 undecided, 64 usage, 70 fault.
        """)
  }

  @Argument(help: ArgumentHelp("The variable and its value.", valueName: "name=value"))
  var variable: String
  @OptionGroup var selection: SelectionOptions<Client>
  @OptionGroup var output: ReportOptions
  @OptionGroup(title: "Files") var record: RecordOptions
  @OptionGroup(title: "Solving") var solving: SolvingOptions
  @OptionGroup(title: "Solving") var seed: SeedOption

  func validate() throws {
    try record.validate(beside: output.files)
    let parts = variable.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty else {
      throw ValidationError("compare takes a variable and its value first, as in NAME=1, not '\(variable)'.")
    }
  }

  func run() throws {
    try output.check()
    let contracts = try selection.contracts()
    let name = String(variable.prefix { $0 != "=" })
    let comparison = Work.comparison(variable: name, value: String(variable.dropFirst(name.count + 1)))
    let project = Client.completeProject
    let recorder = try record.recorder(of: project, printing: output, solving)
    let run = VerificationRun(contracts, solving, seed, questions: recorder?.temporaryFolder, comparison)
      .finishedResult()
      .report(of: project, comparedTo: .variable(variable))
    try output.finish(run, recorder, questions: recorder?.temporaryFolder)
  }
}
