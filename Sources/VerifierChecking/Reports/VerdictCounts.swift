/// How many clauses are proved, refuted and undecided.
package struct VerdictCounts: Sendable, Hashable, Codable {
  package var proved = 0
  package var refuted = 0
  package var undecided = 0

  package init(_ clauses: [ClauseReport]) {
    for clause in clauses {
      switch clause.verdict {
      case .proved: proved += 1
      case .refuted: refuted += 1
      case .undecided: undecided += 1
      }
    }
  }
}

extension [MethodReport] {
  package var counts: VerdictCounts { VerdictCounts(flatMap(\.clauses)) }

  /// A thread was left behind, and may still run.
  package var hasAbandoned: Bool { contains(where: \.wasAbandoned) }

  /// The exit status of a run with these reports: 0 all proved, 1 something refuted, 2 something undecided, 70 a fault of the
  /// verifier, which outweighs all else. A run that proved nothing at all is no proof either.
  package var exitStatus: Int32 {
    if contains(where: { $0.fault != nil }) { return 70 }
    let counts = counts
    if counts.refuted > 0 { return 1 }
    return counts.undecided > 0 || counts.proved == 0 || hasAbandoned ? 2 : 0
  }
}
