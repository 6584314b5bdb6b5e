internal import BigInt
internal import VerifierTerms

// Lemmas about bits, by which the theory of integers knows bitwise operations and shifts without their bits. Each holds at every width;
// w is the width, and all values are unsigned.

extension OperationProperties {
  /// What holds of a bitwise operation, or of a shift by a term that is not constant.
  static func bits(_ node: Term) -> Term {
    let (left, right) = (node.operands[0], node.operands[1])
    switch node.operation {
    case .bitAnd: return conjunction(node)
    case .bitOr:
      // (x | y) + (x & y)  =  x + y
      return (node.toInteger + (left & right).toInteger).equals(left.toInteger + right.toInteger)
    case .bitXor:
      // (x ^ y) + 2 (x & y)  =  x + y
      return (node.toInteger + node.table.integer(2) * (left & right).toInteger)
        .equals(left.toInteger + right.toInteger)
    case .shiftLeft: return shiftedLeft(node)
    case .shiftRight: return shiftedRight(node)
    // By 0 it changes nothing.
    default: return right.isZero.implies(node.equals(left))
    }
  }

  private static func conjunction(_ node: Term) -> Term {
    let (left, right) = (node.operands[0], node.operands[1])
    // x & y <= x,  x & y <= y
    var facts = [node.atMost(left), node.atMost(right)]
    for (one, other) in [(left, right), (right, left)] {
      let (both, whole) = (node.toInteger, other.toInteger)
      switch one.operation {
      // (x & ~z) + (x & z)  =  x
      case .complement: facts.append((both + (other & one.operands[0]).toInteger).equals(whole))
      // x & (z - 1)  =  x % z  where z is a power of two
      case .add where one.operands[1].isAllOnes:
        let number = one.operands[0]
        facts.append(number.isPowerOfTwo.implies(both.equals(whole % number.toInteger)))
      // (x & -z) + (x & (z - 1))  =  x,  as -z = ~(z - 1)
      case .subtract where one.operands[0].isZeroConstant:
        facts.append((both + (other & one.operands[1].predecessor).toInteger).equals(whole))
      default: break
      }
    }
    return .all(facts)
  }

  private static func shiftedLeft(_ node: Term) -> Term {
    let (operand, amount) = (node.operands[0], node.operands[1])
    let one = node.table.bits(1, width: node.width)
    // x << k  =  0  for w <= k, and else  x * (1 << k)  modulo 2^w; 1 << k is a power of two then
    let inside = operand == one ? node.isPowerOfTwo : node.equals(operand * (one << amount))
    return .all([
      node.width(isAbove: amount).implies(inside), node.width(isAbove: amount) || node.isZero,
      amount.isZero.implies(node.equals(operand)),
    ])
  }

  private static func shiftedRight(_ node: Term) -> Term {
    let (operand, amount) = (node.operands[0], node.operands[1])
    let power = node.table.bits(1, width: node.width) << amount
    // x >> k  =  0  for w <= k, and else  x / (1 << k), which is at most x / 2 where k is not zero
    return .all([
      node.width(isAbove: amount).implies(node.toInteger.equals(operand.toInteger / power.toInteger)),
      node.width(isAbove: amount) || node.isZero, amount.isZero.implies(node.equals(operand)),
      amount.isZero || (node.table.integer(2) * node.toInteger).atMost(operand.toInteger),
    ])
  }
}

extension Term {
  fileprivate var isZero: Term { equals(table.bits(0, width: width)) }
  /// This bit-vector minus one, modulo 2^w.
  var predecessor: Term { self - table.bits(1, width: width) }
  /// Whether this bit-vector is a power of two.
  var isPowerOfTwo: Term { !isZero && (self & predecessor).isZero }

  /// Whether the width of this bit-vector is above a number of places.
  fileprivate func width(isAbove places: Term) -> Term { places.toInteger.less(than: table.integer(BigInt(width))) }

  fileprivate var isZeroConstant: Bool { constant?.number == 0 }
  fileprivate var isAllOnes: Bool { constant == .bits(.ones(width), width: width) }
}
