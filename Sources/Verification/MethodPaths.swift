internal import Execution
internal import Logic
internal import Solving

/// All paths of a method and what its contract says of each, as terms over the method's inputs: what can be evaluated where
/// the inputs have values.
struct MethodPaths {
  let table: TermTable
  let inputs: [Term]
  /// The laws of the inputs and the requirements, by name.
  let requirements: [(name: String, formula: Formula)]
  let paths: [MethodPath]
}

/// One way through a method.
struct MethodPath {
  /// What holds on it beside the requirements.
  let facts: Sequent
  /// Nil where the method comes back.
  let ending: PathEnding?
  /// The state and, where the method returned, the result.
  let state: Any
  let result: Any?
  let outcome: Outcome
  /// Memory at the end.
  let memory: PhysicalMemory
  let accesses: [Access]
  /// What the code is obliged to on the way: `kind/name`, in order.
  let obligations: [(name: String, goal: Formula)]
  /// What is promised of the end, over memory that is to be at the end: `kind/name`. Empty where the method does not come
  /// back.
  let promises: (PhysicalMemory) -> [(name: String, formula: Formula)]
}

extension Method where State: Observable {
  /// Explores the method in a table of its own.
  ///
  /// - Throws: also where the budget does not suffice, so that there are other paths.
  func paths() throws(Fault) -> MethodPaths {
    let table = TermTable()
    let inputs = Inputs(table: table)
    let before = self.inputs(inputs)
    let start = Moment(state: before, memory: inputs.memory, accesses: [])
    let required = (inputs.laws + requires(before)).map { (name: $0.name, formula: $0.formula()) }
    var names = NameSupply()
    var hypotheses = Sequent()
    for formula in required.map(\.formula) + using(before).map(\.formula) {
      guard let sequent = try? formula.sequent(in: table, positive: true, names: &names) else {
        throw Fault(unverifiable: "a requirement says \"for all ... there is ...\"")
      }
      hypotheses = hypotheses + sequent
    }
    let explorer = Explorer(
      table: table, hypotheses: hypotheses, names: names, scene: inputs.scene, panicPermission: inputs.mayPanic,
      axioms: axioms, loops: loops(before), prover: Prover(.automatic), limits: Limits(), budget: Budget()
    ) { exhaustion, _ in preconditionFailure("\(exhaustion)") }
    var paths: [MethodPath] = []
    var obligations: [Obligation] = []
    let exhaustion = try explorer.explore({ run(from: before, on: $0) }) { path in
      obligations += path.obligations
      let onTheWay = obligations.filter { path.decisions.starts(with: $0.decisions) }
      var facts = path.facts
      facts.ground.removeFirst(hypotheses.ground.count)
      facts.universals.removeFirst(hypotheses.universals.count)
      let completion = path.result.completion
      paths.append(
        MethodPath(
          facts: facts, ending: path.ending, state: path.result.state, result: completion.value,
          outcome: completion.outcome, memory: path.memory, accesses: path.accesses,
          obligations: onTheWay.map { ("\($0.kind.rawValue)/\($0.label)", $0.goal) },
          promises: { memory in
            guard path.ending == nil else { return [] }
            let now = Moment(state: path.result.state, memory: memory, accesses: path.accesses)
            return ensures(start, now, completion).filter { $0.applies(to: completion.outcome.kind) }
              .map { ("\(kind.rawValue)/\($0.name)", $0.formula()) }
          }))
    }
    if let exhaustion { throw Fault(unverifiable: exhaustion.description) }
    return MethodPaths(table: table, inputs: inputs.variables, requirements: required, paths: paths)
  }
}
