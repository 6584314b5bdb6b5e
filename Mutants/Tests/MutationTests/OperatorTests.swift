import Mutation
import Testing

/// What each operator makes of a small source: all of it, and nothing else.
@Suite struct OperatorTests {
  private func ids(_ kind: MutationOperator, _ source: String) throws -> [String] {
    try MutantMaker.mutate([(name: "Code", source: source)]).flatMap(\.mutants).filter {
      $0.kind == .generated(by: kind)
    }.map(\.id)
  }

  private func body(_ statements: String) -> String { "func f() {\n\(statements)\n}" }

  @Test(arguments: [
    ("<", ["<=", "!="]), ("<=", ["<", "=="]), (">", [">=", "!="]), (">=", [">", "=="]), ("==", ["<=", ">="]),
    ("!=", ["<", ">"]),
  ])
  func relations(sign: String, others: [String]) throws {
    let made = try ids(.relational, "func f() -> Bool { a \(sign) b + c }")
    #expect(made == others.map { "Code/f()/relational: a \(sign) b + c -> a \($0) b + c" })
  }

  @Test(arguments: [
    ("+", ["-"]), ("-", ["+"]), ("*", ["/"]), ("/", ["*", "%"]), ("%", ["/"]), ("&+", ["&-", "+"]),
    ("&-", ["&+", "-"]),
    ("&*", ["*"]),
  ])
  func arithmetic(sign: String, others: [String]) throws {
    let made = try ids(.arithmetic, "var v: Int { a \(sign) g(b) }")
    let expected = others.map { "a \($0) g(b)" } + ["a", "g(b)"]
    #expect(made == expected.map { "Code/v/arithmetic: a \(sign) g(b) -> \($0)" })
  }

  @Test func precedenceIsTheLanguages() throws {
    #expect(
      try ids(.arithmetic, "func f() -> Int { a + b * c }") == [
        "Code/f()/arithmetic: a + b * c -> a - b * c", "Code/f()/arithmetic: a + b * c -> a",
        "Code/f()/arithmetic: a + b * c -> b * c", "Code/f()/arithmetic: b * c -> b / c",
        "Code/f()/arithmetic: b * c -> b",
        "Code/f()/arithmetic: b * c -> c",
      ])
  }

  @Test func constantsAreOffByOneAndNeverNegative() throws {
    #expect(
      try ids(.constant, body("g(0)\nh(8)")) == [
        "Code/f()/constant: 0 -> 1", "Code/f()/constant: 8 -> 7", "Code/f()/constant: 8 -> 9",
      ])
    #expect(try ids(.constant, body("g(x)\nh(\"1\")\n_ = $0.1")) == [])
  }

  @Test func argumentsAreSwappedUnderTheirLabels() throws {
    #expect(
      try ids(.swappedArguments, body("g(a, of: b, to: &c)")) == [
        "Code/f()/swapped-arguments: a, of: b, to: &c -> b, of: a, to: &c",
        "Code/f()/swapped-arguments: a, of: b, to: &c -> &c, of: b, to: a",
        "Code/f()/swapped-arguments: a, of: b, to: &c -> a, of: &c, to: b",
      ])
    #expect(try ids(.swappedArguments, body("let t = (x: a, y: b)")).count == 1)
    #expect(try ids(.swappedArguments, body("g(a, of: a)\nh(a)")) == [], "nothing changes")
  }

  @Test func argumentsAreDroppedAndCallsGiveWayToTheirOperands() throws {
    #expect(
      try ids(.droppedArguments, body("let x = y.g(a, of: &b)")) == [
        "Code/f()/dropped-arguments: a, of: &b -> of: &b", "Code/f()/dropped-arguments: a, of: &b -> a",
        "Code/f()/dropped-arguments: y.g(a, of: &b) -> y", "Code/f()/dropped-arguments: y.g(a, of: &b) -> a",
      ])
  }

  @Test func statementsAreDroppedUnlessTheyDeclareOrLeave() throws {
    #expect(
      try ids(.droppedStatement, body("let a = 1\ng()\nb = a\nguard a else { throw e }")) == [
        "Code/f()/dropped-statement: g() -> (nothing)", "Code/f()/dropped-statement: b = a -> (nothing)",
        "Code/f()/dropped-statement: guard a else { throw e } -> (nothing)",
      ])
    #expect(try ids(.droppedStatement, "var v: Int { g() }") == [], "a value cannot be left out")
    #expect(try ids(.droppedStatement, "struct S { init() { x = 1 } }") == [], "nor can a property")
  }

  @Test func conditionsAreNegated() throws {
    #expect(
      try ids(.negatedCondition, body("guard a < b, let c else { return }\ng(true, d, 1, { $0 > e })")) == [
        "Code/f()/negated-condition: a < b -> !(a < b)", "Code/f()/negated-condition: true -> false",
        "Code/f()/negated-condition: d -> !(d)", "Code/f()/negated-condition: $0 > e -> !($0 > e)",
      ])
  }

  @Test func theRestOfABlockIsLeftOut() throws {
    #expect(
      try ids(.earlyReturn, body("g()\nh()")) == ["Code/f()/early-return: g() h() -> return"],
      "to leave out the last statement is to drop it")
    #expect(
      try ids(.earlyReturn, "func f() -> Int {\nlet a = g()\nh()\nreturn a\n}") == [
        "Code/f()/early-return: let a = g() h() return a -> return a",
        "Code/f()/early-return: h() return a -> return a",
      ])
    #expect(
      try ids(.droppedStatement, "func f() -> Int {\nlet a = g()\nh()\nreturn a\n}") == [],
      "what leaves the same code is made once")
    #expect(
      try ids(.earlyReturn, body("guard a else { throw e }\ng()")) == [
        "Code/f()/early-return: guard a else { throw e } g() -> return", "Code/f()/early-return: throw e -> return",
      ])
  }

  @Test func branchesAreSwapped() throws {
    #expect(
      try ids(.swappedBranches, body("if a { b() } else { c() }\nlet d = e ? 1 : 2")) == [
        "Code/f()/swapped-branches: if a { b() } else { c() } -> if a { c() } else { b() }",
        "Code/f()/swapped-branches: e ? 1 : 2 -> e ? 2 : 1",
      ])
  }

  @Test func errorsAreOthersOfTheirKind() throws {
    let source = """
      enum E: Error { case a, b
        case c }
      enum F { case a, d }
      func f() throws { throw .a }
      """
    #expect(try ids(.wrongError, source) == ["Code/f()/wrong-error: a -> b", "Code/f()/wrong-error: a -> c"])
  }
}
