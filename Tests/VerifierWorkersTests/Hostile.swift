import Foundation
import ProcessSupport

/// The client whose code and contracts end processes.
enum Hostile {
  static let program = buildFolder.appending(path: "HostileVerifier")

  static func run(_ arguments: [String]) throws -> Command {
    let isHostile = arguments.contains { $0.hasSuffix("/requirement") }
    return try Command.run(
      program, arguments, environment: isHostile ? ["HOSTILE_VERIFIER_REQUIREMENTS": "1"] : [:])
  }

  /// A run of the client with code that does not come back.
  struct Run {
    let command: RunningCommand
    private let folder: URL

    /// Starts the client, and returns once that code runs.
    ///
    /// - Parameter count: The number of processes in which it is to run.
    init(_ arguments: [String], awaiting count: Int = 1) throws {
      folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      command = try RunningCommand(program, arguments, environment: ["HOSTILE_VERIFIER_FOLDER": folder.path])
      command.wait { [self] in processes.count >= count }
    }

    /// The processes in which the code has been run.
    var processes: [Int32] {
      ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).compactMap { Int32($0) }.sorted()
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }
  }
}
