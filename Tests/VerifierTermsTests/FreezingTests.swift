import BigInt
import Testing
import VerifierTerms

/// Formulas whose quantifiers are asked once, and instances of formulas that are built once.
@Suite struct FreezingTests {
  private final class Count {
    var value = 0
  }

  /// What a formula asserts, as text.
  private func text(_ formula: Formula, in table: TermTable) throws -> String {
    var names = NameSupply()
    let assertions = try formula.assertions(in: table, positive: true, names: &names)
    return "\(assertions.ground) \(assertions.universals)"
  }

  private static let statements: [@Sendable ([Integer]) -> Formula] = [
    { $0[0] <= $0[1] },
    { numbers in .forAll("x") { x in numbers[0] < x ==> numbers[1] * 2 <= x + 3 } },
    { numbers in .forAll("x") { x in .forAll(name: "y", width: 8) { y in x + y == numbers[0] } } && numbers[1] == 0 },
    { numbers in !(numbers[0] == 3) || .named("part", .forAll("x") { x in x.wrapped / 3 == numbers[1] % 5 }) },
    { numbers in .forAll(name: "x", width: 1) { x in .forAll(name: "x", width: 2) { y in x < y } } == (numbers[0] < 7)
    },
  ]

  @Test(arguments: 0..<statements.count) func aFrozenFormulaSaysTheSame(number: Int) throws {
    let table = TermTable()
    let numbers = ["a", "b"].map { Integer(table.variable($0, .bits(64))) }
    let formula = Self.statements[number](numbers)
    #expect(try text(formula.frozen(in: table), in: table) == text(formula, in: table))
  }

  @Test(arguments: 0..<statements.count) func anInstanceSaysWhatTheStatementSays(number: Int) throws {
    let table = TermTable()
    let word = Integer(table.variable("a", .bits(64)))
    let template = FormulaTemplate(of: 2, Self.statements[number])
    for numbers in [[word, word + 1], [word, 5], [3, word], [Integer(table.variable("n", .integer)), word - word]] {
      let (instance, statement) = (template.instance(at: numbers), Self.statements[number](numbers))
      #expect(try text(instance, in: table) == text(statement, in: table))
    }
    for numbers in [[3, 4], [Integer(BigInt(-1)), 0]] {
      let (instance, statement) = (template.instance(at: numbers), Self.statements[number](numbers))
      #expect(try text(instance, in: table) == text(statement, in: table))
    }
  }

  @Test func bodiesAreAskedOnce() throws {
    let (table, count) = (TermTable(), Count())
    let formula = Formula.forAll("x") { x in
      count.value += 1
      return .forAll("y") { y in
        count.value += 1
        return x <= y
      }
    }.frozen(in: table)
    #expect(count.value == 2)
    for _ in 0..<3 { _ = try text(formula, in: table) }
    #expect(count.value == 2)
  }

  @Test func aStatementIsAskedOnce() throws {
    let (table, count) = (TermTable(), Count())
    let template = FormulaTemplate(of: 1) { numbers in
      count.value += 1
      return .forAll("x") { x in
        count.value += 1
        return x <= numbers[0]
      }
    }
    for name in ["a", "b"] {
      _ = try text(template.instance(at: [Integer(table.variable(name, .bits(64)))]), in: table)
    }
    #expect(count.value == 2)
  }

  @Test func termsOfAnotherTableAreRefused() {
    let (table, other) = (TermTable(), TermTable())
    let (own, stray) = (Integer(table.variable("a", .integer)), Integer(other.variable("a", .integer)))
    #expect(table.refusal == nil)
    _ = (own + stray).term(in: table)
    #expect(table.refusal?.contains("another verification") == true)
    #expect(other.refusal != nil)
  }

  @Test(arguments: [0, -1, 4097]) func widthsThatNoNumberHasAreRefused(width: Int) throws {
    let table = TermTable()
    _ = try text(.forAll(name: "x", width: width) { x in x == 0 }, in: table)
    #expect(table.refusal?.contains("\(width) bits") == true)
  }
}
