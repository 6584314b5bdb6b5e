package import VerifierExecution

/// The parts of a contract, with their types.
package struct Method<State: Displayable, Result> {
  /// What the postconditions are: those of a method, or a lemma's.
  package let kind: ObligationKind
  /// What the code may take for granted.
  package let axioms: [Axiom]
  /// The lemmas that proofs about it may use.
  package let lemmas: [Lemma]
  package let inputs: (Inputs) -> State
  package let requires: (State) -> [Clause]
  package let using: (State) -> [LemmaUse]
  package let loops: (State) -> [Loop]
  package let body: (inout State, SymbolicMachine) throws -> Result
  /// How its memory is modelled.
  package var memory = MemoryModel.flat
  package let ensures: (Snapshot<State>, Snapshot<State>, Completion<Result>) -> [Clause]

  /// The end of one run.
  package struct End {
    package let state: State
    package let completion: Completion<Result>
  }

  package init(
    kind: ObligationKind, axioms: [Axiom], lemmas: [Lemma], inputs: @escaping (Inputs) -> State,
    requires: @escaping (State) -> [Clause], using: @escaping (State) -> [LemmaUse],
    loops: @escaping (State) -> [Loop], body: @escaping (inout State, SymbolicMachine) throws -> Result,
    ensures: @escaping (Snapshot<State>, Snapshot<State>, Completion<Result>) -> [Clause]
  ) {
    self.kind = kind
    self.axioms = axioms
    self.lemmas = lemmas
    self.inputs = inputs
    self.requires = requires
    self.using = using
    self.loops = loops
    self.body = body
    self.ensures = ensures
  }

  /// Runs the method from a state.
  package func run(from state: State, on machine: SymbolicMachine) -> End {
    var state = state
    do {
      let value = try body(&state, machine)
      return End(state: state, completion: Completion(outcome: .returned, value: value))
    } catch {
      return End(state: state, completion: Completion(outcome: .threw(error), value: nil))
    }
  }
}
