internal import ArgumentParser
internal import VerifierAnalyses
internal import VerifierExecution
internal import VerifierMachineCode
internal import VerifierReports

/// `compiled`: proves that the machine code of an image does what the source does.
struct CompiledCommand<Client: Verifier>: ParsableCommand {
  static var configuration: CommandConfiguration {
    let name = Client.project.command
    return CommandConfiguration(
      commandName: "compiled",
      abstract: "Prove that machine code does what its source does.",
      usage: """
        \(name) compiled IMAGE [METHOD ...] [<options>]
        """,
      discussion: """
        IMAGE is a linked ELF file for x86-64 or AArch64. Each method that has an entry point in its contract is compared \
        with the function of that symbol, on every path: the same accesses, memory, state, result and error, a trap exactly \
        where the source panics, and the calling convention. What is proved of the source then holds of the machine code.

          \(name) compiled image.elf \(Client.exampleMethod)

        Exit status: 0 the same, 1 different, 2 undecided, 64 usage, 70 fault.
        """)
  }

  @Argument(help: ArgumentHelp("The linked image.", valueName: "image"), completion: .file())
  var image: String
  @OptionGroup var arguments: MethodArguments<Client>
  @Option(
    help: ArgumentHelp(
      "Leave a requirement out, to see what the machine code does where it does not hold.", valueName: "clause"))
  var without: [String] = []
  @Flag(help: "Leave each method at its first clause that is not proved.")
  var failFast = false
  @OptionGroup var output: ReportOptions
  @OptionGroup(title: "Solving") var solving: SolvingOptions
  @OptionGroup(title: "Solving") var seed: SeedOption

  func run() throws {
    try output.check()
    let selected = arguments.methods.isEmpty ? Client.completeProject.contracts : try arguments.selected()
    var contracts = selected.filter { !$0.entryPoints.isEmpty }
    if contracts.isEmpty {
      throw ValidationError(
        "None of these contracts has an entry point: say by `compiled(as:arguments:returning:)` which function is compiled of its code."
      )
    }
    var solving = solving
    if !without.isEmpty {
      contracts = try contracts.map { try without.reduce($0) { try $0.without(requirement: $1) } }
      // Workers know the contracts as they are.
      solving.inProcess = true
    }
    let compared: ComparedImage
    do throws(MachineCodeError) {
      let file = try Image(path: image)
      compared = ComparedImage(
        path: image, architecture: file.architecture.rawValue, hash: file.hash,
        compilers: DebugInformation(path: image)?.producers ?? file.compilers, without: without)
    } catch {
      throw ValidationError("Nothing can be proved of this image: \(error.description)")
    }
    let result = try VerificationRun(
      contracts, solving, seed, .machineCode(image: image), leavesAt: failFast ? .unproved : nil
    ).result()
    try output.finish(result.report(of: Client.completeProject, comparedTo: .image(compared)))
  }
}

extension Contract {
  /// This contract without a requirement.
  fileprivate func without(requirement name: String) throws -> Contract {
    let requirements = listing.map(\.obligation).filter { $0.kind == .requires }
    guard let requirement = requirements.first(where: { $0.description == name || $0.name.label == name }) else {
      throw ValidationError("\(id) has no requirement '\(name)'. `list \(id)` shows the clauses.")
    }
    // A clause is stated by its whole id or by the end of it.
    return [requirement.description, requirement.name.label].reduce(self) { contract, stated in
      contract.replacing(contract.definition.changed(by: .withoutRequirement(stated)))
    }
  }
}
