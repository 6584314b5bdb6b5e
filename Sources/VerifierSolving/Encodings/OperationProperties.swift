internal import BigInt
internal import VerifierTerms

/// Properties of products, quotients, remainders and bitwise operations of two terms that are not constant, each of which is stated
/// once: they are the same in every query.
final class OperationProperties {
  private var stated: [Int: Term] = [:]

  /// What holds of a product, a quotient, a remainder, a bitwise operation or a shift.
  func properties(of node: Term) -> Term {
    if let known = stated[node.index] { return known }
    let properties =
      switch node.operation {
      case .multiply: Self.product(node)
      case .divide, .remainder: Self.division(node)
      default: Self.bits(node)
      }
    stated[node.index] = properties
    return properties
  }

  /// Properties of a product of non-negative integers: it is non-negative, zero if a factor is, and at least each
  /// factor if the other factor is positive.
  private static func product(_ node: Term) -> Term {
    let (left, right) = (node.operands[0].asInteger, node.operands[1].asInteger)
    let zero = node.table.integer(0)
    let product = left * right
    let facts = Term.all([
      zero.atMost(product), left.equals(zero).implies(product.equals(zero)),
      right.equals(zero).implies(product.equals(zero)), zero.less(than: right).implies(left.atMost(product)),
      zero.less(than: left).implies(right.atMost(product)),
    ])
    return (zero.atMost(left) && zero.atMost(right)).implies(facts)
  }

  /// Properties of a quotient and a remainder by a positive divisor: x = y * (x / y) + x % y and 0 <= x % y < y, and
  /// 0 <= x / y if 0 <= x.
  private static func division(_ node: Term) -> Term {
    let (left, right) = (node.operands[0].asInteger, node.operands[1].asInteger)
    let (quotient, remainder) = (left / right, left % right)
    let zero = node.table.integer(0)
    return zero.less(than: right).implies(
      .all([
        left.equals(right * quotient + remainder), zero.atMost(remainder), remainder.less(than: right),
        zero.atMost(left).implies(zero.atMost(quotient)),
      ]))
  }

  /// The quotient and the remainder of a dividend from -y to below 2 * y, where y is the divisor, such as the place in a ring
  /// that is gone around at most once. They are known there without a product.
  static func smallQuotients(of node: Term) -> [Term] {
    guard node.operation == .divide || node.operation == .remainder else { return [] }
    let (left, right) = (node.operands[0].asInteger, node.operands[1].asInteger)
    let (quotient, remainder) = (left / right, left % right)
    return ([-1, 0, 1] as [BigInt]).map { number in
      let number = node.table.integer(number)
      let first = number * right
      return (first.atMost(left) && left.less(than: first + right))
        .implies(quotient.equals(number) && remainder.equals(left - first))
    }
  }
}
