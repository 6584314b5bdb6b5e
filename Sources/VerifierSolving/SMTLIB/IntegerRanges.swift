internal import BigInt
internal import VerifierTerms

/// Bounds of integer terms, from those of the words in them: how wide a bit-vector has to be to hold their values.
/// Keeps what it has found out: linear in the number of nodes.
struct IntegerRanges {
  private var known: [Int: ClosedRange<BigInt>?] = [:]

  /// The bits that hold every value of an integer term in two's complement; nil where no bounds are known.
  mutating func width(of term: Term) -> Int? {
    if known[term.index] == nil {
      for node in Term.reachable(from: [term]) where node.sort == .integer && known[node.index] == nil {
        known[node.index] = .some(range(of: node))
      }
    }
    return known[term.index]??.signedWidth
  }

  /// The bounds of a node, from those of its operands.
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
      // The Euclidean quotient rounds away from zero by one at most.
      let most = BigInt(max(left.lowerBound.magnitude, left.upperBound.magnitude))
      return -most - 1...most + 1
    case .remainder:
      // Below the divisor; the dividend itself where the divisor is zero.
      let most = max(left.upperBound, BigInt(right.lowerBound.magnitude), BigInt(right.upperBound.magnitude))
      return min(0, left.lowerBound)...most
    default: return nil
    }
  }
}

extension ClosedRange<BigInt> {
  /// The bits that hold every number of this range in two's complement.
  fileprivate var signedWidth: Int {
    func needed(_ number: BigInt) -> Int {
      number.sign == .plus ? number.magnitude.bitWidth + 1 : (number.magnitude - 1).bitWidth + 1
    }
    return Swift.max(needed(lowerBound), needed(upperBound))
  }
}
