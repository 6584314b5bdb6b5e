package import VerifierContracts
package import VerifierExecution
package import VerifierTerms
package import VerifierSolving

/// All paths of a method and the clauses of its contract on each, as terms over the inputs, which can be evaluated for values of
/// the inputs.
package struct MethodPaths {
  /// The table that holds all terms.
  package let table: TermTable
  /// The variables of the inputs.
  package let inputs: [Term]
  /// The laws of the inputs' types and the preconditions, by name.
  package let requirements: [(name: String, formula: Formula)]
  package let paths: [MethodPath]
}

/// One path through a method.
package struct MethodPath {
  /// The facts of the path besides the preconditions.
  package let facts: Assertions
  /// Why the path ends without the method's returning or throwing; `nil` where it returns or throws.
  package let ending: PathEnding?
  /// The state at the end.
  package let state: Any
  /// The result; `nil` where the method does not return.
  package let result: Any?
  /// The exit by which the method comes back, and the error that it throws there.
  package let exit: ExitKind
  package let error: (any Error)?
  /// Memory at the end.
  package let memory: PhysicalMemory
  package let accesses: [Access]
  /// The obligations that arise on the path, by `kind/name`, in order.
  package let obligations: [(name: String, goal: Formula)]
  /// The postconditions for the exit taken, by `kind/name`, with the given memory as the memory at the end. Empty where the method
  /// does not come back.
  package let postconditions: (PhysicalMemory) -> [(name: String, formula: Formula)]
}

extension Contract {
  /// Explores all paths of the method.
  ///
  /// - Throws: Also where the budget is exhausted before all paths are explored.
  package func paths() throws(VerificationError) -> MethodPaths { try definition.paths() }
}

extension ContractDefinition {
  fileprivate func paths() throws(VerificationError) -> MethodPaths {
    let misuse = WordMisuse()
    let paths = try misuse.recording { () throws(VerificationError) in try method.paths() }
    if let reason = misuse.reason { throw VerificationError(unverifiable: reason) }
    return paths
  }
}

extension Method {
  /// Explores all paths of the method in a term table of its own.
  ///
  /// - Throws: Also where the budget is exhausted before all paths are explored.
  func paths() throws(VerificationError) -> MethodPaths {
    let table = TermTable()
    let inputs = Inputs(table: table, memory)
    let starts = starts(inputs)
    let required = requirements(of: starts).map { (name: $0.name, formula: $0.formula()) }
    var names = NameSupply()
    var hypotheses = Assertions()
    for formula in required.map(\.formula) + lemmaUses(of: starts).map(\.formula) {
      guard let assertions = try? formula.assertions(in: table, positive: true, names: &names) else {
        throw VerificationError(unverifiable: "a requirement says \"for all ... there is ...\"")
      }
      hypotheses = hypotheses + assertions
    }
    let setup = MethodSetup(
      table: table, hypotheses: hypotheses, names: names, scene: inputs.scene,
      panicPermission: inputs.panicPermission, axioms: axioms, claims: claims(of: starts),
      claimsOfRepeat: { claims(of: self.starts(inputs.again(with: $0))) })
    let explorer = Explorer(setup, prover: Prover(.automatic)) { exhaustion, _ in preconditionFailure("\(exhaustion)") }
    var paths: [MethodPath] = []
    var obligations: [Obligation] = []
    let exhaustion = try explorer.explore({ run(from: inputs, on: $0) }) { path in
      obligations += path.obligations
      let onTheWay = obligations.filter { path.decisions.starts(with: $0.decisions) }
      var facts = path.facts
      facts.ground.removeFirst(hypotheses.ground.count)
      facts.universals.removeFirst(hypotheses.universals.count)
      let end = path.result
      paths.append(
        MethodPath(
          facts: facts, ending: path.ending, state: end.state, result: end.returned, exit: end.exit, error: end.thrown,
          memory: path.memory, accesses: path.accesses,
          obligations: onTheWay.map { ($0.name.description, $0.goal) },
          postconditions: { memory in
            guard path.ending == nil else { return [] }
            let now = Snapshot(state: end.state, memory: memory, accesses: path.accesses)
            return postconditions(starts[end.choices], now, end.result, missing: MissingValue(in: table))
              .map { (ObligationName(kind, $0.name).description, $0.formula()) }
          }))
    }
    if let exhaustion { throw VerificationError(unverifiable: exhaustion.description) }
    return MethodPaths(table: table, inputs: inputs.variables, requirements: required, paths: paths)
  }
}

extension Method.End {
  fileprivate var returned: Result? {
    if case .success(let result) = result { result } else { nil }
  }

  fileprivate var thrown: (any Error)? {
    if case .failure(let error) = result { error } else { nil }
  }
}
