import BigInt
import TestSupport
import Testing

@testable import VerifierTerms

@Suite struct QueryKeyTests {
  /// In one table two conjunctions have one key exactly where they are equal.
  @Test(arguments: Expression.widths) func equalAssertionsHaveOneKey(width: Int) {
    var generator = ExpressionGenerator(width: width, stream: 34)
    var equal = 0
    for _ in 0..<60 {
      generator.reset()
      let table = TermTable()
      // Few enough that equal ones meet.
      let terms = (0..<3).map { _ in generator.expression(.boolean, depth: 3).term(in: table) }
      let conjunctions = (0..<12).map { number in
        Assertions(ground: [terms[number % 3], number % 2 == 0 ? terms[0] : !terms[1]])
      }
      for left in conjunctions {
        for right in conjunctions {
          let isOne = left.ground == right.ground
          #expect((QueryKey(of: left) == QueryKey(of: right)) == isOne, "\(left), \(right), seed \(seed)")
          if isOne {
            #expect(left.fingerprint == right.fingerprint)
            equal += 1
          }
        }
      }
    }
    #expect(equal > 60)
  }

  /// Whatever else a table has seen.
  @Test(arguments: Expression.widths) func keyDoesNotDependOnTheTable(width: Int) {
    var generator = ExpressionGenerator(width: width, stream: 35)
    for _ in 0..<100 {
      generator.reset()
      let (first, second) = (TermTable(), TermTable())
      // Behind all that the assertions has, so that no order of operands changes.
      let expression = generator.expression(.boolean, depth: 4)
      let one = Assertions(ground: [expression.term(in: first)])
      let other = Assertions(ground: [expression.term(in: second)])
      _ = generator.expression(.boolean, depth: 4).term(in: second)
      #expect(QueryKey(of: one) == QueryKey(of: other), "\(expression), seed \(seed)")
      #expect(one.fingerprint == other.fingerprint)
    }
  }

  @Test func whatDiffersInOnePlaceIsAnother() {
    let table = TermTable()
    func bits(_ name: String, _ width: Int = 8) -> Term { table.variable(name, .bits(width)) }
    let (x, y) = (bits("x"), bits("y"))
    let memory = table.variable("m", .memory(address: 8, cell: 8))
    let cell = memory.select(x)
    let statement = Universal(bound: [x], matrix: x.less(than: y))
    var conjunctions = [
      Assertions(), Assertions(ground: [x.less(than: y)]), Assertions(ground: [y.less(than: x)]),
      Assertions(ground: [x.less(than: y), table.true]), Assertions(ground: [x.lessSigned(than: y)]),
      Assertions(ground: [x.less(than: bits("z"))]), Assertions(ground: [x.less(than: table.bits(7, width: 8))]),
      Assertions(ground: [x.less(than: table.bits(6, width: 8))]),
      Assertions(ground: [bits("v", 9).less(than: bits("w", 9))]),
      Assertions(ground: [x.extract(high: 3, low: 0).less(than: y.extract(high: 3, low: 0))]),
      Assertions(ground: [x.extract(high: 4, low: 1).less(than: y.extract(high: 3, low: 0))]),
      Assertions(ground: [cell.less(than: x)]), Assertions(ground: [memory.select(y).less(than: x)]),
    ]
    for universal in [
      statement, Universal(bound: [y], matrix: statement.matrix), Universal(bound: [x, y], matrix: statement.matrix),
      Universal(bound: [y, x], matrix: statement.matrix), Universal(bound: [x], matrix: !statement.matrix),
    ] {
      var assertions = Assertions()
      assertions.universals = [universal]
      conjunctions.append(assertions)
      assertions.ground = [statement.matrix]
      conjunctions.append(assertions)
    }
    #expect(Set(conjunctions.map(QueryKey.init)).count == conjunctions.count)
  }
}
