public import BigInt

/// A mathematical integer in a specification: sums never wrap around, differences may be negative.
///
/// A literal belongs to no term table until it is combined with a term. The operators are those of terms of sort
/// `integer`; operations on two literals are evaluated immediately.
public struct Integer: ExpressibleByIntegerLiteral {
  private enum Storage {
    case literal(BigInt)
    case term(Term)
  }
  private let storage: Storage

  /// Creates a literal from an integer literal of any size.
  public init(integerLiteral value: StaticBigInt) {
    storage = .literal(
      value.bitWidth <= UInt.bitWidth
        ? BigInt(Int(bitPattern: value[0]))
        : BigInt(words: (0...value.bitWidth / UInt.bitWidth).map { value[$0] }))
  }

  // Not of any integer: those of a symbolic machine are integers to the standard library too.
  /// Creates a literal.
  public init(_ value: UInt64) { storage = .literal(BigInt(value)) }
  /// Creates a literal.
  public init(_ value: BigInt) { storage = .literal(value) }

  /// Creates the value of an integer term, or the unsigned value of a bit-vector term.
  package init(_ term: Term) { storage = .term(term.sort == .integer ? term : term.toInteger) }

  /// This integer as a term of sort `integer` in a table.
  package func term(in table: TermTable) -> Term {
    switch storage {
    case .literal(let value): table.integer(value)
    case .term(let term): table.own(term)
    }
  }

  /// The table that the term belongs to; `nil` for a literal.
  package var table: TermTable? {
    if case .term(let term) = storage { term.table } else { nil }
  }

  /// The value of a literal; `nil` for a term.
  package var literal: BigInt? {
    if case .literal(let value) = storage { value } else { nil }
  }

  /// This integer modulo 2^64, as a cast to an unsigned 64-bit word yields it.
  public var wrapped: Integer { modulo(width: 64) }

  /// This integer modulo 2^width, between 0 and 2^width - 1: 0 where the width is not positive.
  public func modulo(width: Int) -> Integer {
    if width <= 0 { return 0 }
    return switch storage {
    case .literal(let value): Integer(BigInt(value.lowBits(width)))
    case .term(let term): Integer(term.toBits(width))
    }
  }

  private static func combine(
    _ left: Integer, _ right: Integer, _ operation: Operation, _ build: (Term, Term) -> Term
  ) -> Integer {
    if case .literal(let left) = left.storage, case .literal(let right) = right.storage,
      case .integer(let value)? = operation.apply([.integer(left), .integer(right)], sort: .integer)
    {
      return Integer(value)
    }
    guard let table = left.table ?? right.table else {
      preconditionFailure("operations on two literals are evaluated immediately")
    }
    return Integer(build(left.term(in: table), right.term(in: table)))
  }

  /// The sum.
  public static func + (left: Integer, right: Integer) -> Integer { combine(left, right, .add, +) }
  /// The difference, which may be negative.
  public static func - (left: Integer, right: Integer) -> Integer { combine(left, right, .subtract, -) }
  /// The negative of an integer.
  public static prefix func - (operand: Integer) -> Integer { combine(0, operand, .subtract, -) }
  /// The product.
  public static func * (left: Integer, right: Integer) -> Integer { combine(left, right, .multiply, *) }
  /// The quotient of the Euclidean division; `x / 0` is 0.
  public static func / (left: Integer, right: Integer) -> Integer { combine(left, right, .divide, /) }
  /// The remainder of the Euclidean division, which is never negative; `x % 0` is `x`.
  public static func % (left: Integer, right: Integer) -> Integer { combine(left, right, .remainder, %) }

  /// The lesser of two integers.
  public static func least(_ left: Integer, _ right: Integer) -> Integer {
    if case .literal(let left) = left.storage, case .literal(let right) = right.storage {
      return Integer(min(left, right))
    }
    guard let table = left.table ?? right.table else { preconditionFailure("two literals are compared immediately") }
    let (left, right) = (left.term(in: table), right.term(in: table))
    return Integer(left.when(left.atMost(right), otherwise: right))
  }

  /// The greater of two integers.
  public static func greatest(_ left: Integer, _ right: Integer) -> Integer { 0 - least(0 - left, 0 - right) }

