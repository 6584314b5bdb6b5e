public import VerifierExecution

/// The code of a contract on the machine whose words are native: the same calls as in the contract's `inputs` and `body`.
///
/// Each path of a proof is also run on it, from values that take that path, and must come to the same end. So code that depends on the
/// type of its words, or on anything but its inputs, is noticed.
public struct NativeProgram: Sendable {
  /// The end of one run.
  package struct End {
    package let state: Any
    package let result: Swift.Result<Any, any Error>
  }

  package let run: @Sendable (MethodInputs<NativeMachine>, NativeMachine) -> End

  /// The code on a state that a function of the inputs makes.
  ///
  /// - Parameters:
  ///   - inputs: Makes the state of the inputs' values.
  ///   - body: Runs the method on the state, which it may change, and returns its result or throws its error.
  public init<State, Result>(
    _ inputs: @escaping @Sendable (MethodInputs<NativeMachine>) -> State,
    body: @escaping @Sendable (inout State, NativeMachine) throws -> Result
  ) {
    run = { values, machine in
      var state = inputs(values)
      let result = Swift.Result<Any, any Error> { try body(&state, machine) }
      return End(state: state, result: result)
    }
  }

  /// The code on a state that is made of its type, as that of the contract is.
  ///
  /// - Parameters:
  ///   - state: The type of the state on native words.
  ///   - body: Runs the method on the state, which it may change, and returns its result or throws its error.
  public init<State, Result>(
    state: State.Type, body: @escaping @Sendable (inout State, NativeMachine) throws -> Result
  ) {
    if let flaw = MethodInputs<NativeMachine>.flaw(of: state) {
      self.init({ $0.refuse(flaw) }, body: { _, _ in throw RefusedInputs(reason: flaw) })
    } else {
      self.init({ $0.value(SourceSite(file: #filePath, line: #line)) }, body: body)
    }
  }

  /// That the inputs of a native program cannot be made.
  private struct RefusedInputs: Error {
    let reason: String
  }
}
