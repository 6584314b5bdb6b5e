internal import ArgumentParser

/// The format of a report.
enum Format: String, CaseIterable, ExpressibleByArgument {
  case text, json
}

/// `--format`.
struct FormatOption: ParsableArguments {
  @Option(help: "How to print.")
  var format: Format = .text
}
