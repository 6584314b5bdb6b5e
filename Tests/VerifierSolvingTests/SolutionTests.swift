import BigInt
import Testing
import VerifierTerms

@testable import VerifierSolving

/// What a bound variable has to be for two terms to be equal.
@Suite struct SolutionTests {
  private let table = TermTable()

  private func variable(_ name: String, _ width: Int) -> Term { table.variable(name, .bits(width)) }

  @Test func integersOfTwoWidths() {
    let (x, y, narrow, wide) = (variable("x", 16), variable("y", 16), variable("narrow", 8), variable("wide", 32))
    let sum = (x + y).toInteger
    #expect(sum.solution(for: x, equalTo: narrow.toInteger) == narrow.zeroExtended(to: 16) - y)
    #expect(sum.solution(for: x, equalTo: y.toInteger) == table.bits(0, width: 16))
    #expect(sum.solution(for: x, equalTo: wide.toInteger) == nil)
  }

  @Test func bitsOfTwoWidths() {
    let (x, y, wide) = (variable("x", 16), variable("y", 16), variable("wide", 32))
    let low = (x + y).extract(high: 7, low: 0)
    #expect(low.solution(for: x, equalTo: wide.extract(high: 7, low: 0)) == nil)
    #expect(low.solution(for: x, equalTo: variable("z", 16).extract(high: 7, low: 0)) == variable("z", 16) - y)
  }
}
