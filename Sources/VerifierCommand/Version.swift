internal import VerifierReports
internal import VerifierSolving

/// What `--version` prints.
enum Version {
  /// The command's name, the engine's version and the solver's.
  static func text(of command: String) -> String {
    let (name, version) = Session.solver
    return "\(command), verifier \(EngineVersion.text), \(name) \(version)"
  }
}
