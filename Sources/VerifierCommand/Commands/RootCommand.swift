internal import ArgumentParser
internal import VerifierSetup

/// The command: its subcommands, of which `verify` is the default.
struct RootCommand<Client: Verifier>: ParsableCommand {
  static var configuration: CommandConfiguration {
    let name = Client.project.command
    return CommandConfiguration(
      commandName: name,
      abstract: Client.project.summary,
      usage: """
        \(name) --all
        \(name) METHOD ...
        \(name) <subcommand> ...
        """,
      discussion: """
        Each method is run symbolically, for every input, and Z3 decides each clause of its contract. What is refuted \
        comes with values that break it. For example:

          \(name) \(Client.exampleMethod)

        Exit status: 0 all is proved; 1 something is refuted; 2 something is undecided, or not covered, and nothing is \
        refuted; 64 the command line is wrong; 70 the verifier is at fault, or a file cannot be written.
        """,
      version: Version.text(of: name),
      subcommands: subcommands,
      defaultSubcommand: VerifyCommand<Client>.self)
  }

  /// The subcommands, without those that take something that the client does not have.
  static var subcommands: [any ParsableCommand.Type] {
    let project = Client.project
    let coverage: [any ParsableCommand.Type] = project.catalogue == nil ? [] : [CoverageCommand<Client>.self]
    let mutants: [any ParsableCommand.Type] = project.mutationTool == nil ? [] : [MutantsCommand<Client>.self]
    return [
      VerifyCommand<Client>.self, ListCommand<Client>.self, ExplainCommand<Client>.self,
      AssumptionsCommand<Client>.self,
    ] + coverage + [
      StrengthCommand<Client>.self, StabilityCommand<Client>.self, ConfirmCommand<Client>.self,
      CompareCommand<Client>.self, CompiledCommand<Client>.self, DiffCommand<Client>.self, ReplayCommand<Client>.self,
    ] + mutants + [InitCommand<Initialising<Client>>.self, DoctorCommand<Client>.self]
  }

  /// Parses a command line. An unknown option that another subcommand has is told where it belongs.
  static func parse(_ arguments: [String]) throws -> any ParsableCommand {
    do {
      return try parseAsRoot(arguments)
    } catch {
      throw MisplacedOption.error(error, message(for: error), arguments, of: Self.self)
    }
  }
}

extension Verifier {
  /// The id of a method for examples in help.
  static var exampleMethod: String { project.contracts.first?.id ?? "METHOD" }
}

/// `init` as a subcommand of a client.
enum Initialising<Client: Verifier>: SetupClient {
  static var call: String { "\(Client.project.command) init" }
  static func print(_ text: String) throws { try Terminal.print(text) }
  static func failure(_ message: String) -> ExitCode { Terminal.failure(message) }
}
