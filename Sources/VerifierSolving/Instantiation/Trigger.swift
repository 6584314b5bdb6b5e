internal import BigInt
internal import VerifierTerms

/// The nodes of a query, with those that match patterns of triggers grouped by operation.
struct QueryNodes {
  let all: [Term]
  fileprivate let patternNodes: [VerifierTerms.Operation: [Term]]

  init(of terms: [Term]) {
    all = Term.reachable(from: terms)
    patternNodes = Dictionary(grouping: all.filter { $0.indexOperand != nil }, by: \.operation)
  }
}

/// The trigger of a universal: the patterns by which instances are found (E-matching). What few queries need is computed once it is.
final class Trigger {
  let universal: Universal
  private lazy var matrix = OpenTerm(universal.matrix, open: universal.bound)
  /// The variables in the matrix but the bound ones.
  let parameters: [Term]
  /// The memories and page tables in the matrix.
  private(set) lazy var memories = Set(parameters.filter(\.sort.isMemory))
  /// The memories that the matrix reads cells of.
  let memoriesRead: Set<Term>
  /// The patterns of each bound variable: nodes with the variable in the index operand, and the position of that
  /// operand.
  private lazy var patterns: [[(node: Term, operand: Int)]] = universal.bound.map { variable in
    candidates.filter { $0.node.operands[$0.operand].mentions(variable) }
  }
  /// The nodes that can be patterns.
  private let candidates: [(node: Term, operand: Int)]

  init(_ universal: Universal) {
    self.universal = universal
    let nodes = Term.reachable(from: [universal.matrix])
    parameters = nodes.filter { $0.isVariable && !universal.bound.contains($0) }
    memoriesRead = Set(nodes.compactMap(\.memoryRead))
    candidates = nodes.compactMap { node in node.indexOperand.map { (node, $0) } }
  }

  /// The instances at terms of the query that a model violates.
  ///
  /// The terms are those at which a pattern becomes a node of the query, as proofs need such instances. A single bound
  /// variable without a pattern is instantiated with every term of its sort.
  func instances(violatedBy model: Assignment, among nodes: QueryNodes) -> [Term] {
    let bound = universal.bound
    if bound.count == 1, patterns[0].isEmpty {
      return instances(violatedBy: model, candidates: [terms(for: bound[0], among: nodes.all)])
    }
    return instances(violatedBy: model, candidates: bound.indices.map { matches(of: $0, among: nodes) })
  }

  /// The instances that a model violates among those at the ends of ranges: where the matrix compares its one bound variable with a
  /// term, the instances at that term and at the one before it. They settle for all models what instances at values settle for one.
  func boundaryInstances(violatedBy model: Assignment) -> [Term] {
    guard universal.bound.count == 1 else { return [] }
    return instances(violatedBy: model, candidates: [ends(of: universal.bound[0])])
  }

  /// The instance at the first of some values of the one bound variable at which a model violates the universal; `nil` where it holds at
  /// all of them.
  ///
  /// - Parameter values: Numbers that the variable may have but for those that are too great for its width.
  func violation(of model: Assignment, within values: Range<BigInt>) -> Term? {
    let variable = universal.bound[0]
    var evaluation = PartialEvaluation(of: matrix, under: model)
    var number = values.lowerBound
    while number < values.upperBound, number.magnitude.bitWidth <= variable.width {
      let value = Value.bits(BigUInt(number), width: variable.width)
      if evaluation.value(at: [value]) != .boolean(true) {
        return universal.matrix.substituting([variable: variable.table.constant(value)])
      }
      number += 1
    }
    return nil
  }

  /// What the matrix compares a bound variable with, and the numbers before that.
  func ends(of variable: Term) -> [Term] {
    guard let width = variable.sort.width else { return [] }
    let one = variable.table.bits(1, width: width)
    var ends: [Term] = []
    for node in Term.reachable(from: [universal.matrix]) where node.operation == .less {
      for (side, other) in [(0, 1), (1, 0)].map({ (node.operands[$0], node.operands[$1]) }) {
        if other.mentions(variable) { continue }
        if side == variable { ends.append(other) }
        if side == variable.toInteger { ends.append(other.toBits(width)) }
      }
    }
    return ends.flatMap { [$0, $0 - one] }
  }

