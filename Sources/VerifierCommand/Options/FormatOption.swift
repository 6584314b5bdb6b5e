internal import ArgumentParser

/// The format of what subcommands print that report on no verified methods.
enum Format: String, CaseIterable, ExpressibleByArgument {
  case text, json
}

/// `--format`.
struct FormatOption: ParsableArguments {
  @Option(help: "How to print.")
  var format: Format = .text
}
