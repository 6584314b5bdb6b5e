internal import Dispatch
internal import VerifierContracts
internal import VerifierExecution

/// The execution of a contract's code on native words, on a thread of its own, which is left behind where the code does not return.
final class NativeExecution: @unchecked Sendable {
  /// How the execution ended.
  enum End {
    /// The code returned or threw.
    case came(NativeProgram.End)
    /// The code panicked where the run on values did.
    case panicked
    /// The code differs from the run on values.
    case differs(String)
  }

  private let program: NativeProgram
  private let inputs: MethodInputs<NativeMachine>
  private let operations: [MachineOperation]
  /// What is printed where the code traps.
  private let description: String
  /// Written by the thread of the run before it signals, and read after that.
  private var end: End?
  private let finished = DispatchSemaphore(value: 0)

  private init(
    _ program: NativeProgram, _ inputs: MethodInputs<NativeMachine>, _ operations: [MachineOperation],
    _ description: String
  ) {
    self.program = program
    self.inputs = inputs
    self.operations = operations
    self.description = description
  }

  /// Executes the code of a contract.
  ///
  /// - Parameters:
  ///   - operations: The operations of the run on values that the code must repeat.
  ///   - description: The method and the values, for a message where the code traps.
  ///   - seconds: The time after which the thread is left behind; a minute where it is less.
  /// - Returns: The end; `nil` where the code did not come to one in time.
  static func run(
    _ program: NativeProgram, from inputs: MethodInputs<NativeMachine>, repeating operations: [MachineOperation],
    description: String, seconds: Double
  ) -> End? {
    let execution = NativeExecution(program, inputs, operations, description)
    WorkerThread.start { execution.execute() }
    // A thread that has trapped looks for the line before it ends the process, which a busy machine is to give it the time for.
    let isInTime = execution.finished.wait(timeout: .now() + max(60, seconds)) == .success
    return isInTime ? execution.end : nil
  }

  private func execute() {
    let run = NativeRun(repeating: operations) {
      self.leave(.panicked)
    } differ: {
      self.leave(.differs($0))
    }
    let came = TrapReport.reporting(description) { program.run(inputs, NativeMachine(run)) }
    if let missing = run.missing { return finish(.differs("it ends before \(missing)")) }
    finish(.came(came))
  }

  private func finish(_ end: End) {
    self.end = end
    finished.signal()
  }

  private func leave(_ end: End) -> Never {
    finish(end)
    WorkerThread.end()
  }
}
