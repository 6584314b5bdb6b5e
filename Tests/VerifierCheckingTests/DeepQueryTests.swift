import CheckingSupport
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierSolving
import VerifierTerms
import Testing

/// Clauses that are nested deeply, through everything from the contract to the solver.
@Suite struct DeepQueryTests {
  fileprivate static let depth = 2_000

  enum Shape: CaseIterable {
    case leftOr, rightOr, sum, choice

    /// A clause about a word below `depth` that holds, or one that does not of the greatest.
    func clause(_ word: Integer, holds: Bool) -> Formula {
      let numbers = (0..<depth - (holds ? 0 : 1)).map { Integer(integerLiteral: UInt64($0)) }
      let (greatest, addends) = (UInt64(depth - 1), UInt64(numbers.count + 1))
      switch self {
      case .leftOr: return numbers.reduce(false) { $0 || word == $1 }
      case .rightOr: return numbers.reduce(false) { word == $1 || $0 }
      case .sum:
        let bound = Integer(integerLiteral: greatest * addends + (holds ? 1 : 0))
        return numbers.reduce(word) { sum, _ in sum + word } < bound
      case .choice: return numbers.reduce(false) { .choose(word == $1, true, $0) }
      }
    }

    private var depth: Int { DeepQueryTests.depth }
  }

  private func contract(_ shape: Shape, holds: Bool) -> Contract {
    CheckingSupport.contract { a, _, _ in
      a
    } requires: { old in
      requires("small", old.a < Integer(integerLiteral: UInt64(Self.depth)))
    } ensures: { old, _ in
      ensures("deep", shape.clause(old.a, holds: holds))
    }
  }

  @Test(arguments: Shape.allCases)
  func aDeepClauseIsDecided(shape: Shape) {
    for holds in [true, false] {
      let report = Scheduler.verify(
        [contract(shape, holds: holds)], options: Options(limits: Limits(resources: 50_000_000)), jobs: 1)[
          0]
      #expect(report.fault == nil)
      #expect(
        report.names(holds ? "proved" : "refuted").contains("ensures/deep"),
        "\(shape) \(holds): \(report.clauses.map(\.verdict))")
    }
  }
}
