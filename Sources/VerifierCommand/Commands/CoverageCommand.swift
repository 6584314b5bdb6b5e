internal import ArgumentParser
internal import VerifierReports

/// `coverage`: verifies, and compares the clauses with a catalogue.
struct CoverageCommand<Client: Verifier>: ParsableCommand {
  static var configuration: CommandConfiguration {
    let name = Client.project.command
    return CommandConfiguration(
      commandName: "coverage",
      abstract: "Verify, and compare with the clauses of the \(Client.project.catalogue?.title ?? "catalogue").",
      usage: "\(name) coverage [METHOD ...] [<options>]",
      discussion: """
        Prints each clause with its verdict; missing is one that no contract states:

          \(name) coverage \(Client.exampleMethod)

        Exit status: that of verify, and 2 where a clause is missing.
        """)
  }

  @OptionGroup var selection: SelectionOptions<Client>
  @OptionGroup var output: ReportOptions
  @OptionGroup(title: "Files") var findings: FindingOptions
  @OptionGroup(title: "Files") var record: RecordOptions
  @OptionGroup(title: "Files") var sources: SourceOptions
  @OptionGroup(title: "Files") var questions: QuestionOptions
  @OptionGroup(title: "Files") var tests: EmissionOptions
  @OptionGroup(title: "Solving") var solving: SolvingOptions
  @OptionGroup(title: "Solving") var seed: SeedOption

  func validate() throws { try record.validate(beside: output.files) }

  func run() throws {
    let found = try findings.read(for: output)
    try output.check()
    let contracts = try selection.contractsOrAll()
    let project = Client.completeProject
    let sources = try sources.reading(of: project)
    let recorder = try record.recorder(of: project, printing: output, solving)
    let folder = try questions.smtlib.map { try questions.folder($0, solving) } ?? recorder?.temporaryFolder
    var run = VerificationRun(
      contracts, solving, seed, questions: folder, listsPaths: output.listsPaths || recorder != nil
    )
    .finishedResult().report(of: project, sources: sources, comparedWith: project.catalogue)
    run.findings = found
    try tests.write(run)
    try output.finish(run, recorder, questions: folder)
  }
}
