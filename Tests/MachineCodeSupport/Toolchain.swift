internal import Foundation
internal import ProcessSupport

/// The programs of the toolchain that the tests are built with.
package enum Toolchain {
  /// The error that a program failed.
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  /// The folder of the programs. Other versions of some may be on PATH.
  private static let folder: URL? = {
    let found = try? Command.run("readlink -f \"$(command -v swiftc)\"", with: URL(filePath: "/bin/bash")).output
    return found.map { URL(filePath: $0.trimmingCharacters(in: .whitespacesAndNewlines)).deletingLastPathComponent() }
  }()

  /// Runs a program, and returns what it printed.
  ///
  /// - Parameters:
  ///   - name: Its name.
  ///   - arguments: Its arguments.
  /// - Throws: `Failure` where it fails.
  @discardableResult package static func run(_ name: String, _ arguments: [String]) throws -> String {
    guard let folder else { throw Failure(description: "there is no swiftc on PATH") }
    let command = try Command.run(folder.appending(path: name), arguments)
    guard command.status == 0 else { throw Failure(description: "\(name): \(command.errors)") }
    return command.output
  }
}
