internal import VerifierSolving
internal import VerifierTerms

extension Formula {
  /// The parts of this formula that make it false under an assignment, each with its values. Empty where the formula is true.
  func failures(in table: TermTable, under model: Assignment) -> [Counterexample.Failure] {
    if let term = quantifierFree(in: table), model.satisfies(term) { return [] }
    switch node {
    case .comparison(let left, let relation, let right):
      return [.relation(left.term(in: table), relation.rawValue, right.term(in: table), under: model)]
    case .and(let left, let right):
      return left.failures(in: table, under: model) + right.failures(in: table, under: model)
    case .or(let left, let right):
      return left.failures(in: table, under: model) + right.failures(in: table, under: model)
    case .implies(_, let conclusion): return conclusion.failures(in: table, under: model)
    case .named(let name, let formula):
      return formula.failures(in: table, under: model).map {
        Counterexample.Failure(written: "\(name): \($0.written)", evaluated: $0.evaluated)
      }
    case .equivalent(let left, let right):
      guard let left = left.quantifierFree(in: table), let right = right.quantifierFree(in: table) else { fallthrough }
      return [.relation(left, "==", right, under: model)]
    case .literal, .atom, .not, .forAll:
      guard let term = quantifierFree(in: table) else {
        return [Counterexample.Failure(written: "a statement for all values", evaluated: "is false")]
      }
      return term.failures(under: model)
    }
  }
}

extension Term {
  /// The parts of this term that make it false under an assignment.
  fileprivate func failures(under model: Assignment) -> [Counterexample.Failure] {
    switch operation {
    case .and, .or: return operands.filter { !model.satisfies($0) }.flatMap { $0.failures(under: model) }
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