  /// The instances at which a pattern becomes a node of the query, independent of any model. None if several variables
  /// are bound.
  func matchingInstances(among nodes: QueryNodes) -> [Term] {
    guard universal.bound.count == 1 else { return [] }
    return matches(of: 0, among: nodes).map { universal.matrix.substituting([universal.bound[0]: $0]) }
  }

  /// All terms of the variable's sort, and the ends of its range, at which conditions often fail by mistake.
  private func terms(for variable: Term, among nodes: [Term]) -> [Term] {
    guard case .bits(let width) = variable.sort else { return [] }
    return nodes.filter { $0.sort == variable.sort && $0 != variable }
      + [-1, 0].map { variable.table.bits($0, width: width) }
  }

  /// The terms for a bound variable at which one of its patterns becomes a node of the query.
  private func matches(of variableIndex: Int, among nodes: QueryNodes) -> [Term] {
    let variable = universal.bound[variableIndex]
    var found: Set<Term> = []
    for (pattern, index) in patterns[variableIndex] {
      let (sort, operands) = (pattern.sort, pattern.operands)
      for node in nodes.patternNodes[pattern.operation] ?? [] where node.sort == sort {
        let others = node.operands
        guard operands.indices.allSatisfy({ $0 == index || operands[$0] == others[$0] }) else { continue }
        if let term = operands[index].solution(for: variable, equalTo: others[index]) { found.insert(term) }
      }
    }
    return found.filter { term in !universal.bound.contains { term.mentions($0) } }.sorted { $0.index < $1.index }
  }

  /// The greatest number of combinations of terms that instances are looked for at. Others are not tried: instances are hints, and
  /// what holds of a universal is not decided by them.
  static let mostCombinations = 1 << 16

  /// The instances that a model violates among those at all combinations of candidate terms, up to a number of these. Combinations of
  /// equal values are evaluated once.
  ///
  /// Where several variables are bound and there would be many instances, the first of the terms that have one value stands for all
  /// of them. Instances at the others fail in this model for the same reason, there is one for each combination of them, and most of
  /// them are of terms that are nested deeper: the next round would have more of them, at terms that are nested deeper still.
  private func instances(violatedBy model: Assignment, candidates: [[Term]]) -> [Term] {
    if candidates.contains(where: \.isEmpty) { return [] }
    let bound = universal.bound
    let groups = candidates.map(model.groupedByValue)
    var evaluation = PartialEvaluation(of: matrix, under: model)
    var violating: [[[Term]]] = []
    var places = groups.map { _ in 0 }
    for _ in 0..<groups.map(\.count).combinations(atMost: Self.mostCombinations) {
      defer { places.advance(within: groups.map(\.count)) }
      let chosen = zip(groups, places).map { $0[$1] }
      if evaluation.value(at: chosen.map(\.value)) == .boolean(true) { continue }
      violating.append(chosen.map(\.terms))
    }
    let count = violating.reduce(0) { $0 + $1.map(\.count).combinations(atMost: Self.mostInstances + 1) }
    let isOneEach = bound.count > 1 && count > Self.mostInstances
    return violating.flatMap { terms in isOneEach ? [terms.map { $0[0] }] : terms.combinations }.map {
      universal.matrix.substituting(Dictionary(uniqueKeysWithValues: zip(bound, $0)))
    }
  }

  /// The number of instances over several variables above which one term stands for all of its value.
  static let mostInstances = 16
}

extension Assignment {
  /// Terms by their values, those of one value together, each in the order in which they are given.
  fileprivate func groupedByValue(_ terms: [Term]) -> [(value: Value, terms: [Term])] {
    var groups: [(value: Value, terms: [Term])] = []
    var places: [Value: Int] = [:]
    for (term, value) in zip(terms, evaluate(terms)) {
      if let place = places[value] {
        groups[place].terms.append(term)
      } else {
        places[value] = groups.count
        groups.append((value, [term]))
      }
    }
    return groups
  }
}

