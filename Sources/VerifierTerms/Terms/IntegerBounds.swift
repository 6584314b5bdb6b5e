package import BigInt

/// An interval of integers; an end that is `nil` is open.
package struct IntegerBounds {
  /// The least value.
  package let least: BigInt?
  /// The greatest value.
  package let most: BigInt?

  package func isAtLeast(_ number: BigInt) -> Bool { least.map { number <= $0 } ?? false }
  package func isAtMost(_ number: BigInt) -> Bool { most.map { $0 <= number } ?? false }
  package func isBelow(_ number: BigInt) -> Bool { most.map { $0 < number } ?? false }
}

extension IntegerBounds {
  /// Nothing is known.
  package static var none: IntegerBounds { IntegerBounds(least: nil, most: nil) }
}

extension Term {
  /// Bounds of the value of this integer that its operations show, to a small depth.
  package var bounds: IntegerBounds { bounds(depth: 6) }

  private func bounds(depth: Int) -> IntegerBounds {
    func operand(_ place: Int) -> IntegerBounds { operands[place].bounds(depth: depth - 1) }
    func both(_ left: BigInt?, _ right: BigInt?, _ combine: (BigInt, BigInt) -> BigInt) -> BigInt? {
      left.flatMap { left in right.map { combine(left, $0) } }
    }
    switch operation {
    case .constant(.integer(let number)): return IntegerBounds(least: number, most: number)
    case .toInteger: return IntegerBounds(least: 0, most: (BigInt(1) << operands[0].width) - 1)
    case _ where depth == 0: return .none
    case .add:
      let (left, right) = (operand(0), operand(1))
      return IntegerBounds(least: both(left.least, right.least, +), most: both(left.most, right.most, +))
    case .subtract:
      let (left, right) = (operand(0), operand(1))
      return IntegerBounds(least: both(left.least, right.most, -), most: both(left.most, right.least, -))
    case .multiply:
      let (left, right) = (operand(0), operand(1))
      guard left.isAtLeast(0), right.isAtLeast(0) else { return .none }
      return IntegerBounds(least: both(left.least, right.least, *), most: both(left.most, right.most, *))
    case .divide:
      let (left, right) = (operand(0), operand(1))
      return left.isAtLeast(0) && right.isAtLeast(0) ? IntegerBounds(least: 0, most: left.most) : .none
    case .remainder:
      let (left, right) = (operand(0), operand(1))
      guard right.isAtLeast(0) else { return .none }
      // The remainder by zero is the dividend.
      if right.isAtLeast(1) { return IntegerBounds(least: 0, most: right.most.map { $0 - 1 }) }
      return left.isAtLeast(0) ? IntegerBounds(least: 0, most: left.most) : .none
    case .choose:
      let (left, right) = (operand(1), operand(2))
      return IntegerBounds(least: both(left.least, right.least, min), most: both(left.most, right.most, max))
    default: return .none
    }
  }
}

extension Integer {
  /// Bounds of this number that its term shows.
  package var bounds: IntegerBounds {
    literal.map { IntegerBounds(least: $0, most: $0) } ?? table.map { term(in: $0).bounds } ?? .none
  }
}
