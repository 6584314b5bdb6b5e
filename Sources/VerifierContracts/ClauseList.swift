internal import VerifierExecution
public import VerifierTerms

/// Collects the clauses of a contract in the order in which they are written.
@resultBuilder
public enum ClauseList {
  /// Joins the clauses of a block.
  public static func buildBlock(_ parts: [Clause]...) -> [Clause] { parts.flatMap { $0 } }
  /// Takes the clauses of one line.
  public static func buildExpression(_ clauses: [Clause]) -> [Clause] { clauses }
}

/// A precondition: a clause about the state before the method runs.
///
/// - Parameters:
///   - name: The clause's name, or its whole id, `method/requires/name`. A contract that states an id of another method or
///     kind is not verified.
///   - formula: What holds before.
///   - file: The source file that reports name; by default that of the call.
///   - line: The line that reports name; by default that of the call.
public func requires(
  _ name: String, _ formula: @autoclosure @escaping () -> Formula, file: String = #filePath, line: Int = #line
) -> [Clause] {
  [Clause(name, site: SourceSite(file: file, line: line), formula: formula)]
}

/// A postcondition: a clause about the state after the method has returned or thrown.
///
/// - Parameters:
///   - name: The clause's name, or its whole id, `method/ensures/name` (in a lemma `method/lemma/name`). A contract that
///     states an id of another method or kind is not verified.
///   - formula: What holds after.
///   - file: The source file that reports name; by default that of the call.
///   - line: The line that reports name; by default that of the call.
public func ensures(
  _ name: String, _ formula: @autoclosure @escaping () -> Formula, file: String = #filePath, line: Int = #line
) -> [Clause] {
  [Clause(name, site: SourceSite(file: file, line: line), formula: formula)]
}

/// A postcondition by which those behind it are proved: an intermediate assertion at the end of the method.
///
/// It is an obligation as any other; the clauses behind it, on the same exit, may use it where it is proved.
public func prove(
  _ name: String, _ formula: @autoclosure @escaping () -> Formula, file: String = #filePath, line: Int = #line
) -> [Clause] {
  [Clause(name, isStep: true, site: SourceSite(file: file, line: line), formula: formula)]
}

/// Postconditions of a method that has returned. Their names get the prefix `ok/`; a whole id has it already.
public func onReturn(@ClauseList _ clauses: () -> [Clause]) -> [Clause] { clauses().map { $0.on(.returned) } }

/// Postconditions of a method that has thrown. Their names get the prefix `err/`; a whole id has it already.
public func onThrow(@ClauseList _ clauses: () -> [Clause]) -> [Clause] { clauses().map { $0.on(.threw) } }
