internal import BigInt
public import VerifierTerms
public import VerifierMachine

/// A 64-bit word of the symbolic machine: a number, or a term on a path.
///
/// Arithmetic that can trap puts an obligation to the path and goes on as though it held. A comparison returns a `Bool` by
/// asking the path, which explores both outcomes where both are possible.
// Belongs to the thread that runs its path, as the term table does; only an error that carries words asks for more.
public struct SymbolicWord: MachineWord, @unchecked Sendable {
  enum Storage {
    case constant(UInt)
    case term(Term, Path)
  }
  let storage: Storage

  /// The bits of every word.
  public static let width = 64

  public init(integerLiteral value: UInt) { storage = .constant(value) }

  init(_ term: Term, on path: Path) {
    precondition(term.width == Self.width, "a word has \(Self.width) bits")
    storage = .term(term, path)
  }

  /// The number this word stands for.
  public var integer: Integer {
    switch storage {
    case .constant(let value): Integer(BigInt(value))
    case .term(let term, _): Integer(term)
    }
  }

  func term(in table: TermTable) -> Term {
    switch storage {
    case .constant(let value): table.bits(BigInt(value), width: Self.width)
    case .term(let term, _): term
    }
  }

  private var path: Path? {
    if case .term(_, let path) = storage { path } else { nil }
  }

  /// The result of an operation on a path; nil where both operands are numbers.
  private static func onPath<Result>(
    _ left: SymbolicWord, _ right: SymbolicWord, _ body: (Path, Term, Term) -> Result
  ) -> Result? {
    guard let path = left.path ?? right.path else { return nil }
    return body(path, left.term(in: path.table), right.term(in: path.table))
  }

  private static func constants(_ left: SymbolicWord, _ right: SymbolicWord) -> (UInt, UInt) {
    guard case .constant(let left) = left.storage, case .constant(let right) = right.storage else {
      preconditionFailure("a word without a path is a number")
    }
    return (left, right)
  }

  /// An operation that traps unless the path's obligation holds; two numbers are computed at once.
  private static func trapping(
    _ left: SymbolicWord, _ right: SymbolicWord, _ check: ArithmeticCheck, _ build: (Term, Term) -> Term
  ) -> SymbolicWord {
    if let word = onPath(
      left, right,
      { path, left, right in
        path.check(check, left, right)
        return SymbolicWord(build(left, right), on: path)
      })
    {
      return word
    }
    let (left, right) = constants(left, right)
    let (result, traps) = check.compute(left, right)
    if traps {
      guard let path = CurrentPath.path?.value else {
        preconditionFailure("\(left) \(check.symbol) \(right) traps, outside any method")
      }
      path.trap(check, left, right)
    }
    return SymbolicWord(integerLiteral: result)
  }

  private static func wrapping(
    _ left: SymbolicWord, _ right: SymbolicWord, _ build: (Term, Term) -> Term, _ concrete: (UInt, UInt) -> UInt
  ) -> SymbolicWord {
    if let word = onPath(
      left, right,
      { path, left, right in
        path.countOperation()
        return SymbolicWord(build(left, right), on: path)
      })
    {
      return word
    }
    let (left, right) = constants(left, right)
    return SymbolicWord(integerLiteral: concrete(left, right))
  }

  public static func + (left: Self, right: Self) -> Self { trapping(left, right, .addition, +) }
  public static func - (left: Self, right: Self) -> Self { trapping(left, right, .subtraction, -) }
  public static func * (left: Self, right: Self) -> Self { trapping(left, right, .multiplication, *) }
  public static func / (left: Self, right: Self) -> Self { trapping(left, right, .division, /) }
  public static func % (left: Self, right: Self) -> Self { trapping(left, right, .remainder, %) }
  public static func &+ (left: Self, right: Self) -> Self { wrapping(left, right, +, &+) }
  public static func &- (left: Self, right: Self) -> Self { wrapping(left, right, -, &-) }
  public static func &* (left: Self, right: Self) -> Self { wrapping(left, right, *, &*) }

  public static func least(_ left: Self, _ right: Self) -> Self {
    let word = onPath(left, right) { path, left, right in
      path.countOperation()
      let isLeft = !right.less(than: left)
      let least = path.knownTruth(of: isLeft).map { $0 ? left : right } ?? left.when(isLeft, otherwise: right)
      return SymbolicWord(least, on: path)
    }
    return word ?? { SymbolicWord(integerLiteral: Swift.min($0.0, $0.1)) }(constants(left, right))
  }

  public static func == (left: Self, right: Self) -> Bool {
    onPath(left, right) { $0.decide($1.equals($2)) } ?? { $0.0 == $0.1 }(constants(left, right))
  }

  public static func < (left: Self, right: Self) -> Bool {
    onPath(left, right) { $0.decide($1.less(than: $2)) } ?? { $0.0 < $0.1 }(constants(left, right))
  }
}

/// What must hold for arithmetic not to trap.
enum ArithmeticCheck: String {
  case addition, subtraction, multiplication, division, remainder

  func formula(_ left: Integer, _ right: Integer) -> Formula {
    let most = Integer((BigInt(1) << SymbolicWord.width) - 1)
    return switch self {
    case .addition: left + right <= most
    case .subtraction: right <= left
    case .multiplication: left * right <= most
    case .division, .remainder: right != 0
    }
  }

  /// The result on two numbers, wrapped, and whether the machine traps instead.
  func compute(_ left: UInt, _ right: UInt) -> (result: UInt, traps: Bool) {
    let (result, traps) =
      switch self {
      case .addition: left.addingReportingOverflow(right)
      case .subtraction: left.subtractingReportingOverflow(right)
      case .multiplication: left.multipliedReportingOverflow(by: right)
      case .division: left.dividedReportingOverflow(by: right)
      case .remainder: left.remainderReportingOverflow(dividingBy: right)
      }
    return (result, traps)
  }

  var symbol: String {
    switch self {
    case .addition: "+"
    case .subtraction: "-"
    case .multiplication: "*"
    case .division: "/"
    case .remainder: "%"
    }
  }
}

/// The path that the running thread is on: what arithmetic on two numbers, which carry no path, reports to.
struct CurrentPath: @unchecked Sendable {
  @TaskLocal static var path: CurrentPath?
  // Never leaves the thread that set it.
  let value: Path

  init(_ path: Path) { value = path }
}
