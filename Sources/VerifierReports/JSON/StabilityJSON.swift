package import VerifierChecking
package import VerifierAnalyses
internal import VerifierTerms
internal import FoundationEssentials
internal import VerifierSolving

/// The differences between runs with different seeds as one JSON object. `docs/json.md` describes it.
package enum StabilityJSON {
  /// The JSON text of a measurement.
  package static func text(_ stability: Stability, options: Options = Options()) -> String {
    JSONReport.encoded(Object(stability, options))
  }

  private struct Object: Encodable {
    let schema = JSONReport.schema
    let kind = JSONReport.Kind.stability
    let versions = JSONReport.Versions()
    let options: JSONReport.RunOptions
    let seeds: [UInt32]
    let interrupted: Bool
    let obligations: [Row]
    let changes: [Change]
    let faults: [Fault]

    init(_ stability: Stability, _ options: Options) {
      self.options = JSONReport.RunOptions(options)
      seeds = stability.seeds
      interrupted = stability.isInterrupted
      obligations = stability.rows.map(Row.init)
      changes = stability.changes.map(Change.init)
      faults = stability.failures.map { Fault(method: $0.method, seed: $0.seed, fault: $0.fault) }
    }
  }

  private struct Row: Encodable {
    let id: String
    let ms: Spread<Double>
    let resources: Spread<Int>

    init(_ row: Stability.Row) {
      id = row.id
      let time = row.milliseconds
      ms = Spread(
        min: time.least.roundedToMicroseconds, median: time.median.roundedToMicroseconds,
        max: time.most.roundedToMicroseconds)
      resources = Spread(min: row.resources.least, median: row.resources.median, max: row.resources.most)
    }
  }

  private struct Spread<Value: Encodable>: Encodable {
    let min, median, max: Value
  }

  private struct Change: Encodable {
    let id, method: String
    let seed: UInt32
    /// The verdicts without and with the seed; absent where the obligation did not arise.
    var before, after: String?
    var reason: String?

    init(_ change: Stability.Change) {
      (id, method, seed) = (change.id, change.method, change.seed)
      (before, after) = (change.before?.name, change.after?.name)
      switch change.after {
      case .undecided(let reason), .refuted(let reason, _): self.reason = reason
      case .proved, nil: break
      }
    }
  }

  private struct Fault: Encodable {
    let method: String
    let seed: UInt32
    let fault: String
  }
}
