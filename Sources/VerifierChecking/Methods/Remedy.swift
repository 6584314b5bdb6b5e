/// What may help with a clause that no solver decides.
enum Remedy {
  /// An alternation of quantifiers has no encoding.
  case witness
  /// Something quantified excludes the state that was found: where it comes from, and at which values.
  case instance(of: String?, at: String)
  /// Nothing that is known excludes the state.
  case requirement
  /// A product, quotient or remainder of two unknowns occurs.
  case lemma(about: String)
  /// The clause has several parts.
  case split(parts: Int)
  /// Of a loop or a call only what is claimed is known.
  case claim(about: String)
  /// The limit of work is reached.
  case steps
  /// None of the others fits.
  case weakerClause

  var text: String {
    switch self {
    case .witness:
      "a witness: say which one there is, by an index, a result or a ghost value of the code, in place of \"there is\""
    case .instance(let source?, let place):
      "an instance of \(source), which says something for all values and excludes this state at \(place): say that there, by prove(\"name\", ...)"
    case .instance(nil, let place):
      "an instance of the clause itself: it is for all values, and fails in this state at \(place)"
    case .requirement:
      "a requirement or a claim that excludes this state, or a weaker clause: nothing is found that excludes it"
    case .lemma(let product):
      "a lemma about \(product): products, quotients and remainders of two unknowns are hard for solvers (lemmas:, using:)"
    case .split(let parts): "a split: \(parts) parts of this clause, as clauses of their own, show which one it is"
    case .claim(let loop): "a claim about \(loop): of what it does, only what is claimed is known here"
    case .steps:
      "steps: what prove(\"name\", ...) in the code or before this clause says is known behind it; or more work, --limit N"
    case .weakerClause: "a weaker clause, for which a proof needs less"
    }
  }
}
