internal import FoundationEssentials
internal import VerifierAnalyses
internal import VerifierChecking
internal import VerifierContracts
internal import VerifierExecution
internal import VerifierSolving

/// The report on a run as SARIF 2.1.0: a result for each clause that is refuted, of the kind `fail`, and for each that is undecided,
/// of the kind `open`. `docs/reports.md` describes it.
package struct SARIFReport {
  private let run: RunReport
  private let paths: SARIFPaths
  private let contracts: [String: SourceSite]

  /// - Parameter workspace: The folder that files are named from, with a slash at its end; the root of the project by default. Files
  ///   are named from the root of the project where that does not lie in the folder.
  package init(_ run: RunReport, workspace: String? = nil) {
    self.run = run
    let isInside = workspace.map(run.project.root.hasPrefix) ?? false
    paths = SARIFPaths(root: isInside ? workspace ?? "" : run.project.root)
    contracts = run.contractSites
  }

  package var text: String { JSONReport.encoded(log, keys: .useDefaultKeys) }

  private var log: SARIFLog {
    let (name, version) = Session.solver
    return SARIFLog(
      runs: [
        SARIFLog.Run(
          tool: SARIFLog.Tool(
            driver: SARIFLog.Driver(
              name: run.project.command, semanticVersion: EngineVersion.text,
              rules: ObligationKind.allCases.map(SARIFLog.Rule.init)),
            extensions: [SARIFLog.Extension(name: name, version: version)]),
          automationDetails: SARIFLog.AutomationDetails(id: "\(run.project.command)/"),
          invocations: [invocation],
          originalUriBaseIds: [
            SARIFPaths.base: SARIFLog.Base(description: SARIFLog.Message("The root of the sources."))
          ],
          results: run.methods.flatMap(results))
      ])
  }

  private var invocation: SARIFLog.Invocation {
    let problems = run.problems.map { problem in
      SARIFLog.Notification(
        level: problem.kind == .missing ? "warning" : "error",
        message: SARIFLog.Message("\(problem.id): \(problem.message)"),
        locations: problem.method.flatMap { contracts[$0] }.map { [location($0)] })
    }
    let interruption = run.isInterrupted ? ["The run was interrupted: results are missing."] : []
    let stop =
      run.notRun.isEmpty
      ? [] : ["Stopped at the first method that is refuted. Not run: \(run.notRun.joined(separator: ", "))."]
    let limits = (interruption + stop).map { SARIFLog.Notification(level: "warning", message: SARIFLog.Message($0)) }
    return SARIFLog.Invocation(
      executionSuccessful: run.exitStatus != 70 && !run.isInterrupted, exitCode: run.exitStatus,
      exitCodeDescription: run.outcome, toolExecutionNotifications: problems + limits)
  }

  private func results(of method: MethodReport) -> [SARIFLog.Result] {
    method.clauses.compactMap { clause in
      switch clause.verdict {
      case .proved: nil
      case .undecided(let reason):
        result(
          clause, of: method, kind: "open", level: "none",
          "undecided: \(clause.text); \(reason)" + (clause.advice?.remedies ?? []).map { "; try \($0)" }.joined())
      case .refuted(let reason, let counterexample):
        result(
          clause, of: method, kind: "fail", level: "error",
          "refuted: \(clause.text)\(counterexample?.sentence ?? "; \(reason)")", counterexample)
      }
    }
  }

  private func result(
    _ clause: ClauseReport, of method: MethodReport, kind: String, level: String, _ message: String,
    _ counterexample: Counterexample? = nil
  ) -> SARIFLog.Result {
    let places = [
      (counterexample?.site, "code"), (clause.site ?? counterexample?.claim, "clause"),
      (contracts[method.id], "contract"),
    ]
    let known = places.compactMap { site, role in site.map { (site: $0, role: role) } }
    let logical = SARIFLog.LogicalLocation(fullyQualifiedName: method.id)
    var first = known.first.map { location($0.site) } ?? SARIFLog.Location()
    first.logicalLocations = [logical]
    let related = known.dropFirst().enumerated().map { number, place in
      location(
        place.site, id: number + 1, place.role == "clause" ? "the clause \(clause.id)" : "the contract \(method.id)")
    }
    return SARIFLog.Result(
      ruleId: clause.kind.rawValue, ruleIndex: ObligationKind.allCases.firstIndex(of: clause.kind) ?? 0, kind: kind,
      level: level, message: SARIFLog.Message("\(clause.id): \(message)"), locations: [first],
      relatedLocations: related.isEmpty ? nil : related,
      codeFlows: counterexample.map { [codeFlow($0, to: clause.site)] },
      partialFingerprints: [SARIFLog.fingerprint: clause.id])
  }

  /// The path from the values at the start to where the obligation arises, or by the end to the clause.
  private func codeFlow(_ counterexample: Counterexample, to clause: SourceSite?) -> SARIFLog.CodeFlow {
    let steps = counterexample.path.map { step in
      (site: step.site, message: step.evaluated.map { "\(step.fact): \($0)" } ?? step.fact)
    }
    let end = (
      site: counterexample.site ?? clause,
      message:
        ([counterexample.ending] + counterexample.failing
        + (counterexample.processorReplay == nil ? [] : counterexample.replayLines())).joined(separator: "; ")
    )
    let locations = (steps + [end]).map { step in
      SARIFLog.ThreadFlowLocation(
        location: step.site.map { location($0, id: nil, step.message) }
          ?? SARIFLog.Location(message: SARIFLog.Message(step.message)))
    }
    let values =
      counterexample.before.map { ($0.name, $0.value.short) }
      + counterexample.writtenBefore.map { ($0.name, $0.text) }
    let state = Dictionary(values.map { ($0, SARIFLog.Message($1)) }) { first, _ in first }
    return SARIFLog.CodeFlow(threadFlows: [SARIFLog.ThreadFlow(initialState: state, locations: locations)])
  }

  private func location(_ site: SourceSite, id: Int? = nil, _ message: String? = nil) -> SARIFLog.Location {
    SARIFLog.Location(
      id: id, physicalLocation: paths.location(of: site), message: message.map { SARIFLog.Message($0) })
  }
}
