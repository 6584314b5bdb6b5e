internal import VerifierChecking
internal import VerifierContracts
internal import VerifierExecution

extension JSONReport {
  /// A method with its hypotheses and its clauses.
  struct Method: Encodable {
    let id: String
    /// The summary and the place of the contract; absent where the project has no such contract.
    let summary: String?
    let location: Location?
    let paths: Int
    /// Whether the contract speaks of the caller's permission to panic.
    let mayPanic: Bool
    /// Absent where the run was not to list them.
    let explored: [Path]?
    let hypotheses: Hypotheses
    let clauses: [Clause]
    let nativeRuns: NativeRuns?
    let variableReads: Int?
    let fault: String?

    /// - Parameter limit: The limit of the run on the work on one path of an obligation.
    init(_ report: MethodReport, in project: Project, limit: Int) {
      let contract = project.contracts.first { $0.id == report.id }
      id = report.id
      summary = contract?.summary
      location = contract.map { Location($0.site, from: project.root) }
      paths = report.paths
      mayPanic = report.mayPanic
      let retracted = report.retracted
      explored =
        report.explored.isEmpty ? nil : report.explored.map { Path($0, of: report.id, retracted, from: project.root) }
      hypotheses = Hypotheses(report, in: project)
      clauses = report.clauses.map { Clause($0, in: project, limit: limit) }
      nativeRuns = report.nativeRuns.map(NativeRuns.init)
      variableReads = report.variantReads
      fault = report.fault
    }
  }

  /// A path through a method: what the code asked, how it ends, and what was decided on it.
  struct Path: Encodable {
    let branches: [Branch]
    let ending: String
    /// The loops of which the path knows the invariant only, and the contracts of calls of which it knows what they promise only.
    let loops, calls: [String]
    let obligations: [Decided]

    init(_ path: PathReport, of method: String, _ retracted: Set<ObligationName>, from root: String) {
      branches = path.branches.map { Branch($0, from: root) }
      ending = path.ending
      loops = path.abstractions.compactMap { if case .loop(let name) = $0 { name } else { nil } }.uniqued
      calls = path.abstractions.compactMap { if case .call(let id) = $0 { id } else { nil } }.uniqued
      obligations = path.decided.map { decided in
        let isRetracted = decided.verdict == .proved && retracted.contains(decided.name)
        return Decided(
          id: ObligationID(method: method, decided.name).description,
          verdict: (isRetracted ? PathVerdict.undecided : decided.verdict).rawValue, after: decided.branches)
      }
    }
  }

  /// An obligation that was decided on a path and on no path before it.
  struct Decided: Encodable {
    let id, verdict: String
    /// The number of branches before it.
    let after: Int
  }

  /// What the proofs about a method take for granted.
  struct Hypotheses: Encodable {
    let requirements, laws: [Requirement]
    let axioms, lemmas, calls, model: [String]

    init(_ report: MethodReport, in project: Project) {
      let all = report.clauses.filter { $0.kind == .requires }
      requirements = all.filter { !$0.isOfMachine }.map { Requirement($0, in: project) }
      laws = all.filter(\.isOfMachine).map { Requirement($0, in: project) }
      axioms = report.axioms.map(\.name).uniqued
      lemmas = report.lemmas
      calls = report.calls
      model = report.memoryModel
    }
  }

  /// A requirement of a contract, or a law of the type of an input.
  struct Requirement: Encodable {
    let id, text: String
    let location: Location?

    init(_ report: ClauseReport, in project: Project) {
      id = report.id
      text = report.text
      location = report.site.map { Location($0, from: project.root) }
    }
  }

  /// The runs of a method's paths on native words.
  struct NativeRuns: Encodable {
    let paths, runs, rounds: Int
    let omissions: [String]

    init(_ runs: VerifierChecking.NativeRuns) {
      (paths, self.runs, rounds, omissions) = (runs.paths, runs.runs, runs.rounds, runs.omissions)
    }
  }
}
