import VerifierContracts
import VerifierExecution
import VerifierTerms

typealias U8 = SymbolicInteger<UInt8>
typealias U16 = SymbolicInteger<UInt16>
typealias U32 = SymbolicInteger<UInt32>
typealias U64 = SymbolicInteger<UInt64>
typealias I8 = SymbolicInteger<Int8>
typealias I16 = SymbolicInteger<Int16>
typealias I32 = SymbolicInteger<Int32>
typealias I64 = SymbolicInteger<Int64>

/// An integer that clauses see as its mathematical value.
typealias CaseInteger = ClauseRepresentable & SendableMetatype

/// How an input of a type is declared, for instance `Inputs.uint8`.
typealias Declaration<Number> = @Sendable (Inputs) -> (String) -> Number

/// The integer that a function is called with.
struct Argument<A> {
  let a: A
}

/// The two integers that a function is called with, of one type or of two.
struct Arguments<A, B> {
  let a: A
  let b: B
}

// A function of integers of the first one's type, a test of them, and a conversion to any other type differ in the type of the result
// alone: where it is known the code is type-checked in a fraction of the time.

/// A function of one integer.
func function<A: CaseInteger>(
  _ id: String, of first: @escaping Declaration<A>, file: String = #filePath, line: Int = #line,
  @ClauseList requires: @escaping @Sendable (Integer) -> [Clause] = { _ in [] },
  body: @escaping @Sendable (A) -> A,
  @ClauseList ensures: @escaping @Sendable (Integer, Integer) -> [Clause]
) -> Contract where A.ClauseValue == Integer {
  Contract(
    id, "a case", file: file, line: line, inputs: { Argument(a: first($0)("a")) }, requires: { requires($0.a) },
    body: { call, _ in body(call.a) }, ensures: { old, _, made in ensures(old.a, made) })
}

/// A function of two integers.
func function<A: CaseInteger, B: CaseInteger>(
  _ id: String, of first: @escaping Declaration<A>, and second: @escaping Declaration<B>,
  file: String = #filePath, line: Int = #line,
  @ClauseList requires: @escaping @Sendable (Integer, Integer) -> [Clause] = { _, _ in [] },
  body: @escaping @Sendable (A, B) -> A,
  @ClauseList ensures: @escaping @Sendable (Integer, Integer, Integer) -> [Clause]
) -> Contract where A.ClauseValue == Integer, B.ClauseValue == Integer {
  Contract(
    id, "a case", file: file, line: line, inputs: { Arguments(a: first($0)("a"), b: second($0)("b")) },
    requires: { requires($0.a, $0.b) },
    body: { call, _ in body(call.a, call.b) }, ensures: { old, _, made in ensures(old.a, old.b, made) })
}

/// A test of one integer.
func test<A: CaseInteger>(
  _ id: String, of first: @escaping Declaration<A>, file: String = #filePath, line: Int = #line,
  @ClauseList requires: @escaping @Sendable (Integer) -> [Clause] = { _ in [] },
  body: @escaping @Sendable (A) -> Bool,
  @ClauseList ensures: @escaping @Sendable (Integer, Formula) -> [Clause]
) -> Contract where A.ClauseValue == Integer {
  Contract(
    id, "a case", file: file, line: line, inputs: { Argument(a: first($0)("a")) }, requires: { requires($0.a) },
    body: { call, _ in body(call.a) }, ensures: { old, _, made in ensures(old.a, made) })
}

/// A test of two integers.
func test<A: CaseInteger, B: CaseInteger>(
  _ id: String, of first: @escaping Declaration<A>, and second: @escaping Declaration<B>,
  file: String = #filePath, line: Int = #line,
  @ClauseList requires: @escaping @Sendable (Integer, Integer) -> [Clause] = { _, _ in [] },
  body: @escaping @Sendable (A, B) -> Bool,
  @ClauseList ensures: @escaping @Sendable (Integer, Integer, Formula) -> [Clause]
) -> Contract where A.ClauseValue == Integer, B.ClauseValue == Integer {
  Contract(
    id, "a case", file: file, line: line, inputs: { Arguments(a: first($0)("a"), b: second($0)("b")) },
    requires: { requires($0.a, $0.b) },
    body: { call, _ in body(call.a, call.b) }, ensures: { old, _, made in ensures(old.a, old.b, made) })
}

