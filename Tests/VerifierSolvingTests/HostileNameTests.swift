import BigInt
import TestSupport
import Testing
import VerifierTerms

@testable import VerifierSolving

/// Different names are different variables in every notation of the solvers.
@Suite struct HostileNameTests {
  /// Two names that are different, and the term that the variables of these names are equal.
  private func pair(_ random: inout SeededGenerator, in table: TermTable) -> (names: [String], equal: Term) {
    let first = random.pick(HostileNames.all)
    let second = random.pick(HostileNames.all.filter { $0 != first })
    let (x, y) = (table.variable(first, .bits(64)), table.variable(second, .bits(64)))
    return ([first, second], x.equals(y))
  }

  @Test(arguments: Theory.allCases) func differentNamesAreDifferentVariablesOfTheSolver(theory: Theory) throws {
    var random = SeededGenerator(90)
    let session = try Session(theory)
    let table = TermTable()
    for _ in 0..<300 {
      let (names, equal) = pair(&random, in: table)
      guard case .satisfiable(let model) = try session.check([!equal], limits: Limits()) else {
        Issue.record("\(names) are one variable")
        continue
      }
      #expect(model.satisfies(!equal), "\(names)")
    }
  }

  @Test(arguments: Theory.allCases) func differentNamesOfFunctionsAreDifferentFunctions(theory: Theory) throws {
    var random = SeededGenerator(91)
    let session = try Session(theory)
    let table = TermTable()
    let address = table.bits(5, width: 64)
    for _ in 0..<300 {
      let first = random.pick(HostileNames.all)
      let second = random.pick(HostileNames.all.filter { $0 != first })
      let cells = [first, second].map { table.variable($0, .memory(address: 64, cell: 8)).select(address) }
      guard case .satisfiable = try session.check([!cells[0].equals(cells[1])], limits: Limits()) else {
        Issue.record("\(first) and \(second) are one memory")
        continue
      }
    }
  }

  /// A script declares as many symbols as there are names, each line of it is a command or a comment, and nothing of a name gets out
  /// of its quotes.
  @Test(arguments: Theory.allCases) func differentNamesAreDifferentSymbols(theory: Theory) throws {
    let plain = try lines(of: "plain", "other", in: theory).count
    var random = SeededGenerator(92)
    for _ in 0..<300 {
      let first = random.pick(HostileNames.all)
      let second = random.pick(HostileNames.all.filter { $0 != first })
      let lines = try lines(of: first, second, in: theory)
      let declared = lines.filter { $0.hasPrefix("(declare-const") }
      #expect(Set(declared).count == 2, "\([first, second])")
      #expect(lines.count == plain, "\([first, second])")
      for line in lines where !line.hasPrefix(";") {
        #expect(line.utf8.allSatisfy { (0x20...0x7E).contains($0) }, "\([first, second])")
        #expect(line.count { $0 == "|" } % 2 == 0, "\([first, second])")
      }
    }
  }

  private func lines(of first: String, _ second: String, in theory: Theory) throws -> [Substring] {
    let table = TermTable()
    let (x, y) = (table.variable(first, .bits(64)), table.variable(second, .bits(64)))
    var assertions = Assertions(ground: [!x.equals(y)])
    let bound = table.variable("\(first)?", .bits(64))
    assertions.universals = [Universal(bound: [bound], matrix: bound.less(than: x) || !bound.less(than: y))]
    let script = try SMTLIBScript.exact(assertions, in: theory)
    return script.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  }

  @Test func symbolsThatScriptsDefineAreNoNames() {
    for name in ["?", "?2", "?address", "? x", " "] {
      let symbol = Symbol.quoted(name)
      #expect(!symbol.hasPrefix("|?") && !symbol.contains(" "), "\(symbol)")
    }
    let names = Set(HostileNames.all)
    #expect(Set(names.map { Symbol.quoted($0) }).count == names.count)
  }
}
