import FuzzSupport
import Testing

/// Mistakes in the oracle: of each some verdict must be found to be wrong, or the comparison would see no mistake of the verifier
/// either.
@Suite struct PlantedMistakeTests {
  /// Verified once for all mistakes.
  private static let trials: [Profile: [Fuzzer.Trial]] = {
    let drawn = Profile.allCases.enumerated().flatMap { place, profile in
      (0..<profile.programs).map { (profile, number: 10_000 + 1000 * place + $0) }
    }
    let profiles = Dictionary(uniqueKeysWithValues: drawn.map { ($0.number, $0.0) })
    let trials = Fuzzer.trials(drawn.map { ($0.number, Fuzzer.fuzzCase($0.number, $0.0)) }, jobs: 2)
    return Dictionary(grouping: trials) { profiles[$0.number] ?? .words }
  }()

  /// What is found with a mistake would else be found for another reason.
  @Test func nothingIsFoundWithoutAMistake() {
    for trial in Self.trials.values.joined() {
      let findings = trial.judge(runs: 80).findings
      #expect(findings.isEmpty, "program \(trial.number): \(findings)")
    }
  }

  @Test(arguments: Mistake.allCases) func aMistakeIsFound(_ mistake: Mistake) {
    let found = Self.trials[mistake.profile, default: []].first { trial in
      !trial.judge(runs: 80, mistake: mistake).findings.isEmpty
    }
    #expect(found != nil, "\(mistake) is not found")
  }
}

extension Profile {
  /// The number of programs that are drawn for the mistakes that are looked for there: fewer where the verifier takes longer.
  fileprivate var programs: Int {
    switch self {
    case .words, .faults: 60
    case .integers, .owned, .loops: 110
    case .calls, .records: 90
    }
  }
}

extension Mistake {
  /// The programs among which one must show this mistake.
  fileprivate var profile: Profile {
    switch self {
    case .wrappingSubtraction, .strictOrder, .greatest, .panicsAreIgnored, .assertionsAreIgnored,
      .postconditionsOfTheOldState:
      .words
    case .narrowSumsWrap, .conversionsTruncate, .shiftsAreMasked, .shiftsAreLogical, .ordersAreUnsigned, .signsAreLost:
      .integers
    case .optionalsAreNeverNil, .fieldsAreSwapped, .casesOfOptionalsStay, .valuesOfCasesStay, .elementsAreStale:
      .records
    case .readFaultsAreIgnored, .oneByteMoreIsDone, .rangesAreOneLonger: .faults
    case .loadsFromTheByteAfter, .oneByteLessIsZeroed, .permissionsAreIgnored, .bytesAreReversed,
      .initialisationIsIgnored:
      .owned
    case .loopsAreLeftEarly, .exitsUndoTheRound, .exitValuesAreOff, .errorsOfRoundsAreLost, .rangesIncludeTheirEnd:
      .loops
    case .argumentsStayAsTheyAre, .memoryOfCallsIsUndone, .resultsOfCallsAreZero, .requirementsOfCallsAreIgnored,
      .variantsOfCallsAreIgnored:
      .calls
    }
  }
}
