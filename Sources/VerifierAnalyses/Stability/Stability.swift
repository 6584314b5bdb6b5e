package import VerifierChecking
internal import VerifierTerms
package import VerifierSolving

/// What became of the obligations of some methods in runs that differ in what ought not to matter: in a `Variation`.
package struct Stability: Sendable {
  /// The smallest of some values, the middle one (of an even number the lower of two), and the largest.
  package struct Spread<Value: Comparable & Sendable & Hashable>: Sendable, Hashable {
    package let least, median, most: Value

    /// - Parameter values: one at least.
    init(of values: [Value]) {
      let sorted = values.sorted()
      (least, median, most) = (sorted[0], sorted[(sorted.count - 1) / 2], sorted[sorted.count - 1])
    }
  }

  /// An obligation in all runs that had it.
  package struct Row: Sendable, Hashable {
    package let id: String
    package let milliseconds: Spread<Double>
    package let resources: Spread<Int>
  }

  /// A verdict that one run gave and the run without a seed did not.
  package struct Change: Sendable, Hashable {
    package let id: String
    package let method: String
    package let seed: UInt32
    /// Without a seed; nil where the obligation did not arise.
    package let before: Verdict?
    /// With it; nil where the obligation did not arise.
    package let after: Verdict?

    /// Whether what one run proves another refutes: one of them is wrong.
    package var isContradiction: Bool { Set([before?.name, after?.name]) == ["proved", "refuted"] }
  }

  /// A mistake of the verifier in one run.
  package struct Failure: Sendable, Hashable {
    package let method: String
    package let seed: UInt32
    package let fault: String
  }

  /// The verdicts without a seed.
  private let reference: [String: Verdict]
  private var efforts: [String: [SolverCost]] = [:]
  private var order: [String] = []
  package private(set) var changes: [Change] = []
  package private(set) var failures: [Failure] = []
  /// The seeds of the runs so far.
  package private(set) var seeds: [UInt32] = []
  package let methods: Int
  /// Whether runs were asked for that were not made, or not to their end.
  package private(set) var isInterrupted = false

  /// - Parameter reports: of the run without a seed.
  private init(of reports: [MethodReport]) {
    methods = reports.count
    reference = Dictionary(reports.flatMap(\.clauses).map { ($0.id, $0.verdict) }) { first, _ in first }
    add(reports, seed: 0)
  }

  /// Verifies without a variation first, and then with each.
  ///
  /// - Parameter verify: the reports on the same methods each time; nil where the run was interrupted.
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
        if efforts[clause.id] == nil { order.append(clause.id) }
        efforts[clause.id, default: []].append(clause.cost)
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

  /// Each obligation, in the order of the reports.
  package var rows: [Row] {
    order.compactMap { id in
      efforts[id].map { efforts in
        Row(
          id: id, milliseconds: Spread(of: efforts.map(\.milliseconds)),
          resources: Spread(of: efforts.map(\.resources)))
      }
    }
  }

  /// Those that came closest to a limit: by the most work, and then the most time, that one run took.
  package func worst(_ count: Int) -> [Row] {
    Array(
      rows.sorted {
        ($0.resources.most, $0.milliseconds.most) > ($1.resources.most, $1.milliseconds.most)
      }.prefix(count))
  }

  /// 70 where the verifier is at fault, contradicting itself included; 1 where something is refuted; 2 where something is
  /// undecided, in whichever run, or runs are missing; 0 where all runs proved everything.
  package var exitStatus: Int32 {
    if !failures.isEmpty || changes.contains(where: \.isContradiction) { return 70 }
    let verdicts = reference.values.map(\.name)
    if verdicts.contains("refuted") { return 1 }
    let isProved = verdicts.contains("proved") && !verdicts.contains("undecided")
    return isProved && changes.isEmpty && !isInterrupted ? 0 : 2
  }
}
