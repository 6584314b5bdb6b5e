import ArgumentParser
import Testing
import VerifierContracts
import VerifierExecution

@testable import VerifierCommand

/// What a client gives, and what it may leave out.
@Suite struct ClientTests {
  /// A client with contracts and no more.
  struct Small: Verifier {
    static let contracts = [Contract.trivial(granting: [])]
  }

  /// One that allows no axiom, and has a contract that grants one.
  struct Strict: Verifier {
    static let contracts = [
      Contract.trivial(granting: [Axiom("convenient", "What is needed holds.") { _, _, _ in true }])
    ]
    static let project = Project(command: "strict", contracts: contracts, allowedAxioms: [])
  }

  @Test func contractsAreEnough() {
    let project = Small.completeProject
    #expect(project.summary == "Proves contracts.")
    #expect(project.catalogue == nil && project.mutationTool == nil && project.allowedAxioms == nil)
    #expect(project.contractsExpression == "ClientTests.Small.contracts")
    #expect(project.testImports == ["VerifierCommand", "@testable VerifierCommandTests"])
    #expect(project.root.hasSuffix("/") && #filePath.hasPrefix(project.root))
    #expect(project.sources == ["Tests/VerifierCommandTests"])
  }

  @Test func subcommandsAreThoseThatTheClientCanUse() {
    let names = RootCommand<Small>.subcommands.compactMap { $0.configuration.commandName }
    #expect(
      names == [
        "verify", "list", "explain", "assumptions", "strength", "stability", "confirm", "compare", "compiled", "diff",
        "replay", "init",
        "doctor",
      ])
    #expect(!RootCommand<Small>.helpMessage().contains("coverage"))
  }

  @Test(arguments: [["coverage"], ["mutants"]]) func subcommandsThatAreNotThereAreExplained(name: [String]) throws {
    let command = try #require(try RootCommand<Small>.parse(name) as? VerifyCommand<Small>)
    let error = #expect(throws: (any Error).self) { try command.run() }
    #expect("\(try #require(error))".contains("which \(name[0]) "))
  }

  @Test func axiomsThatAreNotAllowedAreRefused() throws {
    try Small.completeProject.checkAxioms()
    let error = #expect(throws: (any Error).self) { try Strict.completeProject.checkAxioms() }
    #expect("\(try #require(error))".contains("trivial grants the axiom 'convenient'"))
  }
}

extension Contract {
  /// A method that does nothing.
  fileprivate static func trivial(granting axioms: [Axiom]) -> Contract {
    Contract(
      "trivial", "nothing", granting: axioms, inputs: { Nothing(word: $0.word("word")) }, body: { _, _ in },
      ensures: { old, new, _ in ensures("same", old.word == new.word) })
  }
}

private struct Nothing {
  let word: SymbolicWord
}
