internal import VerifierExecution
public import VerifierTerms

/// Collects the clauses of a contract in the order in which they are written.
@resultBuilder
public enum ClauseList {
  public static func buildBlock(_ parts: [Clause]...) -> [Clause] { parts.flatMap { $0 } }
  public static func buildExpression(_ clauses: [Clause]) -> [Clause] { clauses }
}

/// A precondition.
public func requires(
  _ name: String, _ formula: @autoclosure @escaping () -> Formula, file: String = #filePath, line: Int = #line
) -> [Clause] {
  [Clause(name, site: SourceSite(file: file, line: line), formula: formula)]
}

/// A postcondition.
public func ensures(
  _ name: String, _ formula: @autoclosure @escaping () -> Formula, file: String = #filePath, line: Int = #line
) -> [Clause] {
  [Clause(name, site: SourceSite(file: file, line: line), formula: formula)]
}

/// A postcondition, as `ensures`.
public func stronger(
  _ name: String, _ formula: @autoclosure @escaping () -> Formula, file: String = #filePath, line: Int = #line
) -> [Clause] {
  [Clause(name, site: SourceSite(file: file, line: line), formula: formula)]
}

/// Clauses for a method that has returned; their names begin with `ok/`.
public func onReturn(@ClauseList _ clauses: () -> [Clause]) -> [Clause] { group("ok", .returned, clauses()) }

/// Clauses for a method that has thrown; their names begin with `err/`.
public func onThrow(@ClauseList _ clauses: () -> [Clause]) -> [Clause] { group("err", .threw, clauses()) }

private func group(_ prefix: String, _ kind: Outcome.Kind, _ clauses: [Clause]) -> [Clause] {
  clauses.map {
    var clause = Clause("\(prefix)/\($0.name)", site: $0.site, formula: $0.formula)
    clause.when = kind
    return clause
  }
}
