import BigInt
import TestSupport
import Testing

@testable import VerifierTerms

@Suite struct SubstitutionTests {
  /// Leaving variables open and giving them values later, again and again, is evaluating with those values.
  @Test(arguments: Expression.widths) func partialEvaluationIsEvaluation(width: Int) {
    var generator = ExpressionGenerator(width: width, stream: 31)
    for number in 0..<100 {
      generator.reset()
      let table = TermTable()
      let expression = generator.expression([.boolean, .bits(width), .integer][number % 3], depth: 4)
      let term = expression.term(in: table)
      let assignment = generator.assignment(expression.variables)
      let sorted = expression.variables.sorted { $0.key < $1.key }
      let open = sorted.filter { _ in generator.random.chance(1, of: 2) }.map { table.variable($0.key, $0.value) }
      var evaluation = PartialEvaluation(of: OpenTerm(term, open: open), under: assignment)
      for _ in 0..<4 {
        let other = generator.assignment(expression.variables)
        let point = other.evaluate(open)
        var values = assignment
        for (variable, value) in zip(open, point) { values[variable.name!] = value }
        #expect(evaluation.value(at: point) == values.evaluate(term), "\(term), seed \(seed)")
      }
    }
  }

  /// What is left of choices under an assignment has the value that the whole has, and no choice in it.
  @Test(arguments: Expression.widths) func whatIsChosenHasTheValueOfTheWhole(width: Int) {
    var generator = ExpressionGenerator(width: width, stream: 32)
    var (count, fewer) = (0, 0)
    for number in 0..<300 {
      generator.reset()
      let table = TermTable()
      let expression = generator.expression([.boolean, .bits(width), .integer][number % 3], depth: 5)
      let term = expression.term(in: table)
      let assignment = generator.assignment(expression.variables)
      let chosen = term.resolvingChoices(under: assignment)
      #expect(assignment.evaluate(chosen) == assignment.evaluate(term), "\(term), seed \(seed)")
      #expect(!Term.reachable(from: [chosen]).contains { $0.operation == .choose }, "\(chosen), seed \(seed)")
      count += 1
      if chosen != term { fewer += 1 }
    }
    #expect(fewer > count / 20, "hardly a term has a choice")
  }

  /// Replacing variables by terms, then evaluating, is evaluating with those terms' values in their place.
  @Test(arguments: Expression.widths) func substitutionIsEvaluation(width: Int) {
    var generator = ExpressionGenerator(width: width, stream: 30)
    var count = 0
    for number in 0..<150 {
      generator.reset()
      let table = TermTable()
      let expression = generator.expression([.boolean, .bits(width), .integer][number % 3], depth: 4)
      let term = expression.term(in: table)
      let outer = generator.assignment(expression.variables)
      var inner = outer
      var replacements: [Term: Term] = [:]
      var used = expression.variables
      for (name, sort) in expression.variables.sorted(by: { $0.key < $1.key }) where generator.random.chance(2, of: 3) {
        generator.reset()
        let replacement = generator.expression(sort, depth: 2)
        used.merge(replacement.variables) { sort, _ in sort }
        replacements[table.variable(name, sort)] = replacement.term(in: table)
      }
      var values = generator.assignment(used)
      values.values.merge(outer.values) { _, value in value }
      inner.values = values.values
      for (variable, replacement) in replacements { inner[variable.name!] = values.evaluate(replacement) }
      let replaced = term.substituting(replacements)
      if values.evaluate(replaced) != inner.evaluate(term) {
        Issue.record("\(term) with \(replacements): \(replaced) under \(values); seed \(seed)")
      }
      count += 1
    }
    print("substitution, width \(width): \(count) random replacements agree")
  }

  @Test(arguments: Expression.widths) func valuesBecomeTerms(width: Int) {
    var generator = ExpressionGenerator(width: width, stream: 31)
    var count = 0
    for number in 0..<100 {
      generator.reset()
      let expression = generator.expression([.boolean, .bits(width), .integer][number % 3], depth: 4)
      let table = TermTable()
      let term = expression.term(in: table)
      let assignment = generator.assignment(expression.variables)
      let kept = Set(Term.variables(in: [term]).filter { _ in generator.random.chance(1, of: 3) })
      let part = term.substituting(assignment, except: kept)
      #expect(Set(Term.variables(in: [part])).isSubset(of: kept))
      #expect(assignment.evaluate(part) == assignment.evaluate(term), "\(expression), seed \(seed)")
      #expect(term.substituting(assignment).constant == assignment.evaluate(term), "\(expression), seed \(seed)")
      for (_, value) in assignment.values {
        #expect(Assignment().evaluate(table.term(value)) == value, "seed \(seed)")
      }
      count += 1
    }
    print("substitution, width \(width): \(count) random assignments agree")
  }

  @Test func variablesThatAreNotNamedAreZero() {
    let table = TermTable()
    let memory = table.variable("m", .memory(address: 8, cell: 8))
    let term = memory.select(table.variable("x", .bits(8))).toInteger + table.variable("i", .integer)
    #expect(term.substituting(Assignment()) == table.integer(0))
    #expect(Assignment().evaluate(term) == .integer(0))
  }

  @Test func whatDoesNotChangeIsNotBuilt() {
    let table = TermTable()
    let (x, y) = (table.variable("x", .bits(8)), table.variable("y", .bits(8)))
    let term = x + x
    let count = table.count
    #expect(term.substituting([y: x]) == term && term.substituting([x: x]) == term)
    #expect(table.count == count)
    // All at once, not one after the other.
    #expect((x - y).substituting([x: y, y: x]) == y - x)
  }

  /// What a term becomes when one of its facts turns out constant is simplified, not only replaced.
  @Test func substitutionSimplifies() {
    let table = TermTable()
    let (x, i) = (table.variable("x", .bits(8)), table.variable("i", .integer))
    let memory = table.variable("m", .memory(address: 8, cell: 8))
    let term = memory.storing(x, at: x).select(i.toBits(8))
    #expect(term.substituting([i: x.toInteger]) == x)
    let filled = table.filled(table.bits(7, width: 8), addressWidth: 8)
    #expect(memory.select(x).substituting([memory: filled]) == table.bits(7, width: 8))
  }
}
