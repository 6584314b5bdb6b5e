import Foundation
import Testing
import VerifierContracts
import VerifierExecution
import VerifierSolving

@testable import VerifierChecking

/// A report that a worker sends is the one that the command receives.
@Suite struct ClauseReportCodingTests {
  @Test(arguments: [
    Verdict.proved, .undecided("the limit"), .refuted("it contradicts itself", nil),
    .refuted(
      "",
      Counterexample(before: [], replay: .confirmed(accesses: [ReplayedAccess(.load, at: 8, size: 2, before: [1, 2])]))),
  ])
  func reportIsReceivedAsItWasSent(verdict: Verdict) throws {
    let stated = ensures("stated", true).map { ClauseInfo($0, .ensures) }
    #expect(stated.count == 1)
    for info in [ClauseInfo(.memory, "load-1/in-range", "text")] + stated {
      for theory in [Theory?.none, .integers, .bitVectors] {
        var report = ClauseReport(info, of: "method/part", verdict)
        report.theory = theory
        report.cost = SolverCost(milliseconds: 0.1 + 0.2, resources: 304)
        let received = try JSONDecoder().decode(ClauseReport.self, from: JSONEncoder().encode(report))
        #expect(received == report)
      }
    }
  }
}
