package import BigInt
public import VerifierTerms

/// The machine word of the symbolic machine, which has 64 bits.
public typealias SymbolicWord = SymbolicInteger<UInt>

/// An integer of the symbolic machine: a number of the type `Native`, or a term for one.
///
/// It has the operations of `Native` and their meaning, so that generic code runs on it unchanged. What traps there puts an obligation to
/// the path that runs, which goes on as though it held. A comparison returns a `Bool` by asking the path, which explores both outcomes
/// where both are possible. Where no code under proof runs, no operation has a meaning: clauses speak of an integer's mathematical value.
// Belongs to the thread that runs its path, as the term table does; only an error that carries integers asks for more.
public struct SymbolicInteger<Native: NativeInteger>: @unchecked Sendable {
  enum Storage {
    case constant(Native)
    /// A term, and the number of the run that it belongs to; 0 outside runs.
    case term(Term, run: Int)
  }
  let storage: Storage

  /// The number of bits of every integer of this type.
  public static var width: Int { Native.bitWidth }

  /// An integer that is a number.
  public init(_ value: Native) { storage = .constant(value) }

  /// An integer that is a number.
  public init(integerLiteral value: Native) { storage = .constant(value) }

  /// An integer of a run, or, for the inputs that clauses speak of, of none.
  ///
  /// - Parameter term: The bits, as many as the type has; in two's complement where it is signed.
  package init(_ term: Term, run: Int = 0) {
    precondition(term.width == Self.width, "an integer of \(Self.width) bits has a term of as many")
    storage = .term(term, run: run)
  }

  init(_ term: Term, on path: Path) { self.init(term, run: path.run) }

  /// The integer that is congruent to a mathematical integer modulo 2^width, for clauses about values of the code's own types. It
  /// belongs to no run: the code under proof cannot compute with it.
  public init(_ integer: Integer) {
    if let literal = integer.literal {
      self.init(Native(truncatingIfNeeded: literal))
    } else if let table = integer.table {
      self.init(integer.term(in: table).toBits(Self.width))
    } else {
      preconditionFailure("an integer is a literal or a term")
    }
  }

  /// The mathematical value of this integer.
  public var integer: Integer {
    switch storage {
    case .constant(let value): Integer(BigInt(value))
    case .term(let term, _): Integer(Self.isSigned ? term.toSignedInteger : term.toInteger)
    }
  }

  /// The bits of this integer, in two's complement where it is signed.
  package func term(in table: TermTable) -> Term {
    switch storage {
    case .constant(let value): Self.bits(value, in: table)
    case .term(let term, _): table.own(term)
    }
  }

  static func bits(_ value: Native, in table: TermTable) -> Term { table.bits(BigInt(value), width: width) }

  /// The run that this integer belongs to; `nil` for a number, which belongs to all.
  package var run: Int? {
    if case .term(_, let run) = storage { run } else { nil }
  }
}

/// A symbolic integer of any type.
package protocol AnySymbolicInteger {
  /// The mathematical value.
  var integer: Integer { get }
  /// The number that this integer is; `nil` where it is a term.
  var number: BigInt? { get }
  /// The 64 lowest bits of that number.
  var numberBits: UInt? { get }
  /// The bits as a term of a table.
  func bits(in table: TermTable) -> Term
  /// The run that this integer belongs to; `nil` for a number, which belongs to all.
  var run: Int? { get }
  /// The type that this integer stands for.
  static var native: any NativeInteger.Type { get }
}

extension SymbolicInteger: AnySymbolicInteger {
  package static var native: any NativeInteger.Type { Native.self }

  package var number: BigInt? {
    if case .constant(let value) = storage { BigInt(value) } else { nil }
  }

  package var numberBits: UInt? {
    if case .constant(let value) = storage { UInt(truncatingIfNeeded: value) } else { nil }
  }

  package func bits(in table: TermTable) -> Term { term(in: table) }
}

