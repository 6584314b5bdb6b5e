import SourceReading
import Testing

/// The code that this project proves itself.
@Suite struct ProjectTests {
  @Test func codeUnderProofPasses() throws {
    let machine = try machine.get()
    let reading = Reading(
      try files(in: "Sources/VmIO") + machine, machine: machine)
    #expect(reading.findings.map(\.text) == [])
    #expect(!reading.allowances.isEmpty)
  }

  @Test func examplePasses() throws {
    let reading = Reading(
      try files(in: "Examples/Midpoint/Sources/Midpoint"), machine: try machine.get())
    #expect(reading.findings.map(\.text) == [])
    #expect(reading.allowances.isEmpty)
  }

  /// A type of one module takes no name from the standard library in another, where it may not be visible.
  @Test func namesOfTypesAreThoseOfTheirModule() throws {
    let declaring = SourceFile(path: "a.swift", module: "A", text: "struct Set { var first: UInt? }")
    let text = "import A\nfunc f(_ set: Set) -> UInt? { set.first }"
    func findings(_ module: String) throws -> [String] {
      let using = SourceFile(path: "b.swift", module: module, text: text)
      return Reading([declaring, using], machine: try machine.get()).findings.map { "\($0.line) \($0.rule)" }
    }
    #expect(try findings("A") == [])
    #expect(try findings("B") == ["2 hashing"])
  }

  /// Code may use what other files declare that are read with it, and nothing else.
  @Test func filesAreReadTogether() throws {
    let one = SourceFile(path: "a.swift", module: "A", text: "func f() -> UInt { g() }")
    let other = SourceFile(path: "b.swift", module: "A", text: "func g() -> UInt { 1 }")
    #expect(Reading([one, other], machine: try machine.get()).findings.isEmpty)
    #expect(Reading([one], machine: try machine.get()).findings.map(\.rule) == [.unknownName])
  }

  /// The hash that the verifier computes too; its own test has the same values.
  @Test(arguments: [
    ("", "af63bd4c8601b7df"), ("a", "089be307b544f397"), ("12345678", "a6cd9ad677086a9c"),
    ("123456789", "7728f36c42c56342"),
  ])
  func hashesAreThoseOfTheVerifier(text: String, hash: String) { #expect(ContentHash.of(Array(text.utf8)) == hash) }
}
