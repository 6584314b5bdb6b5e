public import Execution
public import Logic

/// Where a clause comes from.
public enum Origin: String, Sendable, Hashable, Codable {
  /// The contract page.
  case page
  /// Ours, and stronger than the page.
  case stronger
  /// Ours, of a method that stands on no page.
  case own
  /// The machine and the types: what executing the code, or writing down its inputs, takes.
  case machine
}

/// One named statement of a contract.
public struct Clause {
  public let name: String
  public internal(set) var origin: Origin
  /// On which ways out of the method it must hold.
  public internal(set) var when: Outcome.Kind?
  /// Where it is written.
  public let site: SourceSite
  let formula: () -> Formula

  /// This clause in the contract of a method that stands on no page.
  var ofNoPage: Clause {
    var clause = self
    if origin == .page { clause.origin = .own }
    return clause
  }

  /// Whether this clause speaks of a way out.
  func applies(to kind: Outcome.Kind) -> Bool { when == nil || when == kind }

  init(_ name: String, _ origin: Origin, site: SourceSite, formula: @escaping () -> Formula) {
    self.name = name
    self.origin = origin
    self.site = site
    self.formula = formula
  }
}

/// How a method came back.
public enum Outcome {
  case returned
  case threw(any Error)

  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case returned, threw
  }

  var kind: Kind {
    switch self {
    case .returned: .returned
    case .threw: .threw
    }
  }
}

/// Collects the clauses of a contract in the order in which they are written.
@resultBuilder
public enum ClauseList {
  public static func buildBlock(_ parts: [Clause]...) -> [Clause] { parts.flatMap { $0 } }
  public static func buildExpression(_ clauses: [Clause]) -> [Clause] { clauses }
}

/// A clause of the page: what holds before.
public func requires(
  _ name: String, _ formula: @autoclosure @escaping () -> Formula, file: String = #filePath, line: Int = #line
) -> [Clause] {
  [Clause(name, .page, site: SourceSite(file: file, line: line), formula: formula)]
}

/// A clause of the page: what holds when the method has come back.
public func ensures(
  _ name: String, _ formula: @autoclosure @escaping () -> Formula, file: String = #filePath, line: Int = #line
) -> [Clause] {
  [Clause(name, .page, site: SourceSite(file: file, line: line), formula: formula)]
}

/// A clause of our own, which says more than the page does.
public func stronger(
  _ name: String, _ formula: @autoclosure @escaping () -> Formula, file: String = #filePath, line: Int = #line
) -> [Clause] {
  [Clause(name, .stronger, site: SourceSite(file: file, line: line), formula: formula)]
}

/// Clauses for a method that has returned; their names begin with `ok/`.
public func onReturn(@ClauseList _ clauses: () -> [Clause]) -> [Clause] { group("ok", .returned, clauses()) }

/// Clauses for a method that has thrown; their names begin with `err/`.
public func onThrow(@ClauseList _ clauses: () -> [Clause]) -> [Clause] { group("err", .threw, clauses()) }

private func group(_ prefix: String, _ kind: Outcome.Kind, _ clauses: [Clause]) -> [Clause] {
  clauses.map {
    var clause = Clause("\(prefix)/\($0.name)", $0.origin, site: $0.site, formula: $0.formula)
    clause.when = kind
    return clause
  }
}
