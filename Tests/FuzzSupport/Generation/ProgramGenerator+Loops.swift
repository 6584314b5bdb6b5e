internal import TestSupport

// Loops of random programs.

extension ProgramGenerator {
  /// A loop that counts in one of the locals, sometimes with another in it, and sometimes with a body that disturbs it.
  ///
  /// - Parameter isKept: Whether no statement may leave the loop that this is in.
  mutating func countingLoop(depth: Int, isKept: Bool = false) -> [Statement] {
    guard let name = depth > 0 ? loops.firstIndex(of: .inner).map({ loops.remove(at: $0) }) : loops.popLast() else {
      return []
    }
    let counter: Variable = depth > 0 ? .y : .x
    let bound: Expression = random.chance(1, of: 3) ? constant(upTo: 5) : .variable(random.pick([.a, .b, .length]))
    let kind = random.pick(weights.loopKinds)
    if kind == .overRange {
      let first: Expression =
        random.chance(2, of: 3) ? .constant(0) : random.pick([constant(upTo: 3), .variable(.a), .variable(.b)])
      return [.rangeLoop(name, from: first, below: bound, index: counter, round(counter, depth: depth, isKept: true))]
    }
    let hasExit = kind == .withExit
    var body = round(counter, depth: depth, isKept: !hasExit || isKept)
    let step: Expression = random.chance(4, of: 5) ? .constant(1) : constant(upTo: 3)
    let sum = Expression.operation(random.chance(4, of: 5) ? .add : .addWrapping, .variable(counter), step)
    body.append(.assign(counter, sum))
    if hasExit {
      // Before the round, before its step, or behind it.
      body.insert(exit(counter, isKept: isKept), at: random.pick([0, body.count - 1, body.count]))
    }
    let relation: Condition.Relation = random.chance(5, of: 6) ? .less : random.pick([.notEqual, .atMost])
    let condition = Condition(left: .variable(counter), relation: relation, right: bound)
    let keeps = isKept || random.chance(1, of: 2)
    let loop: Statement =
      hasExit
      ? .loopWithExit(name, while: condition, body, into: keeps ? random.pick([.a, .b, counter]) : nil)
      : .loop(name, while: condition, body)
    return depth > 0 ? [.assign(counter, .constant(0)), loop] : [loop]
  }

  /// What may leave a loop.
  private mutating func exit(_ counter: Variable, isKept: Bool) -> Statement {
    let mayFail = !isKept && mayThrow && random.chance(1, of: 2)
    let words = [.variable(random.pick([.a, .b, counter])), constant(upTo: 9), expression(1)]
    let word = random.pick(words)
    let exit: Statement = mayFail ? .fail(random.pick(ErrorKind.allCases), word) : .giveBack(word)
    let condition =
      random.chance(1, of: 2)
      ? condition()
      : Condition(
        left: .variable(random.pick([.a, .b, counter])), relation: random.pick([.equal, .less, .notEqual]),
        right: constant(upTo: 3))
    return .branch(condition, [exit], [])
  }

  /// A round, without its step.
  ///
  /// - Parameter isKept: Whether no statement may leave the loop.
  private mutating func round(_ counter: Variable, depth: Int, isKept: Bool) -> [Statement] {
    var body: [Statement] = []
    if random.chance(2, of: 3) {
      let place = Expression.operation(.add, .variable(.start), .variable(counter))
      switch flavour {
      case .owned where random.chance(1, of: 2):
        body.append(
          .access(.store(bits: constant(upTo: 1), size: .constant(1), at: place), into: .b, throwsOnFault: false))
      case .records where random.chance(5, of: 6):
        for _ in 0..<Int.random(in: 1...2, using: &random) { body.append(recordRound()) }
      case .owned, .words, .integers, .records:
        let target = random.pick(Variable.assignable.filter { $0 != counter })
        body.append(
          .assign(target, .operation(random.pick([.add, .addWrapping]), .variable(target), constant(upTo: 3))))
      case .faults:
        body.append(.access(.zeroFallibly(count: .constant(1), at: place), into: .b, throwsOnFault: false))
      }
    }
    if !callable.isEmpty, random.chance(1, of: 3) { body.append(call(inLoop: isKept)) }
    if random.chance(1, of: 5) { body.append(statement(depth: 1, inLoop: isKept)) }
    if depth == 0, random.chance(1, of: 6) { body += countingLoop(depth: 1, isKept: isKept) }
    return body
  }
}
