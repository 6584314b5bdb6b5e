public import VerifierExecution

extension Contract {
  /// The same contract of other code: of another implementation, or of one with a mistake that is to be found.
  ///
  ///     let sorts = bubbleSort.running("merge-sort", state: Items<SymbolicMachine>.self) { $0.mergeSort(on: $1) }
  ///
  /// - Parameters:
  ///   - id: What reports call it.
  ///   - state: The type of the state that this contract speaks of; with another it is not verified.
  ///   - native: The other code on native words; `nil` for no such runs.
  ///   - body: The other code. It returns a result of the same type, and throws errors of the same type only.
  public func running<State, Result>(
    _ id: String, state: State.Type, native: NativeProgram? = nil,
    body: @escaping @Sendable (inout State, SymbolicMachine) throws -> Result
  ) -> Contract {
    func open<Definition: ContractDefinition>(_ definition: Definition) -> any ContractDefinition {
      guard Definition.State.self == State.self, Definition.Result.self == Result.self else {
        return .refused(
          "it is run on \(State.self) with a result of \(Result.self), and \(self.id) speaks of \(Definition.State.self) and "
            + "\(Definition.Result.self)")
      }
      return MethodDefinition<State, Result> {
        guard let method = definition.method as? Method<State, Result> else {
          preconditionFailure("a definition has the types of its method")
        }
        return method.running(body, native)
      }
    }
    return Contract(
      id: id, summary: summary, site: site, lemmas: lemmas, axioms: axioms, memory: memory, calling: calling,
      definition: open(definition))
  }
}
