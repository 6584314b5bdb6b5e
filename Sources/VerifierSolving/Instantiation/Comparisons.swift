internal import BigInt
internal import VerifierTerms

/// The comparisons of bit-vectors in a query, and what completes them: of two that are compared in both directions, one is less, or they
/// are equal; what is less than the next is not greater, unless there is no next one; and a number may be on the other side of a
/// comparison of integers.
///
/// A search for single bits does not come to the equality of two words that are neither less nor greater, and without it not to the
/// equality of what memory holds there: it excludes one value after the other. With the equality as a term it follows at once.
struct Comparisons {
  private var nodes: Set<Term> = []

  /// The instances for comparisons of unknowns that are new. Each is true of all values. Linear in the terms' nodes.
  mutating func completed(by terms: [Term]) -> [Term] {
    var instances: [Term] = []
    var pending = Term.reachable(from: terms).filter { $0.operation == .less }
    func state(_ instance: Term, about comparison: Term) {
      instances.append(instance)
      pending += Term.reachable(from: [comparison]).filter { $0.operation == .less }
    }
    while let node = pending.popLast() {
      guard nodes.insert(node).inserted else { continue }
      let (left, right) = (node.operands[0], node.operands[1])
      if left.sort == .integer {
        if let comparison = node.comparisonOfBits { state(node.equals(comparison), about: comparison) }
        continue
      }
      if left.isConstant || right.isConstant { continue }
      if let previous = right.previous {
        let isAtMost = left.atMost(previous)
        state(previous.isGreatest || node.equals(isAtMost), about: isAtMost)
      }
      let converse = right.less(than: left)
      if nodes.contains(converse) { instances.append(node || converse || left.equals(right)) }
    }
    return instances
  }
}

extension Term {
  /// The bit-vector that this one is the next of; `nil` where this is no sum with 1.
  fileprivate var previous: Term? {
    operation == .add && operands[1] == table.bits(1, width: width) ? operands[0] : nil
  }

  /// Whether there is no greater bit-vector: a comparison, as the fact that a sum with 1 is a word is one.
  fileprivate var isGreatest: Term { table.bits((BigInt(1) << width) - 2, width: width).less(than: self) }

  /// A comparison of a number with the sum of a bit-vector and a number, as one of the bit-vector; `nil` for other comparisons.
  fileprivate var comparisonOfBits: Term? {
    let (left, right) = (operands[0], operands[1])
    if left.isConstant, let (bits, number) = right.sumWithNumber { return (left - number).less(than: bits) }
    if right.isConstant, let (bits, number) = left.sumWithNumber { return bits.less(than: right - number) }
    return nil
  }

  /// The integer of a bit-vector, and the number that this integer is the sum of both of.
  private var sumWithNumber: (integer: Term, number: Term)? {
    guard operation == .add, operands[1].isConstant, operands[0].convertedBits != nil else { return nil }
    return (operands[0], operands[1])
  }
}
