internal import VerifierChecking
internal import VerifierExecution

extension Fuzzer.Trial {
  /// Holds the reports of this trial against runs of the oracle, and against each other.
  ///
  /// - Parameter runs: The number of inputs of each program, at most.
  package func judge(runs: Int, mistake: Mistake? = nil) -> Judgement {
    var judgement = fuzzCase.judge(report, number: number, runs: runs, mistake: mistake)
    for (name, report) in procedures.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      judgement.add(
        fuzzCase.ofProcedure(name).judge(report, number: number, runs: runs, mistake: mistake), of: name.rawValue)
    }
    if let inPlace {
      judgement.add(
        fuzzCase.inPlace.judge(inPlace, number: number, runs: runs, mistake: mistake), of: "in place")
      judgement.expectAgreement(of: report, with: inPlace)
    }
    for name in judgement.brokenProcedures.sorted(by: { $0.rawValue < $1.rawValue })
    where procedures[name]?.isProved == true {
      judgement.find(.proofOfBrokenContract, "\(name)", "some run breaks it")
    }
    expectReliance(of: report, fuzzCase, &judgement)
    for (name, report) in procedures { expectReliance(of: report, fuzzCase.ofProcedure(name), &judgement) }
    return judgement
  }

  /// Expects that nothing is proved that relies on a contract which is not, and that no contract is called broken that is proved.
  private func expectReliance(of report: MethodReport, _ fuzzCase: FuzzCase, _ judgement: inout Judgement) {
    if fuzzCase.reliedUpon.allSatisfy({ procedures[$0]?.isProved == true }) {
      for clause in report.clauses where clause.blamesContract {
        judgement.find(.unverifiable, "\(report.id): \(clause.oracleName)", "\(clause.verdict), and all are proved")
      }
    }
    for name in ProcedureName.allCases where fuzzCase.calling.contains(name) && procedures[name]?.isProved != true {
      for clause in report.clauses where clause.verdict == .proved && !clause.isAssumption {
        judgement.find(.proofByUnprovedContract, "\(report.id): \(clause.oracleName)", "\(name) is not proved")
      }
    }
  }
}

extension Judgement {
  /// Expects that two reports on one program do not contradict each other: by the contracts of procedures, and with these run.
  ///
  /// What is refuted without values is only never reached: by the contracts it may be.
  fileprivate mutating func expectAgreement(of report: MethodReport, with inPlace: MethodReport) {
    let verdicts = Dictionary(grouping: inPlace.clauses, by: \.oracleName)
    for clause in report.clauses where clause.kind == .ensures || clause.kind == .assertion {
      let others = verdicts[clause.oracleName, default: []]
      let isContradicted =
        clause.verdict == .proved
        ? others.contains(where: \.isRefutedByValues)
        : clause.isRefutedByValues && others.contains { $0.verdict == .proved }
      if isContradicted {
        find(.contradiction, clause.oracleName, "\(clause.verdict), and in place \(others.map(\.verdict))")
      }
    }
    guard report.isProved else { return }
    for clause in inPlace.clauses where clause.isRefutedByValues {
      find(.contradiction, clause.oracleName, "all is proved, and in place \(clause.verdict)")
    }
  }
}

extension ClauseReport {
  fileprivate var isRefutedByValues: Bool {
    if case .refuted(_, _?) = verdict { true } else { false }
  }
}
