public import Execution
internal import Logic

/// A clause of a contract as it is listed, without its being verified: the obligation that will answer for it.
public struct ClauseOutline: Sendable, Hashable {
  /// `method/kind/name`
  public let id: String
  public let kind: ObligationKind
  public let origin: Origin

  init(_ clause: Clause, of method: String, _ kind: ObligationKind) {
    id = "\(method)/\(kind.rawValue)/\(clause.name)"
    self.kind = kind
    origin = clause.origin
  }
}

extension Method {
  /// The clauses of the contract, in the order in which they are written. Their formulas are not asked for.
  func outline(of id: String) -> [ClauseOutline] {
    let inputs = Inputs(table: TermTable())
    let state = self.inputs(inputs)
    let start = Moment(state: state, memory: inputs.memory, accesses: [])
    let promises = ensures(start, start, Completion(outcome: .returned, value: nil))
    return (inputs.laws + requires(state)).map { ClauseOutline($0, of: id, .requires) }
      + promises.map { ClauseOutline($0, of: id, kind) }
  }
}

/// The inputs of a method, and what holds of them before it runs.
struct Premises {
  let inputs: [Term]
  let hypotheses: Sequent
}

extension Method {
  /// What proofs about the method start from, apart from lemmas.
  func premises() throws(QuantifierAlternation) -> Premises {
    let table = TermTable()
    let inputs = Inputs(table: table)
    let state = self.inputs(inputs)
    var names = NameSupply()
    var hypotheses = Sequent()
    for clause in inputs.laws + requires(state) {
      hypotheses = hypotheses + (try clause.formula().sequent(in: table, positive: true, names: &names))
    }
    return Premises(inputs: inputs.variables, hypotheses: hypotheses)
  }
}
