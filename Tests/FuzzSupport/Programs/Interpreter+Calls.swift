internal import VerifierMachine

// Calls of random programs.

extension Interpreter {
  func call(_ call: Call, _ cells: inout Cells<M>) -> Departure<M.Word>? {
    var arguments = ProgramCall<M>(
      library: library.number, start: cells[.start], length: cells[.length], a: value(call.a, cells),
      b: value(call.b, cells), reader: rights.reader, writer: rights.writer)
    var record = cells.record
    var departure: Departure<M.Word>?
    let word: M.Word
    switch call.procedure {
    case .steady: word = machine.call(Steady<M>(), with: arguments)
    case .changing: word = machine.call(Changing<M>(), &arguments)
    case .throwing:
      do throws(ProgramError<M.Word>) {
        word = try machine.call(Throwing<M>(), &arguments)
      } catch {
        word = error.word
        if !call.catches { departure = .threw(error) }
      }
    case .recording:
      guard let given = record else { return nil }
      var both = RecordCall<M>(words: arguments, record: given)
      word = machine.call(Recording<M>(), &both)
      (arguments, record) = (both.words, both.record)
    }
    if call.takesBack {
      (cells[.a], cells[.b]) = (arguments.a, arguments.b)
      cells.record = record
    }
    if departure == nil { cells[call.into] = word }
    return departure
  }
}
