package import VerifierContracts
internal import VerifierExecution
internal import VerifierTerms

/// A change of a contract that weakens its hypotheses.
package enum ContractChange: Codable, Sendable, Hashable {
  /// The precondition with this name is left out.
  case withoutRequirement(String)
  /// The precondition with this name says `<=` wherever it said `<`.
  case withWeakerRequirement(String)
  /// The axiom with this name says nothing.
  case withoutAxiom(String)
}

extension ContractDefinition {
  /// All changes of the contract that weaken one hypothesis.
  var changes: [ContractChange] { method.changes }

  /// The contract after a change.
  package func changed(by change: ContractChange) -> any ContractDefinition {
    ChangedDefinition(base: self, change: change)
  }
}

/// The parts of a contract after a change.
private struct ChangedDefinition<Base: ContractDefinition>: ContractDefinition {
  let base: Base
  let change: ContractChange

  var method: Method<Base.State, Base.Result> { base.method.changed(by: change) }
}

extension Method {
  /// All changes that weaken one hypothesis: two for each precondition with a strict inequality, one for any other and for each
  /// axiom.
  fileprivate var changes: [ContractChange] {
    let requirements = requires(start(Inputs(table: TermTable(), memory))).flatMap { clause -> [ContractChange] in
      [.withoutRequirement(clause.name)]
        + (clause.formula().weakened == nil ? [] : [.withWeakerRequirement(clause.name)])
    }
    var names: [String] = []
    for axiom in axioms where !names.contains(axiom.name) { names.append(axiom.name) }
    return requirements + names.map { .withoutAxiom($0) }
  }

  fileprivate func changed(by change: ContractChange) -> Method {
    var method = Method(
      kind: kind, axioms: axioms.map { $0.changed(by: change) }, lemmas: lemmas, inputs: inputs,
      requires: { requires($0).compactMap { $0.changed(by: change) } }, using: using, loops: loops, variant: variant,
      body: body, ensures: ensures)
    method.memory = memory
    return method
  }
}

extension Clause {
  /// This clause after a change; `nil` where the change leaves it out.
  fileprivate func changed(by change: ContractChange) -> Clause? {
    switch change {
    case .withoutRequirement(name): nil
    case .withWeakerRequirement(name):
      stating { formula().weakened ?? formula() }
    default: self
    }
  }
}

extension Axiom {
  fileprivate func changed(by change: ContractChange) -> Axiom {
    change == .withoutAxiom(name) ? Axiom(name, sentence) { _, _, _ in true } : self
  }
}

extension Formula {
  /// This formula with `<=` for each `<` in a positive position; `nil` where there is none.
  var weakened: Formula? {
    switch node {
    case .comparison(let left, .less, let right): return .comparison(left, .atMost, right)
    case .and(let left, let right):
      let (first, second) = (left.weakened, right.weakened)
      return first == nil && second == nil ? nil : .and(first ?? left, second ?? right)
    case .implies(let condition, let conclusion): return conclusion.weakened.map { .implies(condition, $0) }
    case .named(let name, let formula): return formula.weakened.map { .named(name, $0) }
    default: return nil
    }
  }
}
