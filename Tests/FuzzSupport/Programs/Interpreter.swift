package import VerifierMachine

/// The words of a run, declared in the order of `Variable.allCases`, and its record. They are also the state of its loops.
package struct Cells<M: Machine> {
  private var start: M.Word
  private var length: M.Word
  private var a: M.Word
  private var b: M.Word
  private var x: M.Word = 0
  private var y: M.Word = 0
  /// The record; `nil` for programs that use none.
  package var record: Record<M>?

  package init(start: M.Word, length: M.Word, a: M.Word, b: M.Word, record: Record<M>? = nil) {
    (self.start, self.length, self.a, self.b, self.record) = (start, length, a, b, record)
  }

  package subscript(variable: Variable) -> M.Word {
    get {
      switch variable {
      case .start: start
      case .length: length
      case .a: a
      case .b: b
      case .x: x
      case .y: y
      }
    }
    set {
      switch variable {
      case .start: start = newValue
      case .length: length = newValue
      case .a: a = newValue
      case .b: b = newValue
      case .x: x = newValue
      case .y: y = newValue
      }
    }
  }
}

/// What a program may do to its block of memory.
package struct Rights<M: Machine> {
  package let reader: M.Ghost.View
  package let writer: M.Ghost.View
  package let range: AddressRange<M.Ghost>

  /// The rights to the block that begins at `start` and has `length` bytes.
  package init(reader: M.Ghost.View, writer: M.Ghost.View, start: M.Word, length: M.Word) {
    (self.reader, self.writer) = (reader, writer)
    let first = M.number(start)
    range = AddressRange(start: first, end: first + M.number(length))
  }
}

extension Program {
  /// Runs the program on any machine.
  ///
  /// - Parameter library: What the procedures do that it calls.
  package func run<M: IntegerMachine>(
    _ cells: inout Cells<M>, _ rights: Rights<M>, calling library: ProcedureLibrary, on machine: M
  ) throws(ProgramError<M.Word>) -> M.Word {
    switch Interpreter(machine: machine, rights: rights, library: library).run(statements, &cells) {
    case .returned(let word): return word
    case .threw(let error): throw error
    case nil: return cells[.x]
    }
  }
}

/// How a program is left before its last statement.
enum Departure<Word: MachineWord> {
  case returned(Word)
  case threw(ProgramError<Word>)
}

/// The interpreter of random programs. It is code under proof: it keeps nothing, and the loops and calls of a program are those of the
/// machine.
struct Interpreter<M: IntegerMachine> {
  let machine: M
  let rights: Rights<M>
  let library: ProcedureLibrary

  func run(_ statements: [Statement], _ cells: inout Cells<M>) -> Departure<M.Word>? {
    for statement in statements {
      if let departure = run(statement, &cells) { return departure }
    }
    return nil
  }

  private func run(_ statement: Statement, _ cells: inout Cells<M>) -> Departure<M.Word>? {
    switch statement {
    case .assign(let variable, let expression): cells[variable] = value(expression, cells)
    case .branch(let condition, let first, let second):
      return run(holds(condition, cells) ? first : second, &cells)
    case .assert(let condition): machine.assert(holds(condition, cells), "assertion")
    case .prove(let condition): machine.prove("claim", truth(of: condition, cells))
    case .fail(let kind, let expression): return .threw(ProgramError(kind: kind, word: value(expression, cells)))
    case .giveBack(let expression): return .returned(value(expression, cells))
    case .access(let access, let variable, let throwsOnFault):
      switch perform(access, cells) {
      case .word(let word): cells[variable] = word
      case .nothing: break
      case .fault:
        if throwsOnFault { return .threw(ProgramError(kind: .faulted, word: 0)) }
        cells[variable] = 77
      }
    case .loop(let name, let condition, let statements): loop(name, while: condition, statements, &cells)
    case .loopWithExit(let name, let condition, let statements, let variable):
      guard let departure = loopWithExit(name, while: condition, statements, &cells) else { return nil }
      guard case .returned(let word) = departure, let variable else { return departure }
      cells[variable] = word
    case .rangeLoop(let name, let start, let end, let index, let statements):
      let (start, end) = (value(start, cells), value(end, cells))
      // The standard library ends the process on a range that ends before it begins.
      if start <= end { loop(name, over: start..<end, as: index, statements, &cells) }
    case .call(let call): return self.call(call, &cells)
    case .set(let place, let expression):
      let word = value(expression, cells)
      cells.record?.set(place, to: word)
    case .change(let change): cells.record = cells.record?.changed(by: change)
    case .when(let recordCase, let first, let second):
      return run(cells.record?.isIn(recordCase) == true ? first : second, &cells)
    }
    return nil
  }

