internal import Synchronization

/// A procedure that random programs call. Each is of a type of its own, and what it does is drawn with the program.
package enum ProcedureName: String, CaseIterable, Sendable {
  /// A function: it leaves its arguments as they are.
  case steady
  /// Changes its arguments.
  case changing
  /// Changes its arguments, and may throw.
  case throwing
  /// Changes its arguments, a record among them.
  case recording

  /// The name of the loop that it may have.
  package var loop: LoopName {
    switch self {
    case .steady: .ofSteady
    case .changing: .ofChanging
    case .throwing: .ofThrowing
    case .recording: .ofRecording
    }
  }
}

/// A call of a procedure, with the block of memory of the program and two words.
package struct Call: Sendable {
  package var procedure: ProcedureName
  package var a: Expression
  package var b: Expression
  /// The variable that the result goes to.
  package var into: Variable
  /// Whether `a`, `b` and the record are afterwards what the procedure has made of them.
  package var takesBack: Bool
  /// Whether the word of an error goes to the variable, too. Else the program throws the error.
  package var catches: Bool
}

/// What the procedures of a random program do.
///
/// A procedure has no stored properties, and no syntax can be among its arguments, as that may hide objects. So these are kept by a number,
/// under which nothing is ever replaced: what a procedure does is a function of its arguments.
package struct ProcedureLibrary: Sendable {
  /// All libraries there are.
  private static let all = Mutex<[[ProcedureName: Program]]>([[:]])

  /// The number of a library.
  package let number: Int

  /// The library with a number.
  package init(number: Int) { self.number = number }

  /// A library of no procedures.
  package static let empty = ProcedureLibrary(number: 0)

  /// Creates a library, which is kept for good.
  package init(_ programs: [ProcedureName: Program]) {
    number = Self.all.withLock { all in
      all.append(programs)
      return all.count - 1
    }
  }

  /// What each procedure does.
  package var programs: [ProcedureName: Program] { Self.all.withLock { $0[number] } }

  /// What a procedure does; nothing where the library has none of that name.
  package subscript(name: ProcedureName) -> Program { programs[name] ?? Program(statements: []) }
}
