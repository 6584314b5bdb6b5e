/// A statement as specifications write it, kept in the shape in which it was written, so that a failure can be shown
/// part by part. Unlike a term it may quantify over bit-vectors.
public indirect enum Formula: ExpressibleByBooleanLiteral {
  case literal(Bool)
  /// A Boolean term.
  case atom(Term)
  case comparison(Integer, Relation, Integer)
  case not(Formula)
  case and(Formula, Formula)
  case or(Formula, Formula)
  case implies(Formula, Formula)
  /// Both or neither.
  case equivalent(Formula, Formula)
  /// For every bit-vector of `width` bits; `name` is what a counterexample calls the one that fails.
  case forAll(name: String, width: Int, body: (Integer) -> Formula)
  /// A statement that has a name of its own, for what a failure shows.
  case named(String, Formula)

  public enum Relation: String, Sendable {
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case atMost = "<="
  }

  public init(booleanLiteral value: Bool) { self = .literal(value) }
  public init(_ value: Bool) { self = .literal(value) }

  public static prefix func ! (operand: Formula) -> Formula { .not(operand) }
  public static func && (left: Formula, right: Formula) -> Formula { .and(left, right) }
  public static func || (left: Formula, right: Formula) -> Formula { .or(left, right) }
  public static func ==> (left: Formula, right: Formula) -> Formula { .implies(left, right) }
  public func implies(_ conclusion: Formula) -> Formula { .implies(self, conclusion) }
  /// Both or neither.
  public static func == (left: Formula, right: Formula) -> Formula { .equivalent(left, right) }

  /// For every 64-bit word.
  public static func forAll(_ name: String, _ body: @escaping (Integer) -> Formula) -> Formula {
    .forAll(name: name, width: 64, body: body)
  }
}

precedencegroup ImplicationPrecedence {
  lowerThan: LogicalDisjunctionPrecedence
  higherThan: TernaryPrecedence
  associativity: right
}

/// Implication.
infix operator ==> : ImplicationPrecedence

extension Formula {
  /// This formula as one term, in which nothing is quantified. Nil where something is.
  package func quantifierFree(in table: TermTable) -> Term? {
    func both(_ left: Formula, _ right: Formula, _ combine: (Term, Term) -> Term) -> Term? {
      guard let left = left.quantifierFree(in: table), let right = right.quantifierFree(in: table) else { return nil }
      return combine(left, right)
    }
    switch self {
    case .literal(let value): return table.boolean(value)
    case .atom(let term): return term
    case .comparison(let left, let relation, let right):
      return relation.term(left.term(in: table), right.term(in: table))
    case .not(let operand): return operand.quantifierFree(in: table).map { !$0 }
    case .and(let left, let right): return both(left, right) { $0 && $1 }
    case .or(let left, let right): return both(left, right) { $0 || $1 }
    case .implies(let left, let right): return both(left, right) { $0.implies($1) }
    case .equivalent(let left, let right): return both(left, right) { $0.equals($1) }
    case .forAll: return nil
    case .named(_, let formula): return formula.quantifierFree(in: table)
    }
  }

  /// `first` where the condition, which quantifies nothing, holds; `second` elsewhere.
  public static func choose(_ condition: Formula, _ first: Formula, _ second: Formula) -> Formula {
    (condition && first) || (!condition && second)
  }
}

extension Formula.Relation {
  func term(_ left: Term, _ right: Term) -> Term {
    switch self {
    case .equal: left.equals(right)
    case .notEqual: !left.equals(right)
    case .less: left.less(than: right)
    case .atMost: left.atMost(right)
    }
  }
}

extension Formula {
  /// This formula as a goal, with every "for all" that it claims about one arbitrary value: a fresh (Skolem) constant.
  /// It is provable exactly when the formula is. What is claimed under a negation stays as it is.
  package func skolemized(in table: TermTable, names: inout NameSupply) -> Formula {
    switch self {
    case .literal, .atom, .comparison, .not: return self
    case .equivalent(let left, let right):
      if quantifierFree(in: table) != nil { return self }
      return Formula.and(left ==> right, right ==> left).skolemized(in: table, names: &names)
    case .and(let left, let right):
      return .and(left.skolemized(in: table, names: &names), right.skolemized(in: table, names: &names))
    case .or(let left, let right):
      return .or(left.skolemized(in: table, names: &names), right.skolemized(in: table, names: &names))
    case .implies(let left, let right): return .implies(left, right.skolemized(in: table, names: &names))
    case .forAll(let name, let width, let body):
      let constant = table.variable(names.fresh(name, width: width, .arbitrary), .bits(width))
      return body(Integer(constant)).skolemized(in: table, names: &names)
    case .named(let name, let formula): return .named(name, formula.skolemized(in: table, names: &names))
    }
  }
}

extension Formula {
  /// Formulas whose conjunction is this one.
  package var conjuncts: [Formula] {
    switch self {
    case .and(let left, let right): left.conjuncts + right.conjuncts
    case .implies(let condition, let conclusion): conclusion.conjuncts.map { .implies(condition, $0) }
    case .named(let name, let formula): formula.conjuncts.map { .named(name, $0) }
    default: [self]
    }
  }
}
