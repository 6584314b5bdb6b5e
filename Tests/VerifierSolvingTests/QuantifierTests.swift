import BigInt
import TestSupport
import Testing

@testable import VerifierTerms
@testable import VerifierSolving

/// A small number of a world that can be searched, by native arithmetic alone.
private indirect enum Number {
  case literal(Int)
  /// Free, of two bits: 0 is "a", 1 is "b".
  case free(Int)
  /// The variable of the quantifier that is this many levels down from the outermost.
  case bound(Int)
  case sum(Number, Number)
  case difference(Number, Number)
  case product(Number, Number)
  case quotient(Number, Number)
  case remainder(Number, Number)
  case wrapped(Number)
  /// One bit of a memory of four.
  case cell(Number)
}

private struct World {
  var free: [Int]
  var truth: Bool
  var cells: Int
}

/// The variables as terms of one table.
private struct Terms {
  let table: TermTable
  let free: [Term]
  let truth: Term
  let memory: Term

  init(_ table: TermTable) {
    self.table = table
    free = ["a", "b"].map { table.variable($0, .bits(2)) }
    truth = table.variable("p", .boolean)
    memory = table.variable("m", .memory(address: 2, cell: 1))
  }

  /// The world that a model describes.
  func world(_ model: Assignment) -> World {
    let bits = (0..<4).map { memory.select(table.bits(BigInt($0), width: 2)) }
    let cells = bits.enumerated().reduce(0) { sum, bit in
      sum | (model.evaluate(bit.element).number == 1 ? 1 << bit.offset : 0)
    }
    return World(
      free: free.map { Int(model.evaluate($0).number ?? 0) }, truth: model.satisfies(truth), cells: cells)
  }
}

extension Number {
  init(_ random: inout SeededGenerator, bound: Int, depth: Int) {
    func part() -> Number { Number(&random, bound: bound, depth: depth - 1) }
    switch depth <= 0 ? Int.random(in: 0..<6, using: &random) : Int.random(in: 0..<14, using: &random) {
    case 0: self = .literal(Int.random(in: -1...4, using: &random))
    case 1, 2: self = .free(Int.random(in: 0...1, using: &random))
    case 3...5:
      self =
        bound > 0 ? .bound(Int.random(in: 0..<bound, using: &random)) : .free(Int.random(in: 0...1, using: &random))
    case 6, 7: self = .sum(part(), part())
    case 8: self = .difference(part(), part())
    case 9: self = .product(part(), part())
    case 10: self = random.chance(1, of: 2) ? .quotient(part(), part()) : .remainder(part(), part())
    case 11: self = .wrapped(part())
    default: self = .cell(part())
    }
  }

  func value(_ world: World, _ bound: [Int]) -> Int {
    switch self {
    case .literal(let value): return value
    case .free(let index): return world.free[index]
    case .bound(let index): return bound[index]
    case .sum(let left, let right): return left.value(world, bound) + right.value(world, bound)
    case .difference(let left, let right): return left.value(world, bound) - right.value(world, bound)
    case .product(let left, let right): return left.value(world, bound) * right.value(world, bound)
    case .quotient(let left, let right):
      let (left, right) = (left.value(world, bound), right.value(world, bound))
      if right == 0 { return 0 }
      return (left - Self.modulo(left, right)) / right
    case .remainder(let left, let right):
      let (left, right) = (left.value(world, bound), right.value(world, bound))
      return right == 0 ? left : Self.modulo(left, right)
    case .wrapped(let number): return Self.modulo(number.value(world, bound), 4)
    case .cell(let address): return world.cells >> Self.modulo(address.value(world, bound), 4) & 1
    }
  }

  /// The least number that is not negative and differs from `left` by a multiple of `right`.
  private static func modulo(_ left: Int, _ right: Int) -> Int {
    let remainder = left % right
    return remainder < 0 ? remainder + abs(right) : remainder
  }

  func integer(_ terms: Terms, _ bound: [Integer]) -> Integer {
    switch self {
    case .literal(let value): return Integer(BigInt(value))
    case .free(let index): return Integer(terms.free[index])
    case .bound(let index): return bound[index]
    case .sum(let left, let right): return left.integer(terms, bound) + right.integer(terms, bound)
    case .difference(let left, let right): return left.integer(terms, bound) - right.integer(terms, bound)
    case .product(let left, let right): return left.integer(terms, bound) * right.integer(terms, bound)
    case .quotient(let left, let right): return left.integer(terms, bound) / right.integer(terms, bound)
    case .remainder(let left, let right): return left.integer(terms, bound) % right.integer(terms, bound)
    case .wrapped(let number): return number.integer(terms, bound).modulo(width: 2)
    case .cell(let address):
      return Integer(terms.memory.select(address.integer(terms, bound).term(in: terms.table).toBits(2)))
    }
  }
}

