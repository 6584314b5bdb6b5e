internal import BigInt
package import VerifierTerms

/// Draws expressions of every sort about one width. Subexpressions come again, because half of the rewrite rules are
/// about operands that are the same.
package struct ExpressionGenerator {
  package var random: SeededGenerator
  package let width: Int
  /// Whether products and quotients of unknowns may occur: no solver decides many of those.
  package var nonlinear: Bool
  private var pool: [Sort: [Expression]] = [:]

  package init(width: Int, nonlinear: Bool = true, stream: UInt64) {
    self.width = width
    self.nonlinear = nonlinear
    random = SeededGenerator(stream &* 1009 &+ UInt64(width))
  }

  /// Forgets what was drawn before: what comes next shares nothing with it.
  package mutating func reset() { pool = [:] }

  package mutating func expression(_ sort: Sort, depth: Int) -> Expression {
    if let known = pool[sort], random.chance(1, of: 4) { return random.pick(known) }
    let drawn = depth <= 0 || random.chance(1, of: 8) ? leaf(sort) : node(sort, depth - 1)
    pool[sort, default: []].append(drawn)
    return drawn
  }

  /// Values for these variables, corners more often than not.
  package mutating func assignment(_ variables: [String: Sort]) -> Assignment {
    var assignment = Assignment()
    for (name, sort) in variables.sorted(by: { $0.key < $1.key }) { assignment[name] = value(sort) }
    return assignment
  }

  package mutating func value(_ sort: Sort) -> Value {
    switch sort {
    case .boolean: return .boolean(random.chance(1, of: 2))
    case .bits(let width): return .bits(random.bits(width), width: width)
    case .integer: return .integer(random.integer(around: width))
    case .memory(let address, let cell):
      var memory = MemoryValue(addressWidth: address, cellWidth: cell, background: random.bits(cell))
      for _ in 0..<4 { memory[random.bits(address)] = random.bits(cell) }
      return .memory(memory)
    }
  }

  private mutating func leaf(_ sort: Sort) -> Expression {
    if case .memory(let address, let cell) = sort {
      return .variable("m\(random.pick([1, 2]))_\(address)_\(cell)", sort)
    }
    if random.chance(1, of: 2) { return .constant(value(sort)) }
    return switch sort {
    case .boolean: .variable(random.pick(["p", "q"]), sort)
    case .bits(let width): .variable("\(random.pick(["x", "y", "z"]))\(width)", sort)
    default: .variable(random.pick(["i", "j"]), sort)
    }
  }

  private mutating func node(_ sort: Sort, _ depth: Int) -> Expression {
    switch sort {
    case .boolean: truth(depth)
    case .bits(let width): bits(width, depth)
    case .integer: integer(depth)
    case .memory: memory(sort, depth)
    }
  }

  private mutating func choice(_ sort: Sort, _ depth: Int) -> Expression {
    Expression(
      .choose, [expression(.boolean, depth: depth), expression(sort, depth: depth), expression(sort, depth: depth)],
      sort)
  }

  private mutating func truth(_ depth: Int) -> Expression {
    func pair(_ operation: Operation, _ sort: Sort, _ self: inout Self) -> Expression {
      Expression(operation, [self.expression(sort, depth: depth), self.expression(sort, depth: depth)], .boolean)
    }
    switch Int.random(in: 0..<13, using: &random) {
    case 0: return choice(.boolean, depth)
    case 1: return Expression(.not, [expression(.boolean, depth: depth)], .boolean)
    case 2...4:
      let operands = (0..<Int.random(in: 2...3, using: &random)).map { _ in expression(.boolean, depth: depth) }
      return Expression(random.pick([.and, .or]), operands, .boolean)
    case 5: return pair(.equal, .boolean, &self)
    case 6, 7: return pair(.equal, .bits(width), &self)
    case 8: return pair(.equal, .integer, &self)
    case 9: return pair(.less, .bits(width), &self)
    case 10, 11: return pair(.less, .integer, &self)
    default: return pair(.lessSigned, .bits(width), &self)
    }
  }

  private mutating func bits(_ width: Int, _ depth: Int) -> Expression {
    let sort = Sort.bits(width)
    func unary(_ operation: Operation, _ operand: Expression) -> Expression { Expression(operation, [operand], sort) }
    switch Int.random(in: 0..<16, using: &random) {
    case 0: return choice(sort, depth)
    case 1: return unary(.complement, expression(sort, depth: depth))
    case 2 where width > 1:
      let low = Int.random(in: 1..<width, using: &random)
      let parts = [expression(.bits(width - low), depth: depth), expression(.bits(low), depth: depth)]
      return Expression(.concatenate, parts, sort)
    case 3, 4:
      let (below, above) = (Int.random(in: 0...3, using: &random), Int.random(in: 0...3, using: &random))
      let whole = expression(.bits(width + below + above), depth: depth)
      return unary(.extract(high: width - 1 + below, low: below), whole)
    case 5 where width > 1:
      return unary(.zeroExtend(to: width), expression(.bits(Int.random(in: 1..<width, using: &random)), depth: depth))
    case 6 where width > 1:
      return unary(.signExtend(to: width), expression(.bits(Int.random(in: 1..<width, using: &random)), depth: depth))
    case 7, 8: return unary(.toBits(width), expression(.integer, depth: depth))
    case 9:
      let memory = Sort.memory(address: random.pick([1, 3, self.width]), cell: width)
      guard case .memory(let address, _) = memory else { break }
      return Expression(.select, [expression(memory, depth: depth), expression(.bits(address), depth: depth)], sort)
    case 10, 11:
      let shifts: [Operation] = [.shiftLeft, .shiftRight, .shiftRightSigned]
      return Expression(random.pick(shifts), [expression(sort, depth: depth), expression(sort, depth: depth)], sort)
    case 12:
      let operation: Operation = random.pick([.bitAnd, .bitOr, .bitXor])
      return Expression(operation, [expression(sort, depth: depth), expression(sort, depth: depth)], sort)
    default: break
    }
    return arithmetic(sort, depth)
  }

  private mutating func arithmetic(_ sort: Sort, _ depth: Int) -> Expression {
    let hard = random.chance(1, of: 3)
    let operation: Operation = hard ? random.pick([.multiply, .divide, .remainder]) : random.pick([.add, .subtract])
    let second = hard && !nonlinear ? .constant(value(sort)) : expression(sort, depth: depth)
    return Expression(operation, [expression(sort, depth: depth), second], sort)
  }

  private mutating func integer(_ depth: Int) -> Expression {
    switch Int.random(in: 0..<7, using: &random) {
    case 0: return choice(.integer, depth)
    case 1, 2: return Expression(.toInteger, [expression(.bits(width), depth: depth)], .integer)
    case 3: return residue(depth)
    default: return arithmetic(.integer, depth)
    }
  }

  /// A quotient or a remainder of a sum in which multiples of the divisor occur, and remainders by multiples of it.
  private mutating func residue(_ depth: Int) -> Expression {
    let bits = expression(.bits(width), depth: min(depth, 1))
    let divisor =
      switch Int.random(in: 0..<4, using: &random) {
      case 0 where nonlinear: Expression(.toInteger, [bits], .integer)
      case 1 where nonlinear: multiple(of: expression(.integer, depth: 0), 0)
      case 2 where nonlinear: expression(.integer, depth: min(depth, 1))
      default: Expression.integer(BigInt(Int.random(in: -9...9, using: &random)))
      }
    var sum = residue(modulo: divisor, depth)
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      let operands = [sum, residue(modulo: divisor, depth)].shuffled(using: &random)
      sum = Expression(random.pick([.add, .subtract]), operands, .integer)
    }
    return Expression(random.pick([.remainder, .remainder, .divide]), [sum, divisor], .integer)
  }

  /// An addend of what is divided by a divisor.
  private mutating func residue(modulo divisor: Expression, _ depth: Int) -> Expression {
    let part = expression(.integer, depth: min(depth, 1))
    switch Int.random(in: 0..<6, using: &random) {
    case 0: return multiple(of: divisor, 0)
    case 1: return multiple(of: divisor, depth)
    case 2: return Expression(.remainder, [part, divisor], .integer)
    case 3: return Expression(.remainder, [part, multiple(of: divisor, depth)], .integer)
    case 4 where divisor.operation == .toInteger:
      let dividend = expression(.bits(width), depth: min(depth, 1))
      return Expression(
        .toInteger, [Expression(.remainder, [dividend, divisor.operands[0]], .bits(width))], .integer)
    default: return part
    }
  }

  /// A product of a factor and one or two others in any order, which are constant where products of unknowns may not occur.
  private mutating func multiple(of factor: Expression, _ depth: Int) -> Expression {
    (0..<Int.random(in: 1...2, using: &random)).reduce(factor) { product, _ in
      let other = nonlinear ? expression(.integer, depth: min(depth, 1)) : .constant(value(.integer))
      return Expression(.multiply, [product, other].shuffled(using: &random), .integer)
    }
  }

  private mutating func memory(_ sort: Sort, _ depth: Int) -> Expression {
    guard case .memory(let address, let cell) = sort else { return leaf(sort) }
    switch Int.random(in: 0..<6, using: &random) {
    case 0: return choice(sort, depth)
    case 1: return Expression(.filled(address: address), [expression(.bits(cell), depth: depth)], sort)
    case 2: return leaf(sort)
    default:
      let parts = [
        expression(sort, depth: depth), expression(.bits(address), depth: depth), expression(.bits(cell), depth: depth),
      ]
      return Expression(.store, parts, sort)
    }
  }
}

extension Expression {
  /// The widths that every property is tried at.
  package static let widths = [1, 8, 16, 32, 64, 65, 128]
}
