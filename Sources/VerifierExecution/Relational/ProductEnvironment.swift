internal import VerifierTerms

/// The environment of the second program of a comparison, run under all that the first one's path found to hold.
///
/// What the first program left to the machine is taken from its trace, in the same order, so that the two run on one machine.
/// Nothing is assumed: where other paths assume, this one owes a proof. So what defines an unknown of the first program must be
/// true of it as the second would define it, and no two definitions of one name can contradict each other.
final class ProductEnvironment: SymbolicEnvironment {
  private let reference: RelationalTrace

  /// - Parameter reference: The trace of the first program.
  init(_ memory: PhysicalMemory, following reference: RelationalTrace) {
    self.reference = reference
    super.init(memory)
  }

  override func assume(_ formula: Formula, _ source: FactSource, on path: Path) -> [String]? {
    path.oblige(.equality, "assumed", "what either takes for granted, the other does: \(source)", formula)
    return []
  }

  override func fresh(_ name: String, marked: String, _ sort: Sort, on path: Path) -> Term {
    let place = path.relationalTrace.unknowns.count
    if reference.unknowns.indices.contains(place) {
      let unknown = reference.unknowns[place]
      if unknown.name == name, unknown.term.sort == sort {
        path.pass(RelationalTrace.Unknown(name: name, term: unknown.term))
        return unknown.term
      }
    }
    path.oblige(
      .equality, "unknowns", "both leave the same things to the machine, in the same order: not so of \(name)", false)
    return super.fresh(name, marked: marked, sort, on: path)
  }

  /// Owes that the first program came by this point too, with the same words and the same memory.
  override func pass(_ cutpoint: RelationalTrace.Cutpoint, on path: Path) {
    let place = path.relationalTrace.cutpoints.count
    let isSame: Formula
    if reference.cutpoints.indices.contains(place), reference.cutpoints[place].name == cutpoint.name,
      reference.cutpoints[place].words.count == cutpoint.words.count
    {
      let there = reference.cutpoints[place]
      isSame = zip(there.words, cutpoint.words).reduce(there.memory.isSame(as: cutpoint.memory)) { $0 && $1.0 == $1.1 }
    } else {
      isSame = false
    }
    path.oblige(.equality, cutpoint.name, "words and memory are the same in both", isSame)
    super.pass(cutpoint, on: path)
  }
}
