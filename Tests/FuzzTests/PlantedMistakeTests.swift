import FuzzSupport
import Testing

/// Mistakes in the oracle: of each some verdict must be found to be wrong, or the comparison would see no mistake of the verifier
/// either.
@Suite struct PlantedMistakeTests {
  /// Verified once for all mistakes. Where something is found without a mistake, it is not the mistake that is found.
  private static let trials = Fuzzer.trials(10_000..<10_400, jobs: 2).filter { $0.judge(runs: 80).findings.isEmpty }

  @Test(arguments: Mistake.allCases) func aMistakeIsFound(_ mistake: Mistake) {
    let found = Self.trials.first { trial in
      !trial.judge(runs: 80, mistake: mistake).findings.isEmpty
    }
    #expect(found != nil, "\(mistake) is not found")
  }
}
