/// A statement for all values of its bound variables.
package struct Universal {
  package let bound: [Term]
  package let matrix: Term

  package init(bound: [Term], matrix: Term) {
    self.bound = bound
    self.matrix = matrix
  }
}

extension Universal: CustomStringConvertible {
  package var description: String {
    "for all \(bound.map(\.description).joined(separator: ", ")): \(matrix)"
  }
}

/// A formula as a solver takes it: terms that hold, and statements for all values.
/// Their conjunction is satisfiable exactly when the formula is.
package struct Assertions {
  package var ground: [Term] = []
  package var universals: [Universal] = []

  package init() {}
  package init(ground: [Term]) { self.ground = ground }

  package static func + (left: Assertions, right: Assertions) -> Assertions {
    var sum = left
    sum.ground += right.ground
    sum.universals += right.universals
    return sum
  }
}

/// What facts say word for word: of each, that it is true, or that what it denies is false.
package struct KnownTruths {
  private var truths: [Term: Term] = [:]

  /// Linear in the number of facts.
  package init(_ facts: [Term]) { for fact in facts { take(fact) } }

  fileprivate mutating func take(_ fact: Term) {
    if fact.constant != nil { return }
    let isDenial = fact.operation == .not
    truths[isDenial ? fact.operands[0] : fact] = fact.table.boolean(!isDenial)
  }

  /// A term with what is known put in. What has been replaced may make another place say something that is known.
  fileprivate func replaced(in term: Term) -> Term {
    var term = term
    for _ in 0..<Self.mostPasses {
      let next = term.substituting(truths)
      if next == term { break }
      term = next
    }
    return term
  }

  private static let mostPasses = 4
}

extension Assertions {
  /// This assertions where facts hold: what one of them says, word for word, is true wherever this says it, and what it denies is
  /// false. Together with the facts it holds where it held.
  package func assuming(_ known: KnownTruths) -> Assertions {
    var (known, shorter) = (known, self)
    for place in ground.indices {
      shorter.ground[place] = known.replaced(in: ground[place])
      known.take(shorter.ground[place])
    }
    return shorter
  }
}

/// Names for variables that formulas and paths need beside the inputs: always the same for the same sequence of requests.
///
/// Each role has its own mark, which no input's name may contain, so that a constant that stands for an arbitrary value can
/// never be one of which something is known.
package struct NameSupply {
  package enum Role: Character, Sendable, CaseIterable {
    /// The variable of a statement for all values.
    case bound = "?"
    /// A (Skolem) constant: one arbitrary value.
    case arbitrary = "'"
    /// A variable that a path introduces.
    case path = "#"
  }

  private var used: [String: Int] = [:]
  package init() {}

  /// A name that this supply has not given before: `address'`, then `address'2`, `address'3`, ...
  package mutating func fresh(_ name: String, _ role: Role) -> String {
    let marked = name + String(role.rawValue)
    let count = used[marked, default: 0] + 1
    used[marked] = count
    return count == 1 ? marked : "\(marked)\(count)"
  }

  /// A name for a bit-vector: a name never stands for two widths.
  package mutating func fresh(_ name: String, width: Int, _ role: Role) -> String {
    fresh(width == 64 ? name : "\(name):\(width)", role)
  }

  /// Whether an input may have this name.
  package static func isPlain(_ name: String) -> Bool {
    !name.contains { character in Role.allCases.contains { $0.rawValue == character } }
  }
}

/// A formula says "for all ... there is ...": that would take a function in place of a constant.
package struct QuantifierAlternation: Error {}

extension Formula {
  /// What it takes for this formula to hold (or, where `positive` is false, not to hold).
  ///
  /// A quantifier that must fail gets a fresh (Skolem) constant; one that must hold becomes a universal.
  package func assertions(in table: TermTable, positive: Bool, names: inout NameSupply) throws(QuantifierAlternation)
    -> Assertions
  {
    var lowering = Lowering(table: table, names: names)
    // Names are spent even where lowering fails: the table knows them, with their widths.
    defer { names = lowering.names }
    let conjuncts = try lowering.conjuncts(self, positive)
    var assertions = Assertions()
    for conjunct in conjuncts {
      if conjunct.bound.isEmpty {
        assertions.ground.append(conjunct.matrix)
      } else {
        assertions.universals.append(conjunct)
      }
    }
    return assertions
  }
}

private struct Lowering {
  let table: TermTable
  var names: NameSupply
  private var enclosing = 0

  init(table: TermTable, names: NameSupply) {
    self.table = table
    self.names = names
  }

  /// Universals whose conjunction is the formula (or its negation); those without bound variables are ground.
  mutating func conjuncts(_ formula: Formula, _ positive: Bool) throws(QuantifierAlternation) -> [Universal] {
    switch (formula, positive) {
    case (.equivalent(let left, let right), _):
      if formula.quantifierFree(in: table) == nil {
        return try conjuncts((left ==> right) && (right ==> left), positive)
      }
    case (.not(let operand), _): return try conjuncts(operand, !positive)
    case (.named(_, let operand), _): return try conjuncts(operand, positive)
    case (.and(let left, let right), true): return try conjuncts(left, true) + conjuncts(right, true)
    case (.or(let left, let right), false): return try conjuncts(left, false) + conjuncts(right, false)
    case (.implies(let left, let right), false): return try conjuncts(left, true) + conjuncts(right, false)
    case (.forAll(let name, let width, let body), _):
      let variable = table.variable(names.fresh(name, width: width, positive ? .bound : .arbitrary), .bits(width))
      guard positive else {
        if enclosing > 0 { throw QuantifierAlternation() }
        return try conjuncts(body(Integer(variable)), false)
      }
      enclosing += 1
      defer { enclosing -= 1 }
      return try conjuncts(body(Integer(variable)), true).map {
        Universal(bound: [variable] + $0.bound, matrix: $0.matrix)
      }
    default: break
    }
    if let term = formula.quantifierFree(in: table) { return [Universal(bound: [], matrix: positive ? term : !term)] }
    switch (formula, positive) {
    case (.or(let left, let right), _), (.and(let left, let right), _):
      return try disjunction(conjuncts(left, positive), conjuncts(right, positive))
    case (.implies(let left, let right), _):
      return try disjunction(conjuncts(left, false), conjuncts(right, true))
    default: preconditionFailure("every other formula is quantifier-free")
    }
  }

  /// (a and b) or (c and d)  =  (a or c) and (a or d) and (b or c) and (b or d)
  private func disjunction(_ left: [Universal], _ right: [Universal]) -> [Universal] {
    left.flatMap { first in
      right.map { Universal(bound: first.bound + $0.bound, matrix: first.matrix || $0.matrix) }
    }
  }
}
