internal import BigInt
internal import VerifierTerms

/// Interval analysis of integer terms, which yields the width of a bit-vector that holds their values.
///
/// Results are cached. They are computed independently of `BitVectorEncoding`, so that an error in one is found by
/// comparing answers.
///
/// - Complexity: Linear in the number of distinct nodes over all calls.
struct IntegerRanges {
  private var known: [Int: ClosedRange<BigInt>?] = [:]

  /// The least width in bits that holds every value of an integer term in two's complement; `nil` if no bounds are
  /// known.
  mutating func width(of term: Term) -> Int? {
    if known[term.index] == nil {
      for node in Term.reachable(from: [term]) where node.sort == .integer && known[node.index] == nil {
        known[node.index] = .some(range(of: node))
      }
    }
    return known[term.index]??.signedWidth
  }

  /// The bounds of a node, given the bounds of its operands.
  private func range(of node: Term) -> ClosedRange<BigInt>? {
    if case .integer(let value)? = node.constant { return value...value }
    if node.operation == .toInteger { return 0...(BigInt(1) << node.operands[0].width) - 1 }
    let operands = node.operands.compactMap { known[$0.index] ?? nil }
    guard operands.count == 2 else { return nil }
    let (left, right) = (operands[0], operands[1])
    switch node.operation {
    case .choose: return min(left.lowerBound, right.lowerBound)...max(left.upperBound, right.upperBound)
    case .add: return left.lowerBound + right.lowerBound...left.upperBound + right.upperBound
    case .subtract: return left.lowerBound - right.upperBound...left.upperBound - right.lowerBound
    case .multiply:
      let corners = [left.lowerBound, left.upperBound].flatMap { [$0 * right.lowerBound, $0 * right.upperBound] }
      return corners.reduce(corners[0], min)...corners.reduce(corners[0], max)
    case .divide:
      // A Euclidean quotient differs from the truncated one by at most one.
      let most = BigInt(max(left.lowerBound.magnitude, left.upperBound.magnitude))
      return -most - 1...most + 1
    case .remainder:
      // Less than the absolute value of the divisor, or the dividend if the divisor is zero.
      let most = max(left.upperBound, BigInt(right.lowerBound.magnitude), BigInt(right.upperBound.magnitude))
      return min(0, left.lowerBound)...most
    default: return nil
    }
  }
}

extension ClosedRange<BigInt> {
  /// The least width in bits that holds every number of this range in two's complement.
  fileprivate var signedWidth: Int {
    func needed(_ number: BigInt) -> Int {
      number.sign == .plus ? number.magnitude.bitWidth + 1 : (number.magnitude - 1).bitWidth + 1
    }
    return Swift.max(needed(lowerBound), needed(upperBound))
  }
}
