internal import Execution
internal import Solving

/// The report on a run: what was asked for, and what became of it.
public struct RunReport: Sendable {
  public let methods: [MethodReport]
  /// The methods there are; more than were verified, where the run was over a part.
  public let available: Int
  public let seconds: Double
  /// What questions were varied by; nil where they were put as they are.
  public let seed: UInt32?

  /// What became of the clauses that the run is held against; nil where it is held against none.
  public let coverage: Coverage?

  /// What other solvers say of it; nil where none was asked.
  public var confirmation: Confirmation?

  /// What the methods were compared with, in place of their contracts; nil where they were not.
  public let comparison: String?

  public init(
    methods: [MethodReport], available: Int, seconds: Double, seed: UInt32? = nil,
    heldAgainst inventory: Inventory? = nil, comparedWith alternative: Alternative? = nil
  ) {
    comparison = alternative?.name
    let isPartial = methods.count < available
    coverage = inventory.map { Coverage(of: $0, in: methods, isPartial: isPartial) }
    self.methods = methods
    self.available = available
    self.seconds = seconds
    self.seed = seed
  }

  public var isPartial: Bool { methods.count < available }

  public struct Counts: Sendable, Hashable, Codable {
    public var proved = 0
    public var refuted = 0
    public var undecided = 0
  }

  public var counts: Counts { .init(methods.flatMap(\.clauses)) }

  /// Every fact that was taken for granted, once.
  public var axioms: [TrustedFact] {
    var seen: Set<TrustedFact> = []
    return methods.flatMap(\.axioms).filter { seen.insert($0).inserted }
  }

  /// The laws of the inputs' types, which every proof takes for granted: each sentence once.
  public var laws: [String] {
    var seen: Set<String> = []
    return methods.flatMap(\.clauses).filter { $0.kind == .requires && $0.origin == .machine }.map(\.text)
      .filter { seen.insert($0).inserted }
  }

  /// How memory is modelled: what holds of every view by the way it is written down.
  public static let model = [
    "one page table is active while a method runs; it maps whole pages of 4096 bytes to whole frames",
    "addresses, lengths and the ends of ranges are below 2^64",
    "a plain value that is passed to a method does not change while the method stores it",
    "of two bytes of one value that are stored to one place, the later one stays",
    "user memory changes by the method alone while it runs, and whether a byte of it faults does not change",
  ]

  /// A thread was left behind, and may still run.
  public var hasAbandoned: Bool { methods.contains(where: \.wasAbandoned) }

  /// What the command's exit status says: 0 all proved, 1 something refuted, 2 something undecided, 70 a fault of the
  /// verifier, which outweighs all else. A run that proved nothing at all is no proof either, nor is one that is held against an inventory
  /// and speaks of other clauses.
  public var exitStatus: Int32 {
    if methods.contains(where: { $0.fault != nil }) { return 70 }
    if let confirmation, !confirmation.disagreements.isEmpty { return 70 }
    let counts = counts
    if counts.refuted > 0 { return 1 }
    let isComplete = coverage?.isComplete ?? true
    return counts.undecided > 0 || counts.proved == 0 || hasAbandoned || !isComplete ? 2 : 0
  }
}

extension RunReport.Counts {
  init(_ clauses: [ClauseReport]) {
    for clause in clauses {
      switch clause.verdict {
      case .proved: proved += 1
      case .refuted: refuted += 1
      case .undecided: undecided += 1
      }
    }
  }
}
