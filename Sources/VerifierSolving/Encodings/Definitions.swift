internal import BigInt
internal import VerifierTerms

/// What a solver is told of operations that it knows as functions without a meaning: instances of their definitions, at the
/// terms of one query.
///
/// An instance follows from what the operation means, so that it never makes satisfiable terms contradictory. The instances do
/// not say all there is to say: a model has to be evaluated before it counts.
struct Definitions {
  /// Whether translations are spelled out, too.
  let isExact: Bool
  private var seen: Set<Int> = []
  private var translations: [Term] = []
  private var offsets: [Term] = []
  /// Instances that are told only where a model breaks them: there is one for each offset and each translation, and few of them
  /// matter.
  private(set) var reserve: [Term] = []

  init(isExact: Bool) { self.isExact = isExact }

  /// The instances for what is new in a term.
  mutating func instances(for term: Term) -> [Term] {
    guard term.isTranslating || (!isExact && term.isNonlinear) else { return [] }
    var instances: [Term] = []
    var pending = [term]
    while let next = pending.popLast() {
      for node in Term.reachable(from: [next]) where seen.insert(node.index).inserted {
        let new = definition(of: node).filter { !$0.isTrue }
        instances += new
        pending += new
      }
    }
    return instances
  }

  private mutating func definition(of node: Term) -> [Term] {
    switch node.operation {
    case .translate(let pageBits):
      translations.append(node)
      let known = kept(offsets.map { Self.maximality(of: $0, at: node.operands[1]) })
      return isExact
        ? known + [node.equals(node.operands[0].lookingUp(node.operands[1], pageBits: pageBits))] : known
    case .lastOffset(let pageBits):
      let (table, start, length, target) = (node.operands[0], node.operands[1], node.operands[2], node.operands[3])
      offsets.append(node)
      let there = table.translating(start + node, pageBits: pageBits)
      let known = translations.filter { $0.operands[0] == table }.map { Self.maximality(of: node, at: $0.operands[1]) }
      return [node.atMost(length), node.less(than: length).implies(there.equals(target))] + kept(known)
    case .multiply where !isExact && node.isUninterpretedArithmetic: return [Self.product(node)]
    case .divide where !isExact && node.isUninterpretedArithmetic: return [Self.division(node)]
    case .remainder where !isExact && node.isUninterpretedArithmetic: return [Self.division(node)]
    default: return []
    }
  }

  /// What to tell at once of instances of which there are many: all where a solver has to find what is exact, else none.
  private mutating func kept(_ instances: [Term]) -> [Term] {
    if isExact { return instances }
    reserve += instances.filter { !$0.isTrue }
    return []
  }

  /// An offset that translates to the target is at most the last one.
  static func maximality(of offset: Term, at address: Term) -> Term {
    guard case .lastOffset(let pageBits) = offset.operation else { preconditionFailure("an offset was expected") }
    let (table, start, length, target) = (
      offset.operands[0], offset.operands[1], offset.operands[2], offset.operands[3]
    )
    guard start.sort == address.sort else { return table.table.true }
    let place = address - start
    let reaches = table.translating(address, pageBits: pageBits).equals(target)
    return (place.less(than: length) && reaches).implies(place.atMost(offset) && offset.less(than: length))
  }

  /// Of a product of numbers that are not negative: it is not, and a factor of one or more does not make it smaller.
  private static func product(_ node: Term) -> Term {
    let (left, right) = (node.operands[0].lifted, node.operands[1].lifted)
    let zero = node.table.integer(0)
    let product = left * right
    let facts = Term.all([
      zero.atMost(product), left.equals(zero).implies(product.equals(zero)),
      right.equals(zero).implies(product.equals(zero)), zero.less(than: right).implies(left.atMost(product)),
      zero.less(than: left).implies(right.atMost(product)),
    ])
    return (zero.atMost(left) && zero.atMost(right)).implies(facts)
  }

  /// Of a quotient and a remainder, by a divisor above zero: x = y * (x / y) + x % y and 0 <= x % y < y.
  private static func division(_ node: Term) -> Term {
    let (left, right) = (node.operands[0].lifted, node.operands[1].lifted)
    let (quotient, remainder) = (left / right, left % right)
    let zero = node.table.integer(0)
    return zero.less(than: right).implies(
      .all([
        left.equals(right * quotient + remainder), zero.atMost(remainder), remainder.less(than: right),
        zero.atMost(left).implies(zero.atMost(quotient)),
      ]))
  }

  /// What a model has wrong: the instances at the offsets that are really the last.
  func corrections(under model: Assignment) -> [Term] {
    var real = model
    real.opaque = [:]
    return offsets.compactMap { offset in
      let values = real.evaluate([offset, offset.operands[1], offset.operands[2]])
      guard case .bits(let last, let width) = values[0], case .bits(let start, _) = values[1],
        case .bits(let length, _) = values[2], last < length
      else { return nil }
      let address = (start + last) % (BigUInt(1) << width)
      return Self.maximality(of: offset, at: offset.table.constant(.bits(address, width: width)))
    }
  }
}

extension Term {
  /// The number that this term is, or stands for.
  fileprivate var lifted: Term { sort == .integer ? self : toInteger }
}
