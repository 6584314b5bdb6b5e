package import ArgumentParser
internal import FoundationEssentials

/// The command that `init` is a subcommand of, or that does nothing else.
package protocol SetupClient {
  /// The words by which `init` is called.
  static var call: String { get }
  /// Prints a text and a line feed; throws where it cannot.
  static func print(_ text: String) throws
  /// Reports what is neither the user's fault nor a verdict; returns the status to end with.
  static func failure(_ message: String) -> ExitCode
}

/// `init`: makes a verifier in a package.
package struct InitCommand<Client: SetupClient>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    let call = Client.call
    return CommandConfiguration(
      commandName: call.split(separator: " ").last.map(String.init),
      abstract: "Make a verifier in a package of your own.",
      usage: "\(call) [<options>]",
      discussion: """
        Adds to the package in a folder what is missing of: a dependency and an executable target in Package.swift, a first contract \
        that is refuted until its function is mended, a workflow of GitHub Actions, and a task of Visual Studio Code. It says what it \
        changes, leaves alone what is there, and does nothing when it is run again:

          \(call)
          \(call) --package-path ../MyPackage --target MyLibrary
          \(call) --dependency https://example.com/vmverify --branch main

        Exit status: 0 the package has a verifier, 64 usage, 70 a file cannot be written or the manifest cannot be changed.
        """)
  }

  @Option(help: ArgumentHelp("The folder of the package.", valueName: "dir"), completion: .directory)
  var packagePath = "."
  @Option(help: ArgumentHelp("What the target is called.", valueName: "name"))
  var name = "Verify"
  @Option(
    help: ArgumentHelp(
      "A library target with code to be proved; may be repeated. By default the only one there is.", valueName: "name"))
  var target: [String] = []
  @Option(
    help: ArgumentHelp(
      "Where the package of VerifierCommand is, a folder or an address; by default the checkout that this command was built from.",
      valueName: "place"))
  var dependency: String?
  @Option(
    help: ArgumentHelp(
      "Its version, of an address: this one or a later one of the same major number.", valueName: "version"))
  var from: String?
  @Option(help: ArgumentHelp("Its branch, of an address.", valueName: "branch"))
  var branch: String?
  @Flag(inversion: .prefixedNo, help: "Whether to add the workflow of GitHub Actions.")
  var github = true
  @Flag(inversion: .prefixedNo, help: "Whether to add the task of Visual Studio Code.")
  var vscode = true
  @Flag(help: "Only say what would be done.")
  var dryRun = false

  package init() {}

  package func validate() throws {
    let isName = name.first.map { $0.isLetter || $0 == "_" } ?? false
    if !isName || !name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) {
      throw ValidationError("--name takes a name of a Swift module, not '\(name)'.")
    }
    if from != nil, branch != nil { throw ValidationError("Give --from or --branch, not both.") }
    let isAddress = dependency?.contains("://") ?? false
    if !isAddress, from != nil || branch != nil {
      throw ValidationError("--from and --branch are about an address: give one by --dependency.")
    }
    if isAddress, from == nil, branch == nil {
      throw ValidationError("Say which version of \(dependency ?? "") is meant, by --from or by --branch.")
    }
  }

  package func run() throws {
    let setup = PackageSetup(
      folder: packagePath, name: name, libraries: target.isEmpty ? nil : target, origin: try origin(), isDryRun: dryRun,
      hasWorkflow: github,
      hasTask: vscode)
    let made: (steps: [PackageSetup.Step], verifier: String)
    do throws(PackageSetup.Failure) {
      made = try setup.run()
    } catch {
      if error.isUsage { throw ValidationError(error.message) }
      throw Client.failure(error.message)
    }
    try Client.print(report(made.steps, made.verifier))
  }

  private func origin() throws -> PackageSetup.Origin {
    if let dependency, dependency.contains("://") {
      return .repository(
        dependency, requirement: from.map { ["--from", $0] } ?? branch.map { ["--branch", $0] } ?? [])
    }
    let folder = dependency ?? Self.checkout
    guard FileManager.default.fileExists(atPath: folder + "/Package.swift") else {
      throw ValidationError(
        "There is no package in \(folder): say by --dependency where the package of VerifierCommand is.")
    }
    return .folder(folder)
  }

  /// The checkout that this command was built from.
  private static var checkout: String {
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
  }

  private func report(_ steps: [PackageSetup.Step], _ verifier: String) -> String {
    let lines = steps.map { step in
      "\(step.outcome.rawValue.padded(to: 9))\(step.file): \(step.text)"
    }
    let isDone = !steps.contains { $0.outcome != .kept }
    let next =
      dryRun
      ? "Nothing was changed: this is what would be."
      : isDone
        ? "The package has all: nothing was changed."
        : "Next: swift run -c release \(verifier) --all. It builds the verifier first, which takes some minutes."
    return lines.joined(separator: "\n") + "\n\n" + next
  }
}
