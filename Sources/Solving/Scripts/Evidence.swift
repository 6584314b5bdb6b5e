public import Logic

/// What a solver was told when it found a question contradictory: the facts, instances of the statements for all values, and
/// instances of definitions. All of it follows from the question.
public struct Evidence {
  public let terms: [Term]
  /// Whether products, quotients and remainders of unknowns, and translations, were functions of which no more was known.
  public let isAbstract: Bool

  public init(terms: [Term], isAbstract: Bool) {
    self.terms = terms
    self.isAbstract = isAbstract
  }
}

extension Evidence {
  /// What was told of each case of a sequent, under the condition that it is the case. A case without evidence is contradictory
  /// by its facts alone.
  init(_ sequent: Sequent, _ cases: [(part: CaseAnalysis.Case, evidence: Evidence?)]) {
    let inCases = cases.flatMap { part, evidence in
      let condition = part.values.values.sorted { $0.key < $1.key }.map { name, value in
        let table = sequent.ground[0].table
        return table.variable(name, value.sort).equals(table.term(value))
      }
      return (evidence?.terms ?? []).map { condition.isEmpty ? $0 : Term.all(condition).implies($0) }
    }
    self.init(terms: sequent.ground + inCases.filter { !sequent.ground.contains($0) }, isAbstract: false)
  }
}
