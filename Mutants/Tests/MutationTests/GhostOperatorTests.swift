import Mutation
import Testing

/// What the operators make of ghost state: of a small module with an owner that is all ghost.
@Suite struct GhostOperatorTests {
  private static let types = """
    struct Owner<M: Machine> {
      var id: Ghost.Integer
      var range: AddressRange<Ghost>
      var isFallible: M.Ghost.Truth
      var isKernel: Ghost.Truth
      var view: Ghost.View
      var permission: Permission<Ghost> { make() }
    }
    struct Pointer { var address: M.Word; var range: AddressRange<M.Ghost> }
    func part(of owner: Owner<M>) -> Owner<M> { owner }

    """

  private func ids(_ kind: MutationOperator, _ source: String) throws -> [String] {
    try MutantMaker.mutate([(name: "Code", source: source), (name: "Types", source: Self.types)]).flatMap(\.mutants)
      .filter { $0.kind == .generated(by: kind) && $0.declaration.file == "Code" }
      .map { String($0.id.dropFirst("Code/f()/\(kind.rawValue): ".count)) }
  }

  private func body(_ statements: String) -> String { "func f() {\n\(statements)\n}" }

  @Test func numbersAreOneHigher() throws {
    #expect(
      try ids(.ghostNumber, body("owner.id = other.id\nmake(id: id, count: count)\nmake(id: 0)\ng(a.b)")) == [
        "other.id -> other.id + 1", "id -> id + 1", "0 -> 1",
      ])
    #expect(try ids(.ghostNumber, body("a = a + 1\nlet b = owner.idle")) == [], "these are words")
    #expect(
      try ids(.ghostNumber, body("g(M.number(x))\nview = view.dropping(below: range.start)")) == [
        "M.number(x) -> M.number(x) + 1", "range.start -> range.start + 1",
      ])
    #expect(
      try ids(.ghostNumber, body("g(AddressRange<Ghost>(start: a, end: b + M.number(c)))")) == [
        "a -> a + 1", "b + M.number(c) -> b + M.number(c) + 1",
      ])
    #expect(try ids(.ghostNumber, "func f() -> Ghost.Integer { owner.id }") == ["owner.id -> owner.id + 1"])
    #expect(
      try ids(.ghostNumber, "func f() -> Ghost.Integer {\nreturn owner.id\n}") == ["owner.id -> owner.id + 1"])
  }

  @Test func truthsAreNegated() throws {
    #expect(
      try ids(.ghostTruth, body("self.isFallible = other.isKernel\na.isKernel = b")) == [
        "other.isKernel -> !(other.isKernel)"
      ])
    #expect(
      try ids(.ghostTruth, body("owner.isFallible = true\ng(isKernel: false)\nh(isReady: true)")) == [
        "true -> false", "false -> true",
      ])
    #expect(try ids(.negatedCondition, body("owner.isFallible = true\nh(isReady: true)")).count == 1)
  }

  @Test func changesAreDropped() throws {
    #expect(
      try ids(.droppedGhostChange, body("owner.id = x\na = owner\nlet view = b\nowner.advance(by: c)\ng(owner.id)"))
        == [
          "owner.id = x -> (nothing)", "owner.advance(by: c) -> (nothing)",
        ])
    #expect(try ids(.droppedGhostChange, "init() {\nself.id = id\n}") == [])
    #expect(try ids(.droppedGhostChange, "func f() -> Int { owner.count(of: x) }") == [], "a value cannot be left out")
  }

  @Test func viewsGiveWayToNone() throws {
    #expect(
      try ids(.ghostView, body("view = view.turnedToReading()\ng(view: .none)\ng(M.Ghost.View.choose(a, .none, v))"))
        == [
          "view.turnedToReading() -> .none", "M.Ghost.View.choose(a, .none, v) -> .none",
        ])
  }

  @Test func rangesAndPermissionsBeginAndEndElsewhere() throws {
    let start = "AddressRange(start: p.range.start + 1, end: p.range.end)"
    let end = "AddressRange(start: p.range.start, end: p.range.end + 1)"
    #expect(
      try ids(.ghostRange, body("g(in: p.range)")).map { $0.prefix(50) }
        == [start, end].map { "p.range -> \($0)".prefix(50) })
    let made = try MutantMaker.mutate([
      (name: "Code", source: body("g(by: o.permission)")), (name: "Types", source: Self.types),
    ]).flatMap(\.mutants).filter { $0.kind == .generated(by: .ghostRange) && $0.declaration.file == "Code" }
    #expect(
      made.map { $0.diff.split(separator: "\n").last.map(String.init) } == [
        "+g(by: Permission(range: AddressRange(start: o.permission.range.start + 1, end: o.permission.range.end), view: o.permission.view))",
        "+g(by: Permission(range: AddressRange(start: o.permission.range.start, end: o.permission.range.end + 1), view: o.permission.view))",
        "+g(by: Permission(range: o.permission.range, view: .none))",
      ])
  }

  @Test func variablesAreExchangedWithOthersOfTheirKind() throws {
    #expect(
      try ids(.exchangedGhosts, body("self.isKernel = isKernel\ng(owner.isFallible)\nh(p.range.start)\nk(p.address)"))
        == ["isKernel -> isFallible", "isFallible -> isKernel", "start -> end"])
    #expect(
      try ids(.exchangedGhosts, "func f(ghostID: Ghost.Integer) {\ng(id: id)\n}").map { $0.suffix(13) } == [
        "id -> ghostID"
      ])
  }

  /// What is made and what may be changed: not what is only read, nor what is no ghost state.
  @Test func membersOfRecordsAreChanged() throws {
    func diffs(_ source: String) throws -> [String] {
      try MutantMaker.mutate([(name: "Code", source: source), (name: "Types", source: Self.types)]).flatMap(\.mutants)
        .filter { $0.kind == .generated(by: .ghostMember) && $0.declaration.file == "Code" }
        .map { $0.diff.split(separator: "\n").filter { $0.hasPrefix("+") }.joined() }
    }
    func changes(of name: String) -> [String] {
      [
        "+\(name).id = \(name).id + 1", "+\(name).range.end = \(name).range.end + 1",
        "+\(name).isFallible = !\(name).isFallible", "+\(name).isKernel = !\(name).isKernel",
        "+\(name).view = .none",
      ]
    }
    #expect(try diffs("func f() {\nvar x = part(of: y)\nlet z = part(of: y)\nvar w = Pointer()\n}") == changes(of: "x"))
    #expect(try diffs("func f(_ a: Owner<M>, owner b: inout Owner<M>, c: inout Pointer) {\ng()\n}") == changes(of: "b"))
    #expect(try diffs("extension Owner {\nmutating func f() {\ng()\n}\nfunc h() {\ng()\n}\n}") == changes(of: "self"))
    // Before a value that is returned implicitly.
    let value = try diffs("func f(_ b: inout Owner<M>) -> Int { g(&b) }")
    #expect(value.count == 5)
    #expect(value.first == "+b.id = b.id + 1+return g(&b) ")
  }

  @Test func aChangeBeforeAValueLeavesOneReturn() throws {
    let files = try MutantMaker.mutate([
      (name: "Code", source: "func f(_ b: inout Owner<M>) -> Int { g(&b) }"), (name: "Types", source: Self.types),
    ])
    let mutant = try #require(files[0].mutants.first { $0.kind == .generated(by: .ghostMember) })
    let numbers = Schema.numbers(of: files)
    let text = Schema.file(files[0], numbers: [mutant.id: 1], declarations: numbers).text
    #expect(text.contains("case 1:\nb.id = b.id + 1\nreturn g(&b) \n"))
    #expect(text.contains("default:\nreturn g(&b) \n"))
  }
}
