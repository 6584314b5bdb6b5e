package import VerifierChecking
package import VerifierContracts
internal import VerifierExecution
internal import VerifierSolving

/// The strength of contracts: which hypotheses the proofs need, and which postconditions are implied by the others or could be
/// stronger.
package struct Strength: Sendable {
  /// The findings on the contract of one method.
  package struct Method: Sendable {
    package let id: String
    /// The reason why the contract was not examined; `nil` where it was.
    package let omission: String?
    package let rows: [StrengthRow]
  }

  /// The methods examined.
  package let methods: [Method]
  /// The number of methods that the project has; greater than that of `methods` in a partial run.
  package let available: Int
  /// The exit status of the run that verifies the contracts without a change.
  let unchanged: Int32

  /// Verifies contracts as they are, examining each postcondition, and again with each hypothesis left out or weakened.
  ///
  /// - Parameters:
  ///   - contracts: The contracts to examine.
  ///   - available: The number of methods that the project has.
  ///   - options: Limits and choices for each method.
  ///   - jobs: The number of methods, and then of changes, verified at a time.
  ///   - isInterrupted: Asked repeatedly; once it is `true` the run ends without a result.
  ///   - progress: Called on the calling thread with the number of changes done and the number of all.
  /// - Returns: `nil` where the run was interrupted.
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

  /// The exit status of the command: 70 for a fault of the verifier in any run; 1 where a contract is refuted without a change; 2
  /// where something is undecided; else 0.
  package var exitStatus: Int32 {
    let findings = methods.flatMap(\.rows).map(\.finding)
    if unchanged == 70 || findings.contains(where: { if case .fault = $0 { true } else { false } }) { return 70 }
    let isUndecided = findings.contains { if case .undecided = $0 { true } else { false } }
    return unchanged == 0 && isUndecided ? 2 : unchanged
  }
}

extension Contract {
  /// Verifies the contract after a change, until the first refutation.
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
