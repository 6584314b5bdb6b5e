import VerifierExecution
import Foundation
import ProcessSupport
import Testing

@testable import VmIOContracts
@testable import Verification

/// Counterexamples as Swift tests.
@Suite struct EmittedTestTests {
  /// Every kind of value, and a clause with quotes in its text.
  private static let reports = WrongContractTests.all.prefix(12).map { verify($0.contract) }

  private static let tests = EmittedTest.all(in: RunReport(methods: reports, available: 1, seconds: 0))

  @Test func thereIsOneForEachRefutation() {
    let refuted = Self.reports.flatMap(\.clauses).filter { $0.verdict.name == "refuted" }
    #expect(Self.tests.count == refuted.count)
    #expect(Set(Self.tests.map(\.fileName)).count == refuted.count)
  }

  @Test func theyCompile() throws {
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
        packageFolder.appending(path: "Sources/CZ3").path,
      ]
        + Self.tests.map { folder.appending(path: $0.fileName).path })
    #expect(result.status == 0, "\(result.errors)")
  }

  @Test func whatWasNotRunIsNotWritten() {
    let info = ClauseInfo(.ensures, "clause", "text")
    for verdict in [
      Verdict.proved, .undecided("for want of time"), .refuted("it contradicts itself", nil),
      .refuted("", Counterexample(before: [], replay: .omitted("it is too long"))),
    ] {
      #expect(EmittedTest(ClauseReport(info, of: "method", verdict), of: "method") == nil)
    }
    let confirmed = Verdict.refuted("", Counterexample(before: [], replay: .confirmed(accesses: [])))
    #expect(EmittedTest(ClauseReport(info, of: "method", confirmed), of: "method") != nil)
  }
}
