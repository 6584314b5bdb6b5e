import Foundation

/// The result of a program run.
struct Program {
  /// The exit status; `nil` if a signal or the time limit ended the program.
  let status: Int32?
  let output: String
  let errors: String

  /// The seconds between an interrupt and the kill.
  private static let grace = 5

  /// Runs a program, with nothing on its standard input.
  ///
  /// - Parameters:
  ///   - environment: Variables added to the environment of this process.
  ///   - seconds: The time limit. The program is interrupted then, so that it prints a partial report, and killed a few
  ///     seconds later.
  static func run(
    _ program: URL, _ arguments: [String], environment: [String: String] = [:], atMost seconds: Int = 3600
  ) throws -> Program {
    let files = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: files, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: files) }
    // Output goes to files, because a full pipe would block the program.
    func sink(_ name: String) throws -> (URL, FileHandle) {
      let file = files.appending(path: name)
      try Data().write(to: file)
      return (file, try FileHandle(forWritingTo: file))
    }
    let (output, outputHandle) = try sink("output")
    let (errors, errorsHandle) = try sink("errors")
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = outputHandle
    process.standardError = errorsHandle
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    try process.run()
    let isLate = ended.wait(timeout: .now() + .seconds(seconds)) == .timedOut
    if isLate {
      kill(process.processIdentifier, SIGINT)
      if ended.wait(timeout: .now() + .seconds(grace)) == .timedOut {
        kill(process.processIdentifier, SIGKILL)
        ended.wait()
      }
    }
    return Program(
      status: process.terminationReason == .exit ? process.terminationStatus : nil,
      output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }

  /// Runs a program found on PATH.
  static func run(named name: String, _ arguments: [String]) throws -> Program {
    try run(URL(filePath: "/usr/bin/env"), [name] + arguments)
  }
}

/// A failure of the tool or of a program it runs; the experiment has no result.
public struct TrialFailure: Error, CustomStringConvertible {
  public let description: String

  init(_ description: String) { self.description = description }
}
