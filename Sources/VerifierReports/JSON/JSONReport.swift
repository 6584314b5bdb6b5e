internal import FoundationEssentials
internal import VerifierChecking
internal import VerifierContracts
internal import VerifierExecution
internal import VerifierSolving

/// The report on a run as one JSON object. `docs/report.schema.json` is its schema, and `docs/json.md` describes it.
package enum JSONReport {
  /// The JSON text of a report.
  package static func text(_ run: RunReport) -> String { encoded(Object(run)) }

  /// The JSON text of an object of strings and finite numbers, with sorted keys in snake case.
  static func encoded(_ object: some Encodable) -> String { encoded(object, keys: .convertToSnakeCase) }

  /// The JSON text of an object of strings and finite numbers, with sorted keys.
  static func encoded(_ object: some Encodable, keys: JSONEncoder.KeyEncodingStrategy) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = keys
    guard let data = try? encoder.encode(object) else {
      preconditionFailure("a report of strings and finite numbers was expected to encode")
    }
    return String(decoding: data, as: UTF8.self)
  }

  private struct Object: Encodable {
    let schema = JSONReport.schema
    let kind: Kind
    let versions = Versions()
    let command: String
    let options: RunOptions
    let partial, interrupted: Bool
    let notRun: [String]
    let exitStatus: Int32
    let ms: Double
    let summary: VerdictCounts
    let methods: [Method]
    let axioms: [Axiom]
    let exclusions: [Exclusion]
    let laws, model: [String]
    let sources: SourceReading.Object?
    let digest: SourceDigest
    let comparison: String?
    let image: ComparedImage?
    let coverage: Coverage?
    let confirmation: Confirmation?

    init(_ run: RunReport) {
      kind = run.kind
      command = run.project.command
      options = RunOptions(run.options)
      partial = run.isPartial
      interrupted = run.isInterrupted
      notRun = run.notRun
      exitStatus = run.exitStatus
      ms = (run.seconds * 1000).roundedToMicroseconds
      summary = run.counts
      methods = run.methods.map { Method($0, in: run.project, limit: run.options.limits.resources) }
      axioms = run.axioms.map { Axiom(name: $0.name, sentence: $0.sentence, formulas: $0.formulas) }
      exclusions = run.methods.flatMap { method in method.exclusions.map { Exclusion($0, in: method.id) } }
      laws = run.laws
      model = run.memoryModel
      sources = run.sources?.object
      digest = SourceDigest(of: run)
      comparison = run.comparison?.name
      if case .image(let image) = run.comparison { self.image = image } else { image = nil }
      coverage = run.coverage.map(Coverage.init)
      confirmation = run.confirmation.map(Confirmation.init)
    }
  }

  private struct Axiom: Encodable {
    let name, sentence: String
    let formulas: [String]
  }

  /// What an axiom excludes: an example, or the reason why it is not known.
  private struct Exclusion: Encodable {
    let axiom, method: String
    var example: [Value]?
    var reason: String?

    init(_ exclusion: AxiomExclusion, in method: String) {
      axiom = exclusion.axiom
      self.method = method
      switch exclusion.extent {
      case .states(let values): example = JSONReport.values(values)
      case .unknown(let reason): self.reason = reason
      }
    }
  }
}

extension JSONReport {
  /// The limits and choices of a run that verdicts can depend on.
  struct RunOptions: Encodable {
    /// The work for an obligation, in units of Z3's resource count.
    let limit: Int
    /// The backstops for an obligation and for the code of a method, in seconds of processor time.
    let timeout, codeTimeout: Double
    let decisions: Int
    let theory: String
    let nativeRuns: Bool
    let seed: UInt32?

    init(_ options: Options) {
      limit = options.limits.resources
      timeout = options.limits.seconds
      codeTimeout = options.budget.seconds
      decisions = options.budget.decisions
      switch options.theory {
      case .automatic: theory = "auto"
      case .only(let only): theory = only.rawValue
      }
      nativeRuns = options.runsOnNativeWords
      seed = options.variation?.seed
    }
  }
}

extension RunReport {
  /// What the report is a report of.
  fileprivate var kind: JSONReport.Kind {
    switch comparison {
    case .variable: return .compare
    case .image: return .compiled
    case nil: break
    }
    if confirmation != nil { return .confirm }
    return coverage == nil ? .verify : .coverage
  }
}
