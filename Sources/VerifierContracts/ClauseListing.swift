public import VerifierExecution
package import VerifierTerms

/// A clause of a contract as it is listed, without its being verified: the obligation that will answer for it.
public struct ClauseListing: Sendable, Hashable {
  /// The id of the obligation that answers for the clause.
  public let obligation: ObligationID
  /// Whether it is a law of an input's type, which is assumed.
  public let isLaw: Bool

  /// The id as text: `method/kind/name`.
  public var id: String { obligation.description }
  /// The kind of that obligation.
  public var kind: ObligationKind { obligation.kind }

  init(_ clause: Clause, of method: String, _ kind: ObligationKind) {
    obligation = ObligationID(method: method, kind, clause.name)
    isLaw = clause.isLaw
  }
}

extension Method {
  /// The clauses of the contract, in the order in which they are written. Their formulas are not asked for.
  fileprivate func listing(of id: String) -> [ClauseListing] {
    let inputs = Inputs(table: TermTable(), memory)
    let starts = starts(inputs)
    let postconditions = listedPostconditions(from: starts.all[0].snapshot, in: inputs.table)
    return requirements(of: starts).map { ClauseListing($0, of: id, .requires) }
      + postconditions.map { ClauseListing($0, of: id, kind) }
  }
}

extension Contract {
  /// The clauses, listed without a proof. What they do that proofs refuse is told by the proof, and makes no other method that
  /// is verified at the time unverifiable.
  public var listing: [ClauseListing] { definition.listing(of: id) }
}

extension ContractDefinition {
  fileprivate func listing(of id: String) -> [ClauseListing] { WordMisuse().recording { method.listing(of: id) } }
}

/// The inputs of a method, and what holds of them before it runs.
package struct Hypotheses {
  package let inputs: [Term]
  package let hypotheses: Assertions
}

extension ContractDefinition {
  /// What proofs about the method start from, apart from lemmas.
  package func hypotheses() throws(QuantifierAlternation) -> Hypotheses {
    try WordMisuse().recording { () throws(QuantifierAlternation) in try method.hypothesesAlone() }
  }
}

extension Method {
  /// What proofs about the method start from, apart from lemmas.
  fileprivate func hypothesesAlone() throws(QuantifierAlternation) -> Hypotheses {
    let table = TermTable()
    let inputs = Inputs(table: table, memory)
    let starts = starts(inputs)
    var names = NameSupply()
    var hypotheses = Assertions()
    for clause in requirements(of: starts) {
      hypotheses = hypotheses + (try clause.formula().assertions(in: table, positive: true, names: &names))
    }
    return Hypotheses(inputs: inputs.variables, hypotheses: hypotheses)
  }
}
