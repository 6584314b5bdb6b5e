/// What a case has, for counts.
package enum Construct: String, CaseIterable, Sendable {
  case record = "a record"
  case memory = "memory"
  case loop = "a loop"
  case nestedLoop = "a loop in a loop"
  case loopWithExit = "a loop with an exit"
  case rangeLoop = "a loop over a range"
  case call = "a call"
  case callByContract = "a call by contract"
  case callInLoop = "a call in a loop"
  case recursion = "recursion"
}

extension FuzzCase {
  /// What this case has.
  package var constructs: Set<Construct> {
    let procedures = library.programs.filter { isCalled($0.key) }
    let statements = program.statements + procedures.values.flatMap(\.statements)
    func has(_ isFound: (Statement) -> Bool) -> Bool { statements.contains { $0.contains(isFound) } }
    func isCall(_ statement: Statement) -> Bool { if case .call = statement { true } else { false } }
    func isLoop(_ statement: Statement) -> Bool { statement.isLoop }
    var all: Set<Construct> = []
    if record != nil { all.insert(.record) }
    if usesMemory { all.insert(.memory) }
    if has(isLoop) { all.insert(.loop) }
    if has({ $0.isLoop && $0.parts.contains { $0.contains(isLoop) } }) { all.insert(.nestedLoop) }
    if has({ if case .loopWithExit = $0 { true } else { false } }) { all.insert(.loopWithExit) }
    if has({ if case .rangeLoop = $0 { true } else { false } }) { all.insert(.rangeLoop) }
    if has(isCall) { all.insert(.call) }
    if !calling.isEmpty { all.insert(.callByContract) }
    if has({ $0.isLoop && $0.parts.contains { $0.contains(isCall) } }) { all.insert(.callInLoop) }
    if procedures.contains(where: { $0.value.called.contains($0.key) }) { all.insert(.recursion) }
    return all
  }

  /// Whether the program comes to call a procedure.
  private func isCalled(_ name: ProcedureName) -> Bool {
    var found: Set<ProcedureName> = []
    var pending = Array(program.called)
    while let next = pending.popLast() {
      if found.insert(next).inserted { pending += library[next].called }
    }
    return found.contains(name)
  }
}
