import BigInt
import TestSupport
import Testing
import VerifierTerms

@testable import VerifierSolving

/// What completes the comparisons of a query, against the evaluator.
@Suite struct ComparisonsTests {
  /// Comparisons in both directions, with the next bit-vector, and of integers with a number on one side.
  private static func nodes(_ table: TermTable, _ width: Int) -> [Term] {
    let (x, y) = (table.variable("x", .bits(width)), table.variable("y", .bits(width)))
    let one = table.bits(1, width: width)
    let numbers = [0, 1, 3, (BigInt(1) << width) - 1, BigInt(1) << width, -1].map { table.integer($0) }
    let sums = [x.toInteger + table.integer(1), x.toInteger + table.integer(3), y.toInteger - table.integer(1)]
    return [
      x.less(than: y), y.less(than: x), x.less(than: y + one), (x + one).less(than: y), (x + one).less(than: y + one),
    ]
      + numbers.flatMap { number in sums.flatMap { [$0.less(than: number), number.less(than: $0)] } }
  }

  @Test(arguments: Expression.widths) func hold(width: Int) {
    let table = TermTable()
    var comparisons = Comparisons()
    let facts = comparisons.completed(by: Self.nodes(table, width))
    #expect(width == 1 || facts.count > 10)
    var generator = ExpressionGenerator(width: width, stream: 161)
    let values = corners(width) + (0..<20).map { _ in generator.random.bits(width) }
    for x in values {
      for y in values {
        let assignment = Assignment(["x": .bits(x, width: width), "y": .bits(y, width: width)])
        for fact in assignment.violated(of: facts) { Issue.record("\(fact) for x = \(x), y = \(y)") }
      }
    }
  }

  /// Each is stated once, whenever its two parts come.
  @Test func areStatedOnce() {
    let table = TermTable()
    let (x, y) = (table.variable("x", .bits(8)), table.variable("y", .bits(8)))
    var comparisons = Comparisons()
    #expect(comparisons.completed(by: [x.less(than: y)]).isEmpty)
    #expect(comparisons.completed(by: [y.less(than: x)]) == [y.less(than: x) || x.less(than: y) || y.equals(x)])
    #expect(comparisons.completed(by: [x.less(than: y) && !y.less(than: x)]).isEmpty)
  }

  /// What holds of the elements of two buffers before an index, and of those at it, holds of one that is not behind it.
  @Test func elementsAtEqualIndicesAreEqual() throws {
    let table = TermTable()
    let (x, y) = (table.variable("x", .bits(64)), table.variable("y", .bits(64)))
    let memory = table.variable("m", .memory(address: 64, cell: 8))
    func element(of buffer: String, at index: Term) -> Term {
      let address = table.variable(buffer, .bits(64)) + index * table.bits(4, width: 64)
      let bytes = (0..<4).map { memory.select(address + table.bits(BigInt($0), width: 64)) }
      return bytes.dropFirst().reduce(bytes[0]) { $1.concatenated(with: $0) }
    }
    func isSubset(at index: Term) -> Term {
      (element(of: "first", at: index) & ~element(of: "second", at: index)).equals(table.bits(0, width: 32))
    }
    let facts = [x.atMost(y), isSubset(at: y), !isSubset(at: x), x.less(than: y).implies(isSubset(at: x))]
    let limits = Limits(resources: 100_000)
    let result = try Prover(.only(.bitVectors)).decide(Assertions(ground: facts), limits: limits)
    #expect(result.answer.isUnsatisfiable)
  }
}
