import BigInt
import Testing

@testable import VerifierTerms

/// Formulas of 100,000 operands, and of 20,000 in every direction as terms are, on the small stack of a test's thread; and formulas that occur in
/// themselves twice on each of 200 levels.
@Suite struct DeepFormulaTests {
  private static let depth = 100_000
  /// Of what is gone through many times: what takes a stack frame for each level overflows this one too.
  private static let depthOfMany = 20_000

  /// A way to build a large formula out of one more part each time.
  enum Shape: String, CaseIterable {
    case leftAnd, rightAnd, leftOr, rightOr, leftImplies, rightImplies, leftEquivalent, rightEquivalent, named, not,
      choice

    func grown(_ formula: Formula, _ part: Formula, _ number: Int) -> Formula {
      switch self {
      case .leftAnd: formula && part
      case .rightAnd: part && formula
      case .leftOr: formula || part
      case .rightOr: part || formula
      case .leftImplies: formula ==> part
      case .rightImplies: part ==> formula
      case .leftEquivalent: formula == part
      case .rightEquivalent: part == formula
      case .named: .named("part", formula)
      case .not: !formula
      case .choice: .choose(part, formula, part)
      }
    }
  }

  private let table = TermTable()

  private func part(_ number: Int) -> Formula { .atom(table.variable("p\(number % 1000)", .boolean)) }

  private func grown(_ shape: Shape, from start: Formula, depth: Int = Self.depth) -> Formula {
    (0..<depth).reduce(start) { shape.grown($0, part($1), $1) }
  }

  /// True of every other variable.
  private let assignment = Assignment(
    Dictionary(uniqueKeysWithValues: (0..<1000).map { ("p\($0)", .boolean($0 % 2 == 0)) }))

  @Test(arguments: Shape.allCases)
  func aDeepFormulaIsBuiltAndDropped(shape: Shape) {
    let isOfAll = [.leftAnd, .rightImplies, .named].contains(shape)
    let formula = grown(shape, from: part(0), depth: isOfAll ? Self.depth : Self.depthOfMany)
    #expect(formula.quantifierFree(in: table)?.sort == .boolean)
  }

  @Test(arguments: [Shape.leftAnd, .rightOr, .rightImplies, .leftEquivalent, .named])
  func itIsReadInAllWays(shape: Shape) throws {
    let formula = grown(shape, from: part(0), depth: Self.depthOfMany)
    let term = try #require(formula.quantifierFree(in: table))
    let truth = assignment.satisfies(term)
    #expect(formula.holds(under: assignment, at: SamplePoints(limit: 1), in: table) == truth)
    #expect(formula.isRefuted(under: assignment, at: SamplePoints(limit: 1), in: table) == !truth)
    #expect(!term.description.isEmpty)
    #expect(term.description.utf8.count < 100 * Self.depthOfMany)
    #expect(formula.conjuncts.count <= Self.depthOfMany + 1)
    var names = NameSupply()
    for isPositive in [true, false] {
      let assertions = try formula.assertions(in: table, positive: isPositive, names: &names)
      #expect(assignment.satisfies(assertions.ground) == (truth == isPositive))
    }
    let renamed = Renaming(in: table) { "other \($0)" }
    #expect(try #require(renamed(formula).quantifierFree(in: table)) == renamed(term))
    #expect(term.substituting([table.variable("p0", .boolean): table.true]).sort == .boolean)
    #expect(CanonicalForms(of: table).areSame(renamed(term), renamed(term)))
  }

