import Mutation
import Testing

/// The format of the files in `Mutants/expected`.
@Suite struct DeclaredChangesTests {
  private func parse(_ text: String) throws -> [DeclaredChange] {
    try DeclaredChanges(text, of: "Code", source: "expected/Code").changes
  }

  @Test func changesHaveTheirDeclarationTheirLineAndTheirClauses() throws {
    let changes = try parse(
      """
      # What limits.
      limit(_:)
        min(most, length) -> length
          page any/limit ensures/limited
          own reader/any/limit ensures/limited

        most -> (nothing)
          stronger any/limit ensures/kept
      S.init(a:) #2
        self.a = ⟦a⟧ -> f(a); g()
          machine any/limit memory/store-1/in-range
      """)
    #expect(changes.map(\.declaration) == ["limit(_:)", "limit(_:)", "S.init(a:) #2"])
    #expect(changes.map(\.place) == ["expected/Code:3", "expected/Code:7", "expected/Code:10"])
    #expect(changes.map(\.file) == ["Code", "Code", "Code"])
    #expect(
      changes.map(\.witnesses) == [
        [
          Witness(method: "any/limit", clause: "ensures/limited", origin: .page),
          Witness(method: "reader/any/limit", clause: "ensures/limited", origin: .own),
        ],
        [Witness(method: "any/limit", clause: "ensures/kept", origin: .stronger)],
        [Witness(method: "any/limit", clause: "memory/store-1/in-range", origin: .machine)],
      ])
  }

  @Test(arguments: ["", "\n\n", "# f()\n  # a -> b\n"])
  func textsThatSayNothingExpectNothing(text: String) throws {
    #expect(try parse(text) == [])
  }

  @Test(arguments: [
    ("  a -> b\n    page m c", "1: a change without a declaration"),
    ("f()", "1: no change of f() follows"),
    ("f()\ng()\n  a -> b\n    page m c", "1: no change of f() follows"),
    ("f()\n  a -> b\n    page m c\nf()\n  b -> c\n    page m c", "4: f() stands here twice"),
    ("f()\n  a -> b", "2: no clause follows that must notice the change"),
    ("f()\n  a -> b\n  b -> c\n    page m c", "2: no clause follows that must notice the change"),
    ("f()\n  a -> b\ng()\n  a -> b\n    page m c", "2: no clause follows that must notice the change"),
    ("    page m c", "1: a clause without a change"),
    ("f()\n    page m c", "2: a clause without a change"),
    ("f()\n  a -> b\n    page m c\ng()\n    page m d", "5: a clause without a change"),
    ("f()\n  a -> b\n    page m c\n    own m c", "4: m/c stands here twice"),
    ("f()\n  a -> b\n    page m", "3: a clause is written 'origin method clause'"),
    ("f()\n  a -> b\n    page m c d", "3: a clause is written 'origin method clause'"),
    ("f()\n  a -> b\n    pages m c", "3: pages is no origin; those are page, own, machine, stronger"),
    ("f()\n  a\n    page m c", "2: a change is written 'original -> replacement'"),
    ("f()\n  a -> b -> c\n    page m c", "2: a change is written 'original -> replacement'"),
    ("f()\n  a -> \n    page m c", "2: a change is written 'original -> replacement'"),
    ("f()\n   -> b\n    page m c", "2: a declaration is not indented, a change by two spaces, a clause by four"),
    (
      "f()\n  a ⟦b -> c\n    page m c", "2: one part of the original at most stands between ⟦ and ⟧, and is not empty"
    ),
    (
      "f()\n  ⟧a⟦ -> c\n    page m c", "2: one part of the original at most stands between ⟦ and ⟧, and is not empty"
    ),
    (
      "f()\n  a⟦⟧ -> c\n    page m c", "2: one part of the original at most stands between ⟦ and ⟧, and is not empty"
    ),
    (
      "f()\n  ⟦a⟧ ⟦b⟧ -> c\n    page m c",
      "2: one part of the original at most stands between ⟦ and ⟧, and is not empty"
    ),
    ("f()\n  a -> ⟦b⟧\n    page m c", "2: the replacement has no marks"),
    (" f()", "1: a declaration is not indented, a change by two spaces, a clause by four"),
    ("f()\n   a -> b", "2: a declaration is not indented, a change by two spaces, a clause by four"),
    ("f()\n\ta -> b", "2: a line is indented by spaces, not by tabs"),
  ])
  func whatIsNotInTheFormatIsRefused(text: String, complaint: String) {
    let failure = #expect(throws: DeclaredChanges.Malformed.self) { try parse(text) }
    #expect(failure?.description == "expected/Code:\(complaint)")
  }
}
