import VerifierExecution
import VerifierTerms
import VerifierMachine
import Testing

@testable import Verification

/// An arbitrary value is never one of which something is known.
@Suite struct NameTests {
  @Test func oneNameMayHaveTwoWidths() {
    let report = verify(
      contract(
        { a, _, _ in a },
        ensures: { _, _ in
          ensures("narrow", .forAll(name: "i", width: 8) { $0 < 256 })
          ensures("wide", .forAll("i") { $0 >= 0 })
        }))
    #expect(report.names("refuted") == [] && report.fault == nil)
  }

  /// An arbitrary value is not the input that happens to have its name.
  @Test func anArbitraryValueIsNoInput() {
    let report = verify(
      contract(
        { a, _, _ in a }, requires: { old in requires("a", old.a == 5) },
        ensures: { _, _ in
          ensures("all-are-five", .forAll("a") { $0 == 5 })
        }))
    #expect(report.names("refuted") == ["ensures/all-are-five"])
  }

  /// A statement for all values, assumed, and the same name claimed of one.
  @Test func boundNamesDoNotMeet() {
    let report = verify(
      Contract(
        "test", "", inputs: Cells.init,
        requires: { old in
          requires(
            "low-half",
            .forAll("i") { i in
              i < 0x100 ==> old.cell(i) == 7
            })
        },
        body: { _, _ in },
        ensures: { old, _, _ in
          ensures(
            "low-half",
            .forAll("i") { i in
              i < 0x80 ==> old.state.cell(i) == 7
            })
          ensures("all", .forAll("i") { i in old.state.cell(i) == 7 })
        }))
    #expect(report.names("refuted") == ["ensures/all"])
    #expect(report["ensures/low-half"]?.verdict == .proved)
  }
}

/// Some memory.
private struct Cells: Displayable {
  let memory: Term

  init(_ inputs: Inputs) { memory = inputs.variable("m", .memory(address: 64, cell: 8)) }

  func cell(_ address: Integer) -> Integer {
    Integer(memory.select(address.term(in: memory.table).toBits(64)))
  }

  var observations: [(name: String, value: Integer)] { [] }
}
