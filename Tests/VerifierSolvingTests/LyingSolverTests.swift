import BigInt
import Testing

@testable import VerifierTerms
@testable import VerifierSolving

/// Solvers that are wrong: whatever they say, no verdict comes of it.
@Suite struct LyingSolverTests {
  /// Says the same to everything.
  private final class Stubborn: Solver {
    let answer: SatResult
    init(_ answer: SatResult) { self.answer = answer }
    func check(_ assertions: [Term], limits: Limits) -> SatResult { answer }
  }

  /// Fails at everything.
  private final class Broken: Solver {
    func check(_ assertions: [Term], limits: Limits) throws -> SatResult { throw Z3Error(message: "out of order") }
  }

  private let table = TermTable()
  private var x: Term { table.variable("x", .bits(64)) }
  private var below: Assertions { Assertions(ground: [x.less(than: table.bits(10, width: 64))]) }

  @Test func aModelThatDoesNotHoldIsAFault() {
    let wrong = Assignment(["x": .bits(10, width: 64)])
    let prover = Prover(.only(.integers)) { _, _ in Stubborn(.satisfiable(wrong)) }
    #expect { try prover.decide(below, limits: Limits()) } throws: { error in
      "\(error)" == "a model from int does not satisfy x < 10"
    }
  }

  @Test func theoriesThatDisagreeAreAFault() {
    let right = Assignment(["x": .bits(9, width: 64)])
    let prover = Prover(.automatic) { theory, _ in
      theory == .integers ? Stubborn(.satisfiable(right)) : Stubborn(.unsatisfiable)
    }
    #expect { try prover.decide(below, limits: Limits(), crossCheck: true) } throws: { error in
      "\(error)" == "the theories disagree: satisfiable in int, not in bv"
    }
  }

  @Test func aModelThatBothAcceptIsNone() throws {
    let right = Assignment(["x": .bits(9, width: 64)])
    let prover = Prover(.automatic) { theory, _ in
      if theory == .integers { return Stubborn(.satisfiable(right)) }
      return try Session(theory)
    }
    guard case .satisfiable(let model) = try prover.decide(below, limits: Limits(), crossCheck: true).answer else {
      Issue.record("a model was expected")
      return
    }
    #expect(model == right)
  }

  @Test func anErrorIsAFault() {
    let prover = Prover(.automatic) { _, _ in Broken() }
    #expect { try prover.decide(below, limits: Limits()) } throws: { error in "\(error)" == "Z3: out of order" }
  }

  @Test func notKnowingIsNeverAProof() throws {
    let prover = Prover(.automatic) { _, _ in Stubborn(.unknown(reason: "tired")) }
    let proverResult = try prover.decide(below, limits: Limits())
    guard case .unknown(let reason) = proverResult.answer else {
      Issue.record("unknown was expected, not \(proverResult.answer)")
      return
    }
    #expect(reason == "tired (int); tired (bv); tired (bits)")
  }

  /// A quantified hypothesis that a model breaks is instantiated, and a solver that ignores the instance is found out.
  @Test func aModelThatBreaksAnInstanceIsAFault() {
    let memory = table.variable("m", .memory(address: 64, cell: 8))
    let bound = table.variable("i?", .bits(64))
    let seven = table.bits(7, width: 8)
    var assertions = Assertions(ground: [!memory.select(x).equals(seven)])
    assertions.universals = [Universal(bound: [bound], matrix: memory.select(bound).equals(seven))]
    let prover = Prover(.only(.integers)) { _, _ in Stubborn(.satisfiable(Assignment())) }
    #expect(throws: VerificationError.self) { try prover.decide(assertions, limits: Limits()) }
  }
}
