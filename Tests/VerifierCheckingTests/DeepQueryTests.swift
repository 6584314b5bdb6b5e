import BigInt
import CheckingSupport
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierSolving
import VerifierTerms
import TestSupport
import Testing

/// Clauses that are nested deeply, through everything from the contract to the solver.
@Suite struct DeepQueryTests {
  /// What is known of a word below 100, and what is not.
  private static func truth(_ word: Integer, _ place: Int) -> Formula { word < Integer(BigInt(100 + place % 100)) }
  private static func doubt(_ word: Integer, _ place: Int) -> Formula { word == Integer(BigInt(place % 100)) }

  /// A formula about a word below 100, in so many connectives of one shape, that holds, or that does not of each such word.
  private static func clause(_ shape: FormulaShape, _ word: Integer, _ depth: Int, holds: Bool) -> Formula {
    switch shape {
    case .leftAnd, .rightAnd, .named, .not:
      shape.nested(depth, around: holds ? truth(word, 0) : doubt(word, 5)) { truth(word, $0) }
    case .leftOr, .rightOr: shape.nested(depth, around: false) { doubt(word, holds ? $0 : $0 % 99) }
    case .leftImplies: shape.nested(depth, around: true) { holds || $0 < depth - 1 ? truth(word, $0) : doubt(word, $0) }
    case .rightImplies: shape.nested(depth, around: holds ? truth(word, 0) : doubt(word, 5)) { truth(word, $0) }
    case .leftEquivalent, .rightEquivalent:
      shape.nested(depth, around: holds ? truth(word, 0) : doubt(word, 5)) { truth(word, $0) }
    case .choice, .otherChoice: shape.nested(depth, around: holds ? true : doubt(word, 5)) { truth(word, $0) }
    case .condition: shape.nested(depth, around: holds ? truth(word, 0) : doubt(word, 5)) { truth(word, $0) }
    }
  }

  /// The report on a method that gives back a word below 100, of which a clause is said.
  private func report(_ limits: Limits = Limits(), _ clause: @escaping @Sendable (Integer) -> Formula) -> MethodReport {
    let contract = CheckingSupport.contract { a, _, _ in
      a
    } requires: { old in
      requires("small", old.a < 100)
    } ensures: { old, _ in
      ensures("deep", clause(old.a))
    }
    return Scheduler.verify([contract], options: Options(limits: limits), jobs: 1)[0]
  }

  @Test(arguments: FormulaShape.allCases, [true, false])
  func aDeepClauseIsDecided(shape: FormulaShape, holds: Bool) {
    let report = report { Self.clause(shape, $0, 200, holds: holds) }
    #expect(report.fault == nil)
    let isRefuted = !holds && ![.otherChoice].contains(shape)
    #expect(
      report.names(isRefuted ? "refuted" : "proved").contains("ensures/deep"), "\(report.clauses.map(\.verdict))")
  }

  /// All connectives, in blocks and in turn, and one negation more.
  @Test(arguments: [false, true]) func aVeryDeepClauseIsDecided(isDenied: Bool) {
    let shapes: [FormulaShape] = [.leftAnd, .rightAnd, .leftOr, .rightOr, .rightImplies, .leftImplies, .named, .not]
    @Sendable func nested(_ part: (Int) -> Formula) -> Formula {
      let formula = FormulaShape.nestedInAll(of: shapes, 5_000, around: part(0), part)
      return isDenied ? !formula : formula
    }
    // All parts are true of every such word.
    let holds = nested { _ in true }.quantifierFree(in: TermTable())?.isTrue ?? false
    let report = report { word in nested { Self.truth(word, $0) } }
    #expect(report.fault == nil)
    #expect(report.names(holds ? "proved" : "refuted").contains("ensures/deep"), "\(report.clauses.map(\.verdict))")
  }

  enum Sum: CaseIterable {
    case sum, difference, wrapped, least
  }

  @Test(arguments: Sum.allCases, [true, false])
  func aDeepTermIsDecided(sum: Sum, holds: Bool) {
    let report = report { word in
      let terms = (0..<300).reduce(word) { term, place in
        switch sum {
        case .sum: term + word
        case .difference: word - term
        case .wrapped: (term + 1).wrapped
        case .least: .least(term, word + Integer(BigInt(place)))
        }
      }
      return switch sum {
      case .sum: terms < Integer(BigInt(301 * 99 + (holds ? 1 : 0)))
      case .difference: terms == (holds ? word : 0)
      case .wrapped: terms == word + (holds ? 300 : 299)
      case .least: terms == word + (holds ? 0 : 1)
      }
    }
    #expect(report.fault == nil)
    #expect(report.names(holds ? "proved" : "refuted").contains("ensures/deep"), "\(report.clauses.map(\.verdict))")
  }

  /// Of very many conditions those of the innermost implications say that all hold somewhere.
  @Test(arguments: [50, 300])
  func aConditionThatNeverHoldsIsFoundBelowOthers(depth: Int) {
    for holds in [true, false] {
      let report = report { word in
        let inner = (holds ? Self.doubt(word, 5) : word == 100) ==> true
        return FormulaShape.rightImplies.nested(depth, around: inner) { Self.truth(word, $0) }
      }
      #expect(report.names("proved").contains("ensures/deep"))
      let refuted = report.names("refuted")
      #expect(refuted.contains { $0.hasPrefix("sanity/condition/deep") } == !holds, "\(refuted)")
    }
  }

  /// What little work does not decide is undecided, and says why.
  @Test func whatTakesTooMuchWorkIsUndecided() {
    let report = report(Limits(resources: 1_000)) { word in
      FormulaShape.leftEquivalent.nested(2_000, around: Self.truth(word, 0)) {
        Self.truth(word, $0) == Self.doubt(word, $0)
      }
    }
    #expect(report.fault == nil)
    #expect(report.names("undecided").contains("ensures/deep"))
  }
}
