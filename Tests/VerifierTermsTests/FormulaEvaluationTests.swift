import BigInt
import VerifierTerms
import TestSupport
import Testing

/// Statements for all values, looked at at points.
@Suite struct FormulaEvaluationTests {
  private let table = TermTable()

  private func allPoints(_ width: Int) -> SamplePoints {
    var points = SamplePoints(limit: 160)
    for number in 0..<(1 << width) { points.insert(BigUInt(number), width: width) }
    return points
  }

  /// Over all values of a narrow bit-vector it is the conjunction of what it says of each, however it is nested.
  @Test func atEveryPointItIsExact() {
    var random = SeededGenerator(5)
    let width = 2
    let values = (0..<1 << width).map { Integer(BigInt($0)) }
    for _ in 0..<500 {
      var assignment = Assignment()
      for name in ["x", "y"] { assignment[name] = .bits(BigUInt(Int.random(in: 0..<4, using: &random)), width: width) }
      var again = random
      let quantified = formula(depth: 4, bound: [], &random) { body in .forAll(name: "v", width: width, body: body) }
      let spelledOut = formula(depth: 4, bound: [], &again) { body in values.map(body).reduce(true, &&) }
      let points = allPoints(width)
      #expect(
        quantified.holds(under: assignment, at: points, in: table)
          == spelledOut.holds(under: assignment, at: SamplePoints(limit: 160), in: table))
    }
  }

  /// At any points: what is refuted is false, also of quantifiers in negative positions. At all points, whatever is false and has none.
  @Test func whatIsRefutedAtSomePointsIsFalse() {
    var random = SeededGenerator(9)
    let width = 2
    let values = (0..<1 << width).map { Integer(BigInt($0)) }
    var refuted = 0
    for _ in 0..<1000 {
      var assignment = Assignment()
      for name in ["x", "y"] { assignment[name] = .bits(BigUInt(Int.random(in: 0..<4, using: &random)), width: width) }
      var again = random
      let quantified = formula(depth: 4, bound: [], &random) { body in .forAll(name: "v", width: width, body: body) }
      let spelledOut = formula(depth: 4, bound: [], &again) { body in values.map(body).reduce(true, &&) }
      var points = SamplePoints(limit: 4)
      for number in 0..<4 where random.chance(1, of: 2) { points.insert(BigUInt(number), width: width) }
      let holds = spelledOut.holds(under: assignment, at: points, in: table)
      if quantified.isQuantifierFree {
        #expect(quantified.isRefuted(under: assignment, at: points, in: table) == !holds)
      } else if quantified.isRefuted(under: assignment, at: points, in: table) {
        refuted += 1
        #expect(!holds)
      }
    }
    #expect(refuted > 100)
  }

  @Test func aWitnessThatIsNoPointRefutesNothing() {
    let points = SamplePoints(limit: 4)
    let denial = !Formula.forAll("x") { $0 != 5 }
    #expect(!denial.isRefuted(under: Assignment(), at: points, in: table))
    #expect(!denial.holds(under: Assignment(), at: points, in: table))
  }

  /// A formula about `x` and `y` and what is bound; the same from the same state of the generator, whatever "for all" is.
  private func formula(
    depth: Int, bound: [Integer], _ random: inout SeededGenerator,
    all: @escaping (@escaping (Integer) -> Formula) -> Formula
  ) -> Formula {
    let terms = ["x", "y"].map { Integer(table.variable($0, .bits(2))) } + bound
    func part(_ random: inout SeededGenerator) -> Formula {
      formula(depth: depth - 1, bound: bound, &random, all: all)
    }
    switch depth == 0 ? 0 : Int.random(in: 0...6, using: &random) {
    case 0:
      let (left, right) = (random.pick(terms), random.pick(terms))
      return random.chance(1, of: 2) ? left == right : left < right + 1
    case 1: return !part(&random)
    case 2: return part(&random) && part(&random)
    case 3: return part(&random) || part(&random)
    case 4: return part(&random) ==> part(&random)
    case 5: return part(&random) == part(&random)
    default:
      // What is under the quantifier is drawn anew for each value, from the same state.
      let state = random.next()
      return all { value in
        var inner = SeededGenerator(state)
        return formula(depth: depth - 1, bound: bound + [value], &inner, all: all)
      }
    }
  }

  @Test func onePointShowsThatItIsFalse() {
    let statement = Formula.forAll("x") { $0 != 5 }
    var points = SamplePoints(limit: 160)
    points.insert(4, width: 64)
    #expect(statement.holds(under: Assignment(), at: points, in: table))
    points.insert(5, width: 64)
    #expect(!statement.holds(under: Assignment(), at: points, in: table))
  }

  @Test func pointsAreOfTheirWidthAndNoMoreThanAsked() {
    var points = SamplePoints(limit: 2)
    for number in [256, 7, 7, 8, 9] as [BigUInt] { points.insert(number, width: 8) }
    #expect(points[8] == [.bits(7, width: 8), .bits(8, width: 8)])
    #expect(points[64] == [])
  }
}