  @Test(arguments: Shape.allCases)
  func soIsOneWithAQuantifierAtTheBottom(shape: Shape) throws {
    let start = Formula.forAll("x") { $0 == $0 }
    // A disjunction of statements for all values is distributed, an equivalence occurs twice.
    let formula = grown(
      shape, from: start, depth: [.leftEquivalent, .rightEquivalent].contains(shape) ? 4 : Self.depthOfMany)
    var names = NameSupply()
    #expect(formula.conjuncts.count <= Self.depthOfMany + 1)
    let frozen = formula.frozen(in: table)
    #expect(!frozen.isQuantifierFree)
    let skolemized = frozen.skolemized(in: table, names: &names)
    #expect(skolemized.conjuncts.count <= Self.depthOfMany + 1)
    _ = frozen.holds(under: assignment, at: SamplePoints(limit: 1), in: table)
    _ = frozen.isRefuted(under: assignment, at: SamplePoints(limit: 1), in: table)
  }

  @Test(arguments: Shape.allCases)
  func aPartThatOccursTwiceIsLookedAtOnce(shape: Shape) throws {
    for start in [part(1), Formula.forAll("x") { $0 == $0 }] {
      let formula = (0..<200).reduce(start) { formula, number in shape.grown(formula, formula, number) }
      let before = table.work
      _ = formula.quantifierFree(in: table)
      let frozen = formula.frozen(in: table)
      _ = frozen.holds(under: assignment, at: SamplePoints(limit: 1), in: table)
      _ = frozen.isRefuted(under: assignment, at: SamplePoints(limit: 1), in: table)
      _ = Renaming(in: table) { "\($0) again" }(frozen)
      #expect(table.work - before < 20_000)
    }
  }

  /// A way to build a large term.
  enum TermShape: CaseIterable {
    case leftSum, difference, product, choice, reads, bitwise
  }

  private func grown(_ shape: TermShape) -> Term {
    func word(_ number: Int) -> Term { table.variable("w\(number % 1000)", .bits(64)) }
    func number(_ number: Int) -> Term { table.variable("n\(number % 1000)", .integer) }
    let memory = table.variable("memory", .memory(address: 64, cell: 64))
    func choice(_ term: Term, _ place: Int) -> Term {
      term.when(word(place).equals(word(place + 1)), otherwise: word(place))
    }
    let isOfIntegers = [.leftSum, .difference, .product].contains(shape)
    return (0..<Self.depthOfMany).reduce(isOfIntegers ? number(0) : word(0)) { term, place in
      switch shape {
      case .leftSum: term + number(place)
      case .difference: number(place) - term
      case .product: term * number(place)
      case .choice: choice(term, place)
      case .reads: memory.select(term)
      case .bitwise: term ^ word(place)
      }
    }
  }

  @Test(arguments: TermShape.allCases)
  func aDeepTermIsBuiltPrintedAndEvaluated(shape: TermShape) {
    let term = grown(shape)
    #expect(term.description.utf8.count < 200 * Self.depthOfMany)
    let value = Assignment().evaluate(term)
    #expect(value.sort == term.sort)
    let bits = term.sort == .integer ? term.toBits(64) : term.toInteger
    #expect(Assignment().evaluate(bits).number != nil)
    let renamed = Renaming(in: table) { "other \($0)" }(term)
    #expect(renamed.sort == term.sort)
    #expect(CanonicalForms(of: table).areSame(renamed, Renaming(in: table) { "other \($0)" }(term)))
    #expect(!term.substituting([table.variable("w1", .bits(64)): table.bits(1, width: 64)]).description.isEmpty)
    #expect(term.resolvingChoices(under: Assignment()).sort == term.sort)
  }

  @Test func workIsCountedAndLimited() {
    let table = TermTable()
    let before = table.work
    let x = table.variable("x", .integer)
    _ = x + table.integer(1)
    _ = x + table.integer(1)
    #expect(table.work - before == 5)
    var reasons: [String] = []
    table.limitWork(to: table.work + 10) { reasons.append($0) }
    var sum = x
    for number in 0..<100 { sum = sum + table.variable("y\(number)", .integer) }
    #expect(reasons == ["more than \(before + 15) terms were built"])
    #expect(table.refusal == reasons.first)
  }
}
