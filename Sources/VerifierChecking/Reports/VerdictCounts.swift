/// The numbers of proved, refuted and undecided clauses. Satisfiable preconditions are assumed, not proved, and not counted.
package struct VerdictCounts: Sendable, Hashable, Codable {
  package var proved = 0
  package var refuted = 0
  package var undecided = 0

  package init(_ clauses: [ClauseReport]) {
    for clause in clauses where !clause.isAssumption {
      switch clause.verdict {
      case .proved: proved += 1
      case .refuted: refuted += 1
      case .undecided: undecided += 1
      }
    }
  }
}

extension VerdictCounts {
  /// The number of obligations.
  package var all: Int { proved + refuted + undecided }
}

extension [MethodReport] {
  /// The numbers of clauses by verdict, over all methods.
  package var counts: VerdictCounts { VerdictCounts(flatMap(\.clauses)) }

  /// Whether a thread was abandoned and may still run.
  package var hasAbandoned: Bool { contains(where: \.wasAbandoned) }

  /// The exit status of the command: 70 for a fault of the verifier, whatever else; 1 where something is refuted; 2 where something
  /// is undecided, or nothing was proved at all; else 0.
  package var exitStatus: Int32 {
    if contains(where: { $0.fault != nil }) { return 70 }
    let counts = counts
    if counts.refuted > 0 { return 1 }
    return counts.undecided > 0 || counts.proved == 0 || hasAbandoned ? 2 : 0
  }
}
