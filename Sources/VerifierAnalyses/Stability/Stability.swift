package import VerifierChecking
internal import VerifierTerms
package import VerifierSolving

/// The stability of verdicts: a comparison of runs that differ only in a `Variation` of seeds, names and orders, which must not
/// change a verdict.
package struct Stability: Sendable {
  /// The minimum, the median and the maximum of some values; of an even number of values the lower median.
  package struct Spread<Value: Comparable & Sendable & Hashable>: Sendable, Hashable {
    package let least, median, most: Value

    /// - Precondition: There is at least one value.
    init(of values: [Value]) {
      let sorted = values.sorted()
      (least, median, most) = (sorted[0], sorted[(sorted.count - 1) / 2], sorted[sorted.count - 1])
    }
  }

  /// The cost of an obligation over all runs in which it arose.
  package struct Row: Sendable, Hashable {
    package let id: String
    /// Wall time.
    package let milliseconds: Spread<Double>
    /// Units of Z3's resource count.
    package let resources: Spread<Int>
  }

  /// A verdict of one run that differs from that of the run without a seed.
  package struct Change: Sendable, Hashable {
    package let id: String
    package let method: String
    package let seed: UInt32
    /// The verdict without a seed; `nil` where the obligation did not arise.
    package let before: Verdict?
    /// The verdict with the seed; `nil` where the obligation did not arise.
    package let after: Verdict?

    /// Whether one run proves and the other refutes the obligation, so that one of them is wrong.
    package var isContradiction: Bool { Set([before?.name, after?.name]) == ["proved", "refuted"] }
  }

  /// A fault of the verifier in one run; the seed is 0 in the run without one.
  package struct Failure: Sendable, Hashable {
    package let method: String
    package let seed: UInt32
    package let fault: String
  }

  /// The verdicts without a seed.
  private let reference: [String: Verdict]
  private var costs: [String: [SolverCost]] = [:]
  private var order: [String] = []
  /// The verdicts that changed.
  package private(set) var changes: [Change] = []
  /// The faults of the verifier, in any run.
  package private(set) var failures: [Failure] = []
  /// The seeds of the finished runs.
  package private(set) var seeds: [UInt32] = []
  /// The number of methods verified in each run.
  package let methods: Int
  /// Whether the measurement was interrupted, so that runs are missing.
  package private(set) var isInterrupted = false

  /// - Parameter reports: The reports of the run without a seed.
  private init(of reports: [MethodReport]) {
    methods = reports.count
    reference = Dictionary(reports.flatMap(\.clauses).map { ($0.id, $0.verdict) }) { first, _ in first }
    add(reports, seed: 0)
  }

  /// Verifies without a variation, then with each of some variations, and compares the verdicts.
  ///
  /// - Parameters:
  ///   - seeds: The variations.
  ///   - verify: Verifies the same methods under a variation and returns their reports; `nil` where the run was interrupted.
  package static func measure(seeds: [Variation], verify: (Variation?) -> [MethodReport]?) -> Stability {
    guard let reports = verify(nil) else {
      var stability = Stability(of: [])
      stability.isInterrupted = true
      return stability
    }
    var stability = Stability(of: reports)
    for variation in seeds {
      guard let reports = verify(variation) else {
        stability.isInterrupted = true
        break
      }
      stability.add(reports, seed: variation.seed)
      stability.compare(reports, seed: variation.seed)
      stability.seeds.append(variation.seed)
    }
    return stability
  }

  private mutating func add(_ reports: [MethodReport], seed: UInt32) {
    for report in reports {
      if let fault = report.fault { failures.append(Failure(method: report.id, seed: seed, fault: fault)) }
      for clause in report.clauses {
        if costs[clause.id] == nil { order.append(clause.id) }
        costs[clause.id, default: []].append(clause.cost)
      }
    }
  }

  private mutating func compare(_ reports: [MethodReport], seed: UInt32) {
    var missing = Set(reference.keys)
    for report in reports {
      for clause in report.clauses {
        missing.remove(clause.id)
        let before = reference[clause.id]
        if before?.name != clause.verdict.name {
          changes.append(
            Change(id: clause.id, method: report.id, seed: seed, before: before, after: clause.verdict))
        }
      }
    }
    for id in order where missing.contains(id) {
      let method = reports.map(\.id).first { id.hasPrefix("\($0)/") } ?? id
      changes.append(Change(id: id, method: method, seed: seed, before: reference[id], after: nil))
    }
  }

  /// The cost of each obligation, in the order of the reports.
  package var rows: [Row] {
    order.compactMap { id in
      costs[id].map { costs in
        Row(
          id: id, milliseconds: Spread(of: costs.map(\.milliseconds)),
          resources: Spread(of: costs.map(\.resources)))
      }
    }
  }

  /// The obligations with the greatest resource count in one run, and among equals the greatest time.
  package func worst(_ count: Int) -> [Row] {
    Array(
      rows.sorted {
        ($0.resources.most, $0.milliseconds.most) > ($1.resources.most, $1.milliseconds.most)
      }.prefix(count))
  }

  /// The exit status of the command: 70 for a fault of the verifier or verdicts that contradict each other; 1 where the run
  /// without a seed refutes something; 2 where something is undecided in any run, a verdict changed, or runs are missing; 0
  /// where all runs proved everything.
  package var exitStatus: Int32 {
    if !failures.isEmpty || changes.contains(where: \.isContradiction) { return 70 }
    let verdicts = reference.values.map(\.name)
    if verdicts.contains("refuted") { return 1 }
    let isProved = verdicts.contains("proved") && !verdicts.contains("undecided")
    return isProved && changes.isEmpty && !isInterrupted ? 0 : 2
  }
}
