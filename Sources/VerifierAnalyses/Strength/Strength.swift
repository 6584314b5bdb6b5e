package import VerifierChecking
package import VerifierContracts
internal import VerifierExecution
internal import VerifierSolving

/// How strong contracts are: what of them their proofs need, and what says nothing that the rest does not.
package struct Strength: Sendable {
  /// A method, with what was found out about its contract.
  package struct Method: Sendable {
    package let id: String
    /// Why nothing was found out; nil where something was.
    package let omission: String?
    package let rows: [StrengthRow]
  }

  package let methods: [Method]
  /// The methods there are; more than were looked at, where the run was over a part.
  package let available: Int
  /// What verifying the contracts as they are would end with.
  let unchanged: Int32

  /// Verifies contracts as they are, with a look at each promise, and then with each hypothesis left out or weakened.
  ///
  /// - Returns: nil where the run was interrupted.
  package static func examine(
    _ contracts: [Contract], available: Int, options: Options, jobs: Int,
    isInterrupted: @escaping () -> Bool = { false },
    progress: (_ done: Int, _ all: Int) -> Void = { _, _ in }
  ) -> Strength? {
    let found = Dictionary(uniqueKeysWithValues: contracts.includingLemmas.map { ($0.id, StrengthRows()) })
    let plan = AnalysisPlan { StrengthAnalysis(found[$0] ?? StrengthRows()) }
    let reports = Scheduler.verify(contracts, options: options, jobs: jobs, plan: plan, isInterrupted: isInterrupted)
    if isInterrupted() { return nil }
    let proved = zip(contracts, reports).filter { $1.isProved }
    let changes = proved.flatMap { contract, _ in contract.definition.changes.map { (contract: contract, change: $0) } }
    let findings = WorkerThread.map(changes, jobs: jobs) { contract, change in
      contract.finding(after: change, options)
    } progress: {
      progress($0, $1)
    }
    if isInterrupted() { return nil }
    let byMethod = Dictionary(grouping: zip(changes, findings), by: \.0.contract.id)
    let methods = zip(contracts, reports).map { contract, report in
      let hypotheses = byMethod[contract.id, default: []].map { contract.row($0.0.change, $0.1) }
      return Method(
        id: contract.id, omission: report.isProved ? nil : "it is not proved as it is",
        rows: report.isProved ? hypotheses + (found[contract.id]?.all ?? []) : [])
    }
    return Strength(methods: methods, available: available, unchanged: reports.exitStatus)
  }

  /// 70 where the verifier is at fault, in whichever run; 1 where a contract is refuted as it is; 2 where something is
  /// undecided; 0 where all is known.
  package var exitStatus: Int32 {
    let findings = methods.flatMap(\.rows).map(\.finding)
    if unchanged == 70 || findings.contains(where: { if case .fault = $0 { true } else { false } }) { return 70 }
    let isUndecided = findings.contains { if case .undecided = $0 { true } else { false } }
    return unchanged == 0 && isUndecided ? 2 : unchanged
  }
}

extension Contract {
  /// What becomes of the proofs once one thing is changed.
  fileprivate func finding(after change: ContractChange, _ options: Options) -> StrengthRow.Finding {
    var options = options
    options.stopsWhenRefuted = true
    let changed = replacing(definition.changed(by: change))
    let report = Scheduler.verify([changed], options: options, jobs: 1)[0]
    if let fault = report.fault { return .fault(fault) }
    if let refuted = report.clauses.first(where: { $0.verdict.name == "refuted" }) { return .needed(refuted) }
    for clause in report.clauses {
      if case .undecided(let reason) = clause.verdict { return .undecided("\(clause.id): \(reason)") }
    }
    return .unneeded
  }

  fileprivate func row(_ change: ContractChange, _ finding: StrengthRow.Finding) -> StrengthRow {
    switch change {
    case .withoutRequirement(let name):
      StrengthRow(id: "\(id)/requires/\(name)", change: .withoutRequirement, finding: finding)
    case .withWeakerRequirement(let name):
      StrengthRow(id: "\(id)/requires/\(name)", change: .weakerRequirement, finding: finding)
    case .withoutAxiom(let name):
      StrengthRow(id: "\(id)/axiom/\(name)", change: .withoutAxiom, finding: finding)
    }
  }
}
