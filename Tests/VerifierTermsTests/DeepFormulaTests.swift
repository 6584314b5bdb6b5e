import BigInt
import TestSupport
import Testing

@testable import VerifierTerms

/// Formulas of up to 100,000 levels, on a stack that a frame for each level overflows; and formulas that occur in themselves twice on
/// each of 200 levels.
@Suite struct DeepFormulaTests {
  private static let depth = 100_000

  private let table = TermTable()

  private func part(_ number: Int) -> Formula { .atom(table.variable("p\(number % 100)", .boolean)) }

  /// True of every other variable.
  private static let assignment = Assignment(
    Dictionary(uniqueKeysWithValues: (0..<100).map { ("p\($0)", .boolean($0 % 2 == 0)) }))

  @Test(arguments: FormulaShape.allCases)
  func aDeepFormulaIsBuiltAndDropped(shape: FormulaShape) {
    let isQuantifierFree = onSmallStack {
      let parts = [true, Formula.forAll("x") { $0 == $0 }]
      // A choice is of four connectives and more.
      let depth = Self.simpleShapes.contains(shape) ? Self.depth : Self.depth / 4
      return shape.nested(depth, around: parts[0]) { parts[$0 == 0 ? 1 : 0] }.isQuantifierFree
    }
    #expect(isQuantifierFree == [.named, .not].contains(shape))
  }

  /// One more connective on each level.
  private static let simpleShapes = FormulaShape.allCases.filter { ![.choice, .otherChoice, .condition].contains($0) }

  @Test func itIsPrintedLoweredAndEvaluated() {
    let failures = failuresOnSmallStack { expect in
      let tests = DeepFormulaTests()
      let (table, assignment) = (tests.table, Self.assignment)
      let formula = FormulaShape.nestedInAll(of: Self.simpleShapes, Self.depth, around: tests.part(0), tests.part)
      guard let term = formula.quantifierFree(in: table) else { return expect(false, "a term") }
      expect((1...(100 * Self.depth)).contains(term.description.utf8.count), "its text")
      let truth = assignment.satisfies(term)
      var names = NameSupply()
      let denial = try? formula.assertions(in: table, positive: false, names: &names)
      expect(denial.map { assignment.satisfies($0.ground) } == !truth, "lowered")
      let conjuncts = formula.conjuncts
      expect((1...1024).contains(conjuncts.count), "\(conjuncts.count) conjuncts")
    }
    #expect(failures == [])
  }

  /// Fewer levels, as there are many ways: of one connective there are so many that a frame for each overflows the stack too.
  @Test func itIsReadInAllOtherWays() {
    let failures = failuresOnSmallStack { expect in
      let tests = DeepFormulaTests()
      let (table, assignment) = (tests.table, Self.assignment)
      let formula = FormulaShape.nestedInAll(Self.depth / 10, around: tests.part(0), tests.part)
      guard let term = formula.quantifierFree(in: table) else { return expect(false, "a term") }
      let truth = assignment.satisfies(term)
      expect(formula.holds(under: assignment, at: SamplePoints(limit: 1), in: table) == truth, "evaluated")
      expect(formula.isRefuted(under: assignment, at: SamplePoints(limit: 1), in: table) == !truth, "refuted")
      var names = NameSupply()
      let assertions = try? formula.assertions(in: table, positive: true, names: &names)
      expect(assertions.map { assignment.satisfies($0.ground) } == truth, "lowered")
      expect(formula.conjuncts.allSatisfy { Self.holds($0, in: table) } == truth, "conjuncts")
      let renamed = Renaming(in: table) { "other \($0)" }
      expect(renamed(formula).quantifierFree(in: table) == renamed(term), "renamed")
      let first = table.variable("p0", .boolean)
      expect(assignment.satisfies(term.substituting([first: table.true])) == truth, "substituted")
      expect(!CanonicalForms(of: table).areSame(renamed(term), term), "canonical forms")
    }
    #expect(failures == [])
  }

  private static func holds(_ formula: Formula, in table: TermTable) -> Bool {
    formula.quantifierFree(in: table).map { assignment.satisfies($0) } ?? false
  }

  /// A statement for all values below everything, where neither disjunctions of many conjuncts nor equivalences come of it.
  @Test(arguments: [[FormulaShape.leftAnd, .rightAnd, .named], [.leftOr, .rightOr, .rightImplies, .named]])
  func soIsOneWithAQuantifierAtTheBottom(shapes: [FormulaShape]) {
    let failures = failuresOnSmallStack { expect in
      let tests = DeepFormulaTests()
      let (table, points) = (tests.table, SamplePoints(limit: 1))
      let start = Formula.forAll("x") { $0 < 5 }
      let formula = FormulaShape.nestedInAll(of: shapes, Self.depth / 20, around: start, tests.part)
      let frozen = formula.frozen(in: table)
      expect(!frozen.isQuantifierFree, "frozen")
      var names = NameSupply()
      expect(!frozen.skolemized(in: table, names: &names).conjuncts.isEmpty, "skolemized")
      let assumed = try? frozen.assertions(in: table, positive: true, names: &names)
      expect(assumed?.universals.count == 1, "assumed")
      let denied = try? frozen.assertions(in: table, positive: false, names: &names)
      expect(denied?.universals.count == 0, "denied")
      expect(table.refusal == nil, "not refused")
      let isRefuted = frozen.isRefuted(under: Self.assignment, at: points, in: table)
      expect(!isRefuted || !frozen.holds(under: Self.assignment, at: points, in: table), "evaluated")
    }
    #expect(failures == [])
  }

  /// Lowering distributes disjunctions over conjunctions, and looks at each operand of an equivalence twice.
  @Test(arguments: FormulaShape.allCases, [true, false])
  func whatWouldComeToTooManyStatementsIsRefused(shape: FormulaShape, isPositive: Bool) throws {
    let isLinear = [.leftAnd, .rightAnd, .leftOr, .rightOr, .rightImplies, .named, .not].contains(shape)
    let formula = shape.nested(60, around: .forAll("x") { $0 < 5 }) { part($0) }
    var names = NameSupply()
    let isExponential = [.leftEquivalent, .rightEquivalent, .condition].contains(shape)
    do {
      let assertions = try formula.assertions(in: table, positive: isPositive, names: &names)
      if isLinear { #expect(assertions.ground.count + assertions.universals.count <= 61) }
      if isExponential { #expect(table.refusal != nil) }
    } catch {
      #expect(isExponential)
    }
    if isLinear { #expect(table.refusal == nil) }
  }

  @Test(arguments: FormulaShape.allCases)
  func aPartThatOccursTwiceIsLookedAtOnce(shape: FormulaShape) throws {
    for start in [part(1), Formula.forAll("x") { $0 == $0 }] {
      let formula = (0..<200).reduce(start) { formula, _ in shape.around(formula, formula) }
      let before = table.work
      _ = formula.quantifierFree(in: table)
      let frozen = formula.frozen(in: table)
      _ = frozen.holds(under: Self.assignment, at: SamplePoints(limit: 1), in: table)
      _ = frozen.isRefuted(under: Self.assignment, at: SamplePoints(limit: 1), in: table)
      _ = Renaming(in: table) { "\($0) again" }(frozen)
      #expect(frozen.conjuncts.count <= 1024)
      #expect(table.work - before < 20_000)
    }
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
