/// What a command line asks for.
struct CommandLineArguments {
  var root = "."
  var output: String?
  var paths: [String] = []
  var contracts: [String] = []
  var asksForHelp = false
  var asksForRules = false

  /// Why a command line is refused.
  struct Mistake: Error {
    let text: String
  }

  init(_ arguments: [String]) throws(Mistake) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--help", "-h": asksForHelp = true
      case "--rules": asksForRules = true
      case "--root": root = try Self.value(of: argument, &rest)
      case "--contracts": contracts.append(try Self.value(of: argument, &rest))
      case "--output": output = try Self.value(of: argument, &rest)
      case _ where argument.hasPrefix("-"): throw Mistake(text: "Unknown option '\(argument)'. See --help.")
      default: paths.append(argument)
      }
    }
    if paths.isEmpty, !asksForHelp, !asksForRules {
      throw Mistake(text: "Say which folders or files to read, such as Sources/MyModule. See --help.")
    }
  }

  private static func value(of option: String, _ rest: inout ArraySlice<String>) throws(Mistake) -> String {
    guard let value = rest.popFirst(), !value.hasPrefix("--") else { throw Mistake(text: "\(option) takes a path.") }
    return value
  }

  static let help = """
    OVERVIEW: Reads code under proof, and refuses what lets it depend on more than its inputs and its machine.

    A proof runs the code on a symbolic machine. It holds of what runs later only if the code does the same there: if it
    keeps nothing between calls, does not ask what it runs on, and reads no clock, no file and no random number. Give the
    folders of all modules that the code under proof is in, and of those that it calls:

      swift run --package-path PATH-TO/vmverify/SourceCheck SourceCheck Sources/MyModule

    The verifier finds the report and says in its own reports that the sources were read; findings make all undecided.
    What is refused and yet right may be allowed, with a reason that is printed among the assumptions:

      // verified: allow(unsafe) The bytes are the caller's, as the requirement says.

    USAGE: SourceCheck [--root DIR] [--output FILE] [--contracts PATH ...] PATH ...

    ARGUMENTS:
      PATH              A folder, with all Swift files below it, or a Swift file; relative to the root.

    OPTIONS:
      --root DIR        The folder of the package that is verified. (default: .)
      --contracts PATH  A folder or file of contracts: not proved, but it must not change what is. May be repeated.
      --output FILE     Where to write the report. (default: .build/source-check.json below the root)
      --rules           Print the rules, with what to write instead.
      -h, --help        Print this.

    Exit status: 0 nothing found, 1 findings, 64 usage, 70 a file cannot be read or written.
    """
}
