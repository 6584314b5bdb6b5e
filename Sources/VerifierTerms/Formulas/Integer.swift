public import BigInt

/// A mathematical integer as specifications write it: sums never wrap, differences may be negative.
///
/// A literal belongs to no table until it meets a term; the operators are those of terms of sort `integer`.
public struct Integer: ExpressibleByIntegerLiteral {
  private enum Storage {
    case literal(BigInt)
    case term(Term)
  }
  private let storage: Storage

  public init(integerLiteral value: UInt64) { storage = .literal(BigInt(value)) }
  public init(_ value: BigInt) { storage = .literal(value) }

  /// An integer, or the unsigned number that a bit-vector stands for.
  package init(_ term: Term) { storage = .term(term.sort == .integer ? term : term.toInteger) }

  /// This integer as a term of the table.
  package func term(in table: TermTable) -> Term {
    switch storage {
    case .literal(let value): table.integer(value)
    case .term(let term): term
    }
  }

  /// The table of the terms in it; nil where there are only literals.
  package var table: TermTable? {
    if case .term(let term) = storage { term.table } else { nil }
  }

  /// The value, where this is a literal.
  package var literal: BigInt? {
    if case .literal(let value) = storage { value } else { nil }
  }

  /// This integer modulo 2^64: what `as usize` makes of it.
  public var wrapped: Integer { modulo(width: 64) }

  /// This integer modulo 2^width.
  public func modulo(width: Int) -> Integer {
    switch storage {
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
    guard let table = left.table ?? right.table else { preconditionFailure("literals always combine") }
    return Integer(build(left.term(in: table), right.term(in: table)))
  }

  public static func + (left: Integer, right: Integer) -> Integer { combine(left, right, .add, +) }
  public static func - (left: Integer, right: Integer) -> Integer { combine(left, right, .subtract, -) }
  public static func * (left: Integer, right: Integer) -> Integer { combine(left, right, .multiply, *) }
  /// Euclidean; `x / 0` is 0.
  public static func / (left: Integer, right: Integer) -> Integer { combine(left, right, .divide, /) }
  /// Euclidean, never negative; `x % 0` is `x`.
  public static func % (left: Integer, right: Integer) -> Integer { combine(left, right, .remainder, %) }

  /// The smaller of two numbers.
  public static func least(_ left: Integer, _ right: Integer) -> Integer {
    if case .literal(let left) = left.storage, case .literal(let right) = right.storage {
      return Integer(min(left, right))
    }
    guard let table = left.table ?? right.table else { preconditionFailure("two literals were compared") }
    let (left, right) = (left.term(in: table), right.term(in: table))
    return Integer(left.when(left.atMost(right), otherwise: right))
  }

  public static func == (left: Integer, right: Integer) -> Formula { .comparison(left, .equal, right) }
  public static func != (left: Integer, right: Integer) -> Formula { .comparison(left, .notEqual, right) }
  public static func < (left: Integer, right: Integer) -> Formula { .comparison(left, .less, right) }
  public static func <= (left: Integer, right: Integer) -> Formula { .comparison(left, .atMost, right) }
  public static func > (left: Integer, right: Integer) -> Formula { right < left }
  public static func >= (left: Integer, right: Integer) -> Formula { right <= left }
}
