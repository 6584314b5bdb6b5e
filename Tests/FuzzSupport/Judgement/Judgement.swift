internal import TestSupport
package import VerifierChecking
internal import VerifierExecution

/// What the oracle says of a report.
package struct Judgement: Sendable {
  /// A verdict that is wrong.
  package struct Finding: Sendable, Hashable, CustomStringConvertible {
    /// What kind of mistake it is.
    package enum Kind: String, Sendable {
      case fault = "the verifier is at fault"
      case unverifiable = "code that can be verified is not"
      case proofThatRunsBreak = "what is proved is broken by a run"
      case missingObligation = "a run breaks what the report does not speak of"
      case counterexampleThatHolds = "a counterexample breaks nothing when it is run"
      case counterexampleOfOtherInputs = "a counterexample does not meet the requirements"
      case falseVacuity = "what is said never to happen happens"
      case falseReachability = "what is said to happen never does"
      case proofOfBrokenContract = "a contract of a procedure counts as proved, and a run breaks it"
      case proofByUnprovedContract = "what is proved relies on a contract that is not"
      case contradiction = "what is proved is refuted where procedures are run, or the other way round"
    }

    package let kind: Kind
    package let obligation: String
    package let explanation: String

    package var description: String { "\(kind.rawValue): \(obligation): \(explanation)" }
  }

  package internal(set) var findings: [Finding] = []
  /// Verdicts by their names.
  package fileprivate(set) var verdicts: [String: Int] = [:]
  /// The number of runs of which the verdicts were found to be right.
  package fileprivate(set) var runs = 0
  /// The number of counterexamples that were run, and that the oracle could say nothing of.
  package fileprivate(set) var counterexamples = 0
  package fileprivate(set) var unknownCounterexamples = 0
  package fileprivate(set) var isExhaustive = false
  /// The procedures of which some run breaks the contracts.
  package fileprivate(set) var brokenProcedures: Set<ProcedureName> = []

  /// Adds a finding; one of a kind is enough.
  mutating func find(_ kind: Finding.Kind, _ obligation: String, _ explanation: String) {
    if findings.contains(where: { $0.kind == kind && $0.obligation == obligation }) { return }
    findings.append(.init(kind: kind, obligation: obligation, explanation: explanation))
  }

  /// Adds what was found out about another report on the same case.
  ///
  /// - Parameter name: What the obligations of that report are said to be of.
  mutating func add(_ other: Judgement, of name: String) {
    for finding in other.findings { find(finding.kind, "\(name): \(finding.obligation)", finding.explanation) }
    verdicts.merge(other.verdicts, uniquingKeysWith: +)
    (runs, counterexamples) = (runs + other.runs, counterexamples + other.counterexamples)
    unknownCounterexamples += other.unknownCounterexamples
    brokenProcedures.formUnion(other.brokenProcedures)
  }
}

extension FuzzCase {
  /// Holds a report on this case against runs of the oracle.
  ///
  /// - Parameters:
  ///   - number: The stream of random inputs.
  ///   - runs: The number of inputs, at most.
  package func judge(_ report: MethodReport, number: Int, runs: Int, mistake: Mistake? = nil) -> Judgement {
    var judge = Judge(fuzzCase: self, report: report, mistake: mistake)
    judge.judgeReport()
    judge.judgeCounterexamples()
    judge.judgeRuns(number, atMost: runs)
    return judge.judgement
  }
}

/// The comparison of one report with runs of the oracle.
private struct Judge {
  let fuzzCase: FuzzCase
  let report: MethodReport
  let mistake: Mistake?
  var judgement = Judgement()

  /// Clauses by what the oracle calls them: `kind/name`, without the numbers of arithmetic.
  private let clauses: [String: [ClauseReport]]

  init(fuzzCase: FuzzCase, report: MethodReport, mistake: Mistake?) {
    (self.fuzzCase, self.report, self.mistake) = (fuzzCase, report, mistake)
    clauses = Dictionary(grouping: report.clauses, by: \.oracleName)
  }

  private mutating func find(_ kind: Judgement.Finding.Kind, _ obligation: String, _ explanation: String) {
    judgement.find(kind, obligation, explanation)
  }

  /// Whether the report says itself that it does not speak of all that may happen.
  private var isIncomplete: Bool {
    clauses["sanity/all-paths-explored"] != nil || clauses["sanity/verifiable"] != nil || contradicts
  }

  private var contradicts: Bool { report.clauses.contains { $0.kind == .requires && $0.verdict != .proved } }

  // MARK: The report by itself

  mutating func judgeReport() {
    if let fault = report.fault { find(.fault, "", fault) }
    if let clause = clauses["sanity/verifiable"]?.first, !clause.blamesContract {
      find(.unverifiable, clause.oracleName, "\(clause.verdict)")
    }
    for clause in report.clauses { judgement.verdicts[clause.verdict.name, default: 0] += 1 }
  }

  // MARK: Counterexamples

  mutating func judgeCounterexamples() {
    for clause in report.clauses {
      guard case .refuted(_, let counterexample?) = clause.verdict else { continue }
      let inputs = PlainInputs(counterexample, of: fuzzCase)
      judgement.counterexamples += 1
      if fuzzCase.admits(inputs) == false {
        find(.counterexampleOfOtherInputs, clause.oracleName, "\(inputs)")
        continue
      }
      let observation = fuzzCase.observe(inputs, mistake: mistake)
      judgement.brokenProcedures.formUnion(observation.brokenProcedures)
      if observation.isBroken(clause.oracleName) { continue }
      let isUnknown =
        observation.isAbandoned || observation.unknown.contains { "ensures/\($0)" == clause.oracleName }
      if isUnknown {
        judgement.unknownCounterexamples += 1
      } else {
        find(.counterexampleThatHolds, clause.oracleName, "\(observation.summary) from \(inputs)")
      }
    }
  }

