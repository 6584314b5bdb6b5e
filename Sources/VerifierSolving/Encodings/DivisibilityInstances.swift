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
  /// The dividends of each divisor that is converted from bits, by these.
  private var dividends: [Term: [Term]] = [:]
  /// Two dividends of one divisor that `comparisons` has not spoken of yet.
  private var pairs: [(dividend: Term, other: Term, divisor: Term)] = []
  /// Remainders by what may be a power of two, each with what it is then, that `comparisons` has not spoken of yet.
  private var wrapped: [(remainder: Term, divisor: Term, unwrapped: Term)] = []
  /// The differences of dividends of which a comparison speaks. They are not compared with other dividends.
  private var differences: Set<Term> = []
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
      addDividend(left, by: right)
      // If toInteger (x - y) = toInteger x - toInteger y, then what holds of a remainder of the one holds of that of the other.
      if let unwrapped = Unwrapped(left) {
        instances += Self.remainder(of: unwrapped.integer, by: right).map(left.equals(unwrapped.integer).implies)
        // 2^k divides 2^w where k < w, so that a remainder by it does not depend on whether a word of w bits wraps around.
        if let divisor = right.convertedBits, divisor.width <= unwrapped.width {
          wrapped.append((left % right, divisor, unwrapped.integer % right))
        }
      }
    default: return []
    }
    instances = instances.filter { !$0.isTrue }
    count += instances.count
    return instances
  }

  /// Facts about remainders by powers of two. There are many, and each has operations that do not occur otherwise, so that they are for
  /// queries that ask whether a divisor is one. Each is returned once.
  ///
  /// For a power of two d of w bits: if x % d = y % d, then (x - y modulo 2^w) % d = 0; and what wraps around at w bits or more has the
  /// remainder of the number that does not.
  ///
  /// - Parameter powers: The divisors of which the query asks whether they are powers of two.
  mutating func comparisons(byPowers powers: Set<Term>) -> [Term] {
    var facts: [Term] = []
    wrapped.removeAll { remainder, divisor, unwrapped in
      guard powers.contains(divisor) else { return false }
      facts.append(divisor.isPowerOfTwo.implies(remainder.equals(unwrapped)))
      return true
    }
    pairs.removeAll { dividend, other, divisor in
      guard facts.count < Self.mostInstances, powers.contains(divisor) else { return false }
      let number = divisor.toInteger
      let isSame = divisor.isPowerOfTwo && (dividend % number).equals(other % number)
      let (one, another) = (dividend.toBits(divisor.width), other.toBits(divisor.width))
      for difference in [(one - another).toInteger, (another - one).toInteger] {
        differences.insert(difference)
        facts.append(isSame.implies((difference % number).isZeroFact))
      }
      return true
    }
    return facts
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

  private mutating func addDividend(_ dividend: Term, by divisor: Term) {
    guard let bits = divisor.convertedBits, !differences.contains(dividend) else { return }
    for other in dividends[bits, default: []] where other != dividend { pairs.append((dividend, other, bits)) }
    dividends[bits, default: []].append(dividend)
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

/// What an integer is where sums, differences and products of bits that it is made of do not wrap around.
private struct Unwrapped {
  let integer: Term
  /// The least width of those bits: the integer that this stands for differs from it by a multiple of 2^width.
  private(set) var width = Int.max

  /// Creates the integer; `nil` where nothing that it is made of can wrap around.
  init?(_ whole: Term) {
    var unwrapped = whole
    // The operands of the outermost ones may be such operations too.
    for _ in 0..<3 {
      var iterator = Addends(of: unwrapped)
      var addends: [Addend] = []
      while let addend = iterator.next() {
        let inner = addend.term.unwrapped
        if inner != nil { width = min(width, addend.term.operands[0].width) }
        addends.append(Addend(term: inner ?? addend.term, isNegative: addend.isNegative))
      }
      guard iterator.areAll else { return nil }
      unwrapped = addends.sum(in: whole.table)
    }
    if unwrapped == whole { return nil }
    integer = unwrapped
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
