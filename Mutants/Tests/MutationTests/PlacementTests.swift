import Mutation
import Testing

/// Where declared changes are made.
@Suite struct PlacementTests {
  private let source = """
    struct S {
      var half: Int { whole / 2 }
      mutating func f(_ a: Int) throws -> Int {
        let b = min(
          a + 1, self.b)
        span.advance(by: b)
        writer.span.advance(by: b)
        return b
      }
      func f(_ a: Bool) { g("a b"); g("a b") }
      let stored = S.self
    }
    """

  private func mutants(_ declaration: String, _ changes: String...) throws -> [Mutant] {
    let lines = changes.map { "  \($0)\n    page m c\n" }.joined()
    let declared = try DeclaredChanges("\(declaration)\n\(lines)", of: "Code", source: "expected/Code").changes
    return try MutantMaker.mutate([(name: "Code", source: source)], declared: declared).flatMap(\.mutants)
      .filter { !$0.witnesses.isEmpty }
  }

  @Test(arguments: [
    ("min(a + 1, self.b) -> c", "-    let b = min(\n-      a + 1, self.b)\n+    let b = c"),
    ("⟦span.advance(by: b)⟧ writer -> (nothing)", "-    span.advance(by: b)"),
    ("writer.span.advance(by: ⟦b⟧) -> a", "-    writer.span.advance(by: b)\n+    writer.span.advance(by: a)"),
    ("self.⟦b⟧ -> c", "-      a + 1, self.b)\n+      a + 1, self.c)"),
    ("return b -> c(); return a", "-    return b\n+    c(); return a"),
    ("⟦let b =⟧ min -> _ =", "-    let b = min(\n+    _ = min("),
  ])
  func changesAreFoundTokenByToken(change: String, diff: String) throws {
    let mutants = try mutants("f(_:)", change)
    #expect(mutants.map(\.diff) == [diff])
    #expect(mutants.map(\.source) == ["expected/Code:2"])
  }

  @Test func idsSayThatAChangeIsDeclared() throws {
    #expect(
      try mutants("f(_:)", "self.⟦b⟧ -> c", "return b -> (nothing)").map(\.id) == [
        "Code/f(_:)/declared: b -> c", "Code/f(_:)/declared: return b -> (nothing)",
      ])
  }

  @Test func aChangeThatAnOperatorMakesTooIsOneMutant() throws {
    let mutants = try mutants("half", "⟦2⟧ -> 3", "whole / 2 -> 2 / whole")
    #expect(mutants.map(\.kind) == [.generated(by: .constant), .declared])
    #expect(mutants.map(\.id) == ["Code/half/constant: 2 -> 3", "Code/half/declared: whole / 2 -> 2 / whole"])
    #expect(mutants.map(\.witnesses.count) == [1, 1])
  }

  @Test func generatedMutantsStayAsTheyAre() throws {
    let plain = try MutantMaker.mutate([(name: "Code", source: "func f() { g(1) }")]).flatMap(\.mutants)
    let declared = try DeclaredChanges("f()\n  g(1) -> h()\n    own m c\n", of: "Code", source: "x").changes
    let both = try MutantMaker.mutate([(name: "Code", source: "func f() { g(1) }")], declared: declared)
      .flatMap(\.mutants)
    #expect(Array(both.dropLast()) == plain)
  }

  @Test(arguments: [
    ("g(_:)", "a -> b", "Code.swift has no g(_:) with a body"),
    ("stored", "S -> T", "Code.swift has no stored with a body"),
    ("f(_:)", "min(a, b) -> c", "'min(a, b)' stands not in f(_:)"),
    ("f(_:)", "Int -> Bool", "'Int' stands not in f(_:)"),
    ("f(_:)", "elf.b -> c", "'elf.b' stands not in f(_:)"),
    ("f(_:)", "span.advance(by: b) -> c", "'span.advance(by: b)' stands 2 times, not once, in f(_:)"),
    ("f(_:) #2", "g(\"a b\") -> c", "'g(\"a b\")' stands 2 times, not once, in f(_:) #2"),
    ("f(_:) #2", "g(\"a  b\") -> c", "'g(\"a  b\")' stands not in f(_:) #2"),
    ("f(_:) #3", "g -> h", "Code.swift has no f(_:) #3 with a body"),
    ("f(_:)", "se⟦lf.b⟧ -> c", "the marks stand within a token"),
    ("f(_:)", "se⟦l⟧f.b -> c", "the marks stand within a token"),
    ("f(_:)", "return b -> return  b", "the change leaves the code as it is"),
  ])
  func aChangeWithoutOnePlaceIsRefused(declaration: String, change: String, reason: String) {
    let failure = #expect(throws: Misplaced.self) { try mutants(declaration, change) }
    #expect(failure?.description == "expected/Code:2: \(reason)")
  }

  @Test func twoChangesThatLeaveTheSameCodeAreRefused() {
    let failure = #expect(throws: Misplaced.self) { try mutants("half", "⟦2⟧ -> 3", "whole / 2 -> whole / 3") }
    #expect(failure?.description == "expected/Code:4: expected/Code:2 is the same change")
  }

  @Test func everyChangeThatIsMisplacedIsNamed() {
    let failure = #expect(throws: Misplaced.self) { try mutants("half", "third -> 3", "⟦2⟧ -> 3", "/ 4 -> / 5") }
    #expect(
      failure?.description
        == "expected/Code:2: 'third' stands not in half\nexpected/Code:6: '/ 4' stands not in half")
  }
}
