package import VerifierContracts
package import VerifierAnalyses
package import VerifierChecking
internal import VerifierExecution
internal import VerifierSolving

/// The report on a run: what was asked for, and what became of it.
package struct RunReport: Sendable {
  package let project: Project
  package let methods: [MethodReport]
  package let seconds: Double
  /// What queries were varied by; `nil` where they were asked as they are.
  package let seed: UInt32?
  /// What became of the clauses of the project's catalogue; `nil` where nobody asked.
  package let coverage: Coverage?
  /// What other solvers say of it; `nil` where none was asked.
  package var confirmation: Confirmation?
  /// What the methods were compared with, in place of their contracts; `nil` where they were not.
  package let comparison: String?

  package init(
    _ methods: [MethodReport], of project: Project, seconds: Double, seed: UInt32? = nil,
    comparedWith catalogue: Catalogue? = nil, variant: ProgramVariant? = nil
  ) {
    self.project = project
    self.methods = methods
    self.seconds = seconds
    self.seed = seed
    comparison = variant?.name
    let isPartial = methods.count < project.contracts.count
    coverage = catalogue.map { Coverage(of: $0, in: methods, isPartial: isPartial) }
  }

  /// The methods there are; more than were verified, where the run was over a part.
  package var available: Int { project.contracts.count }

  package var isPartial: Bool { methods.count < available }

  package var counts: VerdictCounts { methods.counts }

  /// Every fact that was taken for granted, once.
  package var axioms: [TrustedFact] {
    var seen: Set<TrustedFact> = []
    return methods.flatMap(\.axioms).filter { seen.insert($0).inserted }
  }

  /// The laws of the inputs' types, which every proof takes for granted: each sentence once.
  package var laws: [String] {
    var seen: Set<String> = []
    return methods.flatMap(\.clauses).filter { $0.kind == .requires && $0.isOfMachine }.map(\.text)
      .filter { seen.insert($0).inserted }
  }

  /// How the memory that methods use is modelled: each sentence once.
  package var memoryModel: [String] {
    var seen: Set<String> = []
    return methods.flatMap(\.memoryModel).filter { seen.insert($0).inserted }
  }

  /// The exit status: that of the methods, or 70 where another solver disagrees, or 2 where the clauses are not those of the
  /// catalogue that the run is compared with.
  package var exitStatus: Int32 {
    if let confirmation, !confirmation.disagreements.isEmpty { return 70 }
    let status = methods.exitStatus
    return status == 0 && !(coverage?.isComplete ?? true) ? 2 : status
  }
}

extension Project {
  /// Where what a report is about comes from.
  func origin(of clause: ClauseReport) -> Origin { clause.isOfMachine ? .machine : origin(of: clause.obligation) }
}
