import Mutation
import Testing

/// Code that keeps something from one run to the next is not mutated at all.
@Suite struct KeptStateTests {
  @Test(arguments: [
    "let kept = f()", "struct S { static let kept = f() }", "enum E { private static var kept: Int? }",
    "func f() -> Int { struct S { static let kept = 1 }; return S.kept }", "var kept = 1 { didSet {} }",
    "#if DEBUG\nvar other: Int { 1 }, kept = 2\n#endif",
  ])
  func whatIsKeptIsFound(source: String) throws {
    let failure = #expect(throws: KeptState.self) { try MutantMaker.mutate([(name: "Code", source: source)]) }
    #expect(failure?.description == "Code.swift: kept is kept from one run to the next")
  }

  @Test(arguments: [
    "var made: Int { 1 }", "struct S { static var made: Int { get { 1 } }; let a = 1; var b = 2 }",
    "func f() { let local = 1 }", "var made: Int { let local = 1; return local }",
    "extension S { static func f() -> Int { var local = 1; return local } }",
  ])
  func whatIsNotKeptIsMutated(source: String) throws {
    #expect(try MutantMaker.mutate([(name: "Code", source: source)]).count == 1)
  }
}
