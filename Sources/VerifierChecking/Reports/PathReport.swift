package import VerifierExecution

/// A path through a method as a report lists it: what the code asked on the way, how it ends, and what was decided on it.
package struct PathReport: Sendable, Hashable {
  /// A branch: the fact that the code found to hold, and where.
  package struct Branch: Sendable, Hashable {
    package let fact: String
    /// Where in the code; `nil` where that is not known.
    package let site: SourceSite?
    /// Whether the other outcome was not possible there.
    package let isForced: Bool
  }

  /// Something of which the path knows claims only, so that it stands for many runs.
  package enum Abstraction: Codable, Sendable, Hashable {
    /// A loop, by its name, of which the invariant is known.
    case loop(String)
    /// A call, by the id of the contract that is known of it.
    case call(String)
  }

  /// An obligation that was decided on the path, and on no path before it.
  package struct Decided: Sendable, Hashable {
    package let name: ObligationName
    /// The verdict on this path.
    package let verdict: PathVerdict
    /// The number of branches before it.
    package let branches: Int

    package init(_ name: ObligationName, _ verdict: PathVerdict, afterBranches branches: Int) {
      self.name = name
      self.verdict = verdict
      self.branches = branches
    }
  }

  /// The branches of the path, in order.
  package let branches: [Branch]
  /// The end in words: "returns", "throws invalidArgs", "comes to the end of a round of copy".
  package let ending: String
  package let abstractions: [Abstraction]
  package let decided: [Decided]

  package init(branches: [Branch], ending: String, abstractions: [Abstraction] = [], decided: [Decided] = []) {
    self.branches = branches
    self.ending = ending
    self.abstractions = abstractions
    self.decided = decided
  }
}

/// A verdict in one word.
package enum PathVerdict: String, Codable, Sendable, Hashable {
  case refuted, undecided, proved

  init(_ verdict: Verdict) {
    self =
      switch verdict {
      case .refuted: .refuted
      case .undecided: .undecided
      case .proved: .proved
      }
  }
}

extension PathReport.Abstraction {
  init(_ abstraction: Abstraction) {
    self =
      switch abstraction {
      case .loop(let name): .loop(name)
      case .call(let id): .call(id)
      }
  }
}

extension MethodReport {
  /// The number of paths of a method that are listed.
  package static let mostExplored = 200

  /// Whether obligations by name are proved as far as their paths tell, and yet not proved: what they rely on is not, or the run did not
  /// come to its end. What is proved on a path of these counts for nothing.
  ///
  /// - Complexity: Linear in the numbers of clauses and of obligations on paths.
  package var retracted: Set<ObligationName> {
    let failing = Set(explored.flatMap { $0.decided.filter { $0.verdict != .proved }.map(\.name) })
    let open = clauses.filter { $0.verdict != .proved }.map(\.obligation.name)
    return Set(open).subtracting(failing)
  }
}

// Workers send a path for some ten obligations. As rows, without the names of their parts, they are less work to write and to read.

extension PathReport: Codable {
  package func encode(to encoder: any Encoder) throws {
    var row = encoder.unkeyedContainer()
    try row.encode(ending)
    try row.encode(abstractions)
    try row.encode(branches)
    try row.encode(decided)
  }

  package init(from decoder: any Decoder) throws {
    var row = try decoder.unkeyedContainer()
    ending = try row.decode(String.self)
    abstractions = try row.decode([Abstraction].self)
    branches = try row.decode([Branch].self)
    decided = try row.decode([Decided].self)
  }
}

extension PathReport.Branch: Codable {
  package func encode(to encoder: any Encoder) throws {
    var row = encoder.unkeyedContainer()
    try row.encode(fact)
    try row.encode(isForced)
    try row.encode(site?.file)
    try row.encode(site?.line)
    try row.encode(site?.column)
  }

  package init(from decoder: any Decoder) throws {
    var row = try decoder.unkeyedContainer()
    fact = try row.decode(String.self)
    isForced = try row.decode(Bool.self)
    let (file, line, column) = (
      try row.decode(String?.self), try row.decode(Int?.self), try row.decode(Int?.self)
    )
    site = if let file, let line, let column { SourceSite(file: file, line: line, column: column) } else { nil }
  }
}

extension PathReport.Decided: Codable {
  package func encode(to encoder: any Encoder) throws {
    var row = encoder.unkeyedContainer()
    try row.encode(name.kind)
    try row.encode(name.label)
    try row.encode(branches)
    try row.encode(verdict == .proved ? nil : verdict)
  }

  package init(from decoder: any Decoder) throws {
    var row = try decoder.unkeyedContainer()
    name = ObligationName(try row.decode(ObligationKind.self), try row.decode(String.self))
    branches = try row.decode(Int.self)
    verdict = try row.decode(PathVerdict?.self) ?? .proved
  }
}
