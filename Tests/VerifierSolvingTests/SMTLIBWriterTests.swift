import CZ3
import TestSupport
import Testing

@testable import VerifierTerms
@testable import VerifierSolving

/// What Z3 answers to a script, within a limit of its work.
func answer(to script: String, resources: Int = 2_000_000) -> String {
  let configuration = Z3_mk_config()
  defer { Z3_del_config(configuration) }
  let context = Z3_mk_context(configuration)
  defer { Z3_del_context(context) }
  // An error is an answer that is neither `sat` nor `unsat`.
  Z3_set_error_handler(context) { _, _ in }
  let answer = Z3_eval_smtlib2_string(context, "(set-option :rlimit \(resources))\n" + script)
  return answer.flatMap { String(cString: $0).split(separator: "\n").first.map(String.init) } ?? "nothing"
}

/// Scripts, read by Z3 as the text that they are, against the evaluator.
@Suite struct SMTLIBWriterTests {
  /// That each expression has its value, or that one has another, under an assignment; nil where a theory has no words for it.
  private func script(
    _ expressions: [Expression], _ assignment: Assignment, _ theory: Theory, isDenied: Bool = false
  ) -> String? {
    let table = TermTable()
    let equalities = expressions.map { expression in
      let term = expression.term(in: table)
      return term.equals(table.term(expression.value(under: assignment) { $0.apply($1, sort: $2) }))
    }
    let facts = isDenied ? [Term.any(equalities.map { !$0 })] : equalities
    return try? SMTLIBScript.stronger(Assertions(ground: facts), under: assignment, in: theory).text
  }

  /// Holds what is written of expressions against their values; gives those that a theory has no words for.
  private func check(_ expressions: [Expression], _ assignment: Assignment, _ theory: Theory) throws -> [Expression] {
    let unsaid = expressions.filter { script([$0], assignment, theory) == nil }
    let said = expressions.filter { expression in !unsaid.contains { $0 === expression } }
    if said.isEmpty { return unsaid }
    let agrees = try #require(script(said, assignment, theory))
    let differs = try #require(script(said, assignment, theory, isDenied: true))
    if answer(to: agrees) == "sat" && answer(to: differs) == "unsat" { return unsaid }
    // Which of them it is.
    for expression in said {
      let agrees = try #require(script([expression], assignment, theory))
      #expect(answer(to: agrees) == "sat", "\(expression) at \(assignment), seed \(seed):\n\(agrees)")
    }
    Issue.record("what is written of \(said.count) expressions is not what they are at \(assignment), seed \(seed)")
    return unsaid
  }

  @Test(arguments: Expression.widths, Theory.allCases)
  func everyOperationIsWrittenAsItIsMeant(width: Int, theory: Theory) throws {
    var generator = ExpressionGenerator(width: width, stream: 120)
    let word = Sort.bits(width)
    let operations = Expression.everyOperation(
      x: .variable("x", word), y: .variable("y", word), p: .variable("p", .boolean), i: .variable("i", .integer),
      j: .variable("j", .integer), memory: .variable("m", .memory(address: width, cell: 8)))
    let variables = operations.reduce(into: [:]) { $0.merge($1.variables) { sort, _ in sort } }
    var unsaid: Set<String> = []
    for _ in 0..<25 {
      unsaid.formUnion(try check(operations, generator.assignment(variables), theory).map { "\($0.operation)" })
    }
    // Bits have no words for an integer without bounds, modulo 2^width.
    #expect(unsaid == (theory == .integers ? [] : ["toBits(\(width))"]))
    print("notation, width \(width), \(theory): \(operations.count) operations at 25 points; no words for \(unsaid)")
  }

  @Test(arguments: Expression.widths, Theory.allCases)
  func randomTermsAreWrittenAsTheyAreMeant(width: Int, theory: Theory) throws {
    var generator = ExpressionGenerator(width: width, stream: 121)
    var (count, unsaid) = (0, 0)
    for _ in 0..<60 {
      generator.reset()
      let expressions = (0..<12).map { number in
        generator.expression([.boolean, .bits(width), .integer][number % 3], depth: 3)
      }
      let variables = expressions.reduce(into: [:]) { $0.merge($1.variables) { sort, _ in sort } }
      unsaid += try check(expressions, generator.assignment(variables), theory).count
      count += expressions.count
    }
    #expect(unsaid < count / 2)
    print("notation, width \(width), \(theory): \(count) random terms, no words for \(unsaid)")
  }

  /// What a term shares is written once: texts grow as terms do.
  @Test(arguments: Theory.allCases)
  func termsThatDoubleAreWrittenInAShortText(theory: Theory) throws {
    let table = TermTable()
    let (x, y, i) = (table.variable("x", .bits(64)), table.variable("y", .bits(64)), table.variable("i", .integer))
    var (word, integer, quotient) = (x, i, i)
    var truth = table.variable("p", .boolean)
    for step in 0..<100 {
      word = word + word
      integer = integer + integer
      quotient = (i + quotient) / (i % (quotient + i))
      truth = (truth && table.variable("q", .boolean)).equals(truth || table.variable("c\(step)", .boolean))
    }
    let numbers = theory == .integers ? [integer.equals(y.toInteger), quotient.equals(y.toInteger)] : []
    for fact in [word.equals(y), truth] + numbers {
      let script = try SMTLIBScript.exact(Assertions(ground: [fact]), in: theory)
      // The comments are the infix notation, which is tested by itself.
      let text = script.text.split(separator: "\n").filter { !$0.hasPrefix(";") }.joined(separator: "\n")
      #expect(text.utf8.count < 60_000)
      #expect(text.count { $0 == "(" } == text.count { $0 == ")" })
    }
  }
}
