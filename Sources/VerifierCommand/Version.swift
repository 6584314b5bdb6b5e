internal import VerifierSolving

/// What `--version` prints.
enum Version {
  /// The engine's version, that of the newest entry of CHANGELOG.md.
  static let engine = "0.1.0"

  /// The command's name, the engine's version and the solver's.
  static func text(of command: String) -> String {
    let (name, version) = Session.solver
    return "\(command), verifier \(engine), \(name) \(version)"
  }
}
