import BigInt
import TestSupport
import Testing

@testable import VerifierTerms

@Suite struct AssertionsTests {
  /// What is left of terms where facts hold says the same, wherever the facts do, and nothing more.
  @Test(arguments: Expression.widths) func whatFactsSayCanBeLeftOut(width: Int) {
    var generator = ExpressionGenerator(width: width, stream: 33)
    var (held, shorter) = (0, 0)
    for _ in 0..<200 {
      generator.reset()
      let table = TermTable()
      let expressions = (0..<4).map { _ in generator.expression(.boolean, depth: 3) }
      let atoms = expressions.map { $0.term(in: table) }
      // Terms in which facts occur, as they are and denied.
      let facts = [atoms[0], !atoms[1]]
      let ground = [
        atoms[0].implies(atoms[2]), atoms[3].when(atoms[1], otherwise: atoms[2]), atoms[2] || atoms[0],
        !atoms[3] || atoms[2],
      ]
      let left = Assertions(ground: ground).assuming(KnownTruths(facts))
      if left.ground != ground { shorter += 1 }
      let variables = expressions.reduce(into: [:]) { $0.merge($1.variables) { sort, _ in sort } }
      for _ in 0..<20 {
        let assignment = generator.assignment(variables)
        let (whole, rest) = (
          assignment.satisfies(facts + ground), assignment.satisfies(facts + left.ground)
        )
        #expect(whole == rest, "\(facts), \(ground), seed \(seed)")
        if whole { held += 1 }
      }
    }
    #expect(held > 0 && shorter > 100)
  }

  @Test func whatIsSaidWordForWordIsKnown() {
    let table = TermTable()
    let (x, y) = (table.variable("x", .bits(8)), table.variable("y", .bits(8)))
    let (isLess, other) = (x.less(than: y), table.variable("p", .boolean))
    let goal = Assertions(ground: [!x.when(isLess, otherwise: y).equals(x)])
    #expect(goal.assuming(KnownTruths([isLess])).ground == [table.false])
    #expect(goal.assuming(KnownTruths([!isLess])).ground == [!x.equals(y)])
    #expect(goal.assuming(KnownTruths([other])).ground == goal.ground)
    #expect(
      goal.assuming(KnownTruths([y.less(than: x)])).ground == goal.ground,
      "what follows by arithmetic is left to the solver")
    // Of two that say the same, one stays.
    #expect(Assertions(ground: [isLess, isLess || other]).assuming(KnownTruths([])).ground == [isLess, table.true])
    // What has been replaced says something that is known.
    let second = (x.when(other, otherwise: y)).less(than: y)
    #expect(Assertions(ground: [!second]).assuming(KnownTruths([isLess, other])).ground == [table.false])
  }
}
