import SourceReading
import Testing

/// The code that this project proves itself.
@Suite struct ProjectTests {
  @Test func codeUnderProofPasses() throws {
    let machine = try machine.get()
    let reading = Reading(
      try files(in: "Sources/VmIO") + machine, machine: machine, modules: ["VmIO", "VerifierMachine"])
    #expect(reading.findings.map(\.text) == [])
    #expect(!reading.allowances.isEmpty)
  }

  @Test func examplePasses() throws {
    let reading = Reading(
      try files(in: "Examples/Midpoint/Sources/Midpoint"), machine: try machine.get(), modules: ["Midpoint"])
    #expect(reading.findings.map(\.text) == [])
    #expect(reading.allowances.isEmpty)
  }

  /// The hash that the verifier computes too; its own test has the same values.
  @Test(arguments: [
    ("", "af63bd4c8601b7df"), ("a", "089be307b544f397"), ("12345678", "a6cd9ad677086a9c"),
    ("123456789", "7728f36c42c56342"),
  ])
  func hashesAreThoseOfTheVerifier(text: String, hash: String) { #expect(ContentHash.of(Array(text.utf8)) == hash) }
}
