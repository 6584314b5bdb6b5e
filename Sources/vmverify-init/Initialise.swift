internal import ArgumentParser
internal import Foundation
internal import VerifierSetup

/// `vmverify-init`: what `vmverify init` does, as a program that is built without the engine.
@main enum Initialise: SetupClient {
  static let call = "vmverify-init"

  static func print(_ text: String) throws {
    do {
      try FileHandle.standardOutput.write(contentsOf: Data((text + "\n").utf8))
    } catch {
      throw failure("cannot write to standard output: \(error)")
    }
  }

  static func failure(_ message: String) -> ExitCode {
    try? FileHandle.standardError.write(contentsOf: Data("Error: \(message)\n".utf8))
    return ExitCode(70)
  }

  static func main() { InitCommand<Initialise>.main() }
}
