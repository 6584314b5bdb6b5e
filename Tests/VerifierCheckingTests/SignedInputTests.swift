import CheckingSupport
import Testing
import VerifierChecking
import VerifierContracts
import VerifierExecution

private struct Number {
  let value: SymbolicInteger<Int16>
}

@Suite struct SignedInputTests {
  private func report(_ claim: @escaping @Sendable (Integer) -> Formula) -> MethodReport {
    verify(
      Contract(
        "signed", "a case", inputs: { Number(value: $0.named("state").int16("x")) }, body: { _, _ in },
        ensures: { old, _, _ in ensures("claimed", claim(old.value)) }))
  }

  /// A counterexample shows a signed integer as the number that it is.
  @Test func counterexamplesShowTheSign() throws {
    let found = try #require(report { 0 <= $0 }["ensures/claimed"]?.verdict.counterexample)
    let x = try #require(found.before.first { $0.name == "state.x" })
    #expect(x.isSigned && x.number.map { $0 < 0 && $0 >= -32768 } == true)
  }

  @Test func boundsAreThoseOfTheType() {
    #expect(report { -32768 <= $0 && $0 <= 32767 }.names("proved").contains("ensures/claimed"))
    #expect(report { -32767 <= $0 }.names("refuted") == ["ensures/claimed"])
    #expect(report { $0 <= 32766 }.names("refuted") == ["ensures/claimed"])
  }
}
