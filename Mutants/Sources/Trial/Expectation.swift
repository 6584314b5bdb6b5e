public import Mutation

/// A witness of a declared change, and the outcome of its run.
public struct Expectation: Sendable, Hashable {
  /// The mutant.
  public let mutant: Mutant
  /// The clause that must detect it.
  public let witness: Witness
  /// The ways in which the run differs from what is expected; empty if it does not.
  public let complaints: [String]

  public init(mutant: Mutant, witness: Witness, complaints: [String]) {
    self.mutant = mutant
    self.witness = witness
    self.complaints = complaints
  }

  /// Whether the clause detects the mutant as expected.
  public var isMet: Bool { complaints.isEmpty }
}

extension Witness {
  /// The ways in which a run of the verifier on a mutant differs from what this witness expects; empty if it does not.
  ///
  /// Expected are exit status 1 and that the clause is refuted with values and has the origin. No clause of a silent
  /// origin may be refuted with values, and each replay of a counterexample must confirm it.
  ///
  /// - Parameter status: The exit status; `nil` if the verifier was killed.
  public func complaints(status: Int32?, output: String) -> [String] {
    guard let status else { return ["the verifier did not come to its end"] }
    guard let report = try? VerifierReport(output) else {
      return ["the verifier ended with status \(status) and printed no report"]
    }
    let refuted = report.methods.flatMap(\.clauses).filter { $0.verdict == "refuted" }
    let silent = Set(origin.silent.map(\.rawValue))
    // A clause that no path reaches is refuted without a counterexample, which does not count as detection.
    let louder = refuted.filter { silent.contains($0.origin) && $0.isBroken }
      .map { "\($0.id), of origin \($0.origin), notices it as well" }
    let unconfirmed = refuted.filter(\.isUnconfirmed).map {
      "\($0.id) was not run from its values: \($0.counterexample?.replay.reason ?? "")"
    }
    let others = louder + unconfirmed
    guard let clause = refuted.first(where: { $0.id == id }) else {
      let instead = refuted.isEmpty ? "nothing is" : "those are \(refuted.map(\.id).joined(separator: ", "))"
      return ["\(id) is not refuted; \(instead)"] + others
    }
    return [
      status == 1 ? nil : "the exit status is \(status)",
      clause.origin == origin.rawValue ? nil : "\(id) is of origin \(clause.origin)",
      clause.isBroken ? nil : "\(id) is refuted without values",
    ].compactMap(\.self) + others
  }
}
