import ArgumentParser
import Foundation
import ProcessSupport
import Testing

@testable import VerifierCommand
@testable import VerifierSetup

/// A verifier made in a package that exists.
@Suite struct SetupTests {
  private static let manifest = """
    // swift-tools-version: 6.2
    import PackageDescription

    let package = Package(
      name: "Outside",
      targets: [
        .target(name: "Outside")
      ]
    )

    """

  /// Runs something in a package of one library, in a repository of its own.
  private func inPackage(_ manifest: String = manifest, _ body: (URL) throws -> Void) throws {
    let repository = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: repository) }
    let folder = repository.appending(path: "Outside")
    try FileManager.default.createDirectory(
      at: folder.appending(path: "Sources/Outside"), withIntermediateDirectories: true)
    try FileManager.default.createDirectory(at: folder.appending(path: ".git"), withIntermediateDirectories: true)
    try manifest.write(to: folder.appending(path: "Package.swift"), atomically: true, encoding: .utf8)
    try "public func nothing() {}\n".write(
      to: folder.appending(path: "Sources/Outside/Outside.swift"), atomically: true, encoding: .utf8)
    try body(folder)
  }

  private func setup(
    _ folder: URL, name: String = "Verify", libraries: [String]? = nil, origin: PackageSetup.Origin? = nil,
    isDryRun: Bool = false
  ) -> PackageSetup {
    PackageSetup(
      folder: folder.path, name: name, libraries: libraries, origin: origin ?? .folder(packageFolder.path),
      isDryRun: isDryRun,
      hasWorkflow: true, hasTask: true)
  }

  /// All files of a folder, with what is in them.
  private func files(_ folder: URL) throws -> [String: String] {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix(".build") }
    return Dictionary(
      uniqueKeysWithValues: paths.compactMap { path in
        (try? String(contentsOf: folder.appending(path: path), encoding: .utf8)).map { (path, $0) }
      })
  }

  private func failure(_ setup: PackageSetup) throws -> PackageSetup.Failure {
    try #require(#expect(throws: PackageSetup.Failure.self) { try setup.run() })
  }

  @Test func allThatIsMissingIsAddedOnce() throws {
    try inPackage { folder in
      let (steps, verifier) = try setup(folder).run()
      #expect(verifier == "Verify")
      #expect(steps.map(\.outcome) == [.changed, .added, .added, .added])
      let made = try files(folder)
      let identity = packageFolder.lastPathComponent
      #expect(
        made["Package.swift"]?.contains(
          #".executableTarget(name: "Verify", dependencies: [.product(name: "VerifierCommand", package: "\#(identity)"), "Outside"]),"#
        ) == true)
      #expect(made["Sources/Verify/Verify.swift"]?.contains("@main struct Verify: Verifier {") == true)
      #expect(made[".github/workflows/verify.yml"]?.contains("Verify --all --diagnostics") == true)
      #expect(made[".vscode/tasks.json"]?.contains("problemMatcher") == true)
      let again = try setup(folder, name: "Another").run()
      #expect(again.verifier == "Verify")
      #expect(again.steps.map(\.outcome) == [.kept, .kept, .kept])
      #expect(try files(folder) == made)
    }
  }

  @Test func dryRunChangesNothing() throws {
    try inPackage { folder in
      let before = try files(folder)
      #expect(try setup(folder, isDryRun: true).run().steps.count == 4)
      #expect(try files(folder) == before)
    }
  }

  @Test func filesOfOthersAreLeftAlone() throws {
    try inPackage { folder in
      let workflow = folder.appending(path: ".github/workflows/verify.yml")
      try FileManager.default.createDirectory(
        at: workflow.deletingLastPathComponent(), withIntermediateDirectories: true)
      try "theirs".write(to: workflow, atomically: true, encoding: .utf8)
      let steps = try setup(
        folder, origin: .repository("https://example.com/prover.git", requirement: ["--branch", "main"])
      ).run().steps
      #expect(
        steps.contains { $0.file.hasSuffix("verify.yml") && $0.outcome == .kept && $0.text == "another one is there" })
      #expect(try String(contentsOf: workflow, encoding: .utf8) == "theirs")
      let manifest = try files(folder)["Package.swift"]
      #expect(manifest?.contains(#".package(url: "https://example.com/prover.git", branch: "main"),"#) == true)
      #expect(manifest?.contains(#"package: "prover")"#) == true)
    }
  }

  @Test func workflowStandsWhereTheRepositoryBegins() throws {
    try inPackage { folder in
      let repository = folder.deletingLastPathComponent()
      try FileManager.default.moveItem(at: folder.appending(path: ".git"), to: repository.appending(path: ".git"))
      let steps = try setup(folder).run().steps
      #expect(steps.contains { $0.file == "../.github/workflows/verify.yml" && $0.outcome == .added })
      let workflow = try String(contentsOf: repository.appending(path: ".github/workflows/verify.yml"), encoding: .utf8)
      #expect(workflow.contains("        working-directory: Outside\n") && workflow.contains("path: Outside/.build\n"))
    }
  }

  @Test func manifestThatCannotBeChangedStaysAsItIs() throws {
    let manifest = """
      // swift-tools-version: 6.2
      import PackageDescription
      let targets: [Target] = [.target(name: "Outside")]
      let package = Package(name: "Outside", targets: targets)

      """
    try inPackage(manifest) { folder in
      let failure = try failure(setup(folder))
      #expect(!failure.isUsage && failure.message.contains("Add these by hand"))
      let address = PackageSetup.Origin.repository("https://example.com/prover", requirement: ["--from", "1.2.0"])
      let line = #".package(url: "https://example.com/prover", from: "1.2.0"),"#
      #expect(try self.failure(setup(folder, origin: address)).message.contains(line))
      #expect(failure.message.contains(#".executableTarget(name: "Verify", dependencies: ["#))
      #expect(try files(folder)["Package.swift"] == manifest)
      #expect(try files(folder)["Sources/Verify/Verify.swift"] == nil)
    }
  }

  @Test func wrongNamesAreRefused() throws {
    try inPackage { folder in
      let before = try files(folder)
      #expect(
        try failure(setup(folder, name: "Outside")).message.contains("has a target Outside, which is no verifier"))
      #expect(
        try failure(setup(folder, libraries: ["Inside"])).message.contains("no library target Inside: it has Outside"))
      #expect(try failure(setup(folder.appending(path: "Sources"))).message.contains("there is no Package.swift in"))
      try FileManager.default.createDirectory(
        at: folder.appending(path: "Sources/Verify"), withIntermediateDirectories: true)
      #expect(try failure(setup(folder)).message.contains("there is a folder Sources/Verify"))
      #expect(try files(folder) == before)
    }
  }

  @Test(arguments: [
    (["--name", "not a name"], "--name takes a name of a Swift module"),
    (["--from", "1.0.0"], "--from and --branch are about an address"),
    (["--dependency", "https://example.com/x"], "Say which version of https://example.com/x is meant"),
    (
      ["--dependency", "https://example.com/x", "--from", "1.0.0", "--branch", "main"],
      "Give --from or --branch, not both."
    ),
    (["--dependency", "/nowhere"], "There is no package in /nowhere"),
    (["--package-path", "/nowhere"], "there is no Package.swift in /nowhere"),
  ]) func optionsThatMakeNoSenseAreRefused(options: [String], message: String) throws {
    let error = try #require(
      #expect(throws: (any Error).self) {
        var command = try RootCommand<ClientTests.Small>.parse(["init"] + options)
        try command.run()
      })
    #expect(RootCommand<ClientTests.Small>.fullMessage(for: error).contains(message))
  }

  @Test func doctorFindsWhatIsThereAndWhatIsNot() {
    let doctor = Doctor(
      project: ClientTests.Small.completeProject, solvers: [("cvc5", true), ("bitwuzla", false)], solverAnswers: true)
    let findings = doctor.findings
    #expect(findings.allSatisfy { $0.state != .missing })
    #expect(
      findings.contains { $0.text.hasPrefix("Swift 6.") } && findings.contains { $0.text.hasSuffix("which answers") })
    #expect(findings.contains { $0.text.hasPrefix("headers of Z3 ") && $0.state == .ok })
    #expect(findings.contains { $0.text.hasPrefix("headers of Capstone ") && $0.state == .ok })
    #expect(findings.contains { $0.text == "debug information: reports name lines of the code" })
    #expect(findings.contains { $0.state == .ok && $0.text.hasPrefix("cvc5") })
    #expect(findings.contains { $0.state == .optional && $0.text.hasPrefix("bitwuzla") && $0.remedy != nil })
    let silent = Doctor(project: ClientTests.Small.completeProject, solvers: [], solverAnswers: false)
    #expect(silent.findings.filter { $0.state == .missing }.map(\.remedy) == ["install it again"])
  }
}
