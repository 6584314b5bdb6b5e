import BigInt
import Testing

@testable import VerifierTerms
@testable import VerifierSolving

@Suite struct QueryCacheTests {
  /// Says what it is told to say, and counts.
  private final class Counting: Solver {
    let answer: SatResult
    private(set) var questions = 0
    var resources: Int { 1000 * questions }

    init(_ answer: SatResult) { self.answer = answer }

    func check(_ assertions: [Term], limits: Limits) -> SatResult {
      questions += 1
      return answer
    }
  }

  private static let nine = Assignment(["x": .bits(9, width: 64)])

  private func below(_ bound: Int, _ name: String = "x") -> Assertions {
    let table = TermTable()
    return Assertions(ground: [table.variable(name, .bits(64)).less(than: table.bits(BigInt(bound), width: 64))])
  }

  /// What each of some questions is told, each by a prover of its own with the same queryCache, and how many solvers are asked.
  private func ask(_ questions: [Assertions], _ answer: SatResult, crossCheck: Bool = false) throws -> (
    [SatResult], asked: Int
  ) {
    let queryCache = QueryCache()
    var asked = 0
    let answers = try questions.map { question in
      let solver = Counting(answer)
      let prover = Prover(.only(.integers)) { _, _ in solver }
      prover.queryCache = queryCache
      let proverResult = try prover.decide(question, limits: Limits(), crossCheck: crossCheck)
      if solver.questions > 0 { asked += 1 }
      return proverResult.answer
    }
    return (answers, asked)
  }

  @Test func aQuestionIsAskedOnce() throws {
    let (answers, asked) = try ask([below(10), below(10), below(10)], .unsatisfiable)
    #expect(asked == 1)
    #expect(answers.allSatisfy { if case .unsatisfiable = $0 { true } else { false } })
  }

  @Test func aModelIsThatOfTheSameQuestion() throws {
    let (answers, asked) = try ask([below(10), below(10)], .satisfiable(Self.nine))
    #expect(asked == 1)
    #expect(answers.allSatisfy { if case .satisfiable(Self.nine) = $0 { true } else { false } })
  }

  @Test func anotherQuestionIsAsked() throws {
    #expect(try ask([below(10), below(11)], .unsatisfiable).asked == 2)
    #expect(try ask([below(10), below(10, "y")], .unsatisfiable).asked == 2)
    #expect(try ask([below(10), below(10) + below(10)], .unsatisfiable).asked == 2)
  }

  /// The next who asks may have more time.
  @Test func whatIsUnknownIsAskedAgain() throws {
    #expect(try ask([below(10), below(10)], .unknown(reason: "time-out")).asked == 2)
  }

  @Test func aModelThatIsToBeCheckedByTheOtherTheoryIsLookedForAgain() throws {
    #expect(try ask([below(10), below(10)], .satisfiable(Self.nine), crossCheck: true).asked == 2)
    #expect(try ask([below(10), below(10)], .unsatisfiable, crossCheck: true).asked == 1)
  }

  @Test func aModelThatDoesNotHoldIsAFault() throws {
    let queryCache = QueryCache()
    let wrong = Assignment(["x": .bits(10, width: 64)])
    queryCache.store(ProverResult(answer: .satisfiable(wrong), theory: .integers), for: below(10), work: 1000)
    #expect { try queryCache.result(for: below(10), allowsModel: true) } throws: { error in
      "\(error)" == "a cached model does not satisfy x < 10"
    }
  }

  /// Who writes down what an answer rests on needs the solver's own.
  @Test func whoKeepsEvidenceAsks() throws {
    let queryCache = QueryCache()
    queryCache.store(ProverResult(answer: .unsatisfiable, theory: .integers), for: below(10), work: 1000)
    let prover = Prover(.only(.integers)) { _, _ in Counting(.unsatisfiable) }
    prover.queryCache = queryCache
    prover.keepsInstantiatedQuery = true
    #expect(try prover.decide(below(10), limits: Limits()).instantiatedQuery != nil)
  }
}
