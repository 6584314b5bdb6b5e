import BigInt
import TestSupport
import Testing

@testable import VerifierTerms

@Suite struct FormulaTests {
  /// A formula without quantifiers, and the truth it has by the laws of logic alone.
  private indirect enum Statement {
    case literal(Bool)
    case atom(Expression)
    case comparison(Expression, Formula.Relation, Expression)
    case not(Statement)
    case and(Statement, Statement)
    case or(Statement, Statement)
    case implies(Statement, Statement)
    case same(Statement, Statement)
    case named(Statement)
    case choice(Statement, Statement, Statement)

    init(_ generator: inout ExpressionGenerator, depth: Int) {
      func part() -> Statement { Statement(&generator, depth: depth - 1) }
      switch depth <= 0
        ? Int.random(in: 0...2, using: &generator.random) : Int.random(in: 1..<12, using: &generator.random)
      {
      case 0: self = .literal(generator.random.chance(1, of: 2))
      case 1: self = .atom(generator.expression(.boolean, depth: 2))
      case 2, 3:
        let relation: Formula.Relation = generator.random.pick([.equal, .notEqual, .less, .atMost])
        self = .comparison(generator.expression(.integer, depth: 2), relation, generator.expression(.integer, depth: 2))
      case 4, 5: self = .not(part())
      case 6: self = .and(part(), part())
      case 7: self = .or(part(), part())
      case 8: self = .implies(part(), part())
      case 9: self = .same(part(), part())
      case 10: self = .named(part())
      default: self = .choice(part(), part(), part())
      }
    }

    func formula(in table: TermTable) -> Formula {
      switch self {
      case .literal(let value): return Formula(value)
      case .atom(let expression): return .atom(expression.term(in: table))
      case .comparison(let left, let relation, let right):
        let (left, right) = (Integer(left.term(in: table)), Integer(right.term(in: table)))
        return switch relation {
        case .equal: left == right
        case .notEqual: left != right
        case .less: right > left
        case .atMost: right >= left
        }
      case .not(let operand): return !operand.formula(in: table)
      case .and(let left, let right): return left.formula(in: table) && right.formula(in: table)
      case .or(let left, let right): return left.formula(in: table) || right.formula(in: table)
      case .implies(let left, let right): return left.formula(in: table) ==> right.formula(in: table)
      case .same(let left, let right): return left.formula(in: table) == right.formula(in: table)
      case .named(let operand): return .named("name", operand.formula(in: table))
      case .choice(let condition, let first, let second):
        return .choose(condition.formula(in: table), first.formula(in: table), second.formula(in: table))
      }
    }

    func holds(_ assignment: Assignment) -> Bool {
      switch self {
      case .literal(let value): return value
      case .atom(let expression): return expression.reference(assignment) == .boolean(true)
      case .comparison(let left, let relation, let right):
        let (left, right) = (left.reference(assignment).number ?? 0, right.reference(assignment).number ?? 0)
        return switch relation {
        case .equal: left == right
        case .notEqual: left != right
        case .less: left < right
        case .atMost: left <= right
        }
      case .not(let operand): return !operand.holds(assignment)
      case .and(let left, let right): return left.holds(assignment) && right.holds(assignment)
      case .or(let left, let right): return left.holds(assignment) || right.holds(assignment)
      case .implies(let left, let right): return !left.holds(assignment) || right.holds(assignment)
      case .same(let left, let right): return left.holds(assignment) == right.holds(assignment)
      case .named(let operand): return operand.holds(assignment)
      case .choice(let condition, let first, let second):
        return condition.holds(assignment) ? first.holds(assignment) : second.holds(assignment)
      }
    }

    var variables: [String: Sort] {
      switch self {
      case .literal: [:]
      case .atom(let expression): expression.variables
      case .comparison(let left, _, let right): left.variables.merging(right.variables) { $1 }
      case .not(let operand), .named(let operand): operand.variables
      case .and(let left, let right), .or(let left, let right), .implies(let left, let right),
        .same(let left, let right):
        left.variables.merging(right.variables) { $1 }
      case .choice(let condition, let first, let second):
        condition.variables.merging(first.variables) { $1 }.merging(second.variables) { $1 }
      }
    }
  }

