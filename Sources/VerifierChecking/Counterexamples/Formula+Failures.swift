internal import VerifierSolving
internal import VerifierTerms

/// A false part of a clause under an assignment.
struct FalsePart {
  var failure: Counterexample.Failure
  /// The two sides of the relation; none where the part is no relation.
  var sides: [Term] = []
}

/// The false parts of a clause, and all terms that the nearest of them and the conditions above them speak of.
struct FalseParts {
  var parts: [FalsePart] = []
  /// The terms; `nil` where a part has a quantifier, so that it is not known of what it speaks.
  var terms: [Term]? = []

  mutating func speak(of new: [Term]) { terms? += new }

  /// The parts of the alternatives that fail in the fewest parts.
  var nearest: [FalsePart] { parts.filter(\.failure.isNearest) }
}

extension Formula {
  /// The parts of this formula that make it false under an assignment, each with its values. There are none where the formula is true.
  func falseParts(in table: TermTable, under model: Assignment) -> FalseParts {
    let truths = truths(in: table, under: model)
    var result = FalseParts()
    var seen: Set<ObjectIdentifier> = []
    let counts = countsOfFalseParts(truths, under: model)
    var pending = [(formula: self, names: [String](), isNearest: true)]
    func add(_ new: [FalsePart], _ names: [String], _ isNearest: Bool) {
      for var part in new {
        part.failure.isNearest = part.failure.isNearest && isNearest
        part.failure = names.reversed().reduce(part.failure) {
          Counterexample.Failure(
            written: "\($1): \($0.written)", evaluated: $0.evaluated, isNearest: $0.isNearest)
        }
        result.parts.append(part)
        if part.failure.isNearest { result.speak(of: part.sides) }
      }
    }
    while let (formula, names, isNearest) = pending.popLast() {
      if truths[formula.identity]?.holds ?? false || !seen.insert(formula.identity).inserted { continue }
      switch formula.node {
      case .comparison(let left, let relation, let right):
        let part = FalsePart.relation(left.term(in: table), relation.rawValue, right.term(in: table), under: model)
        add([part], names, isNearest)
      case .and(let left, let right): pending += [(right, names, isNearest), (left, names, isNearest)]
      case .or(let left, let right):
        let (atLeft, atRight) = (counts[left.identity, default: 1], counts[right.identity, default: 1])
        pending += [(right, names, isNearest && atRight <= atLeft), (left, names, isNearest && atLeft <= atRight)]
      case .implies(let condition, let conclusion):
        if isNearest, let condition = truths[condition.identity]?.term { result.speak(of: [condition]) }
        pending.append((conclusion, names, isNearest))
      case .named(let name, let formula): pending.append((formula, names + [name], isNearest))
      case .equivalent(let left, let right):
        guard let left = truths[left.identity]?.term, let right = truths[right.identity]?.term else { fallthrough }
        add([.relation(left, "==", right, under: model)], names, isNearest)
      case .literal, .atom, .not, .forAll:
        if let term = truths[formula.identity]?.term {
          let parts = term.falseParts(under: model)
          if isNearest, parts.contains(where: \.sides.isEmpty) { result.speak(of: [term]) }
          add(parts, names, isNearest)
        } else {
          result.terms = nil
          let quantified = Counterexample.Failure(written: "a statement for all values", evaluated: "is false")
          add([FalsePart(failure: quantified)], names, isNearest)
        }
      }
    }
    return result
  }

  /// The number of false parts of each false part of this formula, of alternatives the fewest, by the identity of the part; at most
  /// 1,000.
  private func countsOfFalseParts(
    _ truths: [ObjectIdentifier: (term: Term, holds: Bool)], under model: Assignment
  ) -> [ObjectIdentifier: Int] {
    var counts: [ObjectIdentifier: Int] = [:]
    let _: Int = folded { formula, operands in
      if operands.count < formula.operands.count { return nil }
      let count: Int
      if truths[formula.identity]?.holds ?? false {
        count = 0
      } else {
        count =
          switch formula.node {
          case .and: operands[0] + operands[1]
          case .or: min(operands[0], operands[1])
          case .implies: operands[1]
          case .named: operands[0]
          case .atom(let term): term.countsOfFalseParts(under: model)[term, default: 1]
          // What is plainly false is no alternative.
          case .literal: 1000
          case .comparison, .equivalent, .not, .forAll: 1
          }
      }
      counts[formula.identity] = min(count, 1000)
      return min(count, 1000)
    }
    return counts
  }

