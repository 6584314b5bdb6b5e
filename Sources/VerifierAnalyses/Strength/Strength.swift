package import VerifierChecking
package import VerifierContracts

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

  /// A part of an examination, with progress of its own.
  package enum Stage: Sendable {
    case contracts, changes
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
  ///   - executor: Verifies the methods, and then the changes.
  ///   - isInterrupted: Asked repeatedly; once it is `true`, what is not finished is undecided.
  ///   - working: Called on the calling thread, about twice a second, with what is being worked on.
  ///   - progress: Called on the calling thread with what is done of a stage: first the contracts as they are, and then the changes.
  package static func examine(
    _ contracts: [Contract], available: Int, options: Options, by executor: some Executor,
    isInterrupted: () -> Bool = { false }, working: ([String]) -> Void = { _ in },
    progress: (_ stage: Stage, _ done: Int, _ all: Int) -> Void = { _, _, _ in }
  ) -> Strength {
    var verified = 0
    let all = contracts.includingReliedUpon.count
    progress(.contracts, 0, all)
    let results = executor.results(
      of: .strength, on: contracts, options: options, isInterrupted: isInterrupted, working: working
    ) { _ in
      verified += 1
      progress(.contracts, verified, all)
    }
    let items = zip(contracts, results).filter { $1.report.isProved }.flatMap { contract, result in
      result.changes.map { (contract: contract, change: $0) }
    }
    var done = 0
    progress(.changes, 0, items.count)
    let changed = executor.results(
      of: items.map { WorkItem($0.contract, .change($0.change)) }, options: options, queries: nil,
      isInterrupted: isInterrupted, working: working
    ) { _ in
      done += 1
      progress(.changes, done, items.count)
    }
    let rows = zip(items, changed).map { $0.contract.row($0.change, StrengthRow.Finding(of: $1.report)) }
    let byMethod = Dictionary(grouping: zip(items, rows), by: \.0.contract.id)
    let methods = zip(contracts, results).map { contract, result in
      Method(
        id: contract.id, omission: result.report.isProved ? nil : "it is not proved as it is",
        rows: result.report.isProved ? byMethod[contract.id, default: []].map(\.1) + result.strength : [])
    }
    return Strength(methods: methods, available: available, unchanged: results.map(\.report).exitStatus)
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

extension StrengthRow.Finding {
  /// The finding on a change, after which the report is this one.
  fileprivate init(of report: MethodReport) {
    if let fault = report.fault {
      self = .fault(fault)
    } else if let refuted = report.clauses.first(where: { $0.verdict.name == "refuted" }) {
      self = .needed(refuted)
    } else if let reason = report.clauses.lazy.compactMap(\.reasonUndecided).first {
      self = .undecided(reason)
    } else {
      self = .unneeded
    }
  }
}

extension ClauseReport {
  /// Why this is undecided, with its id; `nil` where it is decided.
  fileprivate var reasonUndecided: String? {
    if case .undecided(let reason) = verdict { "\(id): \(reason)" } else { nil }
  }
}

extension Contract {
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
