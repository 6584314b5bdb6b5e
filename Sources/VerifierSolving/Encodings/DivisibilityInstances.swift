internal import BigInt
internal import VerifierTerms

/// Facts about the products and remainders of one query that share a factor, a divisor or a dividend, by which proofs about multiples
/// go. All of them hold of integers of either sign and of 0, as `Operation` defines remainders.
struct DivisibilityInstances {
  /// The number of instances after which there are no more: each may come to new terms, of which there are instances too.
  private static let mostInstances = 256

  /// The other factors of the products of each factor.
  private var cofactors: [Term: [Term]] = [:]
  /// The divisors of each dividend.
  private var divisors: [Term: [Term]] = [:]
  private var count = 0
  /// That products of equal factors are equal. Solvers to which a product is an uninterpreted function do not know it where the
  /// factors stand in another order, and models cannot be asked, in which products have no order.
  private(set) var congruences: [Term] = []

  /// The instances for a product or a remainder that was not seen before, and those for it and another one.
  mutating func instances(for node: Term) -> [Term] {
    guard count < Self.mostInstances else { return [] }
    let (left, right) = (node.operands[0].asInteger, node.operands[1].asInteger)
    var instances: [Term]
    switch node.operation {
    case .multiply:
      instances = addProduct(of: left, right)
      if left != right { instances += addProduct(of: right, left) }
    case .remainder:
      instances = Self.remainder(of: left, by: right) + addRemainder(of: left, by: right)
      // If toInteger (x - y) = toInteger x - toInteger y, then what holds of a remainder of the one holds of that of the other.
      if let (unwrapped, isSame) = Self.unwrapped(left) {
        instances += Self.remainder(of: unwrapped, by: right).map(isSame.implies)
      }
    default: return []
    }
    instances = instances.filter { !$0.isTrue }
    count += instances.count
    return instances
  }

  /// That multiples of one number d >= 0 differ by d at least: if u < v, then d * u + d <= d * v.
  private mutating func addProduct(of factor: Term, _ cofactor: Term) -> [Term] {
    let others = cofactors[factor, default: []].filter { $0 != cofactor }
    cofactors[factor, default: []].append(cofactor)
    let isNatural = factor.table.integer(0).atMost(factor)
    func order(_ less: Term, _ greater: Term) -> Term {
      (isNatural && less.less(than: greater)).implies((factor * less + factor).atMost(factor * greater))
    }
    congruences += others.map { cofactor.equals($0).implies((factor * cofactor).equals(factor * $0)) }
    return others.flatMap { [order(cofactor, $0), order($0, cofactor)] }
  }

  /// That remainders by a multiple of a divisor keep the remainder by the divisor: if e % d = 0, then (x % e) % d = x % d.
  private mutating func addRemainder(of dividend: Term, by divisor: Term) -> [Term] {
    let others = divisors[dividend, default: []].filter { $0 != divisor }
    divisors[dividend, default: []].append(divisor)
    return others.flatMap { other in
      [(divisor, other), (other, divisor)].map { divisor, multiple in
        (multiple % divisor).isZeroFact.implies(((dividend % multiple) % divisor).equals(dividend % divisor))
      }
    }
  }

  /// What an integer is where sums, differences and products of bits that it is made of do not wrap around, and that they do not; `nil`
  /// where there are none.
  private static func unwrapped(_ integer: Term) -> (Term, isSame: Term)? {
    var unwrapped = integer
    // The operands of the outermost ones may be such operations too.
    for _ in 0..<3 {
      var iterator = Addends(of: unwrapped)
      var addends: [Addend] = []
      while let addend = iterator.next() {
        addends.append(Addend(term: addend.term.unwrapped ?? addend.term, isNegative: addend.isNegative))
      }
      guard iterator.areAll else { return nil }
      unwrapped = addends.sum(in: integer.table)
    }
    return unwrapped == integer ? nil : (unwrapped, integer.equals(unwrapped))
  }

  /// What a remainder is where a part of its dividend is a multiple of the divisor.
  private static func remainder(of dividend: Term, by divisor: Term) -> [Term] {
    let table = dividend.table
    let remainder = dividend % divisor
    var iterator = Addends(of: dividend)
    var addends: [Addend] = []
    while let addend = iterator.next() { addends.append(addend) }
    guard iterator.areAll else { return [] }
    return addends.indices.flatMap { place -> [Term] in
      let (addend, isNegative) = (addends[place].term, addends[place].isNegative)
      /// The remainder with another addend in place of this one.
      func replaced(by other: Term) -> Term {
        var changed = addends
        changed[place] = Addend(term: other, isNegative: isNegative)
        return changed.sum(in: table) % divisor
      }
      var facts: [Term] = []
      // If x % d = 0, then (x + y) % d = y % d.
      if addends.count > 1 {
        facts.append((addend % divisor).isZeroFact.implies(remainder.equals(replaced(by: table.integer(0)))))
      }
      // If e % d = 0, then (x % e + y) % d = (x + y) % d.
      if let (inner, multiple) = addend.remainderOperands {
        facts.append((multiple % divisor).isZeroFact.implies(remainder.equals(replaced(by: inner))))
      }
      // If x % d = 0, then (x * y) % d = 0.
      if let factors = addend.productOperands {
        let isMultiple = (addend % divisor).isZeroFact
        facts += factors.map { ($0 % divisor).isZeroFact.implies(isMultiple) }
      }
      return facts
    }
  }
}

extension Term {
  /// That this integer is zero.
  fileprivate var isZeroFact: Term { equals(table.integer(0)) }

  /// The dividend and the divisor of this integer, where it is a remainder of integers or of bit-vectors.
  fileprivate var remainderOperands: (Term, Term)? {
    let node = operation == .toInteger ? operands[0] : self
    return node.operation == .remainder ? (node.operands[0].asInteger, node.operands[1].asInteger) : nil
  }

  /// What this integer is where the sum, difference or product of bits that it is converted from does not wrap around.
  fileprivate var unwrapped: Term? {
    guard operation == .toInteger, operands[0].operands.count == 2 else { return nil }
    let (left, right) = (operands[0].operands[0], operands[0].operands[1])
    return switch operands[0].operation {
    case .add: left.toInteger + right.toInteger
    case .subtract: left.toInteger - right.toInteger
    case .multiply: left.toInteger * right.toInteger
    default: nil
    }
  }

  /// The factors of this integer that are not constant, where it is a product.
  fileprivate var productOperands: [Term]? {
    operation == .multiply ? operands.filter { !$0.isConstant } : nil
  }

  /// This term as an integer: a bit-vector is converted to its unsigned value.
  var asInteger: Term { sort == .integer ? self : toInteger }
}