  /// The terms of the parts without quantifiers, and whether they hold under an assignment, by the identity of the part.
  private func truths(in table: TermTable, under model: Assignment) -> [ObjectIdentifier: (term: Term, holds: Bool)] {
    var terms: [ObjectIdentifier: Term] = [:]
    let _: Term = folded { formula, operands in
      if !formula.isQuantifierFree {
        return operands.count < formula.operands.count ? nil : table.false
      }
      let term = formula.term(in: table, of: operands)
      terms[formula.identity] = term
      return term
    }
    let values = model.evaluate(Array(terms.values)).map { $0 == .boolean(true) }
    return Dictionary(uniqueKeysWithValues: zip(terms, values).map { ($0.key, ($0.value, $1)) })
  }
}

extension Term {
  /// The parts of this term that make it false under an assignment.
  fileprivate func falseParts(under model: Assignment) -> [FalsePart] {
    let nodes = Term.reachable(from: [self])
    let isFalse = Dictionary(uniqueKeysWithValues: zip(nodes, model.evaluate(nodes).map { $0 == .boolean(false) }))
    let counts = countsOfFalseParts(under: model)
    var parts: [FalsePart] = []
    var seen: Set<Term> = []
    var pending = [(term: self, isNearest: true)]
    while let (term, isNearest) = pending.popLast() {
      if !seen.insert(term).inserted { continue }
      switch term.operation {
      case .and: pending += term.operands.reversed().filter { isFalse[$0] ?? false }.map { ($0, isNearest) }
      case .or:
        let least = term.operands.map { counts[$0, default: 1] }.min()
        pending += term.operands.reversed().map { ($0, isNearest && counts[$0, default: 1] == least) }
      case .not where term.operands[0].operation == .or:
        pending += term.operands[0].operands.reversed().filter(model.satisfies).map { (!$0, isNearest) }
      default:
        parts += term.falsePartsAsOne(under: model).map { part in
          var part = part
          part.failure.isNearest = isNearest
          return part
        }
      }
    }
    return parts
  }

  /// The number of false parts of each false part of this term, of alternatives the fewest; at most 1,000.
  fileprivate func countsOfFalseParts(under model: Assignment) -> [Term: Int] {
    let nodes = Term.reachable(from: [self])
    let values = model.evaluate(nodes)
    var counts: [Term: Int] = [:]
    // Operands come before what they are operands of.
    for (node, value) in zip(nodes, values) where value == .boolean(false) {
      let operands = node.operands.compactMap { counts[$0] }
      switch node.operation {
      case .and: counts[node] = min(operands.reduce(0, +), 1000)
      case .or: counts[node] = operands.min() ?? 1
      default: counts[node] = 1
      }
    }
    return counts
  }

  /// This term, which makes itself false.
  private func falsePartsAsOne(under model: Assignment) -> [FalsePart] {
    switch operation {
    case .equal: return [.relation(operands[0], "==", operands[1], under: model)]
    case .less: return [.relation(operands[0], "<", operands[1], under: model)]
    case .not where operands[0].operation == .less:
      return [.relation(operands[0].operands[1], "<=", operands[0].operands[0], under: model)]
    case .not where operands[0].operation == .equal:
      return [.relation(operands[0].operands[0], "!=", operands[0].operands[1], under: model)]
    default:
      let failure = Counterexample.Failure(
        written: resolvingChoices(under: model).description, evaluated: "is false")
      return [FalsePart(failure: failure)]
    }
  }
}

extension FalsePart {
  /// A relation that is false under an assignment. A read from memory after several writes is shown as the one write that it
  /// reads.
  fileprivate static func relation(_ left: Term, _ relation: String, _ right: Term, under model: Assignment) -> Self {
    let sides = [left, right].map { $0.resolvingChoices(under: model) }
    let values = model.evaluate([left, right]).map(\.short)
    return FalsePart(
      failure: Counterexample.Failure(
        written: Term.description(sides[0], relation, sides[1]),
        evaluated: "\(values[0]) \(relation) \(values[1]) is false"),
      sides: sides)
  }
}

extension Term {
  /// A relation that holds under an assignment, with its values: "8 != 0"; `nil` for other terms.
  func evaluatedRelation(under model: Assignment) -> String? {
    func shown(_ left: Term, _ relation: String, _ right: Term) -> String {
      "\(model.evaluate(left).short) \(relation) \(model.evaluate(right).short)"
    }
    switch operation {
    case .equal: return shown(operands[0], "==", operands[1])
    case .less: return shown(operands[0], "<", operands[1])
    case .not where operands[0].operation == .less: return shown(operands[0].operands[1], "<=", operands[0].operands[0])
    case .not where operands[0].operation == .equal:
      return shown(operands[0].operands[0], "!=", operands[0].operands[1])
    default: return nil
    }
  }
}
