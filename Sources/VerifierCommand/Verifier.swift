internal import ArgumentParser
@_exported public import VerifierContracts

/// A verifier: a client's contracts, as a command.
///
/// A package that conforms to it in an executable target has the whole command:
///
/// ```swift
/// import VerifierCommand
///
/// @main struct MyVerifier: Verifier {
///   static let project = Project(command: "my-verifier", ...)
/// }
/// ```
public protocol Verifier {
  /// What is verified.
  static var project: Project { get }
}

extension Verifier {
  /// Runs the command that the process was started with, and ends the process.
  public static func main() { VMVerify<Self>.main() }
}
