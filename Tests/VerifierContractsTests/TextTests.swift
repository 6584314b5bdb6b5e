import Testing
import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierTerms

/// The texts of symbolic values show nothing of how they have come about, so that a clause that compares texts says nothing of them.
@Suite struct TextTests {
  private let inputs = Inputs(table: TermTable(), .flat)

  @Test func textsTellNothingApart() {
    let (a, b) = (inputs.integer("a"), inputs.integer("b"))
    let pairs: [(Any, Any)] = [
      (a, b), (a, 5 as Integer), (a == b, a != b), (true as Formula, a < b), (inputs.view("v"), inputs.view("w")),
      (inputs.memory, inputs.memory.zeroing(from: a, length: b)),
      (
        AddressRange<SymbolicMachine.Ghost>(start: a, end: b),
        AddressRange<SymbolicMachine.Ghost>(start: b, end: a)
      ),
    ]
    for (left, right) in pairs {
      #expect("\(left)" == "\(right)")
      #expect(String(reflecting: left) == String(reflecting: right))
    }
  }
}
