internal import VerifierAnalyses
internal import VerifierChecking
internal import VerifierContracts
internal import VerifierExecution
internal import FoundationEssentials
internal import VerifierTerms
internal import VerifierSolving

/// The report on a run as one JSON object. `docs/json.md` describes it.
package enum JSONReport {
  /// The JSON text of a report.
  package static func text(_ run: RunReport) -> String { encoded(Object(run)) }

  /// The JSON text of an object of strings and finite numbers, with sorted keys.
  static func encoded(_ object: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(object) else {
      preconditionFailure("a report of strings and finite numbers was expected to encode")
    }
    return String(decoding: data, as: UTF8.self)
  }

  private struct Object: Encodable {
    let schema = 1
    let partial: Bool
    let solver: Solver
    let seed: UInt32?
    let methods: [Method]
    let axioms: [Axiom]
    let exclusions: [Exclusion]
    let laws: [String]
    let model: [String]
    let summary: VerdictCounts
    let comparison: String?
    let sources: SourceReading.Object?
    let coverage: Coverage?
    let confirmation: Confirmation?

    init(_ run: RunReport) {
      partial = run.isPartial
      solver = Solver()
      seed = run.seed
      methods = run.methods.map { Method($0, in: run.project) }
      axioms = run.axioms.map { Axiom(name: $0.name, sentence: $0.sentence, formulas: $0.formulas) }
      exclusions = run.methods.flatMap { method in method.exclusions.map { Exclusion($0, in: method.id) } }
      laws = run.laws
      model = run.memoryModel
      summary = run.counts
      comparison = run.comparison
      sources = run.sources?.object
      coverage = run.coverage.map(Coverage.init)
      confirmation = run.confirmation.map(Confirmation.init)
    }
  }

  /// The name and version of the solver that the verifier uses.
  struct Solver: Encodable {
    let name, version: String

    init() { (name, version) = Session.solver }
  }

  private struct Axiom: Encodable {
    let name, sentence: String
    let formulas: [String]
  }

  /// What an axiom excludes: an example, or the reason why it is not known.
  private struct Exclusion: Encodable {
    let axiom, method: String
    var example: [String: String]?
    var reason: String?

    init(_ exclusion: AxiomExclusion, in method: String) {
      axiom = exclusion.axiom
      self.method = method
      switch exclusion.extent {
      case .states(let values):
        example = Dictionary(values.map { ($0.name, $0.value.hexadecimal) }) { first, _ in first }
      case .unknown(let reason): self.reason = reason
      }
    }
  }

  private struct Coverage: Encodable {
    let clauses: [Row]
    let methods: [Total]
    let summary: VerifierChecking.Coverage.Counts
    let available: Int

    struct Row: Encodable {
      let id, method, kind, words, verdict, theory: String
    }

    struct Total: Encodable {
      let id: String
      let summary: VerifierChecking.Coverage.Counts
    }

    init(_ coverage: VerifierChecking.Coverage) {
      clauses = coverage.rows.map { row in
        Row(
          id: row.entry.id, method: row.entry.method, kind: row.entry.kind.rawValue, words: row.entry.words,
          verdict: row.status.rawValue, theory: row.theory?.rawValue ?? "none")
      }
      methods = coverage.methods.map { Total(id: $0.id, summary: .init($0.rows)) }
      summary = .init(coverage.rows)
      available = coverage.available
    }
  }

  private struct Confirmation: Encodable {
    let obligations: [Obligation]
    let disagreements: [Disagreement]
    let questions, undecided: Int

    struct Obligation: Encodable {
      let id: String
      /// Opinions by the description of the witness.
      let opinions: [String: Opinion]
    }

    struct Opinion: Encodable {
      let opinion: String
      var reason: String?

      init(_ opinion: VerifierAnalyses.Confirmation.Opinion) {
        switch opinion {
        case .confirmed: self.opinion = "confirmed"
        case .confirmedByPart: self.opinion = "confirmed by part"
        case .undecided(let reason): (self.opinion, self.reason) = ("undecided", reason)
        case .inexpressible(let reason): (self.opinion, self.reason) = ("inexpressible", reason)
        }
      }
    }

    struct Disagreement: Encodable {
      let witness, obligation, expected, answered, path: String
    }

    init(_ confirmation: VerifierAnalyses.Confirmation) {
      obligations = confirmation.opinions.map { id, opinions in
        Obligation(
          id: id,
          opinions: Dictionary(uniqueKeysWithValues: opinions.map { ($0.key.description, Opinion($0.value)) }))
      }
      disagreements = confirmation.disagreements.map {
        Disagreement(
          witness: $0.witness.description, obligation: $0.obligation, expected: $0.expected, answered: $0.answered,
          path: $0.path)
      }
      questions = confirmation.questions
      undecided = confirmation.undecided
    }
  }

  private struct Method: Encodable {
    let id: String
    let paths: Int
    let lemmas: [String]
    let calls: [String]
    let clauses: [Clause]
    let nativeRuns: NativeRuns?
    let variableReads: Int?
    let fault: String?

    private enum CodingKeys: String, CodingKey {
      case id, paths, lemmas, calls, clauses, fault
      case nativeRuns = "native_runs"
      case variableReads = "variable_reads"
    }

    init(_ report: MethodReport, in project: Project) {
      id = report.id
      paths = report.paths
      lemmas = report.lemmas
      calls = report.calls
      clauses = report.clauses.map { Clause($0, in: project) }
      nativeRuns = report.nativeRuns.map(NativeRuns.init)
      variableReads = report.variantReads
      fault = report.fault
    }
  }

  /// The runs of a method's paths on native words.
  private struct NativeRuns: Encodable {
    let paths, runs, rounds: Int
    let omissions: [String]

    init(_ runs: VerifierChecking.NativeRuns) {
      (paths, self.runs, rounds, omissions) = (runs.paths, runs.runs, runs.rounds, runs.omissions)
    }
  }

  /// A clause with its verdict.
  struct Clause: Encodable {
    let id, kind, origin, text, verdict, theory: String
    let ms: Double
    let resources: Int
    var reason: String?
    var counterexample: [String: String]?
    var replay: Replay?

    init(_ report: ClauseReport, in project: Project) {
      id = report.id
      kind = report.kind.rawValue
      origin = project.origin(of: report).rawValue
      text = report.text
      verdict = report.verdict.name
      theory = report.theory?.rawValue ?? "none"
      ms = report.cost.milliseconds.roundedToMicroseconds
      resources = report.cost.resources
      switch report.verdict {
      case .proved: break
      case .undecided(let reason): self.reason = reason
      case .refuted(let reason, let values):
        self.reason = reason
        replay = values.map { Replay($0.replay) }
        counterexample = values.map {
          Dictionary($0.before.map { ($0.name, $0.value.hexadecimal) }) { first, _ in first }
        }
      }
    }
  }

  /// The replay of a counterexample: its accesses, or the reason why it was omitted.
  struct Replay: Encodable {
    let confirmed: Bool
    var accesses: [String]?
    var reason: String?

    init(_ replay: Counterexample.Replay) {
      switch replay {
      case .confirmed(let accesses):
        confirmed = true
        self.accesses = accesses
      case .omitted(let reason):
        confirmed = false
        self.reason = reason
      }
    }
  }
}
