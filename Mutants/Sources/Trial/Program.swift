import Foundation

/// A program that ran to its end, or was ended.
struct Program {
  /// What it ended with; nil where a signal or the time limit ended it.
  let status: Int32?
  let output: String
  let errors: String

  /// Seconds between an interruption and the end.
  private static let grace = 5

  /// Runs a program, with nothing on its standard input.
  ///
  /// - Parameters:
  ///   - environment: added to this process's own.
  ///   - seconds: after which it is interrupted, so that it prints what it has; a few seconds later it is killed.
  static func run(
    _ program: URL, _ arguments: [String], environment: [String: String] = [:], atMost seconds: Int = 3600
  ) throws -> Program {
    let files = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: files, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: files) }
    // Files, not pipes: a pipe that nobody empties stops a program that has much to say.
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

  /// Runs a program on PATH.
  static func run(named name: String, _ arguments: [String]) throws -> Program {
    try run(URL(filePath: "/usr/bin/env"), [name] + arguments)
  }
}

/// What went wrong with the tool, or with what it runs: no result counts.
public struct TrialFailure: Error, CustomStringConvertible {
  public let description: String

  init(_ description: String) { self.description = description }
}
