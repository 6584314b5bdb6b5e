internal import ArgumentParser
internal import VerifierChecking
internal import VerifierReports

/// `verify`: proves contracts.
struct VerifyCommand<Client: Verifier>: ParsableCommand {
  static var configuration: CommandConfiguration {
    let name = Client.project.command
    return CommandConfiguration(
      commandName: "verify",
      abstract: "Prove the contracts of methods.",
      usage: "\(name) [verify] --all | METHOD ... [<options>]",
      discussion: """
          \(name) \(Client.exampleMethod) --json report.json
        Exit status: 0 proved, 1 refuted, 2 undecided, 64 usage, 70 fault or file.
        """)
  }

  @OptionGroup var selection: SelectionOptions<Client>
  @Option(help: ArgumentHelp("Take the methods whose contract stands there.", valueName: "file:line"))
  var at: String?
  @Flag(help: "Stop at the first method that is refuted.")
  var failFast = false
  @Flag(help: "Stay, and verify again what a change touches.")
  var watch = false
  @OptionGroup var round: RoundOptions
  @OptionGroup var output: ReportOptions
  @OptionGroup(title: "Files") var findings: FindingOptions
  @OptionGroup(title: "Files") var record: RecordOptions
  @OptionGroup(title: "Files") var sources: SourceOptions
  @OptionGroup(title: "Files") var questions: QuestionOptions
  @OptionGroup(title: "Files") var tests: EmissionOptions
  @OptionGroup(title: "Solving") var solving: SolvingOptions
  @OptionGroup(title: "Solving") var seed: SeedOption

  func validate() throws {
    try record.validate(beside: output.files)
    guard watch else { return }
    if output.format != .text {
      throw ValidationError("--watch shows verdicts as text, and not as \(output.format): leave --format out.")
    }
    if tests.emitTest != nil {
      throw ValidationError("--emit-test writes sources, whose changes --watch looks for: leave one of them out.")
    }
  }

  func run() throws {
    let found = try findings.read(for: output)
    try output.check()
    let contracts = try at.map(selection.contracts) ?? selection.contracts()
    let project = Client.completeProject
    if watch { try Watch(project).run() }
    let recorder = try record.recorder(of: project, printing: output, solving)
    let sources = try sources.reading(of: project)
    let folder = try questions.smtlib.map { try questions.folder($0, solving) } ?? recorder?.temporaryFolder
    var run = try VerificationRun(
      round.selected(contracts), solving, seed, questions: folder, listsPaths: output.listsPaths || recorder != nil,
      stopsWhenRefuted: failFast
    ).finishedResult(Interrupt(isHeard: !round.isOfWatch)).report(of: project, sources: sources)
    run.findings = found
    var problems: [String] = []
    // A record without its questions is lost output, too.
    if let failure = folder?.failure { problems.append(failure) }
    do throws(FileFailure) {
      try tests.writeTests(run)
    } catch {
      problems.append(error.description)
    }
    do throws(FileFailure) {
      try round.write(run)
    } catch {
      problems.append(error.description)
    }
    for problem in problems { Terminal.complain("Error: \(problem)\n") }
    try output.finish(run, problems: problems) { status, problems throws(FileFailure) in
      guard let recorder, let folder else { return }
      try recorder.write(run, questions: folder, status: status, problems: problems)
    }
  }
}
