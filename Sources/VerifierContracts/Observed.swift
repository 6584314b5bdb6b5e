internal import VerifierExecution
public import VerifierTerms

/// A value as clauses see it: its members are mathematical values.
///
/// A member that is a machine word or an integer is an `Integer`, a truth value is a `Formula`, a view of memory is itself, and any
/// other member is observed in turn. Properties that an extension of the value's type declares are members too. A function of a
/// value is an extension `where Value ==` its type, in which members are read by `self`.
///
/// What is reached from a snapshot, a result or an error is observed at a moment: elements of its buffers are what memory holds then.
@dynamicMemberLookup
public struct Observed<Value> {
  private enum Storage {
    case value(Value)
    case missing(MissingValue)
  }
  private let storage: Storage
  /// Memory at the moment at which the value is observed; `nil` where it is not known when that is.
  let moment: PhysicalMemory?

  /// A value as clauses see it, at no moment: nothing can be asked of what memory holds at its addresses.
  public init(_ value: Value) { self.init(value, at: nil) }

  init(_ value: Value, at moment: PhysicalMemory?) { (storage, self.moment) = (.value(value), moment) }

  init(_ value: Value?, missing: MissingValue, at moment: PhysicalMemory?) {
    storage = value.map { .value($0) } ?? .missing(missing)
    self.moment = moment
  }

  /// The value itself, of the code's own type. It is `nil` where there is none: a result where the method has thrown, an error
  /// where it has returned, and either in a listing.
  public var codeValue: Value? {
    switch storage {
    case .value(let value): return value
    case .missing(let missing):
      missing.noteRead()
      return nil
    }
  }

  /// A member that clauses see as something else.
  public subscript<Member: ClauseRepresentable>(dynamicMember member: KeyPath<Value, Member>) -> Member.ClauseValue {
    switch storage {
    case .value(let value): value[keyPath: member].clauseValue
    case .missing(let missing): Member.clauseValue(missing: missing)
    }
  }

  /// Any other member.
  @_disfavoredOverload
  public subscript<Member>(dynamicMember member: KeyPath<Value, Member>) -> Observed<Member> {
    switch storage {
    case .value(let value): Observed<Member>(value[keyPath: member], at: moment)
    case .missing(let missing): Observed<Member>(nil, missing: missing, at: moment)
    }
  }

  /// What a predicate says of the value. Of words it can say nothing.
  public func satisfies(_ predicate: (Value) -> Bool) -> Formula {
    switch storage {
    case .value(let value): Formula(predicate(value))
    case .missing(let missing): missing.formula
    }
  }
}

extension Observed {
  /// A member by its path, for one without a name: `result[\.0]` of a tuple.
  public subscript<Member: ClauseRepresentable>(_ member: KeyPath<Value, Member>) -> Member.ClauseValue {
    self[dynamicMember: member]
  }

  /// Any other member by its path.
  @_disfavoredOverload
  public subscript<Member>(_ member: KeyPath<Value, Member>) -> Observed<Member> { self[dynamicMember: member] }

  fileprivate func part<Part>(_ read: (Value) -> Part, missing: (MissingValue) -> Part) -> Part {
    switch storage {
    case .value(let value): read(value)
    case .missing(let value): missing(value)
    }
  }
}

/// An array of the code's own types, whose elements clauses see.
public protocol ObservedElements {
  /// The type of the elements.
  associatedtype ObservedElement
  /// The element at an index.
  func observedElement(at index: Int) -> ObservedElement
}

extension InlineArray: ObservedElements where Element: Copyable {
  public func observedElement(at index: Int) -> Element { self[index] }
}

extension Array: ObservedElements {
  public func observedElement(at index: Int) -> Element { self[index] }
}

extension Observed where Value: ObservedElements, Value.ObservedElement: ClauseRepresentable {
  /// An element that clauses see as something else.
  public subscript(_ index: Int) -> Value.ObservedElement.ClauseValue {
    part {
      $0.observedElement(at: index).clauseValue
    } missing: {
      Value.ObservedElement.clauseValue(missing: $0)
    }
  }
}

extension Observed where Value: ObservedElements {
  /// An element that clauses see by its members.
  @_disfavoredOverload
  public subscript(_ index: Int) -> Observed<Value.ObservedElement> {
    part {
      .init($0.observedElement(at: index), at: moment)
    } missing: {
      .init(nil, missing: $0, at: moment)
    }
  }
}

extension Observed where Value: Equatable {
  /// Whether the value is a constant, for instance a case of an enumeration.
  public static func == (left: Observed, right: Value) -> Formula { left.satisfies { $0 == right } }

  /// Whether the value is any but a constant.
  public static func != (left: Observed, right: Value) -> Formula { !(left == right) }
}

extension Observed {
  /// Whether an optional value is `nil`.
  public func isNil<Wrapped>() -> Formula where Value == Wrapped? { satisfies { $0 == nil } }

  /// What holds of an optional value where it is not `nil`; true where it is.
  public func ifPresent<Wrapped: ClauseRepresentable>(_ claim: (Wrapped.ClauseValue) -> Formula) -> Formula
  where Value == Wrapped? {
    switch storage {
    case .value(let value): value.map { claim($0.clauseValue) } ?? true
    case .missing(let missing): claim(Wrapped.clauseValue(missing: missing))
    }
  }

  /// What holds of an optional value of the code's own types where it is not `nil`; true where it is.
  @_disfavoredOverload
  public func ifPresent<Wrapped>(_ claim: (Observed<Wrapped>) -> Formula) -> Formula where Value == Wrapped? {
    switch storage {
    case .value(let value): value.map { claim(Observed<Wrapped>($0, at: moment)) } ?? true
    case .missing(let missing): claim(Observed<Wrapped>(nil, missing: missing, at: moment))
    }
  }
}
