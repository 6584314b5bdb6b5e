internal import ArgumentParser
internal import VerifierAnalyses
internal import VerifierChecking
internal import VerifierReports

/// `explain`: shows how one clause is proved.
struct ExplainCommand<Client: Verifier>: ParsableCommand {
  static var configuration: CommandConfiguration {
    let name = Client.project.command
    return CommandConfiguration(
      commandName: "explain",
      abstract: "Show how one clause is proved, path by path.",
      usage: "\(name) explain CLAUSE [<options>]",
      discussion: """
        Prints where the clause is stated, the branches of each path to it, and the facts that its proof needs. The id is \
        as in reports; `list METHOD` prints the ids of a method's clauses:

          \(name) list \(Client.exampleMethod)
          \(name) explain \(Client.exampleMethod)/ensures/NAME

        Exit status: 0 proved, 1 refuted, 2 undecided, 64 usage, 70 fault.
        """)
  }

  @Argument(
    help: "The id of a clause, or of another obligation of a report.",
    completion: .custom { _, _, _ in Client.project.contracts.flatMap { $0.listing.map(\.id) } })
  var clause: String
  @OptionGroup var format: FormatOption
  @OptionGroup(title: "Files") var record: RecordOptions
  @OptionGroup(title: "Solving") var solving: SolvingOptions
  @OptionGroup(title: "Solving") var seed: SeedOption

  func run() throws {
    let project = Client.completeProject
    try project.checkAxioms()
    let contract: Contract
    do throws(Selection.UnknownClause) {
      contract = try Selection.contract(ofClause: clause, from: project.contracts)
    } catch {
      throw ValidationError(error.description)
    }
    let recorder = try record.recorder(of: project)
    let interrupt = Interrupt()
    let explanation = ProofExplanation.explain(
      clause, of: contract, options: solving.options(seed.variation), by: solving.executor,
      isInterrupted: { interrupt.isAskedFor })
    let report = explanation.report
    if report.fault != nil {
      let faults = explanation.reports.compactMap(\.fault).joined(separator: "; ")
      throw Terminal.failure("the verifier is at fault: \(faults)")
    }
    guard let found = report.clauses.first(where: { $0.id == clause }) else {
      if let reason = explanation.reasonUnfinished {
        Terminal.complain("Error: nothing is known of \(clause): \(reason)\n")
        throw ExitCode(2)
      }
      throw ValidationError(Selection.UnknownClause(clause, among: report.clauses.map(\.id)).description)
    }
    let proof = AnalysisReport(
      format: format.format, text: ProofText(found, explanation, of: project, isColored: Terminal.hasColor).text,
      json: ProofJSON.text(found, explanation, of: project, options: solving.options(seed.variation)))
    let status = proof.finish(recorder, status: found.exitStatus)
    if report.wasAbandoned { Terminal.exitAtOnce(status) }
    throw ExitCode(status)
  }
}
