/// A map from machine words to integers in a specification: the keys, and the value of each.
///
/// It stands for what a table, a cache or a page table says. Maps are described, not stored; operations on them cost nothing.
public struct IntegerMap {
  /// The words that have a value.
  public let keys: IntegerSet
  private let value: (Integer) -> Integer

  /// Creates a map.
  ///
  /// - Parameters:
  ///   - keys: The words that have a value.
  ///   - value: The value of a key. What it is of other words does not matter.
  public init(keys: IntegerSet, value: @escaping (_ key: Integer) -> Integer) {
    self.keys = keys
    self.value = value
  }

  /// The value of a key; an unspecified integer of what is none.
  public subscript(key: Integer) -> Integer { value(key) }

  /// Whether an integer is a key.
  public func contains(_ key: Integer) -> Formula { keys.contains(key) }

  /// Whether there are no keys.
  public var isEmpty: Formula { keys.isEmpty }

  /// This map with the value of one key, which may be new.
  public func updating(_ key: Integer, to new: Integer) -> IntegerMap {
    IntegerMap(keys: keys.inserting(key)) { .choose(where: $0, equals: key, new, otherwise: value($0)) }
  }

  /// This map without a key.
  public func removing(_ key: Integer) -> IntegerMap { IntegerMap(keys: keys.removing(key), value: value) }

  /// Whether something is true of each key and its value.
  public func allSatisfy(
    _ name: String = "key", _ statement: @escaping (_ key: Integer, _ value: Integer) -> Formula
  ) -> Formula {
    keys.allSatisfy(name) { statement($0, value($0)) }
  }

  /// Whether another map has each key of this one with the same value.
  public func isSubset(of other: IntegerMap) -> Formula {
    allSatisfy { other.contains($0) && other[$0] == $1 }
  }

  /// Whether both have the same keys, with the same values.
  public static func == (left: IntegerMap, right: IntegerMap) -> Formula {
    left.keys == right.keys && left.allSatisfy { $1 == right[$0] }
  }

  /// The denial of `==`.
  public static func != (left: IntegerMap, right: IntegerMap) -> Formula { !(left == right) }
}
