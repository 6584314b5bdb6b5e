internal import VerifierSolving
internal import VerifierTerms

/// A false part of a clause under an assignment.
struct FalsePart {
  var failure: Counterexample.Failure
  /// The two sides of the relation; none where the part is no relation.
  var sides: [Term] = []
}

/// The false parts of a clause, and all terms that they and the conditions above them speak of.
struct FalseParts {
  var parts: [FalsePart] = []
  /// The terms; `nil` where a part has a quantifier, so that it is not known of what it speaks.
  var terms: [Term]? = []

  mutating func speak(of new: [Term]) { terms? += new }
}

extension Formula {
  /// The parts of this formula that make it false under an assignment, each with its values. There are none where the formula is true.
  func falseParts(in table: TermTable, under model: Assignment) -> FalseParts {
    let truths = truths(in: table, under: model)
    var result = FalseParts()
    var seen: Set<ObjectIdentifier> = []
    var pending = [(formula: self, names: [String]())]
    func add(_ new: [FalsePart], _ names: [String]) {
      for var part in new {
        part.failure = names.reversed().reduce(part.failure) {
          Counterexample.Failure(written: "\($1): \($0.written)", evaluated: $0.evaluated)
        }
        result.parts.append(part)
        result.speak(of: part.sides)
      }
    }
    while let (formula, names) = pending.popLast() {
      if truths[formula.identity]?.holds ?? false || !seen.insert(formula.identity).inserted { continue }
      switch formula.node {
      case .comparison(let left, let relation, let right):
        add([.relation(left.term(in: table), relation.rawValue, right.term(in: table), under: model)], names)
      case .and(let left, let right), .or(let left, let right): pending += [(right, names), (left, names)]
      case .implies(let condition, let conclusion):
        if let condition = truths[condition.identity]?.term { result.speak(of: [condition]) }
        pending.append((conclusion, names))
      case .named(let name, let formula): pending.append((formula, names + [name]))
      case .equivalent(let left, let right):
        guard let left = truths[left.identity]?.term, let right = truths[right.identity]?.term else { fallthrough }
        add([.relation(left, "==", right, under: model)], names)
      case .literal, .atom, .not, .forAll:
        if let term = truths[formula.identity]?.term {
          result.speak(of: [term])
          add(term.falseParts(under: model), names)
        } else {
          result.terms = nil
          let quantified = Counterexample.Failure(written: "a statement for all values", evaluated: "is false")
          add([FalsePart(failure: quantified)], names)
        }
      }
    }
    return result
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
    var parts: [FalsePart] = []
    var seen: Set<Term> = []
    var pending = [self]
    while let term = pending.popLast() {
      if !seen.insert(term).inserted { continue }
      switch term.operation {
      case .and, .or: pending += term.operands.reversed().filter { isFalse[$0] ?? false }
      default: parts += term.falsePartsAsOne(under: model)
      }
    }
    return parts
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
