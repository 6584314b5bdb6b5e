import BigInt
import Testing
import VerifierProcessors
import VerifierTerms

/// What is guessed of the states between the rounds of a loop.
@Suite struct LoopRelationTests {
  private let table = TermTable()

  private func state(_ registers: Term?...) -> MachineState {
    var state = MachineState(registers: registers.count, at: 0)
    state.registers = registers
    return state
  }

  private func bits(_ value: Int) -> Term { table.bits(BigInt(value), width: 64) }

  @Test func registersStayOrGrowOrAreUnknown() {
    let (x, y) = (table.variable("x", .bits(64)), table.variable("y", .bits(64)))
    let relation = LoopRelation(state(x, y, x, nil), state(x, y + bits(3), y, nil), rounds: 1)
    let later = relation.state(after: bits(5))
    #expect(later.registers[0] == x && later.registers[1] == y + bits(12))
    #expect(later.registers[2] == nil && later.registers[3] == nil)
  }

  /// A claim that is guessed where more is known is none that the other is a proof of.
  @Test func formTellsClaimsApart() {
    let (x, y) = (table.variable("x", .bits(64)), table.variable("y", .bits(64)))
    func form(_ first: MachineState, _ second: MachineState) -> LoopRelation.Form {
      LoopRelation(first, second, rounds: 1).form
    }
    let kept = form(state(x), state(x))
    #expect(kept == form(state(y), state(y)))
    #expect(kept != form(state(x), state(x + bits(1))))
    #expect(kept != form(state(x), state(y)))
    #expect(form(state(x), state(x + bits(1))) != form(state(x), state(x + bits(2))))
    #expect(form(state(x), state(x + bits(1))) != form(state(x), state(y)))
  }
}
