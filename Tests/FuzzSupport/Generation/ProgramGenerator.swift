internal import TestSupport

/// What a random program is about.
enum Flavour {
  case words, integers, records, faults, owned

  var usesMemory: Bool { self == .faults || self == .owned }
}

/// Draws random programs.
struct ProgramGenerator {
  var random: SeededGenerator
  let flavour: Flavour
  let weights: Weights
  /// The loops that are not drawn yet, the next one last.
  var loops: [LoopName]
  /// The procedures that may be called.
  let callable: [ProcedureName]
  /// The procedure whose program is drawn; `nil` for that of the method.
  let own: ProcedureName?
  /// What was accessed last by a size.
  private var accessed: (size: Expression, address: Expression)?

  init(
    _ random: SeededGenerator, _ flavour: Flavour, _ weights: Weights, calling callable: [ProcedureName],
    own: ProcedureName? = nil
  ) {
    (self.random, self.flavour, self.weights) = (random, flavour, weights)
    (self.callable, self.own) = (callable, own)
    loops = own.map { [$0.loop] } ?? [.inner, .second, .first]
  }

  /// Whether the program may throw.
  var mayThrow: Bool { own == nil || own == .throwing }

  mutating func program() -> Program {
    var statements = (0..<Int.random(in: weights.statements, using: &random)).map { _ in
      random.chance(weights.steps, of: 4) ? step() : statement(depth: 0, inLoop: false)
    }
    if random.chance(weights.loops, of: 4) { statements += countingLoop(depth: 0) }
    if !callable.isEmpty, random.chance(2, of: 3) { statements.append(call(inLoop: false)) }
    if random.chance(1, of: 4) { statements.append(statement(depth: 0, inLoop: false)) }
    if random.chance(2, of: 3) {
      let isSimple = random.chance(weights.steps, of: 4)
      let word = !isSimple ? expression(2) : flavour == .integers ? simpleIntegerOperation() : expression(0)
      statements.append(.giveBack(word))
    }
    return Program(statements: statements)
  }

  // MARK: Statements

  mutating func statement(depth: Int, inLoop: Bool) -> Statement {
    if flavour == .records, random.chance(1, of: 2) { return recordStatement(depth: depth, inLoop: inLoop) }
    if !callable.isEmpty, random.chance(1, of: 4) { return call(inLoop: inLoop) }
    let choice = Int.random(in: 0..<10 + weights.more.count, using: &random)
    switch choice {
    case 0, 1:
      if depth >= 2 { fallthrough }
      let first = block(depth: depth + 1, inLoop: inLoop)
      return .branch(condition(), first, random.chance(1, of: 2) ? block(depth: depth + 1, inLoop: inLoop) : [])
    case 2: if random.chance(1, of: own == nil ? 2 : 6) { return .assert(condition()) }
    case 3: if !inLoop, depth > 0, mayThrow { return .fail(random.pick(ErrorKind.allCases), expression(1)) }
    case 4: if !inLoop, depth > 0 { return .giveBack(expression(2)) }
    case 5, 6, 7: if flavour.usesMemory { return accessOfAny(inLoop: inLoop) }
    case 8: if random.chance(1, of: own == nil ? 2 : 6) { return .prove(condition()) }
    case 10...:
      switch weights.more[choice - 10] {
      case .assertion: return random.chance(1, of: 2) ? .assert(condition()) : .prove(condition())
      case .access: if flavour.usesMemory { return accessOfAny(inLoop: inLoop) }
      }
    default: break
    }
    return .assign(random.pick(Variable.assignable), expression(2))
  }

  private mutating func accessOfAny(inLoop: Bool) -> Statement {
    let throwsOnFault = !inLoop && mayThrow && random.chance(1, of: 2)
    return .access(access(), into: random.pick(Variable.assignable), throwsOnFault: throwsOnFault)
  }

