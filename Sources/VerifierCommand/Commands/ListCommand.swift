internal import ArgumentParser
internal import VerifierReports

/// `list`: prints the methods, or the clauses of some.
struct ListCommand<Client: Verifier>: ParsableCommand {
  static var configuration: CommandConfiguration {
    let name = Client.project.command
    return CommandConfiguration(
      commandName: "list",
      abstract: "Print the ids of methods, or of the clauses of some.",
      discussion: """
        Without methods, prints each method with a line on what it is. With methods, prints the id of each clause that their \
        contracts state. Nothing is verified:

          \(name) list
          \(name) list \(Client.exampleMethod)
          \(name) list --format json

        The JSON has methods and clauses in one object.
        """)
  }

  @OptionGroup var selection: MethodArguments<Client>
  @OptionGroup var format: FormatOption

  func run() throws {
    let project = Client.completeProject
    let contracts = selection.methods.isEmpty ? project.contracts : try selection.selected()
    switch format.format {
    case .text where selection.methods.isEmpty: try Terminal.print(Listing(contracts, of: project).methods)
    case .text: try Terminal.print(Listing(contracts, of: project).clauses)
    case .json: try Terminal.print(ListingJSON.text(contracts, of: project))
    }
  }
}
