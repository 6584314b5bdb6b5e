internal import ArgumentParser
internal import VerifierReports

/// `assumptions`: prints what proofs take for granted.
struct AssumptionsCommand<Client: Verifier>: ParsableCommand {
  static var configuration: CommandConfiguration {
    let name = Client.project.command
    return CommandConfiguration(
      commandName: "assumptions",
      abstract: "Print what proofs take for granted.",
      discussion: """
        Prints the axioms that contracts grant to code, the model of memory, the laws of the inputs' types, the programs \
        that are trusted, and what is known of the sources. Whoever accepts these has to accept what is proved. Nothing is verified:

          \(name) assumptions
          \(name) assumptions --format json
        """)
  }

  @OptionGroup var format: FormatOption
  @OptionGroup var sources: SourceOptions

  func run() throws {
    let project = Client.completeProject
    let assumptions = Assumptions(of: project, sources: try sources.reading(of: project))
    switch format.format {
    case .text: try Terminal.print(assumptions.text)
    case .json: try Terminal.print(assumptions.json)
    }
  }
}