  private mutating func recordStatement(depth: Int, inLoop: Bool) -> Statement {
    switch Int.random(in: 0..<8, using: &random) {
    case 0...3: return .set(random.pick(Place.allCases), expression(1))
    case 4, 5:
      if depth >= 2 { fallthrough }
      let first = block(depth: depth + 1, inLoop: inLoop)
      return .when(
        random.pick(RecordCase.allCases), first, random.chance(1, of: 2) ? block(depth: depth + 1, inLoop: inLoop) : [])
    default: return .change(random.pick(RecordChange.allCases))
    }
  }

  /// What a round of a loop makes of the record: changes of which something can be claimed.
  mutating func recordRound() -> Statement {
    let operand = Expression.variable(random.pick([.a, .b]))
    switch Int.random(in: 0..<14, using: &random) {
    case 0, 1: return .set(.last, random.chance(1, of: 2) ? operand : constant(upTo: 3))
    case 2: return .when(.hasLast, [.change(.clearLast)], [.set(.last, operand)])
    case 3: return .set(.count, random.chance(1, of: 2) ? operand : constant(upTo: 3))
    case 4, 9, 10, 12: return .set(.count, .operation(.addWrapping, .place(.count), .constant(1)))
    case 5: return .when(.isCounting, [.change(.becomeIdle)], [.set(.code, operand)])
    case 6: return .set(random.pick(Place.slots), random.chance(1, of: 2) ? operand : constant(upTo: 3))
    case 7, 11: return .set(.slot2, .operation(.addWrapping, .place(.slot2), .constant(1)))
    case 8: return .change(random.pick([.rotateSlots, .exchangePair, .copyLast]))
    default: return recordStatement(depth: 2, inLoop: true)
    }
  }

  mutating func block(depth: Int, inLoop: Bool) -> [Statement] {
    (0..<Int.random(in: 1...2, using: &random)).map { _ in statement(depth: depth, inLoop: inLoop) }
  }

  // MARK: Words

  mutating func constant(upTo most: UInt) -> Expression { .constant(UInt.random(in: 0...most, using: &random)) }

  mutating func expression(_ depth: Int) -> Expression {
    if depth == 0 || random.chance(2, of: 5) {
      if flavour == .records, random.chance(1, of: 2) { return .place(random.pick(Place.allCases)) }
      switch Int.random(in: 0..<10, using: &random) {
      case 0...5: return .variable(random.pick([.a, .b, .x, .y] + (flavour.usesMemory ? [.length] : [])))
      case 9: return .constant(random.pick([UInt.max, 1 << 63, UInt.max - 3, 255, 256]))
      default: return constant(upTo: 9)
      }
    }
    if flavour == .integers, random.chance(3, of: 4) { return integerOperation(depth) }
    let operation = random.pick(
      [
        .add, .add, .add, .subtract, .subtract, .multiply, .divide, .remainder, .addWrapping, .subtractWrapping,
        .multiplyWrapping, .least, .least,
      ] as [WordOperator])
    switch operation {
    case .multiply, .multiplyWrapping, .divide, .remainder:
      // Most of them by a constant: of two unknowns they are hard for any solver.
      let other = random.chance(1, of: 6) ? Expression.variable(random.pick([.a, .b])) : constant(upTo: 5)
      return .operation(operation, expression(depth - 1), other)
    default: return .operation(operation, expression(depth - 1), expression(depth - 1))
    }
  }

  private mutating func integerOperation(_ depth: Int) -> Expression {
    // Those whose meaning differs most between types come more often.
    let operation = random.pick(
      random.chance(1, of: 2)
        ? [.add, .shiftLeft, .shiftRight, .less, .convert, .truncate, .magnitude] : IntegerOperator.allCases)
    let kinds = IntegerKind.allCases.filter { $0.isNarrow || !operation.counts }
    let kind = random.pick(kinds)
    // Of two unknowns that are wide some are hard for any solver.
    let isEasy = operation.isHard && !kind.isNarrow && !random.chance(1, of: 6)
    let other = isEasy || random.chance(1, of: 4) ? corner() : integerOperand(depth)
    return .integer(operation, kind, integerOperand(depth), other)
  }

