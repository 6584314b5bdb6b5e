import BigInt
import TestSupport
import Testing
import VerifierTerms

@testable import VerifierSolving

/// SMT-LIB scripts of formulas of 20,000 levels and of terms of 10,000, on a stack that a frame for each level overflows.
@Suite struct DeepScriptTests {
  private static let depth = 20_000

  @Test func aDeepFormulaIsWritten() {
    let script = onSmallStack { () -> String? in
      let table = TermTable()
      func part(_ place: Int) -> Formula { .atom(table.variable("p\(place % 100)", .boolean)) }
      let formula = FormulaShape.nestedInAll(Self.depth, around: part(0), part)
      guard let term = formula.quantifierFree(in: table) else { return nil }
      return try? SMTLIBScript.exact(Assertions(ground: [term]), in: .integers).text
    }
    expectWellFormed(script, mentioning: "|p99|")
  }

  @Test(arguments: [Theory.integers, .bitVectors])
  func aDeepTermIsWritten(theory: Theory) {
    let script = onSmallStack { () -> String? in
      let terms = DeepTerms(in: TermTable())
      let term = terms.nestedInAll(Self.depth / 2, theory == .integers ? terms.steps : terms.stepsOfWords)
      return try? SMTLIBScript.exact(Assertions(ground: [term.equals(terms.word(1))]), in: theory).text
    }
    expectWellFormed(script, mentioning: "|w99|")
  }

  /// Of many nodes the constraints on all leaves are one assertion, which says what it says of few.
  @Test(arguments: [1, 2_200])
  func theCellsOfALargeScriptAreWords(reads: Int) throws {
    let table = TermTable()
    let memory = table.variable("memory", .memory(address: 64, cell: 64))
    let (start, number) = (table.variable("start", .bits(64)), table.variable("number", .integer))
    let cells = (0..<reads).map { memory.select(start + table.bits(BigInt($0), width: 64)) }
    let greatest = BigInt(1) << 64 - 1
    for (bound, isPossible) in [(greatest, true), (greatest + 1, false)] {
      let facts =
        [number.equals(cells[reads - 1].toInteger), table.integer(bound).atMost(number)]
        + cells.dropLast().map { !$0.equals(table.bits(7, width: 64)) }
      let script = try SMTLIBScript.exact(Assertions(ground: facts), in: .integers)
      #expect((answer(to: script.text, resources: 1_000_000) == "unsat") == !isPossible)
    }
  }

  /// Each line of assertions closes as many parentheses as it opens.
  private func expectWellFormed(_ script: String?, mentioning symbol: String) {
    guard let script else {
      Issue.record("a script was expected")
      return
    }
    #expect(script.contains(symbol))
    #expect(script.utf8.count < 2000 * Self.depth)
    var (depth, isQuoted, isComment, least) = (0, false, false, 0)
    for byte in script.utf8 {
      switch byte {
      case UInt8(ascii: "\n"): isComment = false
      case _ where isComment: break
      case UInt8(ascii: "|"): isQuoted.toggle()
      case UInt8(ascii: ";") where !isQuoted: isComment = true
      case UInt8(ascii: "(") where !isQuoted: depth += 1
      case UInt8(ascii: ")") where !isQuoted: depth -= 1
      default: break
      }
      least = min(least, depth)
    }
    #expect(depth == 0)
    #expect(least == 0)
  }
}
