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
    #expect(reason == "tired (int); tired (int, older simplex solver); tired (bv); tired (bits)")
  }

  /// What the first way does not decide the next one does, and one that knows nothing says nothing.
  @Test func theNextWayDecides() throws {
    let prover = Prover(.automatic) { theory, precision in
      if precision == .olderSimplex { return try Session(theory, isAbstract: false, in: Z3Context(), .olderSimplex) }
      return Stubborn(.unknown(reason: Limits.workReason))
    }
    guard case .satisfiable(let model) = try prover.decide(below, limits: Limits()).answer else {
      Issue.record("a model was expected")
      return
    }
    #expect(model.satisfies(below.ground))
    let none = Assertions(ground: below.ground + [table.bits(20, width: 64).less(than: x)])
    guard case .unsatisfiable = try prover.decide(none, limits: Limits()).answer else {
      Issue.record("no number is below 10 and above 20")
      return
    }
  }

  /// Says what a session says, or nothing, and notes that it was asked.
  private final class Noting: Solver {
    private let session: Session?
    private let note: () -> Void
    init(_ session: Session?, _ note: @escaping () -> Void) { (self.session, self.note) = (session, note) }
    func check(_ assertions: [Term], limits: Limits) throws -> SatResult {
      note()
      return try session?.check(assertions, limits: limits) ?? .unknown(reason: Limits.workReason)
    }
  }

  /// The simplex solver that has decided a query which the other one has not is asked first about the next.
  @Test func whatHasDecidedComesFirst() throws {
    for able in [Prover.Precision.exact, .olderSimplex] {
      var asked: [Prover.Precision] = []
      let prover = Prover(.only(.integers)) { theory, precision in
        Noting(precision == able ? try Session(theory) : nil) { asked.append(precision) }
      }
      for end in [10, 11] as [Int64] {
        let query = Assertions(ground: [x.less(than: table.bits(BigInt(end), width: 64))])
        guard case .satisfiable = try prover.decide(query, limits: Limits()).answer else {
          Issue.record("a model was expected")
          return
        }
      }
      #expect(asked == (able == .exact ? [.exact, .exact] : [.exact, .olderSimplex, .olderSimplex]))
    }
  }

  /// A universal over a few values is evaluated at each where a solver does not decide it.
  @Test(arguments: [3, 4, 15, 16]) func fewValuesAreEvaluated(place: Int64) throws {
    let memory = table.variable("m", .memory(address: 64, cell: 8))
    let bound = table.variable("i?", .bits(64))
    let isInRange = bound.less(than: table.bits(16, width: 64))
    var assertions = Assertions(ground: [
      x.equals(table.bits(BigInt(place), width: 64)), memory.select(x).equals(table.bits(7, width: 8)),
    ])
    // At each place below 16 but one there is 9.
    let isNine = memory.select(bound).equals(table.bits(9, width: 8))
    assertions.universals = [
      Universal(bound: [bound], matrix: !isInRange || isNine || bound.equals(table.bits(4, width: 64)))
    ]
    let prover = Prover(.only(.integers)) { theory, precision in
      if precision == .underModel { return Stubborn(.unknown(reason: Limits.workReason)) }
      return try Session(theory)
    }
    switch try prover.decide(assertions, limits: Limits()).answer {
    case .satisfiable(let model):
      #expect(place == 4 || place == 16)
      for number in 0..<16 where number != 4 {
        #expect(model.evaluate(memory.select(table.bits(BigInt(number), width: 64))) == .bits(9, width: 8))
      }
    case .unsatisfiable: #expect(place == 3 || place == 15)
    case .unknown(let reason): Issue.record("\(reason)")
    }
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
