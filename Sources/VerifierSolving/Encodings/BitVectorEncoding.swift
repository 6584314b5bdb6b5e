internal import BigInt
internal import CZ3
internal import VerifierTerms

/// The encoding in the theory of bit-vectors. An integer term with known bounds becomes a signed bit-vector that holds
/// all of its values. An integer term without bounds, such as a ghost variable, becomes a Z3 integer.
final class BitVectorEncoding: Encoding {
  let builder: Z3Builder
  var expressions: [Int: Z3Expression] = [:]
  var functions: [String: Z3Function] = [:]
  private let integer: Z3Sort
  private var ranges: [Int: ClosedRange<BigInt>?] = [:]

  /// The greatest width in bits of an encoded integer; a wider one becomes a Z3 integer.
  private static let maximumIntegerWidth = 1024

  init(_ context: Z3Context) throws(Z3Error) {
    builder = Z3Builder(context: context)
    integer = try builder.integer
  }

  func sort(of sort: Sort) throws(Z3Error) -> Z3Sort {
    switch sort {
    case .boolean: try builder.boolean
    case .bits(let width): try builder.bits(width)
    case .integer: integer
    case .memory: throw Z3Error(message: "memory has no Z3 sort")
    }
  }

  func constraint(on node: Term, _ expression: Z3Expression) throws(Z3Error) -> Z3Expression? { nil }

  func encode(_ node: Term, _ operands: [Z3Expression]) throws(Z3Error) -> Z3Expression {
    if let connective = try connective(node, operands) { return connective }
    if node.operation == .equal || node.operation == .less, node.operands[0].sort == .integer {
      return try compareIntegers(node, operands)
    }
    return node.sort == .integer ? try encodeInteger(node, operands) : try encodeBits(node, operands)
  }

  func uninterpretedExpression(_ node: Term) -> Z3Expression? { translation(node) }

  // MARK: Bit-vectors

  private func encodeBits(_ node: Term, _ operands: [Z3Expression]) throws(Z3Error) -> Z3Expression {
    func binary(_ function: Z3Builder.Binary) throws(Z3Error) -> Z3Expression {
      try unsafe builder.binary(function, operands[0], operands[1])
    }
    switch node.operation {
    case .constant(.bits(let value, let width)): return try builder.numeral("\(value)", builder.bits(width))
    case .equal: return try builder.equal(operands[0], operands[1])
    case .choose: return try builder.choose(operands[0], operands[1], operands[2])
    case .add: return try unsafe binary(Z3_mk_bvadd)
    case .subtract: return try unsafe binary(Z3_mk_bvsub)
    case .multiply: return try unsafe binary(Z3_mk_bvmul)
    case .divide: return try unsafe binary(Z3_mk_bvudiv)
    case .remainder: return try unsafe binary(Z3_mk_bvurem)
    case .less: return try unsafe binary(Z3_mk_bvult)
    case .lessSigned: return try unsafe binary(Z3_mk_bvslt)
    case .complement: return try unsafe builder.unary(Z3_mk_bvnot, operands[0])
    case .bitAnd: return try unsafe binary(Z3_mk_bvand)
    case .bitOr: return try unsafe binary(Z3_mk_bvor)
    case .bitXor: return try unsafe binary(Z3_mk_bvxor)
    case .shiftLeft: return try unsafe binary(Z3_mk_bvshl)
    case .shiftRight: return try unsafe binary(Z3_mk_bvlshr)
    case .shiftRightSigned: return try unsafe binary(Z3_mk_bvashr)
    case .concatenate: return try unsafe binary(Z3_mk_concat)
    case .extract(let high, let low): return try builder.extract(high, low, operands[0])
    case .zeroExtend(let width): return try builder.zeroExtend(width - node.operands[0].width, operands[0])
    case .signExtend(let width): return try builder.signExtend(width - node.operands[0].width, operands[0])
    case .toBits(let width): return try toBits(node.operands[0], operands[0], width)
    default: throw Z3Error(message: "\(node.operation) has no bit-vector encoding")
    }
  }

