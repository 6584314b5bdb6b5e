import CheckingSupport
import Foundation
import Testing
import VerifierContracts
import VerifierExecution

@testable import VerifierChecking

/// The paths of a method, as reports list them.
@Suite struct PathReportTests {
  private static func report(_ contract: Contract, listsPaths: Bool = true) -> MethodReport {
    var options = Options()
    options.listsPaths = listsPaths
    return Scheduler.verify([contract], options: options, jobs: 1)[0]
  }

  private static let firstLine = #line
  private static let lesser = contract(
    { a, b, _ in
      if a < b { return a }
      return b
    },
    ensures: { old, outcome in ensures("lesser", outcome.result <= old.a && outcome.result <= old.b) })

  @Test func pathsHaveTheirBranchesEndsAndPlaces() throws {
    let report = Self.report(Self.lesser)
    #expect(report.paths == 2 && report.explored.count == 2)
    #expect(Set(report.explored.flatMap { $0.branches.map(\.fact) }) == ["a < b", "b <= a"])
    #expect(report.explored.map(\.ending) == ["returns", "returns"])
    for path in report.explored {
      let site = try #require(path.branches.first?.site)
      #expect(site.file == #filePath && site.line == Self.firstLine + 3)
      #expect(path.abstractions.isEmpty && !path.branches[0].isForced)
      let lesser = try #require(path.decided.first { $0.name.label == "lesser" })
      #expect(lesser.verdict == .proved && lesser.branches == 1)
    }
  }

  @Test func pathsAreListedOnRequestOnly() {
    let report = Self.report(Self.lesser, listsPaths: false)
    #expect(report.explored.isEmpty && report.paths == 2)
    #expect(report.clauses.map(\.verdict) == Self.report(Self.lesser).clauses.map(\.verdict))
  }

  /// A branch of which the other outcome is not possible says so.
  @Test func branchesWithoutAChoiceAreForced() throws {
    let report = Self.report(
      contract(
        { a, b, _ in
          if a < b, a <= b { return a }
          return b
        }, ensures: { _, _ in ensures("returns", true) }))
    let facts = report.explored.flatMap(\.branches)
    #expect(facts.contains { !$0.isForced })
    for branch in facts where branch.fact == "a <= b" { #expect(branch.isForced) }
  }

  @Test func loopsEndPathsAndAreNamedBehind() throws {
    let paths = Self.report(Self.counting).explored
    let round = try #require(paths.first { $0.ending == "comes to the end of a round of rounds" })
    let behind = try #require(paths.first { $0.ending == "returns" })
    #expect(behind.abstractions == [.loop("rounds")])
    #expect(round.decided.contains { $0.name.kind == .loop })
    #expect(behind.decided.contains { $0.name.label == "end" && $0.verdict == .proved })
  }

  private static let counting = Contract(
    "counting", "", inputs: Words.init,
    loops: { old in
      [
        Loop("rounds", over: ["index"]) { entry, now in
          Loop.Claims(invariants: [("within", now[0] <= old.a)], memory: entry.memory, variant: old.a - now[0])
        }
      ]
    },
    body: { words, machine throws in
      var index: SymbolicWord = 0
      machine.loop("rounds", in: words.a, &index, while: { $1 < $0 }) { $1 = $1 + 1 }
      return index
    },
    ensures: { old, _, outcome in ensures("end", outcome.result == old.a) })

  /// What is refuted on one path stays proved on the other.
  @Test func verdictsAreThoseOfThePath() throws {
    let report = Self.report(
      contract(
        { a, b, _ in a < b ? a : b + 1 &- 1 &+ 1 },
        requires: { old in requires("small", old.b < 10) },
        ensures: { old, outcome in ensures("lesser", outcome.result <= old.b) }))
    let verdicts = report.explored.map { path in path.decided.first { $0.name.label == "lesser" }?.verdict }
    #expect(Set(verdicts) == [.proved, .refuted])
    #expect(report.retracted.isEmpty)
  }

  /// A clause that is proved on all paths and yet undecided counts for nothing on each.
  @Test func whatIsUndecidedForAnotherReasonIsRetracted() throws {
    var report = Self.report(Self.lesser)
    #expect(report.retracted.isEmpty)
    let place = try #require(report.clauses.firstIndex { $0.obligation.name.label == "lesser" })
    report.clauses[place].verdict = .undecided("it may be broken behind a loop")
    #expect(report.retracted == [report.clauses[place].obligation.name])
  }

  @Test func pathsAreReceivedAsTheyWereSent() throws {
    let paths = Self.report(Self.counting).explored + Self.report(Self.lesser).explored
    let received = try JSONDecoder().decode([PathReport].self, from: JSONEncoder().encode(paths))
    #expect(received == paths && paths.count >= 4)
  }
}