/// A statement about the world, whose truth is found by trying everything.
private indirect enum Statement {
  case truth
  case comparison(Number, Formula.Relation, Number)
  case not(Statement)
  case and(Statement, Statement)
  case or(Statement, Statement)
  case implies(Statement, Statement)
  case named(Statement)
  case forAll(width: Int, Statement)

  /// Drawn so that quantifiers hardly ever alternate where the statement is claimed (or denied).
  init(_ random: inout SeededGenerator, positive: Bool, enclosed: Bool = false, bound: Int = 0, depth: Int) {
    func part(_ same: Bool = true) -> Statement {
      Statement(&random, positive: same == positive, enclosed: enclosed, bound: bound, depth: depth - 1)
    }
    switch depth <= 0 ? Int.random(in: 0..<5, using: &random) : Int.random(in: 3..<18, using: &random) {
    case 0: self = .truth
    case 1...4:
      let relation: Formula.Relation = random.pick([.equal, .notEqual, .less, .atMost])
      let left = Number(&random, bound: bound, depth: 2)
      self = .comparison(left, relation, Number(&random, bound: bound, depth: 1))
    case 5, 6: self = .and(part(), part())
    case 7, 8: self = .or(part(), part())
    case 9, 10: self = .not(part(false))
    case 11, 12: self = .implies(part(false), part())
    case 13: self = .named(part())
    default:
      if (!positive && enclosed && !random.chance(1, of: 4)) || bound == 2 {
        self = part()
        return
      }
      let width = random.chance(1, of: 5) ? 3 : 2
      let body = Statement(
        &random, positive: positive, enclosed: enclosed || positive, bound: bound + 1, depth: depth - 1)
      self = .forAll(width: width, body)
    }
  }

  func holds(_ world: World, _ bound: [Int] = []) -> Bool {
    switch self {
    case .truth: return world.truth
    case .comparison(let left, let relation, let right):
      let (left, right) = (left.value(world, bound), right.value(world, bound))
      return switch relation {
      case .equal: left == right
      case .notEqual: left != right
      case .less: left < right
      case .atMost: left <= right
      }
    case .not(let operand): return !operand.holds(world, bound)
    case .and(let left, let right): return left.holds(world, bound) && right.holds(world, bound)
    case .or(let left, let right): return left.holds(world, bound) || right.holds(world, bound)
    case .implies(let left, let right): return !left.holds(world, bound) || right.holds(world, bound)
    case .named(let operand): return operand.holds(world, bound)
    case .forAll(let width, let body): return (0..<(1 << width)).allSatisfy { body.holds(world, bound + [$0]) }
    }
  }

  func formula(_ terms: Terms, _ bound: [Integer] = []) -> Formula {
    switch self {
    case .truth: return .atom(terms.truth)
    case .comparison(let left, let relation, let right):
      return .comparison(left.integer(terms, bound), relation, right.integer(terms, bound))
    case .not(let operand): return !operand.formula(terms, bound)
    case .and(let left, let right): return left.formula(terms, bound) && right.formula(terms, bound)
    case .or(let left, let right): return left.formula(terms, bound) || right.formula(terms, bound)
    case .implies(let left, let right): return left.formula(terms, bound) ==> right.formula(terms, bound)
    case .named(let operand): return .named("n", operand.formula(terms, bound))
    case .forAll(let width, let body):
      return .forAll(name: "k\(bound.count)", width: width) { body.formula(terms, bound + [$0]) }
    }
  }

  /// Whether a value would have to be found for each of all values.
  func alternates(_ positive: Bool, enclosed: Bool = false) -> Bool {
    switch self {
    case .truth, .comparison: false
    case .not(let operand): operand.alternates(!positive, enclosed: enclosed)
    case .and(let left, let right), .or(let left, let right):
      left.alternates(positive, enclosed: enclosed) || right.alternates(positive, enclosed: enclosed)
    case .implies(let left, let right):
      left.alternates(!positive, enclosed: enclosed) || right.alternates(positive, enclosed: enclosed)
    case .named(let operand): operand.alternates(positive, enclosed: enclosed)
    case .forAll(_, let body):
      positive ? body.alternates(true, enclosed: true) : enclosed || body.alternates(false, enclosed: enclosed)
    }
  }

  var isQuantified: Bool {
    switch self {
    case .truth, .comparison: false
    case .not(let operand), .named(let operand): operand.isQuantified
    case .and(let left, let right), .or(let left, let right), .implies(let left, let right):
      left.isQuantified || right.isQuantified
    case .forAll: true
    }
  }
}

