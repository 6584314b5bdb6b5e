internal import Logic
internal import Synchronization

/// Answers that questions have had, for those who ask the same, word for word, of terms in another table.
///
/// Many methods do the same by other code: most of what is to be proved of them is the same, too. Whether terms can hold together
/// depends on the terms alone, so that the answer is one for all. Questions are compared node by node; a model is evaluated before
/// it is given again.
public final class Precedents: Sendable {
  private struct Precedent {
    let question: Transcript
    let answer: Answer
    let theory: Theory?
  }

  /// By fingerprint.
  private let known = Mutex<[Int: [Precedent]]>([:])

  /// In units of Z3's count of its work: what takes less is asked again in less time than it is found.
  private static let leastWork = 200

  public init() {}

  func ruling(on sequent: Sequent, mayBeSatisfiable: Bool) throws(Fault) -> Ruling? {
    let candidates = known.withLock { $0[sequent.fingerprint, default: []] }
    if candidates.isEmpty { return nil }
    let question = Transcript(of: sequent)
    guard let precedent = candidates.first(where: { $0.question == question }) else { return nil }
    if case .satisfiable(let model) = precedent.answer {
      guard mayBeSatisfiable else { return nil }
      if let broken = model.firstBroken(of: sequent.ground) {
        throw Fault("a model of the same question does not satisfy \(broken)")
      }
    }
    return Ruling(answer: precedent.answer, theory: precedent.theory)
  }

  /// Keeps an answer that took so much of the solver's work. One that was not found may be found by the next who asks.
  func keep(_ ruling: Ruling, on sequent: Sequent, after work: Int) {
    if case .unknown = ruling.answer { return }
    guard work >= Self.leastWork else { return }
    let precedent = Precedent(question: Transcript(of: sequent), answer: ruling.answer, theory: ruling.theory)
    known.withLock { $0[sequent.fingerprint, default: []].append(precedent) }
  }
}
