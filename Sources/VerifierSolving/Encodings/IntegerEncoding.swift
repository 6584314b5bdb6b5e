internal import BigInt
internal import CZ3
internal import VerifierTerms

/// Bit-vectors as integers between 0 and 2^width: a wrapped sum is the sum, less 2^width where it reaches that.
///
/// An abstract encoding knows products of two unknowns, and quotients and remainders by one, as functions of which it knows
/// nothing but what is asserted of them. It allows more than the exact one: what it finds contradictory is so.
final class IntegerEncoding: Encoding {
  let builder: Z3Builder
  var expressions: [Int: Z3Expression] = [:]
  var functions: [String: Z3Function] = [:]
  private let integer: Z3Sort
  private var bounds: [Int: BigUInt] = [:]
  private let isAbstract: Bool
  /// By node, the application that stands for it.
  private var applications: [Int: Z3Expression] = [:]

  init(_ context: Z3Context, isAbstract: Bool) throws(Z3Error) {
    self.isAbstract = isAbstract
    builder = Z3Builder(context: context)
    integer = try builder.integer
  }

  func sort(of sort: Sort) throws(Z3Error) -> Z3Sort { sort == .boolean ? try builder.boolean : integer }

  func constraint(on leaf: Term, _ expression: Z3Expression) throws(Z3Error) -> Z3Expression? {
    guard case .bits(let width) = leaf.sort else { return nil }
    return try builder.and([
      builder.not(builder.less(expression, number(0))), builder.less(expression, power(width)),
    ])
  }

  func encode(_ node: Term, _ operands: [Z3Expression]) throws(Z3Error) -> Z3Expression {
    if let connective = try connective(node, operands) { return connective }
    switch node.operation {
    case .constant(let value): return try number(value.number.required("no number"))
    case .equal: return try builder.equal(operands[0], operands[1])
    case .choose: return try builder.choose(operands[0], operands[1], operands[2])
    case .less: return try builder.less(operands[0], operands[1])
    case .toInteger, .zeroExtend: return operands[0]
    case .toBits(let width): return try wrapped(operands[0], width)
    default: break
    }
    guard node.operands[0].sort != .integer else { return try integers(node, operands) }
    let width = node.operands[0].width
    switch node.operation {
    case .add, .subtract, .multiply, .divide, .remainder: return try arithmetic(node, operands, width)
    case .lessSigned:
      return try builder.less(signed(operands[0], width), signed(operands[1], width))
    case .complement: return try builder.difference(number(BigInt(BigUInt.ones(width))), operands[0])
    case .bitAnd: return try conjunction(node, operands, width)
    case .bitOr:
      // x + y counts the bits of (x & y) twice
      let both = try conjunction(node, operands, width)
      return try builder.difference(builder.sum(operands[0], operands[1]), both)
    case .bitXor:
      let both = try conjunction(node, operands, width)
      return try builder.difference(builder.sum(operands[0], operands[1]), builder.product(number(2), both))
    case .shiftLeft, .shiftRight, .shiftRightSigned: return try shift(node, operands, width)
    case .concatenate:
      return try builder.sum(builder.product(operands[0], power(node.operands[1].width)), operands[1])
    case .extract(let high, let low):
      let shifted = low == 0 ? operands[0] : try builder.quotient(operands[0], power(low))
      return high == width - 1 ? shifted : try builder.modulo(shifted, power(high - low + 1))
    case .signExtend(let to):
      let fill = try number(BigInt(BigUInt.ones(to)) - BigInt(BigUInt.ones(width)))
      return try builder.choose(isNegative(operands[0], width), builder.sum(operands[0], fill), operands[0])
    default: throw Z3Error(message: "\(node.operation) has no integer encoding")
    }
  }

  /// What is left of a number in so many bits. Mostly that is the number itself, and of that a solver is to think first.
  private func wrapped(_ number: Z3Expression, _ width: Int) throws(Z3Error) -> Z3Expression {
    let fits = try builder.and([builder.not(builder.less(number, self.number(0))), builder.less(number, power(width))])
    return try builder.choose(fits, number, builder.modulo(number, power(width)))
  }

  // MARK: Arithmetic

  private func integers(_ node: Term, _ operands: [Z3Expression]) throws(Z3Error) -> Z3Expression {
    switch node.operation {
    case .add: try builder.sum(operands[0], operands[1])
    case .subtract: try builder.difference(operands[0], operands[1])
    case .multiply: try product(node, operands)
    case .divide: try guarded(node, operands, atZero: number(0), builder.quotient)
    case .remainder: try guarded(node, operands, atZero: operands[0], builder.modulo)
    default: throw Z3Error(message: "\(node.operation) does not apply to integers")
    }
  }

  private func arithmetic(_ node: Term, _ operands: [Z3Expression], _ width: Int) throws(Z3Error) -> Z3Expression {
    let (left, right) = (operands[0], operands[1])
    switch node.operation {
    case .add:
      let sum = try builder.sum(left, right)
      if bound(node.operands[0]) + bound(node.operands[1]) <= BigUInt.ones(width) { return sum }
      return try builder.choose(
        builder.less(sum, power(width)), sum, builder.difference(sum, power(width)))
    case .subtract:
      let difference = try builder.difference(left, right)
      return try builder.choose(
        builder.less(left, right), builder.sum(difference, power(width)), difference)
    case .multiply:
      let product = try product(node, operands)
      if bound(node.operands[0]) * bound(node.operands[1]) <= BigUInt.ones(width) { return product }
      return try wrapped(product, width)
    case .divide:
      return try guarded(node, operands, atZero: number(BigInt(BigUInt.ones(width))), builder.quotient)
    default: return try guarded(node, operands, atZero: left, builder.modulo)
    }
  }

