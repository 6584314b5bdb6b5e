public import VerifierExecution

extension [Contract] {
  /// These contracts over memory of a model.
  public func on(_ memory: MemoryModel) -> [Contract] { map { $0.on(memory) } }

  /// These, and the contracts that they rely on: those by which their code calls procedures, and those of the lemmas that they may use;
  /// those that these rely on in turn, and so on.
  ///
  /// A lemma that is made anew each time it is asked for is another one each time, so that there may be no end of them. Of one name
  /// there are at most two here: nothing counts as proved by a name that two have. Nor does what rests on a lemma that is not here.
  package var includingReliedUpon: [Contract] {
    var all = self
    var next = startIndex
    while next < all.endIndex {
      for called in all[next].calling() where !all.contains(where: { $0.id == called.id }) {
        if all.count < count + Self.mostReliedUpon { all.append(called.on(all[next].memory)) }
      }
      for lemma in all[next].lemmas where !all.contains(where: { $0.proves == lemma }) {
        let namesakes = all.count { $0.proves?.name == lemma.name }
        if namesakes < 2, all.count < count + Self.mostReliedUpon {
          all.append(Contract(proving: lemma, on: all[next].memory))
        }
      }
      next += 1
    }
    return all
  }

  /// The greatest number of contracts that are verified in one run because others rely on them.
  private static var mostReliedUpon: Int { 128 }
}
