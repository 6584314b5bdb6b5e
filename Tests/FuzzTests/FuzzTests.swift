import Foundation
import FuzzSupport
import TestSupport
import Testing

/// Random programs with random contracts: no verdict may be wrong in a run of the oracle.
@Suite struct FuzzTests {
  /// `VMVERIFY_PROGRAMS`, or so many that they take some seconds without optimisation.
  private static let programs = ProcessInfo.processInfo.environment["VMVERIFY_PROGRAMS"].flatMap { Int($0) } ?? 60
  /// The number of the first program, so that one that failed can be run alone.
  private static let first = ProcessInfo.processInfo.environment["VMVERIFY_FIRST_PROGRAM"].flatMap { Int($0) } ?? 0

  /// The number of runs of each program, at most.
  private static let runs = 80

  @Test func verdictsHoldInRuns() {
    var tally = Tally()
    let batch = 100
    // One program is printed: a fault of the verifier may end the process.
    if Self.programs == 1 { print(Fuzzer.fuzzCase(Self.first)) }
    let all = Self.first..<Self.first + Self.programs
    for start in stride(from: all.lowerBound, to: all.upperBound, by: batch) {
      let numbers = start..<min(start + batch, all.upperBound)
      for trial in Fuzzer.trials(numbers, jobs: ProcessInfo.processInfo.activeProcessorCount) {
        let judgement = trial.judge(runs: Self.runs)
        tally.add(judgement, of: trial)
        guard let finding = judgement.findings.first else { continue }
        // Looking for a smaller one takes long, and may not come to its end.
        note("program \(trial.number) (seed \(seed)): \(finding)")
        let smaller = Fuzzer.shrunk(trial, finding.kind, runs: Self.runs)
        Issue.record(
          """
          seed \(seed) (VMVERIFY_SEED), program \(trial.number) (VMVERIFY_FIRST_PROGRAM): \(finding)
          \(trial.fuzzCase)
          It still is of:
          \(smaller)
          """)
      }
      // A long run says how far it is.
      if numbers.upperBound % 200 == 0, numbers.upperBound < all.upperBound { note("so far: \(tally)") }
    }
    print(tally)
    if Self.programs >= 50 { #expect(tally.decided >= tally.all / 2) }
  }
}

/// Prints a line at once.
private func note(_ line: String) { FileHandle.standardError.write(Data("\(line)\n".utf8)) }