  @Test(arguments: Expression.widths) func loweringWithoutQuantifiers(width: Int) throws {
    var generator = ExpressionGenerator(width: width, stream: 50)
    var (count, truths) = (0, 0)
    for number in 0..<150 {
      generator.reset()
      let statement = Statement(&generator, depth: 1 + number % 4)
      let table = TermTable()
      let formula = statement.formula(in: table)
      var names = NameSupply()
      let positive = try formula.assertions(in: table, positive: true, names: &names)
      let negative = try formula.assertions(in: table, positive: false, names: &names)
      let term = try #require(formula.quantifierFree(in: table))
      #expect(positive.universals.isEmpty && negative.universals.isEmpty)
      let parts = try formula.conjuncts.map { try #require($0.quantifierFree(in: table)) }
      let skolemized = try #require(formula.skolemized(in: table, names: &names).quantifierFree(in: table))
      for _ in 0..<3 {
        let assignment = generator.assignment(statement.variables)
        let expected = statement.holds(assignment)
        truths += expected ? 1 : 0
        var comment: Comment { "\(statement) under \(assignment), seed \(seed)" }
        #expect(assignment.satisfies(positive.ground) == expected, comment)
        #expect(assignment.satisfies(negative.ground) == !expected, comment)
        #expect(assignment.satisfies(term) == expected, comment)
        #expect(assignment.satisfies(parts) == expected, comment)
        #expect(assignment.satisfies(skolemized) == expected, comment)
        count += 1
      }
    }
    #expect(truths > count / 10 && truths < count - count / 10, "hardly a formula is false, or true")
    print("formulas, width \(width): \(count) valuations of lowered formulas agree, \(truths) of them true")
  }

  @Test func relationsOfLiterals() throws {
    let table = TermTable()
    for left in -2...2 {
      for right in -2...2 {
        let (first, second) = (Integer(BigInt(left)), Integer(BigInt(right)))
        func truth(_ formula: Formula) -> Bool? { formula.quantifierFree(in: table)?.isTrue }
        #expect(truth(first == second) == (left == right))
        #expect(truth(first != second) == (left != right))
        #expect(truth(first < second) == (left < right))
        #expect(truth(first <= second) == (left <= right))
        #expect(truth(first > second) == (left > right))
        #expect(truth(first >= second) == (left >= right))
        #expect((first + second).term(in: table) == table.integer(BigInt(left + right)))
        #expect((first - second).term(in: table) == table.integer(BigInt(left - right)))
        #expect((first * second).term(in: table) == table.integer(BigInt(left * right)))
      }
    }
    #expect((Integer(BigInt(-1)).wrapped).term(in: table) == table.integer((BigInt(1) << 64) - 1))
    #expect(Integer(BigInt(-1)).modulo(width: 4).term(in: table) == table.integer(15))
    let x = table.variable("x", .bits(8))
    #expect(Integer(x).term(in: table) == x.toInteger)
    #expect((Integer(x) + 300).modulo(width: 8).term(in: table) == (x + table.bits(44, width: 8)).toInteger)
  }

  @Test func quantifiersBecomeConstantsAndUniversals() throws {
    let table = TermTable()
    let memory = table.variable("m", .memory(address: 8, cell: 8))
    let zero = Formula.forAll(name: "a", width: 8) { Integer(memory.select($0.term(in: table).toBits(8))) == 0 }
    var names = NameSupply()
    #expect(zero.quantifierFree(in: table) == nil)
    let hypothesis = try zero.assertions(in: table, positive: true, names: &names)
    #expect(hypothesis.ground.isEmpty && hypothesis.universals.count == 1)
    #expect(hypothesis.universals[0].bound.map(\.name) == ["a:8?"])
    let denied = try zero.assertions(in: table, positive: false, names: &names)
    #expect(denied.universals.isEmpty)
    #expect(Term.variables(in: denied.ground).compactMap(\.name).sorted() == ["a:8'", "m"])
    let alternating = Formula.forAll(name: "a", width: 8) { a in !.forAll(name: "b", width: 8) { $0 != a } }
    #expect(throws: QuantifierAlternation.self) { try alternating.assertions(in: table, positive: true, names: &names) }
    // Denied, it is one arbitrary value that no value equals: no alternation.
    #expect(try alternating.assertions(in: table, positive: false, names: &names).universals.count == 1)
    // One supply never gives a name twice, so two statements never speak of one constant.
    let again = try zero.assertions(in: table, positive: false, names: &names)
    #expect(Set(Term.variables(in: again.ground)).intersection(Term.variables(in: denied.ground)) == [memory])
  }

  @Test func skolemizedGoalsKeepWhatIsUnderANegation() {
    let table = TermTable()
    var names = NameSupply()
    let all = Formula.forAll(name: "a", width: 8) { $0 < 5 }
    #expect(all.skolemized(in: table, names: &names).quantifierFree(in: table) != nil)
    #expect((!all).skolemized(in: table, names: &names).quantifierFree(in: table) == nil)
    #expect((all ==> false).skolemized(in: table, names: &names).quantifierFree(in: table) == nil)
    #expect((false || (true ==> (all && all))).skolemized(in: table, names: &names).quantifierFree(in: table) != nil)
  }
}

@Suite struct NameSupplyTests {
  @Test func namesAreNeverGivenTwiceAndNeverPlain() {
    var random = SeededGenerator(60)
    var (supply, again) = (NameSupply(), NameSupply())
    var given = Set<String>()
    let plain = ["a", "b", "a1", "a2", "2", "", "address", "writer.state.buffer", "été", "a:8", "a\u{0}"]
    for name in plain { #expect(NameSupply.isPlain(name)) }
    for _ in 0..<3000 {
      let (name, role) = (random.pick(plain), random.pick(NameSupply.Role.allCases))
      let fresh = supply.fresh(name, role)
      #expect(given.insert(fresh).inserted, "\(fresh) was given before, seed \(seed)")
      #expect(!NameSupply.isPlain(fresh), "\(fresh) may be an input's, seed \(seed)")
      #expect(again.fresh(name, role) == fresh, "names depend on nothing but the requests")
    }
    print("names: \(given.count) distinct")
  }

  /// A name with a mark in it, made from one that a supply gave, is as new as any.
  @Test func markedNamesStayApart() {
    var random = SeededGenerator(61)
    var supply = NameSupply()
    var given = ["a", "a2"]
    for _ in 0..<2000 {
      let fresh = supply.fresh(random.pick(given), random.pick(NameSupply.Role.allCases))
      #expect(!given.contains(fresh), "\(fresh), seed \(seed)")
      if given.count < 40 { given.append(fresh) }
    }
  }
}
