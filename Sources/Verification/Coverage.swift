internal import Execution
public import Solving

/// What became of each clause of an inventory in a run.
public struct Coverage: Sendable {
  public struct Row: Sendable, Hashable {
    public let entry: Inventory.Entry
    public let status: Status
    /// Who decided it; nil where nobody had to.
    public let theory: Theory?
  }

  public enum Status: String, Sendable, Hashable, Codable {
    case proved
    /// A requirement that can hold together with the others.
    case assumed
    case undecided, refuted
    /// No obligation answers for the clause.
    case missing
  }

  public struct Counts: Sendable, Hashable, Codable {
    public var proved = 0
    public var assumed = 0
    public var undecided = 0
    public var refuted = 0
    public var missing = 0

    public init(_ rows: some Sequence<Row>) {
      for row in rows {
        switch row.status {
        case .proved: proved += 1
        case .assumed: assumed += 1
        case .undecided: undecided += 1
        case .refuted: refuted += 1
        case .missing: missing += 1
        }
      }
    }

    public var total: Int { proved + assumed + undecided + refuted + missing }
  }

  /// A clause each, in the inventory's order.
  public let rows: [Row]
  /// Clauses of the run that claim to be on the page and are not in the inventory, by id.
  public let unknown: [String]
  /// The clauses that the inventory has; more than there are rows, where the run was over a part.
  public let available: Int

  /// - Parameters:
  ///   - methods: the reports of the run.
  ///   - isPartial: whether methods were left out; the clauses of these are left out too.
  init(of inventory: Inventory, in methods: [MethodReport], isPartial: Bool) {
    let clauses = methods.flatMap(\.clauses).filter { $0.origin == .page }
    let answers = Dictionary(clauses.map { ($0.id, $0) }) { first, _ in first }
    let ids = Set(methods.map(\.id))
    let entries = inventory.entries.filter { !isPartial || ids.contains($0.method) }
    rows = entries.map { entry in
      let answer = answers[entry.id]
      return Row(entry: entry, status: answer.map(Status.init) ?? .missing, theory: answer?.theory)
    }
    let known = Set(inventory.entries.map(\.id))
    unknown = clauses.map(\.id).filter { !known.contains($0) }
    available = inventory.entries.count
  }

  /// Whether run and inventory speak of the same clauses.
  public var isComplete: Bool { unknown.isEmpty && !rows.contains { $0.status == .missing } }

  /// The methods with their rows, in the inventory's order.
  public var methods: [(id: String, rows: [Row])] {
    var order: [String] = []
    for row in rows where !order.contains(row.entry.method) { order.append(row.entry.method) }
    let byMethod = Dictionary(grouping: rows, by: \.entry.method)
    return order.map { ($0, byMethod[$0] ?? []) }
  }
}

extension Coverage.Status {
  init(_ clause: ClauseReport) {
    self =
      switch clause.verdict {
      case .proved: clause.isAssumption ? .assumed : .proved
      case .undecided: .undecided
      case .refuted: .refuted
      }
  }
}
