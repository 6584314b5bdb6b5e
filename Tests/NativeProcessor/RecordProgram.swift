internal import Foundation

/// An instruction, and the states that it is executed in.
package struct Trial: Sendable {
  package let bytes: [UInt8]
  package let states: [ProcessorState]

  /// - Parameters:
  ///   - bytes: The instruction; 16 bytes at most.
  ///   - states: The states that it starts from.
  package init(_ bytes: [UInt8], in states: [ProcessorState]) {
    precondition(1...16 ~= bytes.count, "an instruction has 1 to 16 bytes")
    (self.bytes, self.states) = (bytes, states)
  }
}

/// What a program says of an instruction in a state.
package enum Opinion: Hashable, Sendable {
  case outcome(Outcome)
  /// None, as an operation that the instruction is made of has no meaning there; by its name.
  case missing(operation: String)
}

/// What says of instructions what they do in given states: a processor, an emulator or a specification.
package protocol InstructionExecutor {
  /// Executes instructions.
  ///
  /// - Parameter trials: The instructions, with the states of each.
  /// - Returns: What becomes of each state, for each trial.
  /// - Throws: `NativeProcessor.Failure` where what executes them did not do what it is for.
  func opinions(of trials: [Trial]) throws -> [[Opinion]]
}

/// A program that reads records of trials and writes records of outcomes.
struct RecordProgram: InstructionExecutor {
  let program: URL
  let arguments: [String]

  /// Runs the program once, on all states of all trials in their order.
  func opinions(of trials: [Trial]) throws -> [[Opinion]] {
    let files = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: files, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: files) }
    let (input, output) = (files.appending(path: "input"), files.appending(path: "output"))
    var records = Records()
    for trial in trials { for state in trial.states { records.append(trial.bytes, state) } }
    try Data(records.bytes).write(to: input)
    try Data().write(to: output)
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.standardInput = try FileHandle(forReadingFrom: input)
    process.standardOutput = try FileHandle(forWritingTo: output)
    try process.run()
    process.waitUntilExit()
    guard process.terminationReason == .exit, process.terminationStatus == 0 else {
      let how = process.terminationReason == .exit ? "status" : "signal"
      throw NativeProcessor.Failure(description: "\(program.path) ended with \(how) \(process.terminationStatus)")
    }
    records = Records(Array(try Data(contentsOf: output)))
    let opinions = try trials.map { trial in try trial.states.map { try records.opinion(of: $0) } }
    guard records.isAtEnd else {
      throw NativeProcessor.Failure(description: "\(program.path) wrote more than was asked")
    }
    return opinions
  }
}
