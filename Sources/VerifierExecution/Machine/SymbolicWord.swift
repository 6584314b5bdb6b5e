internal import BigInt
public import VerifierTerms
public import VerifierMachine

/// A 64-bit word of the symbolic machine: a number, or a term.
///
/// Arithmetic that can trap puts an obligation to the path that runs and goes on as though it held. A comparison returns a `Bool`
/// by asking the path, which explores both outcomes where both are possible. Where no code under proof runs, no operation has a
/// meaning: clauses speak of a word's number.
// Belongs to the thread that runs its path, as the term table does; only an error that carries words asks for more.
public struct SymbolicWord: MachineWord, @unchecked Sendable {
  enum Storage {
    case constant(UInt)
    /// A term, and the number of the run that it belongs to; 0 outside runs.
    case term(Term, run: Int)
  }
  let storage: Storage

  /// The bits of every word.
  public static let width = 64

  /// A word with a number.
  public init(integerLiteral value: UInt) { storage = .constant(value) }

  /// A word of a run, or, for the inputs that clauses speak of, of none.
  package init(_ term: Term, run: Int = 0) {
    precondition(term.width == Self.width, "a word has \(Self.width) bits")
    storage = .term(term, run: run)
  }

  /// The word of an integer modulo 2^64, for clauses about values of the code's own types. It belongs to no run: the code under
  /// proof cannot compute with it.
  public init(_ integer: Integer) {
    if let literal = integer.literal {
      self.init(integerLiteral: UInt(truncatingIfNeeded: literal))
    } else if let table = integer.table {
      self.init(integer.term(in: table).toBits(Self.width))
    } else {
      preconditionFailure("an integer is a literal or a term")
    }
  }

  init(_ term: Term, on path: Path) { self.init(term, run: path.run) }

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
    case .term(let term, _): table.own(term)
    }
  }

  /// Notes in the word's table that it is computed with where no code under proof runs: the result has no meaning.
  private func refuseStrayUse() {
    if case .term(let term, _) = storage { term.table.refuse(TermTable.otherThread) }
  }

  /// The run that this word belongs to; `nil` for a number, which belongs to all.
  var run: Int? {
    if case .term(_, let run) = storage { run } else { nil }
  }

  /// An operation on two words: of two numbers as on them, else as the path that runs makes it; with a result of no meaning where
  /// none does.
  private static func operate<Result>(
    _ operation: String, _ left: SymbolicWord, _ right: SymbolicWord, otherwise: @autoclosure () -> Result,
    onPath body: (Path, Term, Term) -> Result, onNumbers compute: (UInt, UInt) -> Result
  ) -> Result {
    if case .constant(let left) = left.storage, case .constant(let right) = right.storage {
      return compute(left, right)
    }
    guard let path = WordContext.path(for: operation) else {
      if WordContext.current == nil {
        left.refuseStrayUse()
        right.refuseStrayUse()
      }
      return otherwise()
    }
    path.expectOwn(left)
    path.expectOwn(right)
    return body(path, left.term(in: path.table), right.term(in: path.table))
  }

  /// An operation that traps unless the path's obligation holds; two numbers are computed at once.
  private static func trapping(
    _ left: SymbolicWord, _ right: SymbolicWord, _ check: ArithmeticCheck, _ build: (Term, Term) -> Term
  ) -> SymbolicWord {
    operate(check.symbol, left, right, otherwise: left) { path, left, right in
      path.check(check, left, right)
      return SymbolicWord(build(left, right), on: path)
    } onNumbers: { left, right in
      let (result, traps) = check.compute(left, right)
      if traps {
        if WordContext.current == nil { WordContext.noteStray() }
        WordContext.path(for: check.symbol)?.trap(check, left, right)
      }
      return SymbolicWord(integerLiteral: result)
    }
  }

  private static func wrapping(
    _ operation: String, _ left: SymbolicWord, _ right: SymbolicWord, _ build: (Term, Term) -> Term,
    _ concrete: (UInt, UInt) -> UInt
  ) -> SymbolicWord {
    operate(operation, left, right, otherwise: left) { path, left, right in
      path.countOperation()
      return SymbolicWord(build(left, right), on: path)
    } onNumbers: {
      SymbolicWord(integerLiteral: concrete($0, $1))
    }
  }

  public static func + (left: Self, right: Self) -> Self { trapping(left, right, .addition, +) }
  public static func - (left: Self, right: Self) -> Self { trapping(left, right, .subtraction, -) }
  public static func * (left: Self, right: Self) -> Self { trapping(left, right, .multiplication, *) }
  public static func / (left: Self, right: Self) -> Self { trapping(left, right, .division, /) }
  public static func % (left: Self, right: Self) -> Self { trapping(left, right, .remainder, %) }
  public static func &+ (left: Self, right: Self) -> Self { wrapping("&+", left, right, +, &+) }
  public static func &- (left: Self, right: Self) -> Self { wrapping("&-", left, right, -, &-) }
  public static func &* (left: Self, right: Self) -> Self { wrapping("&*", left, right, *, &*) }

  public static func least(_ left: Self, _ right: Self) -> Self {
    operate("min", left, right, otherwise: left) { path, left, right in
      path.countOperation()
      let isLeft = !right.less(than: left)
      let least = path.knownTruth(of: isLeft).map { $0 ? left : right } ?? left.when(isLeft, otherwise: right)
      return SymbolicWord(least, on: path)
    } onNumbers: {
      SymbolicWord(integerLiteral: Swift.min($0, $1))
    }
  }

  public static func == (left: Self, right: Self) -> Bool {
    operate("==", left, right, otherwise: false) {
      $0.decide($1.equals($2))
    } onNumbers: {
      $0 == $1
    }
  }

  public static func < (left: Self, right: Self) -> Bool {
    operate("<", left, right, otherwise: false) {
      $0.decide($1.less(than: $2))
    } onNumbers: {
      $0 < $1
    }
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
