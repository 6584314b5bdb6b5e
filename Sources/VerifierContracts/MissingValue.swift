public import VerifierExecution
public import VerifierTerms

/// Stands for a result or an error that is read where there is none: in a listing of clauses, or by a clause about another exit.
///
/// What is read of it are variables that no input has. A clause that depends on one is not verified.
public final class MissingValue {
  private let table: TermTable
  /// Whether it is in reach of the author of clauses: where the method may throw.
  package internal(set) var canBeRead = false
  /// How often something was read of it.
  package private(set) var reads = 0

  package init(in table: TermTable) { self.table = table }

  private func variable(_ sort: Sort) -> Term {
    reads += 1
    return table.variable(Self.name(of: sort), sort)
  }

  /// Any integer.
  public var integer: Integer { Integer(variable(.integer)) }

  /// Any truth value.
  public var formula: Formula { .atom(variable(.boolean)) }

  /// Any view of memory.
  public var view: SymbolicView {
    let mappings = variable(.memory(address: SymbolicWord.width, cell: SymbolicWord.width))
    return SymbolicView(grantsWriting: formula, grantsReading: formula, mappings: mappings)
  }

  /// Any set of words.
  public var set: IntegerSet { SymbolicSet(members: variable(SymbolicSet.sort)).elements }

  /// Any map from words to words.
  public var map: IntegerMap {
    SymbolicMap(keys: variable(SymbolicSet.sort), values: variable(SymbolicMap.valuesSort)).entries
  }

  /// Notes that something without a value was read.
  func noteRead() { reads += 1 }

  /// The name of the missing value of a sort. No supply gives such a name, as no number follows the mark.
  private static func name(of sort: Sort) -> String { "missing?\(sort)" }

  /// Whether assertions speak of a missing value.
  package static func isSpokenOf(in assertions: Assertions) -> Bool {
    Term.variables(in: assertions.ground + assertions.universals.map(\.matrix))
      .contains { $0.name == name(of: $0.sort) }
  }
}
