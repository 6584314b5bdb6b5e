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
        "-typecheck", "-swift-version", "6", "-enable-upcoming-feature", "MemberImportVisibility", "-I", modules, "-I",
        packageFolder.appending(path: "Sources/CZ3").path, "-I",
        packageFolder.appending(path: "Sources/CCapstone").path, "-I",
        packageFolder.appending(path: "Sources/CPlatform/include").path, "-I",
        packageFolder.appending(path: "Sources/CEnvironmentReads/include").path,
      ]
        + Self.tests.map { folder.appending(path: $0.fileName).path })
    #expect(result.status == 0, "\(result.errors)")
  }
}
