internal import ArgumentParser

/// Which contracts to verify: all, or those of some methods.
struct SelectionOptions<Client: Verifier>: ParsableArguments {
  // Usages name it, and a section for it alone would take three lines of the screen.
  @Argument(
    help: ArgumentHelp("Ids of methods; * is any characters, ? is one.", valueName: "method", visibility: .hidden),
    completion: .list(Client.project.contracts.map(\.id)))
  var methods: [String] = []

  @Flag(help: "Take every method. METHOD is an id; * and ? match.")
  var all = false

  /// The contracts that are asked for; it is an error to ask for none.
  func contracts() throws -> [Contract] {
    let command = Client.project.command
    if !all, methods.isEmpty {
      throw ValidationError("Say which methods, or --all. `\(command) list` shows the methods.")
    }
    return try contractsOrAll()
  }

  /// The contracts that stand at a place, `FILE:LINE`.
  func contracts(at place: String) throws -> [Contract] {
    if all || !methods.isEmpty {
      throw ValidationError("--at says which methods: leave --all and the ids of methods out.")
    }
    let project = Client.completeProject
    try project.checkAxioms()
    do throws(ContractPlace.Unknown) {
      return try ContractPlace(place, from: project.root).contracts(of: project)
    } catch {
      throw ValidationError(error.description)
    }
  }

  /// The contracts that are asked for, and all where none is named.
  func contractsOrAll() throws -> [Contract] {
    let project = Client.completeProject
    // Checked here rather than while parsing, where it would hide an unknown option.
    if all, let method = methods.first {
      throw ValidationError("Say either --all or which methods: with --all, '\(method)' adds nothing.")
    }
    try project.checkAxioms()
    return methods.isEmpty ? project.contracts : try MethodArguments<Client>.contracts(methods)
  }
}

extension Project {
  /// Refuses contracts that grant an axiom which the project does not allow.
  func checkAxioms() throws {
    guard let allowedAxioms else { return }
    for contract in contracts {
      for axiom in contract.axioms where !allowedAxioms.contains(axiom.name) {
        throw ValidationError(
          """
          The contract \(contract.id) grants the axiom '\(axiom.name)', which the project does not allow. Prove it, or add \
          it to allowedAxioms.
          """)
      }
    }
  }
}
