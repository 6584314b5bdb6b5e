internal import TestSupport

// Procedures of random programs, and calls of them.

extension ProgramGenerator {
  mutating func call(inLoop: Bool) -> Statement {
    let procedure = random.pick(callable)
    let catches = inLoop || !mayThrow || random.chance(1, of: 2)
    return .call(
      Call(
        procedure: procedure, a: argument(), b: argument(), into: random.pick(Variable.assignable),
        takesBack: random.chance(3, of: 4), catches: catches))
  }

  private mutating func argument() -> Expression {
    switch Int.random(in: 0..<6, using: &random) {
    case 0, 1, 2: .variable(random.pick([.a, .b, .x]))
    case 3: constant(upTo: 5)
    case 4: .operation(random.pick([.add, .addWrapping, .least]), .variable(random.pick([.a, .b])), constant(upTo: 3))
    default: expression(1)
    }
  }

  /// What a procedure does.
  ///
  /// - Parameter isRecursive: Whether it calls itself.
  mutating func procedure(_ name: ProcedureName, isRecursive: Bool) -> Program {
    var statements: [Statement] = []
    if isRecursive { statements += recursion(name) }
    for _ in 0..<Int.random(in: isRecursive ? 0...1 : 1...2, using: &random) {
      statements.append(random.chance(5, of: 6) ? step() : statement(depth: 1, inLoop: false))
    }
    if !isRecursive, random.chance(1, of: 4) { statements += countingLoop(depth: 0) }
    if random.chance(3, of: 4) { statements.append(.giveBack(expression(1))) }
    return Program(statements: statements)
  }

  /// A statement that seldom traps, so that much can be proved of procedures and of what calls them.
  mutating func step() -> Statement {
    let variable = Expression.variable(random.pick([.a, .b, .x]))
    let sum = Expression.operation(
      random.pick([.add, .addWrapping, .addWrapping, .least]), variable, constant(upTo: 3))
    let isOfIntegers = flavour == .integers && random.chance(7, of: 8)
    let assignment = Statement.assign(random.pick(Variable.assignable), isOfIntegers ? simpleIntegerOperation() : sum)
    switch Int.random(in: 0..<8, using: &random) {
    case 0:
      let condition = Condition(left: variable, relation: random.pick([.equal, .less]), right: constant(upTo: 3))
      return .branch(condition, [assignment], random.chance(1, of: 2) ? [step()] : [])
    case 1, 2:
      let isFailure = mayThrow && random.chance(2, of: 3)
      let exit: Statement =
        isFailure
        ? .fail(random.pick(ErrorKind.allCases), variable) : .giveBack(random.chance(1, of: 2) ? sum : variable)
      return .branch(Condition(left: variable, relation: .equal, right: constant(upTo: 3)), [exit], [])
    case 6 where flavour.usesMemory: return accessOfBlock()
    case 3, 4: return flavour.usesMemory ? accessOfBlock() : flavour == .records ? recordRound() : assignment
    case 5: return callable.isEmpty ? assignment : call(inLoop: false)
    default: return assignment
    }
  }

  /// An access to bytes near the start of the block, where it has them, or to all of it.
  private mutating func accessOfBlock() -> Statement {
    let (start, length) = (Expression.variable(.start), Expression.variable(.length))
    switch (flavour, Int.random(in: 0..<4, using: &random)) {
    case (.faults, 0): return .access(.zeroFallibly(count: length, at: start), into: .y, throwsOnFault: false)
    case (_, 0): return .access(.zero(count: length, at: start), into: .y, throwsOnFault: false)
    case (let flavour, let kind):
      let size: UInt = flavour == .faults ? 1 : random.pick([1, 1, 2, 4, 8])
      let offset: UInt = random.chance(1, of: 2) ? 0 : UInt.random(in: 0...3, using: &random)
      let place = offset == 0 ? start : .operation(.add, start, .constant(offset))
      let access: MemoryAccess =
        flavour == .faults
        ? .loadFallibly(size: .constant(size), at: place)
        : kind == 1
          ? .loadBytes(size: .constant(size), at: place)
          : .storeBytes(
            bits: random.chance(1, of: 2) ? constant(upTo: 2) : .variable(random.pick([.a, .b])),
            size: .constant(size), at: place)
      return .branch(
        Condition(left: .constant(offset + size - 1), relation: .less, right: length),
        [.access(access, into: random.pick(Variable.assignable), throwsOnFault: false)], [])
    }
  }

  /// A call of a procedure by itself, most often with one less than it has been called with.
  private mutating func recursion(_ name: ProcedureName) -> [Statement] {
    let end = Statement.branch(
      Condition(
        left: .variable(.a), relation: .equal, right: random.chance(7, of: 8) ? .constant(0) : constant(upTo: 2)),
      [.giveBack(random.chance(1, of: 2) ? constant(upTo: 3) : .variable(.b))], [])
    let less: Expression =
      random.chance(3, of: 4)
      ? .operation(.subtract, .variable(.a), .constant(1))
      : .operation(random.pick([.subtractWrapping, .subtract]), .variable(random.pick([.a, .b])), constant(upTo: 2))
    let other: Expression =
      random.chance(1, of: 2) ? .variable(.b) : .operation(.addWrapping, .variable(.b), constant(upTo: 2))
    let call = Call(
      procedure: name, a: less, b: other, into: .x, takesBack: random.chance(1, of: 2),
      catches: !mayThrow || random.chance(1, of: 2))
    let sum = Expression.operation(random.chance(3, of: 4) ? .add : .addWrapping, .variable(.x), constant(upTo: 3))
    return [end, .call(call), .assign(.x, sum)]
  }
}
