internal import ArgumentParser
internal import FoundationEssentials
internal import VerifierAnalyses
internal import VerifierChecking
internal import VerifierReports

/// `confirm`: verifies, and asks other solvers about every question.
struct ConfirmCommand<Client: Verifier>: ParsableCommand {
  static var configuration: CommandConfiguration {
    let name = Client.project.command
    return CommandConfiguration(
      commandName: "confirm",
      abstract: "Verify, and ask other solvers about every question.",
      usage: """
        \(name) confirm --all | METHOD ... [<options>]
        """,
      discussion: """
        Asks Z3, cvc5, Bitwuzla, or what --solver names; status 70 where one disagrees:

          \(name) confirm --all --solver z3-new=/opt/z3/bin/z3
        """)
  }

  @OptionGroup var selection: SelectionOptions<Client>
  @OptionGroup var output: ReportOptions
  @OptionGroup(title: "Other solvers") var others: SolverOptions
  @OptionGroup(title: "Files") var record: RecordOptions
  @OptionGroup(title: "Files") var sources: SourceOptions
  @OptionGroup(title: "Files") var questions: QuestionOptions
  @OptionGroup(title: "Solving") var solving: SolvingOptions
  @OptionGroup(title: "Solving") var seed: SeedOption

  func validate() throws { try record.validate(beside: output.files) }

  func run() throws {
    try output.check()
    let contracts = try selection.contracts()
    let project = Client.completeProject
    let sources = try sources.reading(of: project)
    let temporary = FileManager.default.temporaryDirectory.appending(
      path: "\(project.command)-\(ProcessInfo.processInfo.processIdentifier)")
    let recorder = try record.recorder(of: project, printing: output, solving)
    let folder = try questions.folder(questions.smtlib ?? temporary.path, solving)
    let interrupt = Interrupt()
    var run = try VerificationRun(
      contracts, solving, seed, questions: folder, listsPaths: output.listsPaths || recorder != nil
    )
    .result(interrupt).report(of: project, sources: sources)
    let confirmation = confirmation(of: folder.entries, interrupt)
    run.confirmation = confirmation
    try output.finish(run) { status, problems throws(FileFailure) in
      // What solvers disagree about stays there to be looked at.
      defer { if questions.smtlib == nil, confirmation.disagreements.isEmpty { folder.remove() } }
      try recorder?.write(run, questions: folder, status: status, problems: problems)
    }
  }

  private func confirmation(of entries: [QueryFolder.Entry], _ interrupt: Interrupt) -> Confirmation {
    var progress = ProgressLine(total: 0)
    defer { progress.clear() }
    let confirmer = Confirmer(
      solvers: others.solvers, theories: solving.theories, seconds: others.solverTimeout)
    return confirmer.confirm(
      entries, jobs: solving.jobs, isInterrupted: interrupt.isAskedForOnAnyThread,
      read: { (try? Data(contentsOf: URL(filePath: $0))).map { String(decoding: $0, as: UTF8.self) } }
    ) { done, all in
      progress.advance("second opinions", to: done, of: all)
    }
  }
}
