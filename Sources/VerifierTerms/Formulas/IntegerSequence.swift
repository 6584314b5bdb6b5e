internal import BigInt

/// A finite sequence of integers in a specification: a count, and the element at each index.
///
/// It stands for the contents of a data structure: a queue that pushes is `new.contents == old.contents.appending(value)`. Sequences are
/// described, not stored; operations on them cost nothing. A sequence whose count is not positive is empty.
public struct IntegerSequence {
  /// The number of elements; not positive in an empty sequence.
  public let count: Integer
  private let element: (Integer) -> Integer

  /// Creates a sequence.
  ///
  /// - Parameters:
  ///   - count: The number of elements; where it is not positive, the sequence is empty.
  ///   - element: The element at an index from 0 up to `count`. What it is elsewhere does not matter.
  public init(count: Integer, element: @escaping (_ index: Integer) -> Integer) {
    self.count = count
    self.element = element
  }

  /// The sequence of some integers.
  public init(_ elements: Integer...) {
    self.init(count: Integer(UInt64(elements.count))) { index in
      elements.enumerated().dropLast().reversed().reduce(elements.last ?? 0) { rest, element in
        .choose(where: index, equals: Integer(UInt64(element.offset)), element.element, otherwise: rest)
      }
    }
  }

  /// The element at an index from 0 up to the count; an unspecified integer elsewhere.
  public subscript(index: Integer) -> Integer { element(index) }

  /// Whether there are no elements.
  public var isEmpty: Formula { count <= 0 }

  /// The first element; an unspecified integer in an empty sequence.
  public var first: Integer { self[0] }

  /// The last element; an unspecified integer in an empty sequence.
  public var last: Integer { self[count - 1] }

  // MARK: Parts

  /// The elements before an index: none where it is negative, all where it is not below the count.
  public func prefix(_ index: Integer) -> IntegerSequence {
    IntegerSequence(count: .least(length, .greatest(index, 0)), element: element)
  }

  /// The elements from an index on: all where it is negative, none where it is not below the count.
  public func dropFirst(_ number: Integer = 1) -> IntegerSequence {
    let dropped = Integer.least(length, .greatest(number, 0))
    return IntegerSequence(count: length - dropped) { element($0 + dropped) }
  }

  /// All elements but some at the end.
  public func dropLast(_ number: Integer = 1) -> IntegerSequence { prefix(count - .greatest(number, 0)) }

  // MARK: Other sequences

  /// These elements, and an integer behind them.
  public func appending(_ last: Integer) -> IntegerSequence {
    IntegerSequence(count: length + 1) { .choose(where: $0, isBelow: length, element($0), otherwise: last) }
  }

  /// An integer, and these elements behind it.
  public func prepending(_ first: Integer) -> IntegerSequence {
    IntegerSequence(count: length + 1) { .choose(where: $0, isBelow: 1, first, otherwise: element($0 - 1)) }
  }

  /// The elements of two sequences one after the other.
  public static func + (left: IntegerSequence, right: IntegerSequence) -> IntegerSequence {
    IntegerSequence(count: left.length + right.length) {
      .choose(where: $0, isBelow: left.length, left[$0], otherwise: right[$0 - left.length])
    }
  }

  /// These elements but for one, at an index; the same where the index is not below the count.
  public func replacing(at index: Integer, by new: Integer) -> IntegerSequence {
    IntegerSequence(count: count) { .choose(where: $0, equals: index, new, otherwise: element($0)) }
  }

  /// The elements from the last to the first.
  public func reversed() -> IntegerSequence { IntegerSequence(count: count) { element(count - 1 - $0) } }

  // MARK: Statements

  /// Whether each element is as a closure says. Of a sequence with more than 2^64 elements it is said of the first 2^64.
  public func allSatisfy(_ name: String = "index", _ statement: @escaping (_ element: Integer) -> Formula) -> Formula {
    .forAll(name) { $0 < count ==> statement(element($0)) }
  }

  /// Whether no element is an integer.
  public func lacks(_ other: Integer) -> Formula { allSatisfy { $0 != other } }

  /// Whether both have as many elements, at most 2^64, and the same at each index.
  public static func == (left: IntegerSequence, right: IntegerSequence) -> Formula {
    let indices = Integer(BigInt(1) << 64)
    return left.length == right.length && left.count <= indices
      && .forAll("index") { $0 < left.count ==> left[$0] == right[$0] }
  }

  /// The denial of `==`.
  public static func != (left: IntegerSequence, right: IntegerSequence) -> Formula { !(left == right) }

  /// The number of elements, not negative.
  private var length: Integer { count.bounds.isAtLeast(0) ? count : .greatest(count, 0) }
}
