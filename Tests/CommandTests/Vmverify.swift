import Foundation
import ProcessSupport
import Testing

/// Runs the command that was built beside these tests.
func vmverify(_ arguments: [String], in folder: URL? = nil, environment: [String: String] = [:]) throws -> Command {
  try Command.run(buildFolder.appending(path: "vmverify"), arguments, in: folder, environment: environment)
}

func vmverify(_ arguments: String...) throws -> Command { try vmverify(arguments) }

/// The JSON object that a run printed.
func object(_ run: Command) throws -> [String: Any] {
  try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
}

/// Expects that a command line is refused with one message, which says this, and status 64.
func expectRefusal(_ arguments: [String], _ message: String) throws {
  let run = try vmverify(arguments)
  #expect(run.status == 64)
  #expect(run.output == "")
  // Long messages are not wrapped.
  #expect(run.errors.contains(message), "\(run.errors)")
  #expect(run.errors.split(separator: "\n").count { $0.hasPrefix("Error:") } == 1)
}

/// A folder of its own for a body, removed after it.
func withTemporaryFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}
