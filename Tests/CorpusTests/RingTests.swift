import Testing
import VerifierChecking
import VerifierContracts
import VerifierSolving

/// What is said of a ring does not depend on the solver's random seeds, on names or on the order of assertions, and takes little work.
@Suite(.serialized) struct RingTests {
  private struct Trial: CustomTestStringConvertible, Sendable {
    let name: String
    let refuted: [String]
    let seed: UInt32

    var testDescription: String { "\(name), seed \(seed)" }
  }

  private static let right = ["reports/a-ring", "reports/a-ring-part-by-part", "rings/of-bytes"].flatMap { name in
    (1...4).map { Trial(name: name, refuted: [], seed: $0) }
  }

  private static let broken = [
    Trial(name: "reports/a-ring-whose-first-part-is-one-byte-short", refuted: ["ensures/copied"], seed: 2),
    Trial(name: "reports/a-ring-whose-head-may-be-at-its-end", refuted: ["ensures/head"], seed: 1),
    Trial(name: "reports/a-ring-whose-head-may-be-at-its-end", refuted: ["ensures/head"], seed: 2),
    Trial(
      name: "rings/whose-second-part-is-misplaced", refuted: ["ensures/around", "ensures/cases", "ensures/joined"],
      seed: 1),
    Trial(
      name: "rings/whose-second-part-is-misplaced", refuted: ["ensures/around", "ensures/cases", "ensures/joined"],
      seed: 2),
  ]

  private func report(_ trial: Trial) throws -> MethodReport {
    let contract = try #require(Corpus.all.first { $0.id == trial.name })
    return Scheduler.verify([contract], options: Options(variation: Variation(seed: trial.seed)), jobs: 1)[0]
  }

  @Test(arguments: right) private func isProvedWithLittleWork(trial: Trial) throws {
    let report = try report(trial)
    #expect(report.fault == nil)
    #expect(report.clauses.filter { $0.verdict != .proved }.map(\.id) == [])
    #expect(report.cost.resources < 800_000, "the solver's work is \(report.cost.resources)")
  }

  @Test(arguments: broken) private func isRefutedByARun(trial: Trial) throws {
    let report = try report(trial)
    #expect(report.fault == nil)
    #expect(report.clauses.filter { $0.verdict != .proved }.map { $0.markedName(in: report) } == trial.refuted)
    for clause in report.clauses where clause.verdict != .proved {
      let found = try #require(clause.verdict.counterexample, "\(clause.id) is not refuted by values")
      guard case .confirmed = found.replay else {
        Issue.record("\(clause.id) is not confirmed by a run: \(found.replay)")
        continue
      }
    }
  }
}
