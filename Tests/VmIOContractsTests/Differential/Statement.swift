import VerifierTerms
import TestSupport

/// A formula that is evaluated again and again, with its implications in sight.
indirect enum Statement {
  case term(Term)
  case not(Statement)
  case and(Statement, Statement)
  case or(Statement, Statement)
  /// What is claimed under a condition; numbered, so that it can be noted whether that has ever held.
  case implies(Int, Statement, Statement)
  case equivalent(Statement, Statement)
  case forAll(Term, name: String, Statement)

  var term: Term? { if case .term(let term) = self { term } else { nil } }
}

/// Makes statements over one evaluator.
struct StatementMaker {
  let table: TermTable
  let evaluator: WordEvaluator
  /// The conditions of what is claimed, each by the number of its implication: which clause it stands in. A clause has the same
  /// ones on every path.
  private(set) var conditions: [String] = []
  private var numbers: [String: Int] = [:]

  init(_ table: TermTable, _ evaluator: WordEvaluator) {
    (self.table, self.evaluator) = (table, evaluator)
  }

  /// - Parameter clause: the name of the clause that claims this; nil for what is required.
  mutating func statement(_ formula: Formula, claimedBy clause: String? = nil) -> Statement {
    var claim = Claim(clause: clause, depth: 1)
    return statement(formula, &claim)
  }

  /// Where a part of a formula stands.
  private struct Claim {
    /// The clause that claims the part; nil where it does not claim it by itself.
    var clause: String?
    /// One more than the number of quantifiers around it.
    var depth: Int
    /// The implications of the clause so far.
    var count = 0

    /// Of a part that is not claimed by itself.
    var ofCondition: Claim { Claim(clause: nil, depth: depth) }
  }

  private mutating func statement(_ formula: Formula, _ claim: inout Claim) -> Statement {
    switch formula.node {
    case .literal, .atom, .comparison:
      guard let term = formula.quantifierFree(in: table) else { preconditionFailure("nothing is quantified in these") }
      return .term(term)
    case .named(_, let formula): return condition(formula, claim)
    case .not(let operand):
      let operand = condition(operand, claim)
      return operand.term.map { .term(!$0) } ?? .not(operand)
    case .and(let left, let right):
      return both(statement(left, &claim), statement(right, &claim), Statement.and) { $0 && $1 }
    case .or(let left, let right):
      return both(condition(left, claim), condition(right, claim), Statement.or) { $0 || $1 }
    case .equivalent(let left, let right):
      return both(condition(left, claim), condition(right, claim), Statement.equivalent) { $0.equals($1) }
    case .implies(let left, let right):
      guard let clause = claim.clause else {
        return both(condition(.not(left), claim), condition(right, claim), Statement.or) { $0 || $1 }
      }
      let number = number(of: claim.count == 0 ? clause : "\(clause), condition \(claim.count + 1)")
      claim.count += 1
      return .implies(number, condition(left, claim), statement(right, &claim))
    case .forAll(let name, let width, let body):
      // One variable for all statements of this depth, so that what they share is one term. No input has such a name.
      let variable = table.variable("\(name)?\(claim.depth)?\(width)", .bits(width))
      evaluator.put(variable, on: claim.depth)
      claim.depth += 1
      defer { claim.depth -= 1 }
      return .forAll(variable, name: name, statement(body(Integer(variable)), &claim))
    }
  }

  private mutating func condition(_ formula: Formula, _ claim: Claim) -> Statement {
    var condition = claim.ofCondition
    return statement(formula, &condition)
  }

  private mutating func number(of condition: String) -> Int {
    if let number = numbers[condition] { return number }
    conditions.append(condition)
    numbers[condition] = conditions.count - 1
    return conditions.count - 1
  }

  private func both(
    _ left: Statement, _ right: Statement, _ statement: (Statement, Statement) -> Statement,
    _ combine: (Term, Term) -> Term
  ) -> Statement {
    if let left = left.term, let right = right.term { return .term(combine(left, right)) }
    return statement(left, right)
  }
}

/// Evaluates statements, "for all" being asked of some points alone.
struct Evaluator {
  let evaluator: WordEvaluator
  /// Where a statement for all values is looked at, by the name of the value.
  let points: SamplePoints
  /// The implications whose condition has held.
  private(set) var met: Set<Int> = []

  init(_ evaluator: WordEvaluator, at points: SamplePoints) {
    (self.evaluator, self.points) = (evaluator, points)
  }

  func holds(_ term: Term) -> Bool {
    guard let value = evaluator.value(of: term) else { preconditionFailure("\(term) has no value") }
    return value != 0
  }

  mutating func holds(_ statement: Statement) -> Bool {
    switch statement {
    case .term(let term): return holds(term)
    case .not(let operand): return !holds(operand)
    case .and(let left, let right): return holds(left) && holds(right)
    case .or(let left, let right): return holds(left) || holds(right)
    case .equivalent(let left, let right): return holds(left) == holds(right)
    case .implies(let number, let condition, let conclusion):
      guard holds(condition) else { return true }
      met.insert(number)
      return holds(conclusion)
    case .forAll(let variable, let name, let body):
      for point in points[name] {
        evaluator.assign(Int128(point), to: variable)
        if !holds(body) { return false }
      }
      return true
    }
  }

  /// The same of what a fact says of all values.
  mutating func holds(_ universal: Universal, from place: Int = 0) -> Bool {
    guard place < universal.bound.count else { return holds(universal.matrix) }
    let variable = universal.bound[place]
    let name = variable.name.map { String($0.prefix { $0.isLetter || $0 == "_" }) } ?? ""
    for point in points[name] {
      evaluator.assign(Int128(point), to: variable)
      if !holds(universal, from: place + 1) { return false }
    }
    return true
  }
}
