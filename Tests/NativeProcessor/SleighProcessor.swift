internal import Foundation
internal import ProcessSupport
package import VerifierMachineCode

/// A processor as the specifications of Ghidra say what it does, which are written in SLEIGH: an opinion that shares nothing with the
/// verifier, and none of a processor.
///
/// The program that executes them is `Tests/SleighProcessor`, in the virtual environment that `scripts/install-sleigh` makes. A call of
/// `opinions` starts it once, which takes some tenths of a second; a state takes about 50 microseconds.
package struct SleighProcessor: InstructionExecutor, Sendable {
  private static let folder = packageFolder.appending(path: ".build-sleigh")

  /// Whether the virtual environment is there.
  package static var isInstalled: Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: "installed").path)
  }

  package let architecture: Image.Architecture

  /// - Parameter architecture: That of the instructions.
  package init(_ architecture: Image.Architecture) { self.architecture = architecture }

  /// Executes instructions as the specification says.
  ///
  /// An access outside the page of the state's memory is a fault; none is misaligned, as alignment is no part of the specifications.
  ///
  /// - Parameter trials: The instructions, with the states of each.
  /// - Returns: What becomes of each state, for each trial.
  /// - Throws: `NativeProcessor.Failure` where the program did not do what it is for, or is not installed.
  package func opinions(of trials: [Trial]) throws -> [[Opinion]] {
    guard Self.isInstalled else {
      throw NativeProcessor.Failure(description: "pypcode is not installed: scripts/install-sleigh does so")
    }
    let sources = packageFolder.appending(path: "Tests/SleighProcessor").path
    // Without -B, what Python compiles would be put beside the sources.
    return try RecordProgram(
      program: Self.folder.appending(path: "bin/python"), arguments: ["-B", sources, architecture.rawValue]
    ).opinions(of: trials)
  }
}
