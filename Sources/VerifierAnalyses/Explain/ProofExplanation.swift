package import VerifierChecking
package import VerifierContracts
internal import Synchronization

/// How one clause is proved, path by path.
package struct ProofExplanation: Sendable {
  package let report: MethodReport
  /// How the clause was settled, on each path to it.
  package let proofs: [PathProof]
  /// The reports of the run: those of the method and of the lemmas it may use.
  package let reports: [MethodReport]

  /// Verifies the method of a clause, and finds out what the proof of the clause takes.
  package static func explain(_ clause: String, of contract: Contract, options: Options, jobs: Int) -> ProofExplanation
  {
    let proofs = ProofList()
    let plan = AnalysisPlan { _ in ExplainAnalysis(clause, proofs) }
    let reports = Scheduler.verify([contract], options: options, jobs: jobs, plan: plan)
    guard let report = reports.first(where: { $0.id == contract.id }) else {
      preconditionFailure("a run has a report on each of its contracts")
    }
    return ProofExplanation(report: report, proofs: proofs.all, reports: reports)
  }
}

/// Proofs as they are found.
final class ProofList: Sendable {
  private let proofs = Mutex<[PathProof]>([])

  var all: [PathProof] { proofs.withLock { $0 } }
  func append(_ proof: PathProof) { proofs.withLock { $0.append(proof) } }
}
