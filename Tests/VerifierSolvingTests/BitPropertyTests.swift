import BigInt
import TestSupport
import Testing
import VerifierTerms

@testable import VerifierSolving

/// The lemmas by which the theory of integers knows operations on bits, each against the evaluator and against bit-vectors.
@Suite struct BitPropertyTests {
  /// Every operation, with the operands about which a lemma says more.
  private static func nodes(_ table: TermTable, _ width: Int) -> [Term] {
    let (x, y) = (table.variable("x", .bits(width)), table.variable("y", .bits(width)))
    let (zero, one) = (table.bits(0, width: width), table.bits(1, width: width))
    let operands = [y, ~y, y - one, ~(y - one), zero - y, y & x, one << y]
    return operands.flatMap { [x & $0, x | $0, x ^ $0] }
      + [x << y, x >> y, x.shiftedRightSigned(y), one << y, (one << y) - one & x, x >> (y & x)]
  }

  @Test(arguments: Expression.widths) func hold(width: Int) {
    let table = TermTable()
    let facts = Self.nodes(table, width).filter(\.isUninterpretedBits).map(OperationProperties.bits)
    var generator = ExpressionGenerator(width: width, stream: 160)
    let values = corners(width) + (0..<20).map { _ in generator.random.bits(width) }
    for x in values {
      for y in values + [BigUInt(width - 1), BigUInt(width)].filter({ $0.bitWidth <= width }) {
        let assignment = Assignment(["x": .bits(x, width: width), "y": .bits(y, width: width)])
        for fact in assignment.violated(of: facts) { Issue.record("\(fact) for x = \(x), y = \(y)") }
      }
    }
  }

  /// The theory of bit-vectors knows all of them to be true; at great widths it may give up, but never says that one is false.
  @Test(arguments: Expression.widths) func areKnownToBitVectors(width: Int) throws {
    let table = TermTable()
    var undecided = 0
    for node in Self.nodes(table, width) where node.isUninterpretedBits {
      let session = try Session(.bitVectors, isAbstract: false, in: Z3Context(), .bits)
      let answer = try session.check([!OperationProperties.bits(node)], limits: Limits(resources: 100_000))
      if case .unknown = answer { undecided += 1 } else { #expect(answer.isUnsatisfiable, "\(node)") }
    }
    #expect(width > 8 || undecided == 0)
    print("properties of bits, width \(width): \(undecided) not decided")
  }

  /// What follows from the lemmas is proved without bits at every width; what is nearly the same is refuted.
  @Test(arguments: [8, 32, 64]) func proofsWithoutBits(width: Int) throws {
    let table = TermTable()
    let (x, y) = (table.variable("x", .bits(width)), table.variable("y", .bits(width)))
    let one = table.bits(1, width: width)
    let half = ((x ^ y) >> one) + (x & y)
    let mean = (x.toInteger + y.toInteger) / table.integer(2)
    let aligned = x & ~(y - one)
    let isPower = !y.equals(y - y) && (y & (y - one)).equals(y - y)
    let cases: [(String, [Term], proved: Bool)] = [
      ("mean", [!half.toInteger.equals(mean)], true),
      ("mean, rounded up", [!((x | y) - ((x ^ y) >> one)).toInteger.equals(mean)], false),
      ("aligned", [isPower, !(x - aligned).less(than: y)], true),
      ("aligned without a power of two", [!(x - aligned).less(than: y)], false),
      ("remainder", [isPower, !(x & (y - one)).toInteger.equals(x.toInteger % y.toInteger)], true),
      ("remainder without a power of two", [!(x & (y - one)).toInteger.equals(x.toInteger % y.toInteger)], false),
      ("sum of disjoint bits", [(x & y).equals(y - y), !(x | y).toInteger.equals(x.toInteger + y.toInteger)], true),
      ("sum of bits", [!(x | y).toInteger.equals(x.toInteger + y.toInteger)], false),
    ]
    for (name, terms, proved) in cases {
      let result = try Prover(.automatic).decide(Assertions(ground: terms), limits: Limits(), crossCheck: true)
      switch result.answer {
      case .unsatisfiable: #expect(proved, "\(name), width \(width)")
      case .satisfiable(let model): #expect(!proved && model.satisfies(terms), "\(name), width \(width)")
      case .unknown(let reason): Issue.record("\(name), width \(width): \(reason)")
      }
    }
  }
}
