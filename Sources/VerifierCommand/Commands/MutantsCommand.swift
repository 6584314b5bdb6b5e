internal import ArgumentParser

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// `mutants`: starts the client's tool that changes the code under proof.
struct MutantsCommand<Client: Verifier>: ParsableCommand {
  static var configuration: CommandConfiguration {
    let name = Client.project.command
    return CommandConfiguration(
      commandName: "mutants",
      abstract: "Change the code under proof and see what notices.",
      usage: "\(name) mutants [<options>]",
      discussion: """
        Builds and runs the mutation tool of the source checkout that this command was built from. A change that nothing \
        refutes shows that a clause is missing, or that the code has a part without effect:

          \(name) mutants --sample 20
          \(name) mutants --sample 20 --seed 2 --format json

        As JSON it is shown in HTML by `\(name) --all --html FILE --with FILE`.
        Exit status: 0 each change is refuted or explained, 1 one is neither, 2 one is undecided, 64 usage, 70 fault.
        """)
  }

  @Option(help: ArgumentHelp("How many changes to verify, chosen at random; all by default.", valueName: "n"))
  var sample: Int?
  @Flag(help: "Verify the declared changes, each by the clauses that must notice it.")
  var declared = false
  @Option(parsing: .unconditional, help: ArgumentHelp("The seed of that choice.", valueName: "number"))
  var seed: UInt32?
  @Option(parsing: .unconditional, help: ArgumentHelp("How many changes to verify at a time.", valueName: "n"))
  var jobs: Int?
  @OptionGroup var format: FormatOption

  func validate() throws {
    if let sample, sample < 1 { throw ValidationError("--sample takes a number from 1 on, not \(sample).") }
    if let jobs, jobs < 1 { throw ValidationError("--jobs takes a number from 1 on, not \(jobs).") }
    if seed != nil, sample == nil { throw ValidationError("--seed chooses a sample: add --sample N, or leave it out.") }
  }

  /// Becomes the tool; comes back only with an error.
  func run() throws {
    let project = Client.completeProject
    guard let tool = project.mutationTool else {
      throw ValidationError("\(project.command) has no mutation tool.")
    }
    let folder = tool.hasPrefix("/") ? tool : project.root + tool
    guard let name = folder.split(separator: "/").last, unsafe access("\(folder)/Package.swift", R_OK) == 0 else {
      throw ValidationError(
        "mutants needs the source checkout that \(project.command) was built from, and there is none at \(folder).")
    }
    var words = ["swift", "run", "--package-path", folder, String(name), "--format", format.format.rawValue]
    if declared { words.append("--declared") }
    if let sample { words += ["--sample", "\(sample)"] }
    if let seed { words += ["--seed", "\(seed)"] }
    if let jobs { words += ["--jobs", "\(jobs)"] }
    var arguments = unsafe words.map { unsafe strdup($0) } + [nil]
    _ = unsafe execvp("swift", &arguments)
    throw ValidationError("mutants needs swift on the PATH, which builds and runs the tool.")
  }
}
