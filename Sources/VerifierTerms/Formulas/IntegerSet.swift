internal import BigInt

/// A set of machine words in a specification, by what is in it: the frames that are free, the handles that are in use.
///
/// Sets are described, not stored; operations on them cost nothing. What is said of all elements is a statement for all words.
public struct IntegerSet {
  private let predicate: (Integer) -> Formula

  /// The set of all words of which something is true.
  public init(where predicate: @escaping (_ element: Integer) -> Formula) { self.predicate = predicate }

  /// The set of some integers; those that are no words are not in it.
  public init(_ elements: Integer...) {
    self.init { element in elements.reduce(false) { $0 || element == $1 } }
  }

  /// The set of the words from one up to another, which is not in it.
  public init(from start: Integer, upTo end: Integer) { self.init { start <= $0 && $0 < end } }

  /// Whether an integer is in the set. One that is no word is not.
  public func contains(_ element: Integer) -> Formula {
    element.isSurelyWord
      ? predicate(element) : 0 <= element && element < Integer(.wordLimit) && predicate(element)
  }

  // MARK: Other sets

  /// The words that are in either set.
  public func union(_ other: IntegerSet) -> IntegerSet { IntegerSet { contains($0) || other.contains($0) } }

  /// The words that are in both sets.
  public func intersection(_ other: IntegerSet) -> IntegerSet { IntegerSet { contains($0) && other.contains($0) } }

  /// The words of this set that are not in the other.
  public func subtracting(_ other: IntegerSet) -> IntegerSet { IntegerSet { contains($0) && !other.contains($0) } }

  /// The words of this set, and one more.
  public func inserting(_ element: Integer) -> IntegerSet { IntegerSet { $0 == element || contains($0) } }

  /// The words of this set but for one.
  public func removing(_ element: Integer) -> IntegerSet { IntegerSet { $0 != element && contains($0) } }

  // MARK: Statements

  /// Whether something is true of each element.
  public func allSatisfy(_ name: String = "element", _ statement: @escaping (_ element: Integer) -> Formula) -> Formula
  {
    .forAll(name) { contains($0) ==> statement($0) }
  }

  /// Whether nothing is in the set.
  public var isEmpty: Formula { .forAll("element") { !contains($0) } }

  /// Whether an integer is the least element.
  public func isLeast(_ element: Integer) -> Formula {
    contains(element) && .forAll("element") { $0 < element ==> !contains($0) }
  }

  /// Whether each element is in another set.
  public func isSubset(of other: IntegerSet) -> Formula { allSatisfy { other.contains($0) } }

  /// Whether no element is in another set.
  public func isDisjoint(with other: IntegerSet) -> Formula { allSatisfy { !other.contains($0) } }

  /// Whether the same words are in both.
  public static func == (left: IntegerSet, right: IntegerSet) -> Formula {
    .forAll("element") { left.contains($0) == right.contains($0) }
  }

  /// The denial of `==`.
  public static func != (left: IntegerSet, right: IntegerSet) -> Formula { !(left == right) }
}

extension Integer {
  /// Whether this is known to be a machine word.
  fileprivate var isSurelyWord: Bool { bounds.isAtLeast(0) && bounds.isBelow(.wordLimit) }
}

extension BigInt {
  /// The number of machine words.
  fileprivate static var wordLimit: BigInt { BigInt(1) << 64 }
}