/// The types of symbolic integers, for code that tells them from other structures.
package let symbolicIntegerTypes: [Any.Type] = [
  SymbolicInteger<UInt>.self, SymbolicInteger<UInt8>.self, SymbolicInteger<UInt16>.self, SymbolicInteger<UInt32>.self,
  SymbolicInteger<UInt64>.self, SymbolicInteger<Int>.self, SymbolicInteger<Int8>.self, SymbolicInteger<Int16>.self,
  SymbolicInteger<Int32>.self, SymbolicInteger<Int64>.self,
]

// MARK: Operations

extension SymbolicInteger {
  /// The path that an operation belongs to, if its operands may be used there; `nil` where the result has no meaning.
  static func path(for operation: String, _ operands: [any AnySymbolicInteger]) -> Path? {
    guard let path = WordContext.path(for: operation) else {
      if WordContext.current == nil {
        for operand in operands where operand.run != nil { operand.integer.table?.refuse(TermTable.otherThread) }
      }
      return nil
    }
    for operand in operands { path.expectOwn(operand) }
    return path
  }

  /// An operation on two integers: of two numbers as on them, else as the path that runs makes it; with a result of no meaning where
  /// none does.
  static func operate<Result>(
    _ operation: String, _ left: Self, _ right: Self, otherwise: @autoclosure () -> Result,
    onPath body: (Path, Term, Term) -> Result, onNumbers compute: (Native, Native) -> Result
  ) -> Result {
    if case .constant(let left) = left.storage, case .constant(let right) = right.storage {
      return compute(left, right)
    }
    guard let path = path(for: operation, [left, right]) else { return otherwise() }
    return body(path, left.term(in: path.table), right.term(in: path.table))
  }

  /// An operation on this integer.
  func operate<Result>(
    _ operation: String, otherwise: @autoclosure () -> Result, onPath body: (Path, Term) -> Result,
    onNumber compute: (Native) -> Result
  ) -> Result {
    switch storage {
    case .constant(let value): return compute(value)
    case .term(let term, _):
      guard let path = Self.path(for: operation, [self]) else { return otherwise() }
      return body(path, path.table.own(term))
    }
  }

  /// An operation that never traps.
  static func total(
    _ operation: String, _ left: Self, _ right: Self, _ build: (Term, Term) -> Term,
    _ compute: (Native, Native) -> Native
  ) -> Self {
    operate(operation, left, right, otherwise: left) { path, left, right in
      path.countOperation()
      return Self(build(left, right), on: path)
    } onNumbers: {
      Self(compute($0, $1))
    }
  }

  /// An operation that never traps.
  func total<Other: NativeInteger>(
    _ operation: String, _ build: (Term) -> Term, _ compute: (Native) -> Other
  ) -> SymbolicInteger<Other> {
    operate(operation, otherwise: 0) { path, term in
      path.countOperation()
      return SymbolicInteger<Other>(build(term), on: path)
    } onNumber: {
      SymbolicInteger<Other>(compute($0))
    }
  }

  /// An operation that traps unless the path's obligation holds; two numbers are computed at once.
  static func trapping(_ left: Self, _ right: Self, _ check: ArithmeticCheck, _ build: (Term, Term) -> Term) -> Self {
    operate(check.symbol, left, right, otherwise: left) { path, left, right in
      path.check(check, Operands(left, right, isSigned: isSigned))
      return Self(build(left, right), on: path)
    } onNumbers: { left, right in
      let (result, traps) = check.compute(left, right)
      if traps {
        refuse(check) { path in
          path.check(
            check, Operands(bits(left, in: path.table), bits(right, in: path.table), isSigned: isSigned))
        }
      }
      return Self(result)
    }
  }

  /// Notes that an operation on numbers traps: adds its obligation, which is false.
  static func refuse(_ check: ArithmeticCheck, _ oblige: (Path) -> Void) {
    if WordContext.current == nil { WordContext.noteStray() }
    if let path = WordContext.path(for: check.symbol) { oblige(path) }
  }

  /// Notes that the result of an operation on numbers traps unless it is a number of this type.
  static func refuse(_ check: ArithmeticCheck, unlessOfType number: BigInt, _ text: String) {
    if Native(exactly: number) != nil { return }
    refuse(check) { $0.check(check, bounds.contains(Integer(number), couldBeLess: true)) { text } }
  }
}
