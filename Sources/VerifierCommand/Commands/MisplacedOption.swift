internal import ArgumentParser

/// Says of an option that a subcommand does not have which subcommands have it.
enum MisplacedOption {
  /// The error to show in place of an error of parsing.
  ///
  /// - Parameter message: What the parser says of the error.
  static func error<Client>(
    _ error: any Error, _ message: String, _ arguments: [String], of root: RootCommand<Client>.Type
  ) -> any Error {
    guard let option = unknownOption(in: message) else { return error }
    let command = Client.project.command
    let subcommands = root.subcommands.map { (name: $0.configuration.commandName ?? "", type: $0) }
    let name = option.drop { $0 == "-" }
    if let subcommand = formerly(String(name)), subcommands.contains(where: { $0.name == subcommand }) {
      return ValidationError("\(option) is a subcommand: see `\(command) help \(subcommand)`.")
    }
    let homes = subcommands.filter { has($0.type, option) }.map(\.name)
    guard !homes.isEmpty else { return error }
    let used = arguments.first { argument in subcommands.contains { $0.name == argument } } ?? "verify"
    return ValidationError(
      """
      \(option) does not go with \(used), but with \(homes.joined(separator: ", ")). \
      See `\(command) help \(homes[0])`.
      """)
  }

  /// The option of "Unknown option '--name'".
  private static func unknownOption(in message: String) -> String? {
    guard let match = message.firstMatch(of: #/Unknown option '(-[^'=]+)/#) else { return nil }
    return String(match.1)
  }

  /// Whether the help of a subcommand lists an option.
  private static func has(_ subcommand: any ParsableCommand.Type, _ option: String) -> Bool {
    subcommand.helpMessage(columns: 80).split { $0.isWhitespace || $0 == "," }.contains { $0 == option }
  }

  /// The subcommand that an option of this name may mean.
  private static func formerly(_ name: String) -> String? { name == "compare-with" ? "compare" : name }
}