  private func toBits(_ node: Term, _ operand: Z3Expression, _ width: Int) throws(Z3Error) -> Z3Expression {
    guard let range = range(node) else {
      return try unsafe builder.make(Z3_mk_int2bv(builder.context.raw, UInt32(width), operand.raw))
    }
    let own = range.width
    if own == width { return operand }
    return own > width ? try builder.extract(width - 1, 0, operand) : try builder.signExtend(width - own, operand)
  }

  // MARK: Integers

  private func compareIntegers(_ node: Term, _ operands: [Z3Expression]) throws(Z3Error) -> Z3Expression {
    let ranges = node.operands.compactMap(range)
    guard ranges.count == 2 else {
      let (left, right) = (try unbounded(node.operands[0], operands[0]), try unbounded(node.operands[1], operands[1]))
      return node.operation == .less ? try builder.less(left, right) : try builder.equal(left, right)
    }
    let width = max(ranges[0].width, ranges[1].width)
    let (left, right) = (
      try widened(node.operands[0], operands[0], to: width), try widened(node.operands[1], operands[1], to: width)
    )
    return node.operation == .less
      ? try unsafe builder.binary(Z3_mk_bvslt, left, right) : try builder.equal(left, right)
  }

  private func encodeInteger(_ node: Term, _ operands: [Z3Expression]) throws(Z3Error) -> Z3Expression {
    guard let range = range(node) else { return try encodeUnbounded(node, operands) }
    switch node.operation {
    // The range of a constant consists of its value.
    case .constant: return try builder.numeral("\(range.lowerBound)", builder.bits(range.width))
    case .toInteger: return try builder.zeroExtend(range.width - node.operands[0].width, operands[0])
    case .choose:
      return try builder.choose(
        operands[0], widened(node.operands[1], operands[1], to: range.width),
        widened(node.operands[2], operands[2], to: range.width))
    default: break
    }
    // The width holds the operands and the result, so the operation does not overflow.
    let width = node.operands.compactMap { self.range($0)?.width }.reduce(range.width, max) + 1
    let left = try widened(node.operands[0], operands[0], to: width)
    let right = try widened(node.operands[1], operands[1], to: width)
    let result: Z3Expression
    switch node.operation {
    case .add: result = try unsafe builder.binary(Z3_mk_bvadd, left, right)
    case .subtract: result = try unsafe builder.binary(Z3_mk_bvsub, left, right)
    case .multiply: result = try unsafe builder.binary(Z3_mk_bvmul, left, right)
    case .divide, .remainder: result = try euclidean(node, left, right, width)
    default: throw Z3Error(message: "\(node.operation) does not yield an integer")
    }
    return try builder.extract(range.width - 1, 0, result)
  }

  /// A Euclidean quotient or remainder. `bvsdiv` and `bvsrem` truncate, so the result is corrected where the remainder
  /// is negative.
  private func euclidean(_ node: Term, _ left: Z3Expression, _ right: Z3Expression, _ width: Int) throws(Z3Error)
    -> Z3Expression
  {
    let zero = try builder.numeral("0", builder.bits(width))
    let one = try builder.numeral("1", builder.bits(width))
    let quotient = try unsafe builder.binary(Z3_mk_bvsdiv, left, right)
    let remainder = try unsafe builder.binary(Z3_mk_bvsrem, left, right)
    let negative = try unsafe builder.binary(Z3_mk_bvslt, remainder, zero)
    let divisorNegative = try unsafe builder.binary(Z3_mk_bvslt, right, zero)
    let byZero = try builder.equal(right, zero)
    func corrected(_ value: Z3Expression, up: Z3Expression, down: Z3Expression) throws(Z3Error) -> Z3Expression {
      try builder.choose(negative, builder.choose(divisorNegative, up, down), value)
    }
    if node.operation == .divide {
      let up = try unsafe builder.binary(Z3_mk_bvadd, quotient, one)
      let down = try unsafe builder.binary(Z3_mk_bvsub, quotient, one)
      return try builder.choose(byZero, zero, corrected(quotient, up: up, down: down))
    }
    let up = try unsafe builder.binary(Z3_mk_bvsub, remainder, right)
    let down = try unsafe builder.binary(Z3_mk_bvadd, remainder, right)
    return try builder.choose(byZero, left, corrected(remainder, up: up, down: down))
  }

