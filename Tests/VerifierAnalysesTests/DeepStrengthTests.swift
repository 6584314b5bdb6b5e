import TestSupport
import Testing
import VerifierTerms

@testable import VerifierAnalyses

/// Changes of clauses that are nested deeply, on a stack that a frame for each level overflows.
@Suite struct DeepStrengthTests {
  @Test(arguments: [FormulaShape.leftAnd, .rightAnd, .leftImplies, .rightImplies, .named, .leftOr])
  func theFirstChangesAreMade(shape: FormulaShape) {
    let (count, areCutOff, isQuantifierFree) = onSmallStack {
      let table = TermTable()
      func part(_ place: Int) -> Formula { Integer(table.variable("n\(place % 100)", .integer)) <= 5 }
      let stronger = shape.nested(2_000, around: part(0), part).stronger(in: table)
      return (
        stronger.formulas.count, stronger.areCutOff, stronger.formulas.allSatisfy { $0.formula.isQuantifierFree }
      )
    }
    // On the left of an implication there is one condition, and the one inequality on its right.
    let expected = [.leftAnd, .rightAnd, .rightImplies].contains(shape) ? 100 : shape == .leftImplies ? 2 : 0
    #expect(count == expected)
    #expect(areCutOff == (expected == 100))
    #expect(isQuantifierFree)
  }

  @Test func aConditionOfManyConjunctsIsShortened() {
    let table = TermTable()
    func part(_ place: Int) -> Formula { Integer(table.variable("n\(place)", .integer)) <= 5 }
    let condition = FormulaShape.leftAnd.nested(98, around: part(0)) { part($0 + 1) }
    let stronger = (condition ==> part(1_000)).stronger(in: table)
    #expect(stronger.formulas.count == 100)
    #expect(!stronger.areCutOff)
    #expect((condition && part(99) ==> part(1_000)).stronger(in: table).areCutOff)
  }
}
