internal import BigInt
internal import VerifierTerms

/// Instances of the definitions of operations that solvers treat as uninterpreted functions, at the terms of one query.
///
/// Each instance is valid under the semantics of the operation, so it never makes satisfiable terms unsatisfiable. The
/// instances are incomplete: a model must be evaluated before it is accepted.
struct DefinitionInstances {
  /// Whether translations are defined completely and other operations are interpreted by the solver. Otherwise translations,
  /// nonlinear arithmetic and bitwise operations are uninterpreted.
  let isExact: Bool
  private let properties: OperationProperties
  private var seen: Set<Int> = []
  private var translations: [Term] = []
  private var offsets: [Term] = []
  private var divisibility = DivisibilityInstances()
  /// The bit-vectors of which it is asked whether they are powers of two.
  private var powers: Set<Term> = []
  /// Instances to assert only if a model violates them, as few are needed: there is one for each pair of a last offset and a
  /// translation, and some for each quotient and remainder.
  private(set) var deferred: [Term] = []
  /// Facts about products and remainders, but for comparisons of which it is not known yet whether they are needed.
  private var divisibilityFacts: [Term] = []
  /// Instances to assert where a model is known not to hold, whether it violates them or not.
  var congruences: [Term] { divisibility.congruences }

  init(isExact: Bool, _ properties: OperationProperties) {
    self.isExact = isExact
    self.properties = properties
  }

  /// The instances for the operations of a term that have not been seen before.
  mutating func instances(for term: Term) -> [Term] {
    guard term.isTranslating || (!isExact && (term.isNonlinear || term.isBitwise)) else { return [] }
    var instances: [Term] = []
    var pending = [term]
    while let next = pending.popLast() {
      // What neither translates nor is nonlinear nor bitwise has no such operation below it.
      let nodes = next.reachable { $0.isTranslating || $0.isNonlinear || $0.isBitwise }
      for node in nodes where seen.insert(node.index).inserted {
        let new = definition(of: node).filter { !$0.isTrue }
        instances += new
        pending += new
      }
    }
    return instances
  }

  /// Instances to assert only where a model violates them and is known not to hold: there are many for each product and remainder.
  mutating func allDivisibilityFacts() -> [Term] {
    divisibilityFacts += divisibility.comparisons(byPowers: powers).filter { !$0.isTrue }
    return divisibilityFacts
  }

  /// The instances of the definition of one node.
  private mutating func definition(of node: Term) -> [Term] {
    switch node.operation {
    case .translate(let pageBits):
      translations.append(node)
      let known = immediate(offsets.map { Self.maximality(of: $0, at: node.operands[1]) })
      return isExact
        ? known + [node.equals(node.operands[0].lookingUp(node.operands[1], pageBits: pageBits))] : known
    case .lastOffset(let pageBits):
      let (table, start, length, target) = (node.operands[0], node.operands[1], node.operands[2], node.operands[3])
      offsets.append(node)
      let reached = table.translating(start + node, pageBits: pageBits)
      let known = translations.filter { $0.operands[0] == table }.map { Self.maximality(of: node, at: $0.operands[1]) }
      return [node.atMost(length), node.less(than: length).implies(reached.equals(target))] + immediate(known)
    case .multiply, .divide, .remainder:
      if isExact || !node.isNonlinear { return [] }
      if node.operation == .remainder || node.isUninterpretedArithmetic {
        divisibilityFacts += divisibility.instances(for: node)
      }
      guard node.isUninterpretedArithmetic else { return [] }
      deferred += OperationProperties.smallQuotients(of: node).filter { !$0.isTrue }
      return [properties.properties(of: node)]
    case .bitAnd, .bitOr, .bitXor, .shiftLeft, .shiftRight, .shiftRightSigned:
      if isExact || !node.isUninterpretedBits { return [] }
      if node.operation == .bitAnd {
        for (number, other) in [(node.operands[0], node.operands[1]), (node.operands[1], node.operands[0])]
        where number.predecessor == other { powers.insert(number) }
      }
      return [properties.properties(of: node)]
    default: return []
    }
  }

  /// The instances to assert at once: all in an exact query, otherwise none, and they are deferred.
  private mutating func immediate(_ instances: [Term]) -> [Term] {
    if isExact { return instances }
    deferred += instances.filter { !$0.isTrue }
    return []
  }

  /// The instance that the offset of an address is at most the last offset, if the address is in the range and is
  /// mapped to the target.
  static func maximality(of offset: Term, at address: Term) -> Term {
    guard case .lastOffset(let pageBits) = offset.operation else { preconditionFailure("a last offset was expected") }
    let (table, start, length, target) = (
      offset.operands[0], offset.operands[1], offset.operands[2], offset.operands[3]
    )
    guard start.sort == address.sort else { return table.table.true }
    let distance = address - start
    let reaches = table.translating(address, pageBits: pageBits).equals(target)
    return (distance.less(than: length) && reaches).implies(distance.atMost(offset) && offset.less(than: length))
  }

  /// The instances at the actual last offsets, evaluated by their semantics under a model, where these differ from the
  /// length.
  func corrections(under model: Assignment) -> [Term] {
    var semantic = model
    semantic.uninterpreted = [:]
    return offsets.compactMap { offset in
      let values = semantic.evaluate([offset, offset.operands[1], offset.operands[2]])
      guard case .bits(let last, let width) = values[0], case .bits(let start, _) = values[1],
        case .bits(let length, _) = values[2], last < length
      else { return nil }
      let address = (start + last) % (BigUInt(1) << width)
      return Self.maximality(of: offset, at: offset.table.constant(.bits(address, width: width)))
    }
  }
}
