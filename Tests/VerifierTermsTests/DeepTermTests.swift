import BigInt
import TestSupport
import Testing

@testable import VerifierTerms

/// Terms of up to 100,000 operations of all kinds, on a stack that a frame for each level of one kind overflows.
@Suite struct DeepTermTests {
  private static let depth = 100_000

  private static let assignment = Assignment(
    Dictionary(uniqueKeysWithValues: (0..<100).map { ("w\($0)", .bits(BigUInt($0) << 40 + 3, width: 64)) }))

  @Test func allOperationsAreNested() {
    let terms = DeepTerms(in: TermTable())
    let roots = terms.steps.map { $0(terms.word(0), 1) }
    let nodes = Term.reachable(from: roots)
    // Reads of updates and of constant memories are simplified when they are built.
    let expected = [
      "variable", "not", "and", "or", "equal", "choose", "add", "subtract", "multiply", "divide", "remainder",
      "less", "lessSigned", "complement", "bitAnd", "bitOr", "bitXor", "shiftLeft", "shiftRight", "shiftRightSigned",
      "concatenate", "extract", "zeroExtend", "signExtend", "toInteger", "toBits", "select", "translate", "lastOffset",
    ]
    #expect(Set(nodes.map { String("\($0.operation)".prefix { $0 != "(" }) }).isSuperset(of: expected))
  }

  @Test func aDeepTermIsBuiltPrintedAndEvaluated() {
    let failures = failuresOnSmallStack { expect in
      let table = TermTable()
      let terms = DeepTerms(in: table)
      let term = terms.nestedInAll(Self.depth, terms.steps)
      expect(table.count > Self.depth, "as many terms")
      expect((Self.depth...(200 * Self.depth)).contains(term.description.utf8.count), "its text")
      expect(Self.assignment.evaluate(term).sort == .bits(64), "evaluated")
    }
    #expect(failures == [])
  }

  /// Fewer levels, as there are many ways.
  @Test func itIsReadInAllOtherWays() {
    let failures = failuresOnSmallStack { expect in
      let table = TermTable()
      let terms = DeepTerms(in: table)
      let term = terms.nestedInAll(Self.depth / 10, terms.steps)
      let value = Self.assignment.evaluate(term)
      expect(Self.assignment.evaluate(term.resolvingChoices(under: Self.assignment)) == value, "its choices")
      let renamed = Renaming(in: table) { "other \($0)" }(term)
      expect(!CanonicalForms(of: table).areSame(renamed, term), "canonical forms")
      var other = Self.assignment
      other["w1"] = .bits(5, width: 64)
      let changed = other.evaluate(term)
      let substituted = term.substituting([terms.word(1): table.bits(5, width: 64)])
      expect(Self.assignment.evaluate(substituted) == changed, "substituted")
      var evaluation = PartialEvaluation(of: OpenTerm(term, open: [terms.word(1)]), under: Self.assignment)
      expect(evaluation.value(at: [.bits(5, width: 64)]) == changed, "evaluated again")
      let again = DeepTerms(in: TermTable())
      let keys = [(terms, term), (again, again.nestedInAll(Self.depth / 10, again.steps))].map { terms, term in
        QueryKey(of: Assertions(ground: [term.equals(terms.word(0))]))
      }
      expect(keys[0] == keys[1], "its key")
      expect(keys[0] != QueryKey(of: Assertions(ground: [renamed.equals(terms.word(0))])), "another key")
    }
    #expect(failures == [])
  }

  /// A way to change a memory once more.
  enum Change: CaseIterable {
    case storeAnywhere, storeSomewhere, choice, otherChoice

    func changed(_ memory: Term, _ place: Int, _ terms: DeepTerms) -> Term {
      let isTrue = terms.table.variable("p\(place)", .boolean)
      return switch self {
      case .storeAnywhere: memory.storing(terms.word(place), at: terms.table.variable("at \(place)", .bits(64)))
      case .storeSomewhere: memory.storing(terms.word(place), at: terms.table.bits(BigInt(place), width: 64))
      case .choice: memory.when(isTrue, otherwise: terms.memory)
      case .otherChoice: terms.memory.when(isTrue, otherwise: memory)
      }
    }
  }

  @Test(arguments: Change.allCases)
  func aMemoryOfManyUpdatesIsRead(change: Change) {
    let (cell, value) = onSmallStack {
      let terms = DeepTerms(in: TermTable())
      let memory = (0..<5_000).reduce(terms.memory) { change.changed($0, $1, terms) }
      let cell = memory.select(terms.table.bits(7, width: 64))
      return (cell.sort, Self.assignment.evaluate(cell))
    }
    #expect(cell == .bits(64))
    let isWritten = change == .storeSomewhere
    #expect(value == (isWritten ? Self.assignment["w7"] : .zero(.bits(64))))
  }

  @Test func aPageTableOfManyChoicesTranslates() {
    let value = onSmallStack {
      let table = TermTable()
      func pages(_ place: Int) -> Term { table.variable("pages \(place % 100)", .memory(address: 52, cell: 52)) }
      let chosen = (0..<5_000).reduce(pages(0)) { pages($1).when(table.variable("p\($1)", .boolean), otherwise: $0) }
      let (start, length) = (table.variable("start", .bits(64)), table.variable("length", .bits(64)))
      let last = chosen.lastOffset(
        of: chosen.translating(start, pageBits: 12), start: start, length: length, pageBits: 12)
      return Assignment(["length": .bits(1, width: 64)]).evaluate(last)
    }
    #expect(value == .bits(0, width: 64))
  }
}
