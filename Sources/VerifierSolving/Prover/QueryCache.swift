internal import Synchronization
internal import VerifierTerms

/// A cache of solver answers, keyed by the structure of the query.
///
/// Methods that do the same by different code yield many identical queries. Satisfiability depends on the assertions
/// alone, so an answer holds for every structurally identical query, whatever table its terms belong to. Keys are
/// compared node by node, and a cached model is evaluated before it is returned.
package final class QueryCache: Sendable {
  private struct Entry {
    let key: QueryKey
    let answer: SatResult
    let theory: Theory?
  }

  /// The entries by the structural hash of the assertions.
  private let entries = Mutex<[Int: [Entry]]>([:])

  /// The least work, in units of Z3's resource count, for which an answer is stored: below it, solving again is faster
  /// than a lookup.
  private static let minimumWork = 200

  package init() {}

  /// The cached result for assertions; `nil` if there is none.
  ///
  /// - Parameter allowsModel: Whether a cached `satisfiable` answer may be returned.
  /// - Throws: `VerificationError` if a cached model does not satisfy the ground assertions.
  func result(for assertions: Assertions, allowsModel: Bool) throws(VerificationError) -> ProverResult? {
    let candidates = entries.withLock { $0[assertions.fingerprint, default: []] }
    if candidates.isEmpty { return nil }
    let key = QueryKey(of: assertions)
    guard let entry = candidates.first(where: { $0.key == key }) else { return nil }
    if case .satisfiable(let model) = entry.answer {
      guard allowsModel else { return nil }
      if let violated = model.firstViolated(of: assertions.ground) {
        throw VerificationError("a cached model does not satisfy \(violated)")
      }
    }
    return ProverResult(answer: entry.answer, theory: entry.theory)
  }

  /// Stores a result that took `work` units of Z3's resource count. An `unknown` answer is not stored, as another
  /// attempt may decide the query.
  func store(_ result: ProverResult, for assertions: Assertions, work: Int) {
    if case .unknown = result.answer { return }
    guard work >= Self.minimumWork else { return }
    let entry = Entry(key: QueryKey(of: assertions), answer: result.answer, theory: result.theory)
    entries.withLock { $0[assertions.fingerprint, default: []].append(entry) }
  }
}
