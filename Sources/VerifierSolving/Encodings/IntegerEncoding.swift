internal import BigInt
internal import CZ3
internal import VerifierTerms

/// The encoding in the theory of integers. A bit-vector becomes its unsigned value, between 0 and 2^width - 1;
/// operations that wrap around are encoded by a case distinction or a remainder modulo 2^width.
///
/// An abstract encoding represents products of two terms that are not constant, quotients and remainders by one, bitwise operations, and
/// shifts by a term that is not constant, as uninterpreted functions. It admits every model of the exact encoding, so `unsatisfiable` is conclusive.
final class IntegerEncoding: Encoding {
  let builder: Z3Builder
  var expressions: [Int: Z3Expression] = [:]
  var functions: [String: Z3Function] = [:]
  private let integer: Z3Sort
  /// Upper bounds of bit-vector nodes, by index.
  private var bounds: [Int: BigUInt] = [:]
  private let isAbstract: Bool
  /// The applications of uninterpreted functions that represent arithmetic nodes, by index.
  private var applications: [Int: Z3Expression] = [:]

  init(_ context: Z3Context, isAbstract: Bool) throws(Z3Error) {
    self.isAbstract = isAbstract
    builder = Z3Builder(context: context)
    integer = try builder.integer
  }

  func sort(of sort: Sort) throws(Z3Error) -> Z3Sort { sort == .boolean ? try builder.boolean : integer }

  func isChosen(_ node: Term) -> Bool { node.isLeaf || isAbstract && node.isUninterpretedBits }

  func constraint(on node: Term, _ expression: Z3Expression) throws(Z3Error) -> Z3Expression? {
    guard case .bits(let width) = node.sort else { return nil }
    return try builder.and([
      builder.not(builder.less(expression, number(0))), builder.less(expression, power(width)),
    ])
  }

  func encode(_ node: Term, _ operands: [Z3Expression]) throws(Z3Error) -> Z3Expression {
    if let connective = try connective(node, operands) { return connective }
    switch node.operation {
    case .constant(let value): return try number(value.number.required("a literal is not a number"))
    case .equal: return try builder.equal(operands[0], operands[1])
    case .choose: return try builder.choose(operands[0], operands[1], operands[2])
    case .less: return try builder.less(operands[0], operands[1])
    case .toInteger, .zeroExtend: return operands[0]
    case .toBits(let width): return try wrapped(operands[0], width)
    default: break
    }
    guard node.operands[0].sort != .integer else { return try integers(node, operands) }
    let width = node.operands[0].width
    if node.isUninterpretedBits, let application = try uninterpreted(node, operands) { return application }
    switch node.operation {
    case .add, .subtract, .multiply, .divide, .remainder: return try arithmetic(node, operands, width)
    case .lessSigned:
      return try builder.less(signed(operands[0], width), signed(operands[1], width))
    case .complement: return try builder.difference(number(BigInt(BigUInt.ones(width))), operands[0])
    case .bitAnd: return try conjunction(node, operands, width)
    case .bitOr:
      // x | y  =  x + y - (x & y)
      let both = try conjunction(node, operands, width)
      return try builder.difference(builder.sum(operands[0], operands[1]), both)
    case .bitXor:
      // x ^ y  =  x + y - 2 (x & y)
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

  /// A number modulo 2^width. The case in which the number is in range is distinguished, as it is the usual one and
  /// linear.
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

  /// A quotient or remainder, with the result for a zero divisor.
  private func guarded(
    _ node: Term, _ operands: [Z3Expression], atZero: @autoclosure () throws(Z3Error) -> Z3Expression,
    _ function: (Z3Expression, Z3Expression) throws(Z3Error) -> Z3Expression
  ) throws(Z3Error) -> Z3Expression {
    let result: Z3Expression
    if let application = try uninterpreted(node, operands) {
      result = application
    } else {
      result = try function(operands[0], operands[1])
    }
    if let divisor = node.operands[1].constant?.number, divisor != 0 { return result }
    return try builder.choose(builder.equal(operands[1], number(0)), atZero(), result)
  }

  private func product(_ node: Term, _ operands: [Z3Expression]) throws(Z3Error) -> Z3Expression {
    if let product = try uninterpreted(node, operands) { return product }
    return try builder.product(operands[0], operands[1])
  }

  /// The application of the uninterpreted function for nonlinear arithmetic, a bitwise operation or a shift; `nil` if the node is
  /// interpreted.
  private func uninterpreted(_ node: Term, _ operands: [Z3Expression]) throws(Z3Error) -> Z3Expression? {
    guard isAbstract, node.isUninterpretedArithmetic || node.isUninterpretedBits else { return nil }
    // One order of factors for bit-vectors and integers alike, as multiplication is commutative.
    let isSwapped =
      node.operation == .multiply && node.operands[0].unwidened.index > node.operands[1].unwidened.index
    let name = node.isUninterpretedBits ? "\(node.operation) of \(node.width) bits" : "\(node.operation) of integers"
    let application = try function(name, from: [integer, integer], to: integer)(
      isSwapped ? operands[1] : operands[0], isSwapped ? operands[0] : operands[1])
    applications[node.index] = application
    return application
  }

  func uninterpretedExpression(_ node: Term) -> Z3Expression? { applications[node.index] ?? translation(node) }

  /// An upper bound of the unsigned value of a bit-vector term.
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

  /// The bitwise conjunction: a remainder if the second operand is a mask 2^k - 1, otherwise a sum over the bits.
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

  /// Whether the bit of weight 2^place is set.
  private func bit(_ place: Int, _ operand: Z3Expression) throws(Z3Error) -> Z3Expression {
    try builder.equal(builder.modulo(builder.quotient(operand, power(place)), number(2)), number(1))
  }

  /// A shift. A shift by a term that is not constant is a case distinction over 0, 1, ..., width - 1; by the width or
  /// more it yields zeros or copies of the sign bit.
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

  /// The value in two's complement of a bit-vector of `width` bits.
  private func signed(_ operand: Z3Expression, _ width: Int) throws(Z3Error) -> Z3Expression {
    try builder.choose(isNegative(operand, width), builder.difference(operand, power(width)), operand)
  }

  private func number(_ value: BigInt) throws(Z3Error) -> Z3Expression { try builder.numeral("\(value)", integer) }
  private func power(_ exponent: Int) throws(Z3Error) -> Z3Expression { try number(BigInt(1) << exponent) }
}

extension Term {
  /// This term without conversions that preserve its unsigned value.
  fileprivate var unwidened: Term {
    switch operation {
    case .toInteger, .zeroExtend: operands[0].unwidened
    default: self
    }
  }
}

extension BigUInt {
  /// The number of `width` bits that are all ones: 2^width - 1.
  static func ones(_ width: Int) -> BigUInt { (BigUInt(1) << width) - 1 }
}