  // MARK: Runs

  mutating func judgeRuns(_ number: Int, atMost count: Int) {
    var generator = InputGenerator(fuzzCase, SeededGenerator(UInt64(number) &* 104_729 &+ 5))
    let (inputs, isExhaustive) = generator.inputs(atMost: count)
    judgement.isExhaustive = isExhaustive && !fuzzCase.usesMemory
    var exits: Set<String> = []
    var isUnknown = false
    for inputs in inputs {
      let observation = fuzzCase.observe(inputs, mistake: mistake)
      judgement.brokenProcedures.formUnion(observation.brokenProcedures)
      judge(observation, inputs)
      if let exit = observation.exit { exits.insert(exit.name) }
      isUnknown = isUnknown || observation.isAbandoned
    }
    judgement.runs = inputs.count
    // Behind loops and calls, that an exit is possible is seen in a state that the claims or contracts allow.
    guard judgement.isExhaustive, !isUnknown, fuzzCase.loops.isEmpty, fuzzCase.calling.isEmpty else { return }
    for exit in ["returned", "threw"] where !exits.contains(exit) {
      if clauses["sanity/reached/\(exit)"]?.first?.verdict == .proved {
        find(.falseReachability, "sanity/reached/\(exit)", "no run comes to it")
      }
    }
  }

  private mutating func judge(_ observation: Observation, _ inputs: PlainInputs) {
    if contradicts, let clause = report.clauses.first(where: { $0.kind == .requires && $0.verdict.name == "refuted" }) {
      find(.falseVacuity, clause.oracleName, "\(inputs) meet all requirements")
    }
    // What fails in a procedure is no obligation of a program that calls it by its contract.
    for failure in observation.failures where failure.within == nil { expectNoProof(of: failure, observation, inputs) }
    for label in observation.broken {
      // A report lists all postconditions, whatever paths come to them.
      expectNoProof(of: Failure(obligation: "ensures/\(label)"), observation, inputs)
    }
    guard let exit = observation.exit else { return }
    for label in observation.promised {
      if case .refuted(let reason, nil)? = clauses["ensures/\(label)"]?.first?.verdict {
        find(.falseVacuity, "ensures/\(label)", "\(reason), and \(inputs) \(observation.summary)")
      }
    }
    expectNoRefutation(of: "sanity/reached/\(exit.name)", observation, inputs)
    for label in observation.conditions { expectNoRefutation(of: "sanity/condition/\(label)", observation, inputs) }
    let isBehindBroken = observation.isBehindBrokenCall || observation.failures.contains { $0.loop != nil }
    if observation.promised.isEmpty, !isIncomplete, !isBehindBroken,
      clauses["sanity/unspecified/\(exit.name)"] == nil
    {
      find(.missingObligation, "sanity/unspecified/\(exit.name)", "\(observation.summary) from \(inputs)")
    }
  }

  /// Holds what the report says of an obligation against a run that breaks it.
  ///
  /// Behind a loop of which a claim fails, a call that is not as the contract says, or an assertion that is false, no path need go on,
  /// since none of the states that are allowed there may: there an obligation can be missing, but not proved. The claims of that loop
  /// itself can be proved, if none of another has failed: they speak of rounds from states that its claims allow.
  private mutating func expectNoProof(of failure: Failure, _ observation: Observation, _ inputs: PlainInputs) {
    let name = failure.obligation
    let clauses = clauses[name] ?? []
    if clauses.contains(where: { $0.verdict != .proved }) { return }
    if !clauses.isEmpty {
      if let loop = failure.loop, failure.brokenLoops == [loop] { return }
      find(.proofThatRunsBreak, name, "\(observation.summary) from \(inputs)")
    } else if !isIncomplete, failure.brokenLoops.isEmpty, !failure.isBehindBroken {
      find(.missingObligation, name, "\(observation.summary) from \(inputs)")
    }
  }

  private mutating func expectNoRefutation(of name: String, _ observation: Observation, _ inputs: PlainInputs) {
    if case .refuted? = clauses[name]?.first?.verdict {
      find(.falseVacuity, name, "\(observation.summary) from \(inputs)")
    }
  }
}

extension NamedClaim.Exit {
  var name: String {
    switch self {
    case .returned: "returned"
    case .threw: "threw"
    }
  }
}

extension ClauseReport {
  /// Whether the method is said to be unverifiable because a contract that it relies on is broken in a run.
  var blamesContract: Bool { "\(verdict)".contains("that contract is broken") }

  /// What the oracle calls this.
  var oracleName: String {
    switch kind {
    case .arithmetic: return String("\(obligation.name)".prefix { $0 != "-" })
    case .call:
      // The id of the contract ends with the name of the procedure.
      let parts = obligation.name.label.split(separator: "/").drop { ProcedureName(rawValue: String($0)) == nil }
      return "call/\(parts.joined(separator: "/"))"
    default: return "\(obligation.name)"
    }
  }
}

extension Observation {
  fileprivate func isBroken(_ name: String) -> Bool {
    failures.contains { $0.obligation == name || $0.inPlace == name } || broken.contains { "ensures/\($0)" == name }
  }

  fileprivate var summary: String {
    let end = isAbandoned ? "goes on for too long" : exit?.name ?? "is stopped"
    let failed = failures.map { ($0.within.map { "\($0): " } ?? "") + $0.obligation }
    return "a run \(end), and breaks \(failed + broken + brokenProcedures.map(\.rawValue))"
  }
}

extension FuzzCase {
  /// Whether anything hangs on memory.
  var usesMemory: Bool { requirements.contains { $0.name == "range" } }
}
