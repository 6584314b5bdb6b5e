internal import VerifierTerms
internal import Synchronization

/// Answers that questions have had, for those who ask the same, word for word, of terms in another table.
///
/// Many methods do the same by other code: most of what is to be proved of them is the same, too. Whether terms can hold together
/// depends on the terms alone, so that the answer is one for all. Questions are compared node by node; a model is evaluated before
/// it is given again.
package final class QueryCache: Sendable {
  private struct Entry {
    let question: QueryKey
    let answer: SatResult
    let theory: Theory?
  }

  /// By fingerprint.
  private let known = Mutex<[Int: [Entry]]>([:])

  /// In units of Z3's count of its work: what takes less is asked again in less time than it is found.
  private static let leastWork = 200

  package init() {}

  func proverResult(on assertions: Assertions, mayBeSatisfiable: Bool) throws(VerificationError) -> ProverResult? {
    let candidates = known.withLock { $0[assertions.fingerprint, default: []] }
    if candidates.isEmpty { return nil }
    let question = QueryKey(of: assertions)
    guard let entry = candidates.first(where: { $0.question == question }) else { return nil }
    if case .satisfiable(let model) = entry.answer {
      guard mayBeSatisfiable else { return nil }
      if let broken = model.firstBroken(of: assertions.ground) {
        throw VerificationError("a model of the same question does not satisfy \(broken)")
      }
    }
    return ProverResult(answer: entry.answer, theory: entry.theory)
  }

  /// Keeps an answer that took so much of the solver's work. One that was not found may be found by the next who asks.
  func keep(_ proverResult: ProverResult, on assertions: Assertions, after work: Int) {
    if case .unknown = proverResult.answer { return }
    guard work >= Self.leastWork else { return }
    let entry = Entry(question: QueryKey(of: assertions), answer: proverResult.answer, theory: proverResult.theory)
    known.withLock { $0[assertions.fingerprint, default: []].append(entry) }
  }
}
