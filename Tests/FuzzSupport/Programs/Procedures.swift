package import VerifierMachine

/// What a procedure of a random program is called with.
package struct ProgramCall<M: IntegerMachine> {
  /// The number of the library that says what it does.
  package let library: Int
  package var start: M.Word
  package var length: M.Word
  package var a: M.Word
  package var b: M.Word
  package let reader: M.Ghost.View
  package let writer: M.Ghost.View
}

/// What a procedure is called with that also works on a record.
package struct RecordCall<M: IntegerMachine> {
  package var words: ProgramCall<M>
  package var record: Record<M>
}

extension ProgramCall {
  /// Runs the program of a procedure on these arguments.
  fileprivate mutating func run(_ name: ProcedureName, with record: inout Record<M>?, on machine: M)
    throws(ProgramError<M.Word>) -> M.Word
  {
    var cells = Cells<M>(start: start, length: length, a: a, b: b, record: record)
    let rights = Rights<M>(reader: reader, writer: writer, start: start, length: length)
    let library = ProcedureLibrary(number: library)
    // The arguments are changed however the program comes back.
    defer { (a, b, record) = (cells[.a], cells[.b], cells.record) }
    return try library[name].run(&cells, rights, calling: library, on: machine)
  }

  /// As `run` of a procedure that does not throw: none of its statements does.
  fileprivate mutating func runToEnd(_ name: ProcedureName, with record: inout Record<M>?, on machine: M) -> M.Word {
    do throws(ProgramError<M.Word>) {
      return try run(name, with: &record, on: machine)
    } catch {
      return error.word
    }
  }
}

/// A procedure whose code is drawn.
package protocol RandomProcedure {
  static var name: ProcedureName { get }
}

/// A function of two words and of memory.
package struct Steady<M: IntegerMachine>: Function, RandomProcedure {
  package static var name: ProcedureName { .steady }

  package init() {}

  package func run(_ arguments: ProgramCall<M>, on machine: M) -> M.Word {
    var (call, none) = (arguments, nil as Record<M>?)
    return call.runToEnd(Self.name, with: &none, on: machine)
  }
}

/// A procedure that changes two words and memory.
package struct Changing<M: IntegerMachine>: Procedure, RandomProcedure {
  package static var name: ProcedureName { .changing }

  package init() {}

  package func run(_ arguments: inout ProgramCall<M>, on machine: M) -> M.Word {
    var none: Record<M>?
    return arguments.runToEnd(Self.name, with: &none, on: machine)
  }
}

/// A procedure that changes two words and memory, and may throw.
package struct Throwing<M: IntegerMachine>: Procedure, RandomProcedure {
  package static var name: ProcedureName { .throwing }

  package init() {}

  package func run(_ arguments: inout ProgramCall<M>, on machine: M) throws(ProgramError<M.Word>) -> M.Word {
    var none: Record<M>?
    return try arguments.run(Self.name, with: &none, on: machine)
  }
}

/// A procedure that changes two words and a record.
package struct Recording<M: IntegerMachine>: Procedure, RandomProcedure {
  package static var name: ProcedureName { .recording }

  package init() {}

  package func run(_ arguments: inout RecordCall<M>, on machine: M) -> M.Word {
    var record: Record<M>? = arguments.record
    let word = arguments.words.runToEnd(Self.name, with: &record, on: machine)
    if let record { arguments.record = record }
    return word
  }
}
