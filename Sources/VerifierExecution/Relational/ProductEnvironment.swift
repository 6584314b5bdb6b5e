internal import VerifierTerms

/// The environment of the second program of a product program. It runs under the facts of one path of the first
/// program.
///
/// The unknowns of the first program (values chosen by the machine) are reused in order, so that both programs run on
/// the same machine. Nothing is assumed: each assumption becomes an obligation. Therefore the definition of an unknown
/// in the second program must follow from the facts of the first, and two definitions of one name cannot contradict
/// each other.
final class ProductEnvironment: SymbolicEnvironment {
  private let reference: RelationalTrace

  /// - Parameter reference: The trace of the first program.
  init(_ memory: PhysicalMemory, following reference: RelationalTrace) {
    self.reference = reference
    super.init(memory)
  }

  override func assume(_ formula: Formula, _ source: FactSource, on path: Path) -> Assertions? {
    path.oblige(.equality, "assumed", "what either takes for granted, the other does: \(source)", formula)
    return Assertions()
  }

  override func fresh(_ name: String, uniqueName: String, _ sort: Sort, on path: Path) -> Term {
    path.skipGhostUnknowns(of: reference)
    let index = path.relationalTrace.unknowns.count
    if reference.unknowns.indices.contains(index) {
      let unknown = reference.unknowns[index]
      if unknown.name == name, unknown.term.sort == sort {
        path.record(RelationalTrace.Unknown(name: name, term: unknown.term))
        return unknown.term
      }
    }
    path.oblige(
      .equality, "unknowns", "both leave the same things to the machine, in the same order: not so of \(name)", false)
    return super.fresh(name, uniqueName: uniqueName, sort, on: path)
  }

  /// Adds the obligation that the first program reached this cutpoint with the same words and the same memory.
  override func reach(_ cutpoint: RelationalTrace.Cutpoint, on path: Path) {
    let index = path.relationalTrace.cutpoints.count
    let isSame: Formula
    if reference.cutpoints.indices.contains(index), reference.cutpoints[index].name == cutpoint.name,
      reference.cutpoints[index].words.count == cutpoint.words.count
    {
      let expected = reference.cutpoints[index]
      isSame = zip(expected.words, cutpoint.words).reduce(expected.memory.isSame(as: cutpoint.memory)) {
        $0 && $1.0 == $1.1
      }
    } else {
      isSame = false
    }
    path.oblige(.equality, cutpoint.name, "words and memory are the same in both", isSame)
    super.reach(cutpoint, on: path)
  }
}
