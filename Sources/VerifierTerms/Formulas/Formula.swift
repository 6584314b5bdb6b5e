/// A formula of a specification: like a Boolean term, but with quantifiers over bit-vectors, and with the structure in
/// which it was written, so that a failure can be reported part by part.
///
/// The structure is for the engine alone: a clause that looked at it would decide by how something is written, not by
/// what it says.
public struct Formula: ExpressibleByBooleanLiteral {
  /// Holds the outermost connective.
  private var box: FormulaBox
  /// Whether no quantifier occurs in the formula.
  package let isQuantifierFree: Bool
  /// The number of connectives and atomic formulas, each counted where it occurs, but not those of bodies; at most `UInt16.max`.
  let size: UInt16

  /// The outermost connective with its operands.
  package var node: Node { box.node }

  /// A connective with its operands, or an atomic formula.
  package enum Node {
    /// True or false.
    case literal(Bool)
    /// A Boolean term.
    case atom(Term)
    /// A comparison of two integers.
    case comparison(Integer, Relation, Integer)
    /// Negation.
    case not(Formula)
    /// Conjunction.
    case and(Formula, Formula)
    /// Disjunction.
    case or(Formula, Formula)
    /// Implication of the second formula by the first.
    case implies(Formula, Formula)
    /// Equivalence.
    case equivalent(Formula, Formula)
    /// Universal quantification over the unsigned bit-vectors of `width` bits. A counterexample calls the value for
    /// which the body fails by `name`.
    case forAll(name: String, width: Int, body: (Integer) -> Formula)
    /// A formula with a name that reports of failures show.
    case named(String, Formula)
  }

  /// A relation between two integers; the raw value is its operator in reports.
  package enum Relation: String, Sendable {
    /// Equality.
    case equal = "=="
    /// Inequality.
    case notEqual = "!="
    /// Strict order.
    case less = "<"
    /// Order that includes equality.
    case atMost = "<="
  }

  package init(_ node: Node) {
    box = FormulaBox(node)
    switch node {
    case .literal, .atom, .comparison: (isQuantifierFree, size) = (true, 1)
    case .not(let operand), .named(_, let operand):
      (isQuantifierFree, size) = (operand.isQuantifierFree, operand.size.addingWithSaturation(1))
    case .and(let left, let right), .or(let left, let right), .implies(let left, let right),
      .equivalent(let left, let right):
      isQuantifierFree = left.isQuantifierFree && right.isQuantifierFree
      size = left.size.addingWithSaturation(right.size).addingWithSaturation(1)
    case .forAll: (isQuantifierFree, size) = (false, 1)
    }
  }

  /// Creates a constant formula from a Boolean literal.
  public init(booleanLiteral value: Bool) { self = .literal(value) }
  /// Creates a constant formula.
  public init(_ value: Bool) { self = .literal(value) }

  /// The same for all copies of a formula, as long as one of them lives.
  package var identity: ObjectIdentifier { ObjectIdentifier(box) }

  /// Adds the operands of a formula that nothing else holds, and drops them from it.
  mutating func dropOperands(into formulas: inout [Formula]) {
    guard isKnownUniquelyReferenced(&box) else { return }
    formulas += box.takeOperands()
  }

  /// The negation of a formula.
  public static prefix func ! (operand: Formula) -> Formula { .not(operand) }
  /// The conjunction of two formulas.
  public static func && (left: Formula, right: Formula) -> Formula { .and(left, right) }
  /// The disjunction of two formulas.
  public static func || (left: Formula, right: Formula) -> Formula { .or(left, right) }
  /// The implication of `right` by `left`.
  public static func ==> (left: Formula, right: Formula) -> Formula { .implies(left, right) }
  /// The implication of `conclusion` by this formula.
  public func implies(_ conclusion: Formula) -> Formula { .implies(self, conclusion) }
  /// The equivalence of two formulas.
  public static func == (left: Formula, right: Formula) -> Formula { .equivalent(left, right) }
  /// The denial of the equivalence of two formulas.
  public static func != (left: Formula, right: Formula) -> Formula { !(left == right) }

  /// A formula with a name that reports of failures show.
  public static func named(_ name: String, _ formula: Formula) -> Formula { Formula(.named(name, formula)) }

  /// Universal quantification over the unsigned bit-vectors of `width` bits. A counterexample calls the value for which
  /// the body fails by `name`.
  public static func forAll(name: String, width: Int, body: @escaping (Integer) -> Formula) -> Formula {
    Formula(.forAll(name: name, width: width, body: body))
  }

