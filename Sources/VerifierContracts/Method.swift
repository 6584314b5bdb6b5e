package import VerifierExecution
package import VerifierTerms

/// The parts of a contract, with their types.
package struct Method<State, Result> {
  /// What the postconditions are: those of a method, or a lemma's.
  package let kind: ObligationKind
  /// What the code may take for granted.
  package let axioms: [Axiom]
  /// The lemmas that proofs about it may use.
  package let lemmas: [Lemma]
  package let inputs: (Inputs) -> State
  package let requires: (Snapshot<State>) -> [Clause]
  package let using: (Snapshot<State>) -> [LemmaUse]
  package let loops: (Snapshot<State>) -> [Loop]
  /// What is less at each call of itself; `nil` where there is no variant.
  package let variant: ((Snapshot<State>) -> Integer)?
  package let body: (inout State, SymbolicMachine) throws -> Result
  /// The same code on the machine of native words; `nil` where the contract does not give it.
  package let native: NativeProgram?
  /// How its memory is modelled.
  package var memory = MemoryModel.flat
  package let ensures: (Snapshot<State>, Snapshot<State>, Outcome<Result, any Error>) -> [Clause]

  /// The end of one run.
  package struct End {
    package let state: State
    package let result: Swift.Result<Result, any Error>
    /// What the inputs of the code's own types were in the run.
    package let choices: [Bool]

    /// The exit by which the method came back.
    package var exit: ExitKind { result.exit }
  }

  package init(
    kind: ObligationKind, axioms: [Axiom], lemmas: [Lemma], inputs: @escaping (Inputs) -> State,
    requires: @escaping (Snapshot<State>) -> [Clause], using: @escaping (Snapshot<State>) -> [LemmaUse],
    loops: @escaping (Snapshot<State>) -> [Loop], variant: ((Snapshot<State>) -> Integer)? = nil,
    body: @escaping (inout State, SymbolicMachine) throws -> Result,
    native: NativeProgram? = nil,
    ensures: @escaping (Snapshot<State>, Snapshot<State>, Outcome<Result, any Error>) -> [Clause]
  ) {
    self.kind = kind
    self.axioms = axioms
    self.lemmas = lemmas
    self.inputs = inputs
    self.requires = requires
    self.using = using
    self.loops = loops
    self.variant = variant
    self.body = body
    self.native = native
    self.ensures = ensures
  }

  /// The same promises of other code.
  package func running(
    _ body: @escaping (inout State, SymbolicMachine) throws -> Result, _ native: NativeProgram?
  ) -> Method {
    var method = Method(
      kind: kind, axioms: axioms, lemmas: lemmas, inputs: inputs, requires: requires, using: using, loops: loops,
      variant: variant, body: body, native: native, ensures: ensures)
    method.memory = memory
    return method
  }

  /// The state before the method runs, as clauses see it.
  package func start(_ inputs: Inputs) -> Snapshot<State> {
    let state = self.inputs(inputs)
    inputs.noteDeclared()
    return Snapshot(state: state, memory: inputs.memory, accesses: [])
  }

  /// Runs the method from inputs. Their words are made anew: each run has words of its own.
  package func run(from inputs: Inputs, on machine: SymbolicMachine) -> End {
    var (state, choices) = state(from: inputs, on: machine)
    do {
      let value = try body(&state, machine)
      return End(state: state, result: .success(value), choices: choices)
    } catch {
      return End(state: state, result: .failure(error), choices: choices)
    }
  }

  /// The state that a run starts from, and what the inputs of the code's own types are in it.
  package func state(from inputs: Inputs, on machine: SymbolicMachine) -> (state: State, choices: [Bool]) {
    let inputsOfRun = inputs.again(
      in: machine.run, machine.variables, InputChoices { machine.decide(ofInputs: $0) })
    let state = machine.stating { self.inputs(inputsOfRun) }
    let choices = inputsOfRun.choices.truths
    machine.note(choices: choices)
    if !inputs.match(inputsOfRun) {
      machine.fail(
        unverifiable: "the inputs are not deterministic: they have other variables in one run than in another")
    }
    return (state, choices)
  }

  /// The postconditions for the exit by which a run came back.
  ///
  /// - Parameter missing: Stands for the result or the error that there is not.
  package func postconditions(
    _ old: Snapshot<State>, _ new: Snapshot<State>, _ result: Swift.Result<Result, any Error>, missing: MissingValue
  ) -> [Clause] {
    ensures(old, new, Outcome(result, missing: missing, at: new.memory)).filter { $0.applies(to: result.exit) }
  }

  /// The postconditions of all exits, to be listed and not to be evaluated.
  package func listedPostconditions(from start: Snapshot<State>, in table: TermTable) -> [Clause] {
    ensures(start, start, Outcome(nil, missing: MissingValue(in: table), at: start.memory))
  }
}
