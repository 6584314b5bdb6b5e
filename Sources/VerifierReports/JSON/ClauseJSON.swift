internal import VerifierChecking
internal import VerifierContracts
internal import VerifierExecution
internal import VerifierSolving

extension JSONReport {
  /// A clause with its verdict, and what is known of why.
  struct Clause: Encodable {
    let id, kind, origin, text, verdict, theory: String
    let location: Location?
    let ms: Double
    let resources: Int
    /// Percent of the limit that the proof used on one path; absent up to half of it.
    var limitUsed: Int?
    var reason: String?
    var advice: Advice?
    var counterexample: Counterexample?

    /// - Parameter limit: The limit of the run on the work on one path; `nil` where the clause is one of another run.
    init(_ report: ClauseReport, in project: Project, limit: Int? = nil) {
      id = report.id
      limitUsed = limit.flatMap(report.nearness)
      kind = report.kind.rawValue
      origin = project.origin(of: report).rawValue
      text = report.text
      location = report.site.map { Location($0, from: project.root) }
      verdict = report.verdict.name
      theory = report.theory?.rawValue ?? "none"
      ms = report.cost.milliseconds.roundedToMicroseconds
      resources = report.cost.resources
      switch report.verdict {
      case .proved: break
      case .undecided(let reason):
        self.reason = reason
        advice = report.advice.map(Advice.init)
      case .refuted(let reason, let values):
        self.reason = reason
        counterexample = values.map { Counterexample($0, from: project.root) }
      }
    }
  }

  /// What may help with a clause that is undecided, and a state that shows why.
  struct Advice: Encodable {
    let remedies: [String]
    let state: [Value]

    init(_ advice: VerifierChecking.Advice) {
      remedies = advice.remedies
      state = JSONReport.values(advice.state)
    }
  }

  /// Values that break a clause, the path that is taken from them, and what running the code from them has shown.
  struct Counterexample: Encodable {
    /// Where in the code the obligation arises; absent for a promise, which is about the end.
    let location: Location?
    let path: [Branch]
    let ending: String
    let before, after: [Value]
    let failures: [Failure]
    let replay: Replay

    init(_ counterexample: VerifierChecking.Counterexample, from root: String) {
      location = counterexample.site.map { Location($0, from: root) }
      path = counterexample.path.map { Branch($0, from: root) }
      ending = counterexample.ending
      before = JSONReport.values(counterexample.before, counterexample.writtenBefore)
      after = JSONReport.values(counterexample.after, counterexample.writtenAfter)
      failures = counterexample.failures.map { Failure(written: $0.written, evaluated: $0.evaluated) }
      replay = Replay(counterexample.replay, counterexample.processorReplay, from: root)
    }
  }

  /// A branch on a path: what the code found to hold, where, and the line of the source that stands there.
  struct Branch: Encodable {
    let fact: String
    let location: Location?
    let source: String?

    init(_ step: VerifierChecking.Counterexample.Step, from root: String) {
      fact = step.fact
      location = step.site.map { Location($0, from: root) }
      source = step.site.flatMap(SourceText.line)
    }

    init(_ branch: PathReport.Branch, from root: String) {
      fact = branch.fact
      location = branch.site.map { Location($0, from: root) }
      source = branch.site.flatMap(SourceText.line)
    }
  }

  /// A part of a clause that is false, as it is written and with its values.
  struct Failure: Encodable {
    let written, evaluated: String
  }

  /// The replay of a counterexample: its accesses, or the reason why it was omitted.
  struct Replay: Encodable {
    let confirmed: Bool
    var accesses: [Access]?
    var reason: String?
    var processor: Processor?

    /// Whether the processor of the machine has run the same machine code, or the reason why it has not.
    struct Processor: Encodable {
      let confirmed: Bool
      var reason: String?
    }

    init(
      _ replay: VerifierChecking.Counterexample.Replay, _ processor: VerifierChecking.Counterexample.ProcessorReplay?,
      from root: String
    ) {
      switch processor {
      case nil: break
      case .confirmed: self.processor = Processor(confirmed: true)
      case .omitted(let reason): self.processor = Processor(confirmed: false, reason: reason)
      }
      switch replay {
      case .confirmed(let accesses):
        confirmed = true
        self.accesses = accesses.map { Access($0, from: root) }
      case .omitted(let reason):
        confirmed = false
        self.reason = reason
      }
    }
  }

  /// An access to memory: what it does, to which bytes, and where it stands.
  struct Access: Encodable {
    let text, kind, address, size, done: String
    let fault: String?
    let location: Location?

    init(_ access: ReplayedAccess, from root: String) {
      func hexadecimal(_ address: UInt) -> String { "0x\(String(address, radix: 16))" }
      text = access.description
      kind = access.kind.rawValue
      address = hexadecimal(access.address)
      (size, done) = ("\(access.size)", "\(access.done)")
      fault = access.fault.map(hexadecimal)
      location = access.site.map { Location($0, from: root) }
    }
  }
}