  // MARK: Words

  func value(_ expression: Expression, _ cells: Cells<M>) -> M.Word {
    switch expression {
    case .constant(let number): return M.Word(integerLiteral: number)
    case .variable(let variable): return cells[variable]
    case .operation(let operation, let left, let right):
      let (left, right) = (value(left, cells), value(right, cells))
      switch operation {
      case .add: return left + right
      case .subtract: return left - right
      case .multiply: return left * right
      case .divide: return left / right
      case .remainder: return left % right
      case .addWrapping: return left &+ right
      case .subtractWrapping: return left &- right
      case .multiplyWrapping: return left &* right
      case .least: return min(left, right)
      }
    case .integer(let operation, let kind, let left, let right):
      return M.compute(operation, kind, value(left, cells), value(right, cells))
    case .place(let place): return cells.record?.word(at: place) ?? 0
    }
  }

  func holds(_ condition: Condition, _ cells: Cells<M>) -> Bool {
    let (left, right) = (value(condition.left, cells), value(condition.right, cells))
    switch condition.relation {
    case .equal: return left == right
    case .notEqual: return left != right
    case .less: return left < right
    case .atMost: return left <= right
    }
  }

  private func truth(of condition: Condition, _ cells: Cells<M>) -> M.Ghost.Truth {
    let (left, right) = (M.number(value(condition.left, cells)), M.number(value(condition.right, cells)))
    return switch condition.relation {
    case .equal: left == right
    case .notEqual: !(left == right)
    case .less: left < right
    case .atMost: left <= right
    }
  }

  // MARK: Memory

  private enum Effect {
    case word(M.Word)
    case nothing
    case fault
  }

  private func perform(_ access: MemoryAccess, _ cells: Cells<M>) -> Effect {
    func value(_ expression: Expression) -> M.Word { self.value(expression, cells) }
    let range = rights.range
    let reading = Permission<M.Ghost>(range: range, view: rights.reader)
    let writing = Permission<M.Ghost>(range: range, view: rights.writer)
    switch access {
    case .loadFallibly(let size, let address):
      let word = machine.loadOnceFallibly(size: value(size), at: value(address), within: range)
      return word.map { .word($0) } ?? .fault
    case .exchangeFallibly(let expected, let desired, let size, let address):
      let word = machine.compareExchangeFallibly(
        value(expected), value(desired), size: value(size), at: value(address), within: range)
      return word.map { .word($0) } ?? .fault
    case .zeroFallibly(let count, let address):
      return .word(machine.zeroFallibly(value(count), at: value(address), within: range))
    case .copyFallibly(let count, let source, let destination):
      return .word(
        machine.copyFallibly(
          value(count), from: value(source), within: range, to: value(destination), within: range))
    case .load(let size, let address):
      return .word(machine.loadOnce(size: value(size), at: value(address), by: reading))
    case .store(let bits, let size, let address):
      machine.storeOnce(value(bits), size: value(size), at: value(address), by: writing)
    case .loadBytes(let size, let address):
      return .word(machine.load(size: value(size), at: value(address), by: reading))
    case .storeBytes(let bits, let size, let address):
      machine.store(value(bits), size: value(size), at: value(address), by: writing)
    case .zero(let count, let address): machine.zero(value(count), at: value(address), by: writing)
    case .copy(let count, let source, let destination):
      machine.copy(value(count), from: value(source), by: reading, to: value(destination), by: writing)
    }
    return .nothing
  }
}
