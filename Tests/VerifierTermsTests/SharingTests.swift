import BigInt
import TestSupport
import Testing

@testable import VerifierTerms

/// Equal terms are one node, and no way through a term takes more steps than it has nodes. A test here that should fail
/// would not come to an end.
@Suite struct SharingTests {
  @Test func equalTermsAreOneNode() {
    let table = TermTable()
    func build() -> Term {
      let (x, i) = (table.variable("x", .bits(8)), table.variable("i", .integer))
      let memory = table.variable("m", .memory(address: 8, cell: 8)).storing(x, at: i.toBits(8))
      return memory.select(x + x).less(than: x) && i.equals(x.toInteger * i)
    }
    let first = build()
    let count = table.count
    #expect(build() == first && build().index == first.index)
    #expect(table.count == count, "nothing was built anew")
    #expect(first.hashValue == build().hashValue)
    #expect(table.variable("x", .bits(8)) != table.variable("y", .bits(8)))
    #expect(TermTable().variable("x", .bits(8)) != table.variable("x", .bits(8)), "tables are apart")
    #expect(table.bits(3, width: 8) != table.bits(3, width: 9) && table.bits(259, width: 8) == table.bits(3, width: 8))
  }

  /// What a table remembers of reads and conversions does not keep it: a process that verifies again and again would grow.
  @Test func aTableGoesWithItsLastTerm() {
    weak var table: TermTable?
    do {
      let built = TermTable()
      table = built
      let (x, i) = (built.variable("x", .bits(8)), built.variable("i", .integer))
      let memory = built.variable("m", .memory(address: 8, cell: 8)).storing(x, at: (i + x.toInteger).toBits(8))
      #expect(memory.select(x) == memory.select(x) && !built.selections.isEmpty && !built.wrappings.isEmpty)
    }
    #expect(table == nil)
  }

  @Test func operandsComeFirst() {
    var generator = ExpressionGenerator(width: 16, stream: 20)
    for _ in 0..<200 {
      generator.reset()
      let term = generator.expression(.boolean, depth: 6).term(in: TermTable())
      let nodes = Term.reachable(from: [term])
      #expect(Set(nodes).count == nodes.count && nodes.last == term)
      #expect(nodes.allSatisfy { node in node.operands.allSatisfy { $0.index < node.index } })
      #expect(Term.variables(in: [term]) == nodes.filter { $0.name != nil })
    }
    #expect(Term.reachable(from: []).isEmpty)
  }

  /// Prints, evaluates and substitutes; returns the printed length.
  private func exercise(_ term: Term, under assignment: Assignment, expecting expected: Value? = nil) -> Int {
    let value = assignment.evaluate(term)
    if let expected { #expect(value == expected) }
    #expect(term.substituting(assignment).constant == value)
    let renamed = term.table.variable("renamed", .bits(64))
    let replaced = term.substituting([term.table.variable("x", .bits(64)): renamed])
    #expect(replaced.sort == term.sort)
    var moved = assignment
    moved["renamed"] = assignment["x"]
    #expect(moved.evaluate(replaced) == value)
    return term.description.count
  }

  private let assignment = Assignment([
    "x": .bits(5, width: 64), "p": .boolean(true), "q": .boolean(false), "i": .integer(3), "j": .integer(-2),
  ])

  @Test func sumsThatDouble() {
    let table = TermTable()
    var (word, integer) = (table.variable("x", .bits(64)), table.variable("i", .integer))
    for _ in 0..<100 {
      word = word + word
      integer = integer + integer
    }
    #expect(exercise(word, under: assignment, expecting: .bits(0, width: 64)) < 20_000)
    #expect(exercise(integer, under: assignment, expecting: .integer(3 << 100)) < 20_000)
    #expect(exercise(integer.toBits(64), under: assignment, expecting: .bits(0, width: 64)) < 20_000)
    #expect(exercise(integer.toBits(128), under: assignment, expecting: .bits(3 << 100, width: 128)) < 20_000)
  }

  @Test func conversionsOfChoicesThatDouble() {
    let table = TermTable()
    var integer = table.variable("i", .integer)
    for step in 0..<100 {
      let condition = table.variable("c\(step)", .boolean)
      integer = (integer - table.variable("j", .integer)).when(condition, otherwise: integer * integer)
    }
    _ = exercise(integer.toBits(64), under: assignment)
  }

  @Test func truthsThatDouble() {
    let table = TermTable()
    var truth = table.variable("p", .boolean)
    let other = table.variable("q", .boolean)
    for step in 0..<100 {
      let next = table.variable("c\(step)", .boolean)
      truth = (truth && next).equals(truth || other)
    }
    #expect(exercise(truth, under: assignment) < 60_000)
    // Negations print as what they negate: that must not copy it.
    var word = table.variable("x", .bits(64))
    for step in 0..<100 {
      let equal = (word + table.bits(BigInt(step), width: 64)).equals(table.variable("u\(step)", .bits(64)))
      word = word.when(equal, otherwise: (word * word).when(!equal || other, otherwise: ~word))
    }
    _ = exercise(word, under: assignment)
  }

  @Test func memoryThatDoubles() {
    let table = TermTable()
    let x = table.variable("x", .bits(64))
    var memory = table.variable("m", .memory(address: 64, cell: 8))
    for step in 0..<100 {
      let place = table.variable("a\(step)", .bits(64))
      let condition = table.variable("c\(step)", .boolean)
      memory = memory.storing(memory.select(place) + table.bits(1, width: 8), at: x).when(
        condition, otherwise: memory.storing(memory.select(x), at: place))
    }
    _ = exercise(memory.select(x), under: assignment)
    #expect(memory.description.count < 500_000)
  }

  /// Quotients and remainders by what is itself one.
  @Test func nestedDivisions() {
    let table = TermTable()
    let (i, j) = (table.variable("i", .integer), table.variable("j", .integer))
    var (remainder, quotient, mixed) = (i, i, i)
    for _ in 0..<100 {
      remainder = (remainder + j) % j
      quotient = j / (quotient + j)
      mixed = (j + mixed) / (i % (mixed + i))
    }
    #expect(exercise(remainder, under: assignment) < 20_000)
    #expect(exercise(quotient, under: assignment) < 20_000)
    #expect(exercise(mixed, under: assignment) < 20_000)
  }

  @Test func longChains() {
    // A thousand stores, as a long path makes them: reads walk them once.
    let table = TermTable()
    let x = table.variable("x", .bits(64))
    var memory = table.variable("m", .memory(address: 64, cell: 8))
    for step in 0..<1000 {
      let address = x + table.bits(BigInt(step * 2), width: 64)
      memory = memory.storing(table.bits(BigInt(step), width: 8), at: address)
    }
    let count = table.count
    #expect(memory.select(x + table.bits(1, width: 64)).sort == .bits(8))
    #expect(table.count - count < 10_000)
  }
}