  /// An operation on integers, most of which do not trap.
  mutating func simpleIntegerOperation() -> Expression {
    let operation = random.pick(
      [
        .shiftLeft, .shiftLeft, .shiftLeft, .shiftRight, .shiftRight, .shiftRight, .shiftRightMasking, .less, .less,
        .atMost, .truncate,
        .addWrapping, .addReporting, .sign, .least, .add, .add, .convert,
      ] as [IntegerOperator])
    let variable = Expression.variable(random.pick([.a, .a, .b, .b, .x]))
    let negative = Expression.operation(.subtractWrapping, variable, constant(upTo: 9))
    return .integer(
      operation, random.pick(IntegerKind.allCases), random.chance(2, of: 3) ? negative : variable,
      random.chance(1, of: 2) ? corner() : .variable(random.pick(Variable.assignable)))
  }

  /// An expression, sometimes of a number that is negative to signed integers.
  private mutating func integerOperand(_ depth: Int) -> Expression {
    random.chance(1, of: 4)
      ? .operation(.subtractWrapping, .variable(random.pick([.a, .b])), corner()) : expression(depth - 1)
  }

  /// A number at the edge of a type.
  private mutating func corner() -> Expression {
    .constant(random.pick([0, 1, 2, 3, 7, 8, 16, 31, 127, 128, 255, 256, 1 << 31, 1 << 63, .max, .max - 1]))
  }

  mutating func condition() -> Condition {
    Condition(left: expression(1), relation: random.pick(Condition.Relation.allCases), right: expression(1))
  }

  // MARK: Memory

  private mutating func address() -> Expression {
    switch Int.random(in: 0..<8, using: &random) {
    case 0...2: .variable(.start)
    case 3, 4: .operation(.add, .variable(.start), constant(upTo: 4))
    case 5: .operation(.add, .variable(.start), .variable(random.pick([.a, .b, .x])))
    case 6: .operation(.addWrapping, .variable(.start), expression(1))
    default: .operation(.subtract, .operation(.add, .variable(.start), .variable(.length)), constant(upTo: 2))
    }
  }

  private mutating func count() -> Expression {
    switch Int.random(in: 0..<8, using: &random) {
    case 0...2: .variable(.length)
    case 3: constant(upTo: 3)
    case 4: .variable(random.pick([.a, .b]))
    case 5: .operation(.least, .variable(random.pick([.a, .b])), .variable(.length))
    case 6: .operation(.subtract, .variable(.length), constant(upTo: 2))
    default: expression(1)
    }
  }

  private mutating func size() -> Expression {
    random.chance(1, of: 16) ? expression(1) : .constant(random.pick([1, 1, 1, 2, 4, 8]))
  }

  /// What is accessed by a size: often what was before.
  private mutating func place() -> (size: Expression, address: Expression) {
    if let accessed, random.chance(1, of: 3) { return accessed }
    let place = (size: size(), address: address())
    accessed = place
    return place
  }

  private mutating func access() -> MemoryAccess {
    let place = place()
    let isFallible = flavour == .faults ? random.chance(9, of: 10) : random.chance(1, of: 10)
    switch (isFallible, Int.random(in: 0..<6, using: &random)) {
    case (true, 0): return .loadFallibly(size: place.size, at: place.address)
    case (true, 1):
      return .exchangeFallibly(expected: expression(0), desired: expression(0), size: place.size, at: place.address)
    case (true, 2): return .zeroFallibly(count: count(), at: address())
    case (true, _): return .copyFallibly(count: count(), from: address(), to: address())
    case (false, 0): return .load(size: place.size, at: place.address)
    case (false, 1): return .store(bits: expression(1), size: place.size, at: place.address)
    case (false, 2): return .loadBytes(size: place.size, at: place.address)
    case (false, 3): return .storeBytes(bits: expression(1), size: place.size, at: place.address)
    case (false, 4): return .zero(count: count(), at: address())
    case (false, _): return .copy(count: count(), from: address(), to: address())
    }
  }
}
