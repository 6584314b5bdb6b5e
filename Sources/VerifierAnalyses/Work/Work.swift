internal import CEnvironmentReads
package import VerifierSolving
package import VerifierChecking
package import VerifierContracts
internal import Synchronization

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// What is done with a contract, as data that another process can act on.
package enum Work: Codable, Sendable, Hashable {
  /// Its verification.
  case verification
  /// Its verification, and that of each postcondition's strength.
  case strength
  /// Its verification after a change, until the first refutation.
  case change(ContractChange)
  /// Its verification, with the facts that the proof of a clause needs.
  case explanation(clause: String)
  /// The comparison of the method with itself under a value of an environment variable.
  case comparison(variable: String, value: String)
  /// The comparison of the method with its compiled functions in an image, by the path of that.
  case machineCode(image: String)

  /// The plan of the analysis, which puts what it finds into `findings`; `nil` where there is none.
  package func plan(_ findings: Findings) -> AnalysisPlan? {
    switch self {
    case .verification, .change: nil
    case .strength: AnalysisPlan { StrengthAnalysis(findings.rows(of: $0)) }
    case .explanation(let clause): AnalysisPlan { _ in ExplainAnalysis(clause, findings.proofs) }
    case .machineCode(let image): AnalysisPlan(asksInFull: false) { _ in CompiledAnalysis(image: image) }
    case .comparison(let variable, let value): .comparing(with: Self.variant(variable, value))
    }
  }

  private static func variant(_ variable: String, _ value: String) -> ProgramVariant {
    // Stays until the process ends.
    let counted = Int(bitPattern: unsafe strdup(variable))
    return ProgramVariant("\(variable)=\(value)") { isChosen in
      _ = isChosen ? unsafe setenv(variable, value, 1) : unsafe unsetenv(variable)
      unsafe environment_reads_count(isChosen ? UnsafePointer(bitPattern: counted) : nil)
    } reads: {
      Int(clamping: environment_reads())
    }
  }
}

/// What analyses of one run find, for the threads that find it and the one that waits.
package final class Findings: Sendable {
  let proofs = ProofList()
  private let rows = Mutex<[String: StrengthRows]>([:])

  package init() {}

  /// The findings on the strength of the contract with an id.
  func rows(of contract: String) -> StrengthRows {
    rows.withLock { rows in
      let known = rows[contract] ?? StrengthRows()
      rows[contract] = known
      return known
    }
  }
}

/// A contract and what is done with it.
package struct WorkItem: Sendable {
  package let contract: Contract
  package let work: Work

  package init(_ contract: Contract, _ work: Work) {
    self.contract = contract
    self.work = work
  }
}

/// What came of one item.
package struct WorkResult: Codable, Sendable {
  package var report: MethodReport
  /// The findings on the strength of the contract.
  package var strength: [StrengthRow] = []
  /// The changes that weaken one hypothesis of the contract, where its strength is examined and it is proved.
  package var changes: [ContractChange] = []
  /// The proofs of the clause that is explained.
  package var proofs: [PathProof] = []

  package init(_ report: MethodReport) { self.report = report }

  /// What came of an item, with what was found meanwhile.
  package init(_ report: MethodReport, of item: WorkItem, _ findings: Findings) {
    self.init(report)
    switch item.work {
    case .verification, .change, .comparison, .machineCode: break
    case .strength:
      strength = findings.rows(of: item.contract.id).all
      if report.isProved { changes = item.contract.definition.changes }
    case .explanation: proofs = findings.proofs.all
    }
  }
}

/// Where queries are written, as data that another process can act on.
package struct QueryDestination: Codable, Sendable {
  package let folder: String
  package let theories: [Theory]

  package init(folder: String, theories: [Theory]) {
    self.folder = folder
    self.theories = theories
  }
}
