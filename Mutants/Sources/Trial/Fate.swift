import Foundation

/// The status of a mutant.
public enum Fate: Sendable, Hashable {
  /// Killed: the verifier refutes it. The killer is the strictest origin that detects it.
  case killed(by: Killer)
  /// Neither refuted nor proved, with the reason.
  case undecided(String)
  /// All clauses are proved, and equivalence with the original is not.
  case alive
  /// Proved equivalent to the original, for all inputs that the contracts admit.
  case equivalent
  /// No contract reaches the mutated code.
  case unreached
  /// An internal error of the verifier, with its message.
  case fault(String)
}

/// The origin of what detects a mutant, strictest first. If several detect it, the first counts.
public enum Killer: String, Sendable, Hashable, CaseIterable, Codable {
  /// A clause of the contract page.
  case page
  /// A clause of a contract that is not on the page.
  case own
  /// A safety obligation: arithmetic that does not trap, permitted accesses and panics, loops that terminate.
  case machine
  /// A clause that is stronger than the page.
  case stronger
  /// A vacuity check: a case that the contract covers has become impossible.
  case vacuity
}

/// The outcome of verifying a mutant.
public struct Trial: Sendable, Hashable {
  /// The status of the mutant.
  public var fate: Fate
  /// The clauses refuted by a counterexample.
  public let broken: [String]
  /// Whether every clause is proved or refuted, so that `broken` is complete.
  public let isComplete: Bool
  /// The reason why a mutant that is alive is not proved equivalent.
  public internal(set) var difference: String?

  init(_ fate: Fate, broken: [String] = [], isComplete: Bool = false) {
    self.fate = fate
    self.broken = broken
    self.isComplete = isComplete
  }

  /// Creates the outcome from the output and exit status of the verifier.
  ///
  /// - Parameters:
  ///   - status: The exit status; `nil` if a signal or the time limit ended the run.
  ///   - output: The JSON report.
  public init(status: Int32?, output: String) {
    guard let status, [0, 1, 2, 70].contains(status), let report = try? VerifierReport(output) else {
      self.init(.undecided(status.map { "the verifier ended with status \($0)" } ?? "the verifier was killed"))
      return
    }
    let clauses = report.methods.flatMap(\.clauses)
    let broken = clauses.filter(\.isBroken)
    let origins = Set(broken.map(\.origin))
    if status == 70 {
      self.init(.fault(report.methods.compactMap(\.fault).joined(separator: "; ")))
    } else if let killer = Killer.allCases.first(where: { origins.contains($0.rawValue) }) {
      let isComplete = !clauses.contains { $0.verdict == "undecided" }
      self.init(.killed(by: killer), broken: broken.map(\.id), isComplete: isComplete)
    } else if status == 1 {
      self.init(.killed(by: .vacuity))
    } else if status == 2 {
      let open = clauses.first { $0.verdict == "undecided" }
      self.init(.undecided(open.map { "\($0.id): \($0.reason ?? "")" } ?? "nothing is proved"))
    } else {
      self.init(.alive)
    }
  }

  /// Updates the outcome of a mutant that is alive with the comparison with the original.
  ///
  /// - Parameters:
  ///   - status: The exit status; `nil` if a signal or the time limit ended the run.
  ///   - output: The JSON report.
  ///   - isReached: Whether a compared run reached the mutated code.
  public mutating func compare(status: Int32?, output: String, isReached: Bool) {
    guard fate == .alive else { return }
    guard let status, let report = try? VerifierReport(output), report.comparison != nil else {
      difference = "the comparison did not come to its end"
      return
    }
    let clauses = report.methods.flatMap(\.clauses)
    if let fault = report.methods.lazy.compactMap(\.fault).first {
      difference = fault
    } else if let open = clauses.first(where: { $0.verdict != "proved" }) {
      difference = "\(open.id): \(open.reason ?? open.verdict)"
    } else if !isReached {
      difference = "no method runs what is changed; contracts alone do"
    } else if status == 0 {
      fate = .equivalent
    } else {
      difference = "the comparison ended with status \(status)"
    }
  }
}
