package import VerifierChecking
package import VerifierContracts
internal import Synchronization

/// The explanation of the proof of one clause, path by path.
package struct ProofExplanation: Sendable {
  /// The report on the method of the clause.
  package let report: MethodReport
  /// The proof of the clause on each path on which it arises.
  package let proofs: [PathProof]
  /// The reports of the run: that on the method, and those on the lemmas that it may use.
  package let reports: [MethodReport]

  /// Verifies the method of a clause and finds the facts that the proof of the clause needs.
  ///
  /// - Parameter clause: The id of the clause.
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

/// The proofs found so far, for the thread that finds them and the one that waits.
final class ProofList: Sendable {
  private let proofs = Mutex<[PathProof]>([])

  var all: [PathProof] { proofs.withLock { $0 } }
  func append(_ proof: PathProof) { proofs.withLock { $0.append(proof) } }
}