  /// An operation that yields an integer without known bounds, in Z3 integers.
  private func encodeUnbounded(_ node: Term, _ operands: [Z3Expression]) throws(Z3Error) -> Z3Expression {
    switch node.operation {
    case .constant(.integer(let value)): return try builder.numeral("\(value)", integer)
    case .toInteger: return try unsafe builder.make(Z3_mk_bv2int(builder.context.raw, operands[0].raw, false))
    case .choose:
      return try builder.choose(
        operands[0], unbounded(node.operands[1], operands[1]), unbounded(node.operands[2], operands[2]))
    default: break
    }
    let left = try unbounded(node.operands[0], operands[0])
    let right = try unbounded(node.operands[1], operands[1])
    func guarded(_ atZero: Z3Expression, _ result: Z3Expression) throws(Z3Error) -> Z3Expression {
      try builder.choose(builder.equal(right, builder.numeral("0", integer)), atZero, result)
    }
    switch node.operation {
    case .add: return try builder.sum(left, right)
    case .subtract: return try builder.difference(left, right)
    case .multiply: return try builder.product(left, right)
    case .divide: return try guarded(builder.numeral("0", integer), builder.quotient(left, right))
    case .remainder: return try guarded(left, builder.modulo(left, right))
    default: throw Z3Error(message: "\(node.operation) does not yield an integer")
    }
  }

  /// An integer as a Z3 integer, converted from a signed bit-vector if it has known bounds.
  private func unbounded(_ node: Term, _ operand: Z3Expression) throws(Z3Error) -> Z3Expression {
    range(node) == nil ? operand : try unsafe builder.make(Z3_mk_bv2int(builder.context.raw, operand.raw, true))
  }

  /// An integer with known bounds as a signed bit-vector of at least `width` bits.
  private func widened(_ node: Term, _ operand: Z3Expression, to width: Int) throws(Z3Error) -> Z3Expression {
    guard let own = range(node)?.width, own < width else { return operand }
    return try builder.signExtend(width - own, operand)
  }

  // MARK: Ranges

  /// The bounds of an integer term; `nil` if none are known or they exceed the greatest encoded width.
  private func range(_ node: Term) -> ClosedRange<BigInt>? {
    if let known = ranges[node.index] { return known }
    let computed = computeRange(node)
    let range = computed.flatMap { $0.width <= Self.maximumIntegerWidth ? $0 : nil }
    ranges[node.index] = .some(range)
    return range
  }

  private func computeRange(_ node: Term) -> ClosedRange<BigInt>? {
    if case .toInteger = node.operation { return 0...BigInt(BigUInt.ones(node.operands[0].width)) }
    if case .integer(let value)? = node.constant { return value...value }
    if node.operation == .choose {
      guard let first = range(node.operands[1]), let second = range(node.operands[2]) else { return nil }
      return min(first.lowerBound, second.lowerBound)...max(first.upperBound, second.upperBound)
    }
    let operands = node.operands.compactMap(range)
    guard operands.count == 2 else { return nil }
    let (left, right) = (operands[0], operands[1])
    switch node.operation {
    case .add: return left.lowerBound + right.lowerBound...left.upperBound + right.upperBound
    case .subtract: return left.lowerBound - right.upperBound...left.upperBound - right.lowerBound
    case .multiply:
      let corners = [left.lowerBound, left.upperBound].flatMap { [$0 * right.lowerBound, $0 * right.upperBound] }
      return corners.reduce(corners[0], min)...corners.reduce(corners[0], max)
    case .divide:
      let most = max(left.lowerBound.magnitude, left.upperBound.magnitude)
      return -BigInt(most) - 1...BigInt(most) + 1
    case .remainder:
      let most = max(left.upperBound.magnitude, right.lowerBound.magnitude, right.upperBound.magnitude)
      return min(0, left.lowerBound)...BigInt(most)
    default: return nil
    }
  }
}

extension ClosedRange<BigInt> {
  /// The least width in bits that holds every number of this range in two's complement.
  fileprivate var width: Int {
    func needed(_ number: BigInt) -> Int {
      number >= 0 ? number.magnitude.bitWidth + 1 : (number.magnitude - 1).bitWidth + 1
    }
    return Swift.max(needed(lowerBound), needed(upperBound))
  }
}