/// The prover against a search through every world.
@Suite struct QuantifierTests {
  private static let worlds: [World] = (0..<512).map {
    World(free: [$0 & 3, $0 >> 2 & 3], truth: $0 >> 4 & 1 == 1, cells: $0 >> 5)
  }

  private struct Tally {
    var count = 0, quantified = 0, satisfiable = 0, unknown = 0, alternating = 0
  }

  @Test(arguments: 0..<4) func proverAgreesWithSearch(part: Int) throws {
    var random = SeededGenerator(140 + UInt64(part))
    var tally = Tally()
    let limits = Limits(megabytes: 2048)
    for _ in 0..<12 {
      // A few questions share a table and its sessions, as the questions about one method do.
      let terms = Terms(TermTable())
      let provers = [Prover(.automatic), Prover(.only(.bitVectors)), Prover(.only(.integers))]
      var names = NameSupply()
      for _ in 0..<12 {
        let hypotheses = (0..<Int.random(in: 0...2, using: &random)).map { _ in
          Statement(&random, positive: true, depth: 4)
        }
        let goal = Statement(&random, positive: false, depth: 4)
        var comment: Comment { "hypotheses \(hypotheses), goal \(goal), seed \(seed)" }
        let alternates = hypotheses.contains { $0.alternates(true) } || goal.alternates(false)
        let given: Assertions
        let assertions: Assertions
        do {
          given = try hypotheses.reduce(Assertions()) {
            try $0 + $1.formula(terms).assertions(in: terms.table, positive: true, names: &names)
          }
          assertions = try given + goal.formula(terms).assertions(in: terms.table, positive: false, names: &names)
          #expect(!alternates, comment)
        } catch is QuantifierAlternation {
          #expect(alternates, comment)
          tally.alternating += 1
          continue
        }
        func refutes(_ world: World) -> Bool { hypotheses.allSatisfy { $0.holds(world) } && !goal.holds(world) }
        let expected = Self.worlds.contains(where: refutes)
        for prover in provers {
          let answer = try prover.decide(assertions, limits: limits, crossCheck: prover.choice == .automatic).answer
          tally.count += 1
          tally.unknown += answer.reason == nil ? 0 : 1
          if answer.isUnsatisfiable { #expect(!expected, "unsatisfiable (\(prover.choice)): \(comment)") }
          if let model = answer.model {
            #expect(refutes(terms.world(model)), "satisfiable (\(prover.choice)) by \(model): \(comment)")
          }
        }
        tally.satisfiable += expected ? 1 : 0
        tally.quantified += (hypotheses + [goal]).contains(where: \.isQuantified) ? 1 : 0

        // A goal fails exactly when one of its parts does, each for some arbitrary values.
        let parts = goal.formula(terms).skolemized(in: terms.table, names: &names).conjuncts
        let answers = try parts.map { part in
          try provers[0].decide(
            given + part.assertions(in: terms.table, positive: false, names: &names), limits: limits
          ).answer
        }
        for model in answers.compactMap(\.model) {
          #expect(refutes(terms.world(model)), "a part fails by \(model): \(comment)")
        }
        if answers.allSatisfy(\.isUnsatisfiable) { #expect(!expected, "every part is proved: \(comment)") }
        tally.count += 1
        tally.unknown += answers.contains { $0.reason != nil } && !answers.contains { $0.model != nil } ? 1 : 0
      }
    }
    #expect(tally.unknown * 10 <= tally.count, "\(tally.unknown) of \(tally.count) are unknown, seed \(seed)")
    let questions = tally.count / 4
    #expect(tally.satisfiable > questions / 10 && tally.satisfiable < questions * 19 / 20)
    print(
      "prover, part \(part): \(questions) random questions, \(tally.count) decisions agree with search;",
      "\(tally.quantified) quantified, \(tally.satisfiable) satisfiable, \(tally.unknown) decisions unknown,",
      "\(tally.alternating) alternating")
  }
}
