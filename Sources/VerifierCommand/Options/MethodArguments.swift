internal import ArgumentParser
internal import VerifierChecking

/// Methods by id or by glob.
struct MethodArguments<Client: Verifier>: ParsableArguments {
  @Argument(
    help: ArgumentHelp("Ids of methods; * is any characters, ? is one.", valueName: "method"),
    completion: .list(Client.project.contracts.map(\.id)))
  var methods: [String] = []

  /// The contracts that the ids and globs name.
  func selected() throws -> [Contract] { try Self.contracts(methods) }

  /// The contracts that ids and globs name.
  static func contracts(_ methods: [String]) throws -> [Contract] {
    let project = Client.completeProject
    do throws(Selection.Unknown) {
      return try Selection.select(methods, from: project.contracts)
    } catch {
      throw ValidationError(absentSubcommand(error.pattern, project) ?? explain(error, project))
    }
  }

  private static func explain(_ error: Selection.Unknown, _ project: Project) -> String {
    error.nearest.isEmpty ? "\(error.description) `\(project.command) list` shows all." : error.description
  }

  /// What to say of the name of a subcommand that this client does not have.
  private static func absentSubcommand(_ name: String, _ project: Project) -> String? {
    switch name {
    case "coverage" where project.catalogue == nil:
      "\(project.command) has no catalogue of clauses, which coverage compares with. `\(project.command) --all` verifies."
    case "mutants" where project.mutationTool == nil:
      "\(project.command) has no mutation tool, which mutants runs. `\(project.command) help` shows the subcommands."
    default: nil
    }
  }
}
