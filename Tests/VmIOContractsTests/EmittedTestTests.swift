import CheckingSupport
import Foundation
import ProcessSupport
import Testing
import VerifierChecking
import VerifierContracts
import VerifierReports

@testable import VmIOContracts

/// Counterexamples to contracts of `VmIO` as Swift tests.
@Suite struct EmittedTestTests {
  /// Every kind of value, and a clause with quotes in its text.
  private static let contracts = WrongContractTests.all.prefix(12).map(\.contract)
  private static let reports = contracts.map { verify($0) }
  private static let project = Project(
    command: "vmverify", summary: "", contracts: contracts, testImports: ["VerifierCommand", "VmIOContracts"],
    contractsExpression: "Contract.all")

  private static let tests = EmittedTest.all(in: RunReport(reports, of: project, seconds: 0))

  @Test func eachRefutationHasAnEmittedTest() {
    let refuted = Self.reports.flatMap(\.clauses).filter { $0.verdict.name == "refuted" }
    #expect(Self.tests.count == refuted.count)
    #expect(Set(Self.tests.map(\.fileName)).count == refuted.count)
  }

  @Test func emittedTestsCompile() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for test in Self.tests {
      try test.text.write(to: folder.appending(path: test.fileName), atomically: true, encoding: .utf8)
    }
    let modules = buildFolder.appending(path: "Modules").path
    let result = try Command.run(
      named: "swiftc",
      [
        "-typecheck", "-swift-version", "6", "-enable-upcoming-feature", "MemberImportVisibility", "-I", modules,
      ] + Self.cModules().flatMap { ["-I", $0.path] } + Self.tests.map { folder.appending(path: $0.fileName).path })
    #expect(result.status == 0, "\(result.errors)")
  }

  /// The folders that have the module maps of all C targets: what is imported is built on some of them.
  private static func cModules() throws -> [URL] {
    let sources = packageFolder.appending(path: "Sources")
    let folders = try FileManager.default.contentsOfDirectory(at: sources, includingPropertiesForKeys: nil)
    return folders.flatMap { [$0, $0.appending(path: "include")] }
      .filter { FileManager.default.fileExists(atPath: $0.appending(path: "module.modulemap").path) }
  }
}
