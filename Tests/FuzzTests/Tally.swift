import FuzzSupport
import VerifierChecking
import VerifierExecution

/// What came of many cases.
struct Tally: CustomStringConvertible {
  private var programs = 0
  private var constructs: [Construct: Int] = [:]
  /// The programs that call by contracts, all of which are proved, and those of them of which a promise is proved by these.
  private var (reliable, provedByContract) = (0, 0)
  private var verdicts: [String: Int] = [:]
  private var runs = 0
  private var exhaustive = 0
  private var counterexamples = 0
  private var unknownCounterexamples = 0
  private var wrong = 0

  var all: Int { verdicts.values.reduce(0, +) }
  var decided: Int { all - verdicts["undecided", default: 0] }

  mutating func add(_ judgement: Judgement, of trial: Fuzzer.Trial) {
    programs += 1
    for construct in trial.fuzzCase.constructs { constructs[construct, default: 0] += 1 }
    if !trial.fuzzCase.calling.isEmpty, trial.procedures.values.allSatisfy(\.isProved) {
      reliable += 1
      provedByContract += trial.report.clauses.contains { $0.kind == .ensures && $0.verdict == .proved } ? 1 : 0
    }
    verdicts.merge(judgement.verdicts, uniquingKeysWith: +)
    runs += judgement.runs
    exhaustive += judgement.isExhaustive ? 1 : 0
    counterexamples += judgement.counterexamples
    unknownCounterexamples += judgement.unknownCounterexamples
    wrong += judgement.findings.count
  }

  /// The same words in the same order for any cases, so that the numbers of several lines can be added.
  var description: String {
    let verdicts = ["proved", "refuted", "undecided"].map { "\(self.verdicts[$0, default: 0]) \($0)" }
    let constructs = Construct.allCases.map { "\(self.constructs[$0, default: 0]) with \($0.rawValue)" }
    return "fuzz: \(programs) programs, of which \(constructs.joined(separator: ", ")); "
      + "\(reliable) call by contracts that are proved, \(provedByContract) of them with a promise that is proved; "
      + "\(exhaustive) with all inputs; \(verdicts.joined(separator: ", ")); "
      + "\(runs) runs, \(counterexamples) counterexamples run, \(unknownCounterexamples) of them without an answer; "
      + "\(wrong) wrong verdicts"
  }
}
