import BigInt
import Testing
import VerifierContracts
import VerifierTerms

/// What clauses see of values of the code's own types.
@Suite struct ObservedTests {
  private struct Outer {
    var ring: Ring<SymbolicMachine>
    var flag = true
    var number: Integer = 7
    var formula: Formula = false
    var twice: SymbolicWord { ring.head }
  }

  private let table = TermTable()
  private var outer: Outer { Outer(ring: Ring(Inputs(table: table, .flat))) }

  private func holds(_ formula: Formula, _ values: [String: Value] = [:]) -> Bool {
    guard let term = formula.quantifierFree(in: table) else { return false }
    return Assignment(values).satisfies(term)
  }

  @Test func membersAreMathematicalValues() {
    let old = Observed(outer)
    let (head, flag, number, formula): (Integer, Formula, Integer, Formula) = (
      old.ring.head, old.flag, old.number, old.formula
    )
    let values = ["head": Value.bits(41, width: 64)]
    #expect(holds(head + 1 == 42 && number == 7 && flag && !formula, values))
    #expect(holds(head - 42 < 0, values), "a difference may be negative")
    #expect(holds(old.twice == old.ring.head, values))
  }

  @Test func membersThatAuthorsDeclareAreMembers() {
    let old = Observed(outer)
    #expect(holds(old.ring.isEmpty))
    #expect(!holds(old.ring.inv))
    #expect(holds(old.ring.hasCapacity(of: Observed(outer).ring)))
  }

  @Test func constantsAreCompared() {
    let old = Observed(outer)
    #expect(holds(old.ring.mode == .open && old.ring.mode != .closed))
    #expect(!holds(old.ring.mode == .closed))
    #expect(holds(old.ring.mode.satisfies { $0 == .open }))
  }

  @Test func snapshotsHaveTheSameMembers() {
    let old = Snapshot(state: outer, memory: Inputs(table: TermTable(), .flat).memory, accesses: [])
    #expect(holds(old.ring.head == old.twice && old.number == 7 && old.flag))
    #expect(old.state.flag)
    let pair = Snapshot(
      state: (a: outer.ring.head, b: outer), memory: Inputs(table: TermTable(), .flat).memory, accesses: [])
    #expect(holds(pair.a == pair.b.ring.head))
  }

  @Test func wordsOfIntegersWrap() {
    let beyond = (0xffff_ffff_ffff_ffff as Integer) + 3
    #expect(holds(SymbolicWord(beyond).integer == 2))
    let input = Inputs(table: table, .flat).integer("n")
    #expect(holds(SymbolicWord(input).integer == 2, ["n": .integer(2)]))
    #expect(holds(SymbolicWord(input).integer == 0xffff_ffff_ffff_ffff, ["n": .integer(-1)]))
  }
}
