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
    let start = Moment(state: state, memory: PhysicalMemory(term: inputs.memory), accesses: [])
    let promises = ensures(start, start, Completion(outcome: .returned, value: nil))
    return (inputs.laws + requires(state)).map { ClauseOutline($0, of: id, .requires) }
      + promises.map { ClauseOutline($0, of: id, kind) }
  }
}
