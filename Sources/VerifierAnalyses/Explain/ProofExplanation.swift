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

  /// Why the method is not verified to its end; `nil` where it is.
  package var reasonUnfinished: String? {
    report.clauses.lazy.compactMap { clause in
      if clause.kind == .sanity, case .undecided(let reason) = clause.verdict { reason } else { nil }
    }.first
  }

  /// Verifies the method of a clause and finds the facts that the proof of the clause needs.
  ///
  /// - Parameter clause: The id of the clause.
  package static func explain(
    _ clause: String, of contract: Contract, options: Options, by executor: some Executor,
    isInterrupted: () -> Bool = { false }
  ) -> ProofExplanation {
    let results = executor.results(
      of: .explanation(clause: clause), on: [contract], options: options, isInterrupted: isInterrupted)
    // That of the contract is the first, and lemmas have no proof of its clause.
    return ProofExplanation(report: results[0].report, proofs: results[0].proofs, reports: results.map(\.report))
  }
}

/// The proofs found so far, for the thread that finds them and the one that waits.
final class ProofList: Sendable {
  private let proofs = Mutex<[PathProof]>([])

  var all: [PathProof] { proofs.withLock { $0 } }
  func append(_ proof: PathProof) { proofs.withLock { $0.append(proof) } }
}