/// A conversion of one integer.
func conversion<A: CaseInteger, Result: CaseInteger>(
  _ id: String, of first: @escaping Declaration<A>, file: String = #filePath, line: Int = #line,
  @ClauseList requires: @escaping @Sendable (Integer) -> [Clause] = { _ in [] },
  body: @escaping @Sendable (A) -> Result,
  @ClauseList ensures: @escaping @Sendable (Integer, Result.ClauseValue) -> [Clause]
) -> Contract where A.ClauseValue == Integer {
  Contract(
    id, "a case", file: file, line: line, inputs: { Argument(a: first($0)("a")) }, requires: { requires($0.a) },
    body: { call, _ in body(call.a) }, ensures: { old, _, made in ensures(old.a, made) })
}

/// A conversion of two integers.
func conversion<A: CaseInteger, B: CaseInteger, Result: CaseInteger>(
  _ id: String, of first: @escaping Declaration<A>, and second: @escaping Declaration<B>,
  file: String = #filePath, line: Int = #line,
  @ClauseList requires: @escaping @Sendable (Integer, Integer) -> [Clause] = { _, _ in [] },
  body: @escaping @Sendable (A, B) -> Result,
  @ClauseList ensures: @escaping @Sendable (Integer, Integer, Result.ClauseValue) -> [Clause]
) -> Contract where A.ClauseValue == Integer, B.ClauseValue == Integer {
  Contract(
    id, "a case", file: file, line: line, inputs: { Arguments(a: first($0)("a"), b: second($0)("b")) },
    requires: { requires($0.a, $0.b) },
    body: { call, _ in body(call.a, call.b) }, ensures: { old, _, made in ensures(old.a, old.b, made) })
}

/// A function of one integer, of whose result clauses see the parts.
func observed<A: CaseInteger, Result>(
  _ id: String, of first: @escaping Declaration<A>, file: String = #filePath, line: Int = #line,
  @ClauseList requires: @escaping @Sendable (Integer) -> [Clause] = { _ in [] },
  body: @escaping @Sendable (A) -> Result,
  @ClauseList ensures: @escaping @Sendable (Integer, Observed<Result>) -> [Clause]
) -> Contract where A.ClauseValue == Integer {
  Contract(
    id, "a case", file: file, line: line, inputs: { Argument(a: first($0)("a")) }, requires: { requires($0.a) },
    body: { call, _ in body(call.a) }, ensures: { old, _, made in ensures(old.a, made) })
}

/// A function of two integers, of whose result clauses see the parts.
func observed<A: CaseInteger, B: CaseInteger, Result>(
  _ id: String, of first: @escaping Declaration<A>, and second: @escaping Declaration<B>,
  file: String = #filePath, line: Int = #line,
  @ClauseList requires: @escaping @Sendable (Integer, Integer) -> [Clause] = { _, _ in [] },
  body: @escaping @Sendable (A, B) -> Result,
  @ClauseList ensures: @escaping @Sendable (Integer, Integer, Observed<Result>) -> [Clause]
) -> Contract where A.ClauseValue == Integer, B.ClauseValue == Integer {
  Contract(
    id, "a case", file: file, line: line, inputs: { Arguments(a: first($0)("a"), b: second($0)("b")) },
    requires: { requires($0.a, $0.b) },
    body: { call, _ in body(call.a, call.b) }, ensures: { old, _, made in ensures(old.a, old.b, made) })
}

/// One number or another.
func either(_ condition: Formula, _ first: Integer, _ second: Integer, is number: Integer) -> Formula {
  .choose(condition, number == first, number == second)
}
