internal import VerifierMachine

// Loops of random programs. The machine takes names that are literals.

extension LoopName {
  fileprivate var literal: StaticString {
    switch self {
    case .first: "first"
    case .second: "second"
    case .inner: "inner"
    case .ofSteady: "ofSteady"
    case .ofChanging: "ofChanging"
    case .ofThrowing: "ofThrowing"
    case .ofRecording: "ofRecording"
    }
  }
}

extension Interpreter {
  func loop(_ name: LoopName, while condition: Condition, _ statements: [Statement], _ cells: inout Cells<M>) {
    machine.loop(name.literal, in: self, &cells, while: { $0.holds(condition, $1) }) { interpreter, cells in
      _ = interpreter.run(statements, &cells)
    }
  }

  /// Runs a loop until a round leaves it.
  func loopWithExit(
    _ name: LoopName, while condition: Condition, _ statements: [Statement], _ cells: inout Cells<M>
  ) -> Departure<M.Word>? {
    do throws(ProgramError<M.Word>) {
      let word = try machine.loopWithExit(name.literal, in: self, &cells, while: { $0.holds(condition, $1) }) {
        interpreter, cells throws(ProgramError<M.Word>) -> M.Word? in
        switch interpreter.run(statements, &cells) {
        case .returned(let word): return word
        case .threw(let error): throw error
        case nil: return nil
        }
      }
      return word.map { .returned($0) }
    } catch {
      return .threw(error)
    }
  }

  func loop(
    _ name: LoopName, over range: Range<M.Word>, as index: Variable, _ statements: [Statement], _ cells: inout Cells<M>
  ) {
    machine.loop(name.literal, over: range, in: self, &cells) { interpreter, word, cells in
      cells[index] = word
      _ = interpreter.run(statements, &cells)
    }
  }
}