  /// Universal quantification over 64-bit words.
  ///
  /// - Parameters:
  ///   - name: What a counterexample calls the value for which the body fails.
  ///   - body: The quantified formula, given the unsigned value of the word.
  public static func forAll(_ name: String, _ body: @escaping (Integer) -> Formula) -> Formula {
    .forAll(name: name, width: 64, body: body)
  }

  /// The formula that is equivalent to `first` where the condition holds and to `second` where it does not. The
  /// condition is quantifier-free, as it occurs both in a positive and in a negative position.
  public static func choose(_ condition: Formula, _ first: Formula, _ second: Formula) -> Formula {
    (condition && first) || (!condition && second)
  }
}

extension Formula {
  package static func literal(_ value: Bool) -> Formula { Formula(.literal(value)) }
  package static func atom(_ term: Term) -> Formula { Formula(.atom(term)) }
  package static func comparison(_ left: Integer, _ relation: Relation, _ right: Integer) -> Formula {
    Formula(.comparison(left, relation, right))
  }
  package static func not(_ operand: Formula) -> Formula { Formula(.not(operand)) }
  package static func and(_ left: Formula, _ right: Formula) -> Formula { Formula(.and(left, right)) }
  package static func or(_ left: Formula, _ right: Formula) -> Formula { Formula(.or(left, right)) }
  package static func implies(_ condition: Formula, _ conclusion: Formula) -> Formula {
    Formula(.implies(condition, conclusion))
  }
  package static func equivalent(_ left: Formula, _ right: Formula) -> Formula { Formula(.equivalent(left, right)) }
}

// The text of a formula is no way to look at its structure.
extension Formula: CustomStringConvertible, CustomDebugStringConvertible {
  public var description: String { "a formula" }
  public var debugDescription: String { description }
}

/// The precedence of implication: below disjunction, above the ternary operator, associative to the right.
precedencegroup ImplicationPrecedence {
  lowerThan: LogicalDisjunctionPrecedence
  higherThan: TernaryPrecedence
  associativity: right
}

/// Implication.
infix operator ==> : ImplicationPrecedence

extension Formula {
  /// This formula as one Boolean term; `nil` if a quantifier occurs in it.
  ///
  /// - Complexity: Linear in the number of distinct parts; constant for `nil`.
  package func quantifierFree(in table: TermTable) -> Term? { isQuantifierFree ? term(in: table) : nil }

  private func term(in table: TermTable) -> Term {
    size <= Self.greatestRecursiveSize ? termByRecursion(in: table) : folded { $0.term(in: table, of: $1) }
  }

  /// The term of a small formula, without the arrays of operands and of results that folding makes.
  private func termByRecursion(in table: TermTable) -> Term {
    switch node {
    case .literal(let value): table.boolean(value)
    case .atom(let term): table.own(term)
    case .comparison(let left, let relation, let right): relation.term(left.term(in: table), right.term(in: table))
    case .not(let operand): !operand.termByRecursion(in: table)
    case .and(let left, let right): left.termByRecursion(in: table) && right.termByRecursion(in: table)
    case .or(let left, let right): left.termByRecursion(in: table) || right.termByRecursion(in: table)
    case .implies(let left, let right):
      left.termByRecursion(in: table).implies(right.termByRecursion(in: table))
    case .equivalent(let left, let right):
      left.termByRecursion(in: table).equals(right.termByRecursion(in: table))
    case .forAll: preconditionFailure("a quantifier was expected nowhere")
    case .named(_, let operand): operand.termByRecursion(in: table)
    }
  }

  /// The term of this formula, given those of its operands; `nil` where some are missing.
  package func term(in table: TermTable, of operands: [Term]) -> Term? {
    if operands.count < self.operands.count { return nil }
    return switch node {
    case .literal(let value): table.boolean(value)
    case .atom(let term): table.own(term)
    case .comparison(let left, let relation, let right): relation.term(left.term(in: table), right.term(in: table))
    case .not: !operands[0]
    case .and: operands[0] && operands[1]
    case .or: operands[0] || operands[1]
    case .implies: operands[0].implies(operands[1])
    case .equivalent: operands[0].equals(operands[1])
    case .forAll: preconditionFailure("a quantifier was expected nowhere")
    case .named: operands[0]
    }
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

extension UInt16 {
  fileprivate func addingWithSaturation(_ other: UInt16) -> UInt16 {
    let (sum, isOver) = addingReportingOverflow(other)
    return isOver ? .max : sum
  }
}
