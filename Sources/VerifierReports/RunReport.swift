package import VerifierContracts
package import VerifierAnalyses
package import VerifierChecking
internal import VerifierExecution
internal import VerifierSolving

/// The report on a run: the methods verified, and the verdicts on them.
package struct RunReport: Sendable {
  package let project: Project
  package let methods: [MethodReport]
  /// The wall time of the run.
  package let seconds: Double
  /// The limits and choices of the run.
  package let options: Options
  /// Whether the run was interrupted, so that what was not finished is undecided.
  package let isInterrupted: Bool
  /// The ids of the methods that were left out since another was refuted.
  package let notRun: [String]
  /// The verdicts on the clauses of a catalogue; `nil` where the run was not compared with one.
  package let coverage: Coverage?
  /// The answers of other solvers to the queries of the run; `nil` where none was asked.
  package var confirmation: Confirmation?
  /// What other commands have found, for a page that shows it.
  package var findings: [StoredFinding] = []
  /// What is known of the sources of the code under proof; `nil` where nobody asked.
  package let sources: SourceReading?
  /// What the methods were compared with; `nil` where their contracts were verified.
  package let comparison: ComparedProgram?

  /// - Parameters:
  ///   - seconds: The wall time of the run.
  ///   - options: The limits and choices of the run.
  ///   - isInterrupted: Whether the run was interrupted.
  ///   - notRun: The ids of the methods that were left out since another was refuted.
  ///   - sources: What is known of the sources. If they are refused, nothing is proved.
  ///   - catalogue: The clauses that the run is compared with.
  ///   - program: What the methods were compared with, in place of a proof of their contracts.
  package init(
    _ methods: [MethodReport], of project: Project, seconds: Double, options: Options = Options(),
    isInterrupted: Bool = false, notRun: [String] = [],
    sources: SourceReading? = nil, comparedWith catalogue: Catalogue? = nil, comparedTo program: ComparedProgram? = nil
  ) {
    let methods = (sources.map { sources in methods.map(sources.applied) } ?? methods)
      .map { $0.withPlaces(from: project.root) }
    self.project = project
    self.methods = methods
    self.sources = sources
    self.seconds = seconds
    self.options = options
    self.isInterrupted = isInterrupted
    self.notRun = notRun
    comparison = program
    let isPartial = methods.count < project.contracts.count
    coverage = catalogue.map { Coverage(of: $0, in: methods, isPartial: isPartial) }
  }

  /// The number of methods that the project has; greater than that of `methods` in a partial run.
  package var available: Int { project.contracts.count }

  /// The seed by which queries were varied; `nil` where they were not.
  package var seed: UInt32? { options.variation?.seed }

  /// Whether methods of the project were left out.
  package var isPartial: Bool { methods.count < available }

  /// The numbers of clauses by verdict.
  package var counts: VerdictCounts { methods.counts }

  /// The axioms used, each once.
  package var axioms: [TrustedFact] {
    methods.flatMap(\.axioms).uniqued
  }

  /// The laws of the inputs' types, which every proof assumes, each once.
  package var laws: [String] {
    methods.flatMap(\.clauses).filter { $0.kind == .requires && $0.isOfMachine }.map(\.text).uniqued
  }

  /// The sentences of the memory models that methods use, each once.
  package var memoryModel: [String] {
    methods.flatMap(\.memoryModel).uniqued
  }

  /// The exit status of the command: 70 where another solver disagrees; else that of the methods, but 2 in place of 0 where no
  /// contract has some clause of the catalogue, or the sources are refused.
  package var exitStatus: Int32 {
    if let confirmation, !confirmation.disagreements.isEmpty { return 70 }
    let status = methods.exitStatus
    if case .refused = sources, status == 0 { return 2 }
    return status == 0 && !(coverage?.isComplete ?? true) ? 2 : status
  }
}

extension MethodReport {
  /// This report, with places in reasons and faults as they are shown from a folder on.
  fileprivate func withPlaces(from root: String) -> MethodReport {
    if root.isEmpty { return self }
    func shown(_ text: String) -> String { text.replacing(root, with: "") }
    var report = self
    report.fault = fault.map(shown)
    for place in clauses.indices {
      switch clauses[place].verdict {
      case .proved: continue
      case .undecided(let reason): report.clauses[place].verdict = .undecided(shown(reason))
      case .refuted(let reason, let values): report.clauses[place].verdict = .refuted(shown(reason), values)
      }
    }
    return report
  }
}

extension Project {
  /// The origin of a clause: the machine for an implicit obligation, and what the catalogue says for any other.
  func origin(of clause: ClauseReport) -> Origin { clause.isOfMachine ? .machine : origin(of: clause.obligation) }
}
