public import Foundation
import Synchronization

/// A program that is running.
public final class RunningCommand: Sendable {
  private let process: Mutex<Process>
  private let outputs: (output: URL, errors: URL)
  private let folder: URL

  /// Starts a program, with nothing on its standard input.
  public init(_ program: URL, _ arguments: [String], environment: [String: String] = [:]) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    outputs = (folder.appending(path: "output"), folder.appending(path: "errors"))
    for file in [outputs.output, outputs.errors] { try Data().write(to: file) }
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: outputs.output)
    process.standardError = try FileHandle(forWritingTo: outputs.errors)
    try process.run()
    self.process = Mutex(process)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Sends it a signal.
  public func send(_ signal: Int32) { kill(process.withLock(\.processIdentifier), signal) }

  /// Waits until a condition holds, or it has ended. There is no limit of time, since a machine may be busy.
  public func wait(until condition: () -> Bool) {
    while !condition(), process.withLock(\.isRunning) { usleep(10_000) }
  }

  /// Waits until it has ended.
  public func finish() throws -> Command {
    while process.withLock(\.isRunning) { usleep(10_000) }
    return Command(
      status: process.withLock(\.terminationStatus),
      output: try String(contentsOf: outputs.output, encoding: .utf8),
      errors: try String(contentsOf: outputs.errors, encoding: .utf8))
  }
}
