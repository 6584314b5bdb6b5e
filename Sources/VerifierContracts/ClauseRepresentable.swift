public import VerifierExecution
public import VerifierMachine
public import VerifierTerms

/// A type of values that clauses see as something else: a machine word as the number it stands for, a truth value as a formula.
///
/// A member of such a type is read as its `clauseValue` from a snapshot of a state, and from a result or an error.
public protocol ClauseRepresentable {
  /// What clauses see: an `Integer`, a `Formula`, or a type of the client's own.
  associatedtype ClauseValue

  /// What a clause sees of the value.
  var clauseValue: ClauseValue { get }

  /// What a clause sees where there is no value: a result where the method has thrown, or anything in a listing.
  static func clauseValue(missing: MissingValue) -> ClauseValue
}

extension SymbolicInteger: ClauseRepresentable {
  /// The mathematical value.
  public var clauseValue: Integer { integer }
  public static func clauseValue(missing: MissingValue) -> Integer { missing.integer }
}

extension Integer: ClauseRepresentable {
  public var clauseValue: Integer { self }
  public static func clauseValue(missing: MissingValue) -> Integer { missing.integer }
}

extension Formula: ClauseRepresentable {
  public var clauseValue: Formula { self }
  public static func clauseValue(missing: MissingValue) -> Formula { missing.formula }
}

extension Bool: ClauseRepresentable {
  public var clauseValue: Formula { Formula(self) }
  public static func clauseValue(missing: MissingValue) -> Formula { missing.formula }
}

extension SymbolicView: ClauseRepresentable {
  public var clauseValue: SymbolicView { self }
  public static func clauseValue(missing: MissingValue) -> SymbolicView { missing.view }
}

extension SymbolicSet: ClauseRepresentable {
  /// The words that are in the set.
  public var clauseValue: IntegerSet { elements }
  public static func clauseValue(missing: MissingValue) -> IntegerSet { missing.set }
}

extension SymbolicMap: ClauseRepresentable {
  /// The keys, and the value of each.
  public var clauseValue: IntegerMap { entries }
  public static func clauseValue(missing: MissingValue) -> IntegerMap { missing.map }
}

extension AddressRange: ClauseRepresentable where Ghost == SymbolicMachine.Ghost {
  public var clauseValue: AddressRange { self }
  public static func clauseValue(missing: MissingValue) -> AddressRange {
    AddressRange(start: missing.integer, end: missing.integer)
  }
}
