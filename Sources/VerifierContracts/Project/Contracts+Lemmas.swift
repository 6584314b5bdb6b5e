public import VerifierExecution

extension [Contract] {
  /// These contracts over memory of a model.
  public func on(_ memory: MemoryModel) -> [Contract] { map { $0.on(memory) } }

  /// These, and the contracts of the lemmas that they may use, of those that these may use in turn, and so on.
  package var includingLemmas: [Contract] {
    var all = self
    var next = startIndex
    while next < all.endIndex {
      for lemma in all[next].lemmas where !all.contains(where: { $0.proves == lemma }) {
        all.append(Contract(lemma: lemma))
      }
      next += 1
    }
    return all
  }
}
