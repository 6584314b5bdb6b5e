import BigInt
import TestSupport
import Testing

@testable import VerifierSolving
@testable import VerifierTerms

/// Queries whose parts share no variable.
@Suite struct PartTests {
  private let table = TermTable()
  private func word(_ name: String) -> Term { table.variable(name, .bits(32)) }
  private func number(_ value: BigInt) -> Term { table.bits(value, width: 32) }

  /// Whether two integers of any size have a sum of cubes: no theory says so within any work.
  private var cubes: Term {
    let (i, j, k) = (
      table.variable("i", .integer), table.variable("j", .integer), table.variable("k", .integer)
    )
    return (i * i * i + j * j * j + k * k * k).equals(table.integer(114))
  }

  /// Whether the bits that are set, counted with a difference in the first step, are not as many as there are.
  private func miscounted(_ mask: BigInt) -> Term {
    let x = table.variable("x", .bits(16))
    func number(_ value: BigInt) -> Term { table.bits(value, width: 16) }
    let pairs = x - ((x >> number(1)) & number(0x5555))
    let nibbles = (pairs & number(0x3333)) + ((pairs >> number(2)) & number(mask))
    let bytes = (nibbles + (nibbles >> number(4))) & number(0x0F0F)
    return !((bytes * number(0x0101)) >> number(8)).equals(x.nonzeroBits)
  }

  @Test func aPartThatHasNoModelDecides() throws {
    let limits = Limits(resources: 600_000)
    let query = Assertions(ground: [cubes, miscounted(0x3333)])
    #expect(query.parts.count == 2)
    let alone = try Prover(.automatic).decide(Assertions(ground: [miscounted(0x3333)]), limits: limits)
    #expect(alone.answer.isUnsatisfiable, "\(alone.answer)")
    let answer = try Prover(.automatic).decide(query, limits: limits).answer
    #expect(answer.isUnsatisfiable, "\(answer)")
  }

  @Test func aPartThatIsNotDecidedLeavesTheQueryUndecided() throws {
    let query = Assertions(ground: [cubes, miscounted(0x3331)])
    let answer = try Prover(.automatic).decide(query, limits: Limits(resources: 100_000)).answer
    #expect(answer.reason != nil, "\(answer)")
  }

  @Test func whatSharesVariablesStaysTogether() throws {
    let (a, b, c, d) = (word("a"), word("b"), word("c"), word("d"))
    let memory = table.variable("m", .memory(address: 32, cell: 8))
    let bound = table.variable("n?", .bits(32))
    var query = Assertions(ground: [
      a.less(than: b), c.less(than: d), b.less(than: number(7)), memory.select(d).equals(table.bits(0, width: 8)),
    ])
    query.universals = [
      Universal(bound: [bound], matrix: memory.select(bound).less(than: table.bits(9, width: 8))),
      Universal(bound: [bound], matrix: !bound.less(than: a) || bound.less(than: b)),
    ]
    let parts = query.parts
    #expect(parts.map(\.ground) == [[query.ground[0], query.ground[2]], [query.ground[1], query.ground[3]]])
    #expect(parts.map { $0.universals.map(\.matrix) } == [[query.universals[1].matrix], [query.universals[0].matrix]])
    #expect(Assertions(ground: [a.less(than: b), b.less(than: c), c.less(than: d)]).parts.count == 1)
  }
}