extension Term {
  /// The position of the operand that patterns match: the address of a read or a translation, or the dividend of a
  /// division by a term that is not constant. `nil` for other nodes.
  fileprivate var indexOperand: Int? {
    switch operation {
    case .select, .translate: 1
    case .divide, .remainder: isUninterpretedArithmetic ? 0 : nil
    default: nil
    }
  }

  /// The memory that this node reads a cell of; `nil` for other nodes.
  var memoryRead: Term? { operation == .select ? operands[0] : nil }

  /// A replacement of a variable that makes this term equal to another; `nil` if none is found. The variable may be
  /// this term, or occur in an addend, as the index of an element does in its address; under a conversion; or under a mask
  /// or a product of which the other term is one too.
  func solution(for variable: Term, equalTo other: Term) -> Term? {
    if self == variable { return other.sort == sort ? other : nil }
    switch operation {
    case .concatenate: return solutionOfFields(for: variable, equalTo: other)
    case .extract(let high, low: 0) where operands[0] == variable && !other.isSlice(like: self):
      return other.width == high + 1 ? other.zeroExtended(to: variable.width) : nil
    case .bitAnd, .multiply:
      guard other.operation == operation else { return nil }
      for (place, fixed) in [(0, 1), (1, 0)] where operands[fixed] == other.operands[fixed] {
        return operands[place].solution(for: variable, equalTo: other.operands[place])
      }
      return nil
    case .extract where other.operation == operation && other.operands[0].sort == operands[0].sort:
      return operands[0].solution(for: variable, equalTo: other.operands[0])
    case .toInteger where other.operation == operation:
      // The integers of two widths are equal where the narrower bits, extended, are the wider ones.
      let (own, wanted) = (operands[0], other.operands[0])
      return wanted.width <= own.width
        ? own.solution(for: variable, equalTo: wanted.zeroExtended(to: own.width)) : nil
    case .add where sort.width != nil:
      let (left, right) = (operands[0], operands[1])
      if !right.mentions(variable) { return left.solution(for: variable, equalTo: other - right) }
      if !left.mentions(variable) { return right.solution(for: variable, equalTo: other - left) }
      return nil
    default: return nil
    }
  }

  /// The same of a concatenation, one part of which the variable occurs in, as it does where it is multiplied by a power of two. The
  /// other part must be that of the other term.
  private func solutionOfFields(for variable: Term, equalTo other: Term) -> Term? {
    let (high, low) = (operands[0], operands[1])
    guard other.sort == sort else { return nil }
    let (otherHigh, otherLow) = (
      other.extract(high: width - 1, low: low.width), other.extract(high: low.width - 1, low: 0)
    )
    if otherLow == low { return high.solution(for: variable, equalTo: otherHigh) }
    return otherHigh == high ? low.solution(for: variable, equalTo: otherLow) : nil
  }

  /// Whether this is the same slice of a term as another is of its own.
  private func isSlice(like other: Term) -> Bool {
    operation == other.operation && operands[0].sort == other.operands[0].sort
  }
}

extension [[Term]] {
  /// All ways to take one term from each of these lists.
  fileprivate var combinations: [[Term]] {
    reduce([[]]) { chosen, terms in chosen.flatMap { first in terms.map { first + [$0] } } }
  }
}

extension [Int] {
  /// The number of ways to take one element from each of lists of these lengths, or a bound on it.
  fileprivate func combinations(atMost limit: Int) -> Int {
    reduce(1) { count, length in
      let (product, isGreat) = count.multipliedReportingOverflow(by: length)
      return isGreat ? limit : Swift.min(product, limit)
    }
  }

  /// Makes this the next combination of places in lists of these lengths; the last place changes fastest.
  fileprivate mutating func advance(within counts: [Int]) {
    for place in indices.reversed() {
      self[place] += 1
      if self[place] < counts[place] { return }
      self[place] = 0
    }
  }
}