  /// One integer where a first is below a second, otherwise another.
  ///
  /// - Parameters:
  ///   - left: What is compared.
  ///   - right: What it is compared with.
  ///   - chosen: The result where `left` is below `right`.
  ///   - other: The result elsewhere.
  public static func choose(
    where left: Integer, isBelow right: Integer, _ chosen: Integer, otherwise other: Integer
  ) -> Integer {
    choose(left, right, chosen, other, { $0 < $1 }, { $0.less(than: $1) })
  }

  /// One integer where a first equals a second, otherwise another.
  ///
  /// - Parameters:
  ///   - left: What is compared.
  ///   - right: What it is compared with.
  ///   - chosen: The result where both are equal.
  ///   - other: The result elsewhere.
  public static func choose(
    where left: Integer, equals right: Integer, _ chosen: Integer, otherwise other: Integer
  ) -> Integer {
    choose(left, right, chosen, other, { $0 == $1 }, { $0.equals($1) })
  }

  private static func choose(
    _ left: Integer, _ right: Integer, _ chosen: Integer, _ other: Integer, _ holds: (BigInt, BigInt) -> Bool,
    _ statement: (Term, Term) -> Term
  ) -> Integer {
    if case .literal(let left) = left.storage, case .literal(let right) = right.storage {
      return holds(left, right) ? chosen : other
    }
    guard let table = left.table ?? right.table else { preconditionFailure("two literals are compared immediately") }
    return Integer(
      chosen.term(in: table).when(
        statement(left.term(in: table), right.term(in: table)), otherwise: other.term(in: table)))
  }

  /// The quotient rounded towards zero, as that of Swift's integers is; by 0 it is 0.
  public func quotient(dividingBy other: Integer) -> Integer {
    (magnitude / other.magnitude).negated(whereSignsDiffer: self, other)
  }

  /// The remainder of the quotient rounded towards zero, which has the sign of this integer; by 0 it is this integer.
  public func remainder(dividingBy other: Integer) -> Integer {
    (magnitude % other.magnitude).negated(whereSignsDiffer: self, 0)
  }

  /// This integer, negated where one of two is below zero and the other is not.
  private func negated(whereSignsDiffer left: Integer, _ right: Integer) -> Integer {
    guard let table = table ?? left.table ?? right.table else {
      let signs = [left, right].map { $0.literal.map { $0 < 0 } }
      return signs[0] == signs[1] ? self : 0 - self
    }
    let (zero, value) = (table.integer(0), term(in: table))
    let isSame = left.term(in: table).less(than: zero).equals(right.term(in: table).less(than: zero))
    return Integer(value.when(isSame, otherwise: zero - value))
  }

  /// The absolute value.
  public var magnitude: Integer {
    switch storage {
    case .literal(let value): Integer(BigInt(value.magnitude))
    case .term(let term):
      Integer((term.table.integer(0) - term).when(term.less(than: term.table.integer(0)), otherwise: term))
    }
  }

  /// The formula that this is a product of another integer; only 0 is one of 0.
  public func isMultiple(of other: Integer) -> Formula { self % other == 0 }

  /// The formula that two integers are equal.
  public static func == (left: Integer, right: Integer) -> Formula { .comparison(left, .equal, right) }
  /// The formula that two integers differ.
  public static func != (left: Integer, right: Integer) -> Formula { .comparison(left, .notEqual, right) }
  /// The formula that `left` is less than `right`.
  public static func < (left: Integer, right: Integer) -> Formula { .comparison(left, .less, right) }
  /// The formula that `left` is less than or equal to `right`.
  public static func <= (left: Integer, right: Integer) -> Formula { .comparison(left, .atMost, right) }
  /// The formula that `left` is greater than `right`.
  public static func > (left: Integer, right: Integer) -> Formula { right < left }
  /// The formula that `left` is greater than or equal to `right`.
  public static func >= (left: Integer, right: Integer) -> Formula { right <= left }
}

// The text of an integer is no way to look at its structure.
extension Integer: CustomStringConvertible, CustomDebugStringConvertible {
  public var description: String { "an integer" }
  public var debugDescription: String { description }
}
