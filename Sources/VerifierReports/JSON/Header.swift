internal import VerifierSolving

extension JSONReport {
  /// What a report is a report of.
  enum Kind: String, Encodable {
    case verify, coverage, confirm, compare, compiled, stability, explain, strength, list, assumptions, diff
  }

  /// The version of the format, which every report begins with.
  static let schema = 2

  /// The versions of the programs that a verdict depends on.
  struct Versions: Encodable {
    let verifier = EngineVersion.text
    let solver = Solver()
    /// The version of Swift's standard library that the verifier runs with.
    let swift = EngineVersion.swift
  }

  /// The name and version of the solver that the verifier uses.
  struct Solver: Encodable {
    let name, version: String

    init() { (name, version) = Session.solver }
  }
}
