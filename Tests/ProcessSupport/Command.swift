public import Foundation

/// A program that ran to its end.
public struct Command {
  /// Its exit status.
  public let status: Int32
  /// What it wrote to standard output.
  public let output: String
  /// What it wrote to standard error.
  public let errors: String

  /// Runs a program, with nothing on its standard input.
  ///
  /// - Parameter environment: added to this process's own, and to columns that no line of a report is too long for.
  public static func run(
    _ program: URL, _ arguments: [String] = [], in folder: URL? = nil, environment: [String: String] = [:]
  ) throws -> Command {
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
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment
      .merging(["COLUMNS": "10000", "LC_ALL": "C"]) { _, new in new }.merging(environment) { _, new in new }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = outputHandle
    process.standardError = errorsHandle
    try process.run()
    process.waitUntilExit()
    return Command(
      status: process.terminationStatus, output: try String(contentsOf: output, encoding: .utf8),
      errors: try String(contentsOf: errors, encoding: .utf8))
  }

  /// A command line of the shell, in which a program is `"$0"`.
  public static func run(_ line: String, with program: URL, environment: [String: String] = [:]) throws -> Command {
    try run(URL(filePath: "/bin/bash"), ["-c", line, program.path], environment: environment)
  }

  /// A program on PATH.
  public static func run(named name: String, _ arguments: [String], in folder: URL? = nil) throws -> Command {
    try run(URL(filePath: "/usr/bin/env"), [name] + arguments, in: folder)
  }
}

/// The folder that the running tests were built into.
public var buildFolder: URL {
  URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
}

/// The package's folder.
public let packageFolder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()