  private func guarded(
    _ node: Term, _ operands: [Z3Expression], atZero: @autoclosure () throws(Z3Error) -> Z3Expression,
    _ function: (Z3Expression, Z3Expression) throws(Z3Error) -> Z3Expression
  ) throws(Z3Error) -> Z3Expression {
    let result: Z3Expression
    if let application = try opaque(node, operands) {
      result = application
    } else {
      result = try function(operands[0], operands[1])
    }
    if let divisor = node.operands[1].constant?.number, divisor != 0 { return result }
    return try builder.choose(builder.equal(operands[1], number(0)), atZero(), result)
  }

  private func product(_ node: Term, _ operands: [Z3Expression]) throws(Z3Error) -> Z3Expression {
    if let product = try opaque(node, operands) { return product }
    return try builder.product(operands[0], operands[1])
  }

  /// The function that stands for arithmetic on two unknowns, applied; nil where the arithmetic is done.
  private func opaque(_ node: Term, _ operands: [Z3Expression]) throws(Z3Error) -> Z3Expression? {
    guard isAbstract, node.isUninterpretedArithmetic else { return nil }
    // A product of words is that of their numbers, in either order.
    let isSwapped = node.operation == .multiply && node.operands[0].number.index > node.operands[1].number.index
    let name = "\(node.operation) of integers"
    let application = try function(name, from: [integer, integer], to: integer)(
      isSwapped ? operands[1] : operands[0], isSwapped ? operands[0] : operands[1])
    applications[node.index] = application
    return application
  }

  func opaqueExpression(_ node: Term) -> Z3Expression? { applications[node.index] ?? translation(node) }

  /// A number that no value of this bit-vector exceeds.
  private func bound(_ node: Term) -> BigUInt {
    if let known = bounds[node.index] { return known }
    let bound: BigUInt =
      switch node.operation {
      case .constant(.bits(let value, _)): value
      case .zeroExtend: self.bound(node.operands[0])
      default: .ones(node.width)
      }
    bounds[node.index] = bound
    return bound
  }

  // MARK: Bits

  /// x & y: a remainder where y is a mask of low ones, else bit by bit.
  private func conjunction(_ node: Term, _ operands: [Z3Expression], _ width: Int) throws(Z3Error) -> Z3Expression {
    if case .bits(let mask, _)? = node.operands[1].constant, (mask + 1) & mask == 0 {
      return try builder.modulo(operands[0], power(mask.bitWidth))
    }
    var sum = try number(0)
    for place in 0..<width {
      let both = try builder.and([bit(place, operands[0]), bit(place, operands[1])])
      sum = try builder.sum(sum, builder.choose(both, power(place), number(0)))
    }
    return sum
  }

  private func bit(_ place: Int, _ operand: Z3Expression) throws(Z3Error) -> Z3Expression {
    try builder.equal(builder.modulo(builder.quotient(operand, power(place)), number(2)), number(1))
  }

  /// A choice among the shifts by 0, 1, ..., width - 1; what is shifted further is all zeros, or all sign.
  private func shift(_ node: Term, _ operands: [Z3Expression], _ width: Int) throws(Z3Error) -> Z3Expression {
    func shifted(by places: Int) throws(Z3Error) -> Z3Expression {
      switch node.operation {
      case .shiftLeft: return try builder.modulo(builder.product(operands[0], power(places)), power(width))
      case .shiftRight: return try builder.quotient(operands[0], power(places))
      default: return try builder.modulo(builder.quotient(signed(operands[0], width), power(places)), power(width))
      }
    }
    if let places = node.operands[1].constant?.number { return try shifted(by: Int(min(places, BigInt(width)))) }
    var result = try shifted(by: width)
    for places in (0..<width).reversed() {
      result = try builder.choose(
        builder.equal(operands[1], number(BigInt(places))), shifted(by: places), result)
    }
    return result
  }

  private func isNegative(_ operand: Z3Expression, _ width: Int) throws(Z3Error) -> Z3Expression {
    try builder.not(builder.less(operand, power(width - 1)))
  }

  /// The number in two's complement.
  private func signed(_ operand: Z3Expression, _ width: Int) throws(Z3Error) -> Z3Expression {
    try builder.choose(isNegative(operand, width), builder.difference(operand, power(width)), operand)
  }

  private func number(_ value: BigInt) throws(Z3Error) -> Z3Expression { try builder.numeral("\(value)", integer) }
  private func power(_ exponent: Int) throws(Z3Error) -> Z3Expression { try number(BigInt(1) << exponent) }
}

extension Term {
  /// The term whose number this is.
  fileprivate var number: Term {
    switch operation {
    case .toInteger, .zeroExtend: operands[0].number
    default: self
    }
  }
}

extension BigUInt {
  /// `width` ones.
  static func ones(_ width: Int) -> BigUInt { (BigUInt(1) << width) - 1 }
}
