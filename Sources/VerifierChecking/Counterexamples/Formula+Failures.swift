internal import VerifierSolving
internal import VerifierTerms

extension Formula {
  /// The parts of this formula that make it false under an assignment, each with its values. Empty where the formula is true.
  func failures(in table: TermTable, under model: Assignment) -> [Counterexample.Failure] {
    let truths = truths(in: table, under: model)
    var failures: [Counterexample.Failure] = []
    var seen: Set<ObjectIdentifier> = []
    var pending = [(formula: self, names: [String]())]
    func add(_ new: [Counterexample.Failure], _ names: [String]) {
      failures += names.reversed().reduce(new) { new, name in
        new.map { Counterexample.Failure(written: "\(name): \($0.written)", evaluated: $0.evaluated) }
      }
    }
    while let (formula, names) = pending.popLast() {
      if truths[formula.identity]?.holds ?? false || !seen.insert(formula.identity).inserted { continue }
      switch formula.node {
      case .comparison(let left, let relation, let right):
        add([.relation(left.term(in: table), relation.rawValue, right.term(in: table), under: model)], names)
      case .and(let left, let right), .or(let left, let right): pending += [(right, names), (left, names)]
      case .implies(_, let conclusion): pending.append((conclusion, names))
      case .named(let name, let formula): pending.append((formula, names + [name]))
      case .equivalent(let left, let right):
        guard let left = truths[left.identity]?.term, let right = truths[right.identity]?.term else { fallthrough }
        add([.relation(left, "==", right, under: model)], names)
      case .literal, .atom, .not, .forAll:
        let quantified = [Counterexample.Failure(written: "a statement for all values", evaluated: "is false")]
        add(truths[formula.identity]?.term.failures(under: model) ?? quantified, names)
      }
    }
    return failures
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
  fileprivate func failures(under model: Assignment) -> [Counterexample.Failure] {
    let nodes = Term.reachable(from: [self])
    let isFalse = Dictionary(uniqueKeysWithValues: zip(nodes, model.evaluate(nodes).map { $0 == .boolean(false) }))
    var failures: [Counterexample.Failure] = []
    var seen: Set<Term> = []
    var pending = [self]
    while let term = pending.popLast() {
      if !seen.insert(term).inserted { continue }
      switch term.operation {
      case .and, .or: pending += term.operands.reversed().filter { isFalse[$0] ?? false }
      default: failures += term.failuresAsOne(under: model)
      }
    }
    return failures
  }

  /// This term, which makes itself false.
  private func failuresAsOne(under model: Assignment) -> [Counterexample.Failure] {
    switch operation {
    case .equal: return [.relation(operands[0], "==", operands[1], under: model)]
    case .less: return [.relation(operands[0], "<", operands[1], under: model)]
    case .not where operands[0].operation == .less:
      return [.relation(operands[0].operands[1], "<=", operands[0].operands[0], under: model)]
    case .not where operands[0].operation == .equal:
      return [.relation(operands[0].operands[0], "!=", operands[0].operands[1], under: model)]
    default:
      return [Counterexample.Failure(written: resolvingChoices(under: model).description, evaluated: "is false")]
    }
  }
}

extension Counterexample.Failure {
  /// A relation that is false under an assignment. A read from memory after several writes is shown as the one write that it
  /// reads.
  fileprivate static func relation(_ left: Term, _ relation: String, _ right: Term, under model: Assignment) -> Self {
    func side(_ term: Term) -> String { model.evaluate(term).short }
    return Self(
      written: Term.description(left.resolvingChoices(under: model), relation, right.resolvingChoices(under: model)),
      evaluated: "\(side(left)) \(relation) \(side(right)) is false")
  }
}
