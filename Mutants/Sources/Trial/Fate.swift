import Foundation

/// What became of a mutant.
public enum Fate: Sendable, Hashable {
  /// Refuted. By whom says the strictest of what notices it.
  case killed(by: Killer)
  /// Nothing refutes it, and something is not proved; why.
  case undecided(String)
  /// All is proved of it, and it is not known to do the same as the original.
  case alive
  /// It is proved to do the same as the original, for all inputs that the contracts admit.
  case equivalent
  /// No contract runs the code that it changes.
  case unreached
  /// The verifier is at fault, and says so.
  case fault(String)
}

/// What notices a mutant, the strictest first: of several the first counts.
public enum Killer: String, Sendable, Hashable, CaseIterable, Codable {
  /// A clause of the contract page.
  case page
  /// A clause of a contract that is on no page.
  case own
  /// What execution takes: arithmetic that does not trap, accesses that are granted, panics that are permitted, loops that end.
  case machine
  /// What is promised beyond the page.
  case stronger
  /// Something cannot happen any more that the contract speaks of.
  case vacuity
}

/// What became of a mutant, and what noticed it.
public struct Trial: Sendable, Hashable {
  public var fate: Fate
  /// The clauses that values refute.
  public let broken: [String]
  /// Every clause is proved or refuted, so that no other than these is broken.
  public let isComplete: Bool
  /// What the comparison with the original did not prove, of a mutant that is alive.
  public internal(set) var difference: String?

  init(_ fate: Fate, broken: [String] = [], isComplete: Bool = false) {
    self.fate = fate
    self.broken = broken
    self.isComplete = isComplete
  }

  /// Judges by what the verifier printed and ended with.
  ///
  /// - Parameter status: nil where it did not come to an end of its own.
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

  /// Judges a mutant that is alive by what the comparison with the original printed and ended with.
  ///
  /// - Parameter isReached: whether a run that was compared came by the code that the mutant changes.
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
