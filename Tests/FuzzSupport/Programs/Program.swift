package import VerifierMachine

/// A variable of a random program: an input, or a local that starts at zero.
package enum Variable: Int, CaseIterable, Sendable {
  /// The first address of the block of memory that the program has.
  case start
  /// The number of bytes of that block.
  case length
  case a, b
  /// Locals.
  case x, y

  package static let inputs: [Variable] = [.start, .length, .a, .b]
  /// The variables that programs assign to.
  package static let assignable: [Variable] = [.a, .b, .x, .y]
}

/// An operation on two words. The first five trap.
package enum WordOperator: String, CaseIterable, Sendable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case remainder = "%"
  case addWrapping = "&+"
  case subtractWrapping = "&-"
  case multiplyWrapping = "&*"
  case least = "min"
}

/// An expression over words.
package indirect enum Expression: Sendable {
  case constant(UInt)
  case variable(Variable)
  case operation(WordOperator, Expression, Expression)
  /// An operation on integers of a type.
  case integer(IntegerOperator, IntegerKind, Expression, Expression)
  /// An integer of the record.
  case place(Place)
}

/// A comparison of two words.
package struct Condition: Sendable {
  package enum Relation: String, CaseIterable, Sendable {
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case atMost = "<="
  }

  package var left: Expression
  package var relation: Relation
  package var right: Expression
}

/// An access to memory. The first four may fault and keep to the block; the others need the right to it.
package enum MemoryAccess: Sendable {
  case loadFallibly(size: Expression, at: Expression)
  case exchangeFallibly(expected: Expression, desired: Expression, size: Expression, at: Expression)
  case zeroFallibly(count: Expression, at: Expression)
  case copyFallibly(count: Expression, from: Expression, to: Expression)
  case load(size: Expression, at: Expression)
  case store(bits: Expression, size: Expression, at: Expression)
  case loadBytes(size: Expression, at: Expression)
  case storeBytes(bits: Expression, size: Expression, at: Expression)
  case zero(count: Expression, at: Expression)
  case copy(count: Expression, from: Expression, to: Expression)
}

/// The kind of an error that a random program throws.
package enum ErrorKind: String, CaseIterable, Sendable {
  case refused, faulted
}

/// The error of a random program, with a word.
package struct ProgramError<Word: MachineWord>: Error {
  package let kind: ErrorKind
  package let word: Word
}

/// The name of a loop: of the method, or of a procedure.
package enum LoopName: String, CaseIterable, Sendable {
  case first, second, inner
  case ofSteady, ofChanging, ofThrowing, ofRecording
}

/// A statement of a random program. No statement in a loop leaves it, but for one with exits.
package indirect enum Statement: Sendable {
  case assign(Variable, Expression)
  case branch(Condition, [Statement], [Statement])
  case assert(Condition)
  /// An intermediate assertion.
  case prove(Condition)
  case fail(ErrorKind, Expression)
  case giveBack(Expression)
  /// An access; a result goes to a variable. Where there is none because a byte faults, the program throws, or the variable gets a
  /// number.
  case access(MemoryAccess, into: Variable, throwsOnFault: Bool)
  case loop(LoopName, while: Condition, [Statement])
  /// A loop that is left from within where a statement gives back a value or fails. A value goes to a variable, or else is given back
  /// by the program.
  case loopWithExit(LoopName, while: Condition, [Statement], into: Variable?)
  /// A loop over the words from a first one and below an end, each of which a variable has in its round. There is none where the range would
  /// end before it begins.
  case rangeLoop(LoopName, from: Expression, below: Expression, index: Variable, [Statement])
  case call(Call)
  case set(Place, Expression)
  case change(RecordChange)
  /// A branch on a case of the record.
  case when(RecordCase, [Statement], [Statement])
}

/// A random method. It returns `x` where it comes to its end.
package struct Program: Sendable {
  package var statements: [Statement]
}
