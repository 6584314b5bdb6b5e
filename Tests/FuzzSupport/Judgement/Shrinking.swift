// Smaller cases: what is printed of a case that fails.

extension FuzzCase {
  /// A case from which nothing can be left out such that a property of it stays.
  ///
  /// - Parameters:
  ///   - attempts: The greatest number of cases that are asked about.
  ///   - fails: The property.
  package func shrunk(attempts: Int, while fails: (FuzzCase) -> Bool) -> FuzzCase {
    var smallest = self
    var attempts = attempts
    search: while true {
      for candidate in smallest.smaller {
        if attempts == 0 { break search }
        attempts -= 1
        if fails(candidate) {
          smallest = candidate
          continue search
        }
      }
      break
    }
    return smallest
  }

  /// Cases with one thing less, those with much less first.
  private var smaller: [FuzzCase] {
    func with(_ change: (inout FuzzCase) -> Void) -> FuzzCase {
      var copy = self
      change(&copy)
      return copy
    }
    var all = promises.count > 1 ? promises.indices.map { place in with { $0.promises.remove(at: place) } } : []
    all += program.statements.shorter.map { statements in with { $0.program.statements = statements } }
    all += smallerProcedures
    all += requirements.indices.map { place in with { $0.requirements.remove(at: place) } }
    if record?.isLastOpen == true { all.append(with { $0.record?.isLastOpen = false }) }
    if record?.isPhaseOpen == true { all.append(with { $0.record?.isPhaseOpen = false }) }
    if pageBits != nil { all.append(with { $0.pageBits = nil }) }
    for name in LoopName.allCases {
      guard let loop = loops[name] else { continue }
      all.append(with { $0.loops[name] = nil })
      all += loop.invariants.indices.map { place in with { $0.loops[name]?.invariants.remove(at: place) } }
    }
    all += promises.indices.flatMap { place in
      promises[place].claim.smaller.map { claim in
        with { $0.promises[place] = NamedClaim(promises[place].name, on: promises[place].exit, claim) }
      }
    }
    return all
  }
}

// MARK: Procedures

extension FuzzCase {
  /// Cases with one thing less in a procedure, or in how procedures are called.
  fileprivate var smallerProcedures: [FuzzCase] {
    func with(_ change: (inout FuzzCase) -> Void) -> FuzzCase {
      var copy = self
      change(&copy)
      return copy
    }
    var all = calling.map { name in with { $0.calling.remove(name) } }
    for (name, program) in library.programs {
      all += program.statements.shorter.map { statements in
        var programs = library.programs
        programs[name] = Program(statements: statements)
        return with { $0.library = ProcedureLibrary(programs) }
      }
    }
    for (name, contract) in procedures {
      all += contract.calling.map { called in with { $0.procedures[name]?.calling.remove(called) } }
      all += contract.loops.keys.map { loop in with { $0.procedures[name]?.loops[loop] = nil } }
      all +=
        contract.promises.count > 1
        ? contract.promises.indices.map { place in with { $0.procedures[name]?.promises.remove(at: place) } } : []
      all += contract.requirements.indices.map { place in with { $0.procedures[name]?.requirements.remove(at: place) } }
    }
    return all
  }
}

// MARK: Statements

extension [Statement] {
  /// These statements with one thing less.
  fileprivate var shorter: [[Statement]] {
    indices.flatMap { place -> [[Statement]] in
      var without = self
      without.remove(at: place)
      let replaced = self[place].smaller.map { statements in
        Array(self[..<place]) + statements + Array(self[(place + 1)...])
      }
      return [without] + replaced
    }
  }
}

extension Statement {
  /// What may stand for this statement.
  fileprivate var smaller: [[Statement]] {
    switch self {
    case .assign(let variable, let expression): return expression.smaller.map { [.assign(variable, $0)] }
    case .branch(let condition, let first, let second):
      return [first, second] + first.shorter.map { [.branch(condition, $0, second)] }
        + second.shorter.map { [.branch(condition, first, $0)] }
        + condition.smaller.map { [.branch($0, first, second)] }
    case .assert(let condition): return condition.smaller.map { [.assert($0)] }
    case .prove(let condition): return condition.smaller.map { [.prove($0)] }
    case .fail(let kind, let expression): return expression.smaller.map { [.fail(kind, $0)] }
    case .giveBack(let expression): return expression.smaller.map { [.giveBack($0)] }
    case .access, .change: return []
    case .call(var call):
      let smaller = call.a.smaller.map { ($0, call.b) } + call.b.smaller.map { (call.a, $0) }
      return smaller.map { a, b in
        (call.a, call.b) = (a, b)
        return [.call(call)]
      }
    case .set(let place, let expression): return expression.smaller.map { [.set(place, $0)] }
    case .when(let recordCase, let first, let second):
      return [first, second] + first.shorter.map { [.when(recordCase, $0, second)] }
        + second.shorter.map { [.when(recordCase, first, $0)] }
    case .loop(let name, let condition, let statements):
      return statements.shorter.map { [.loop(name, while: condition, $0)] }
        + condition.smaller.map { [.loop(name, while: $0, statements)] }
    case .loopWithExit(let name, let condition, let statements, let variable):
      return statements.shorter.map { [.loopWithExit(name, while: condition, $0, into: variable)] }
        + condition.smaller.map { [.loopWithExit(name, while: $0, statements, into: variable)] }
    case .rangeLoop(let name, let start, let end, let index, let statements):
      return statements.shorter.map { [.rangeLoop(name, from: start, below: end, index: index, $0)] }
        + start.smaller.map { [.rangeLoop(name, from: $0, below: end, index: index, statements)] }
        + end.smaller.map { [.rangeLoop(name, from: start, below: $0, index: index, statements)] }
    }
  }
}

extension Expression {
  fileprivate var smaller: [Expression] {
    switch self {
    case .constant(let number): return number > 1 ? [.constant(0), .constant(1)] : []
    case .variable, .place: return [.constant(0)]
    case .operation(let operation, let left, let right):
      return [left, right] + left.smaller.map { .operation(operation, $0, right) }
        + right.smaller.map { .operation(operation, left, $0) }
    case .integer(let operation, let kind, let left, let right):
      return [left, right] + left.smaller.map { .integer(operation, kind, $0, right) }
        + right.smaller.map { .integer(operation, kind, left, $0) }
    }
  }
}

extension Condition {
  fileprivate var smaller: [Condition] {
    left.smaller.map { Condition(left: $0, relation: relation, right: right) }
      + right.smaller.map { Condition(left: left, relation: relation, right: $0) }
  }
}

extension Claim {
  fileprivate var smaller: [Claim] {
    switch self {
    case .not(let claim): return [claim]
    case .and(let left, let right), .or(let left, let right), .equivalent(let left, let right): return [left, right]
    case .implies(let condition, let claim): return [claim] + claim.smaller.map { .implies(condition, $0) }
    case .forAll(let bound, let claim): return claim.smaller.map { .forAll(below: bound, $0) }
    default: return []
    }
  }
}
