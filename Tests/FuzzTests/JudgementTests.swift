@testable import FuzzSupport
import Testing
import VerifierChecking

/// What the comparison makes of reports on programs with a loop, as they are and as they would be if the verifier were wrong.
@Suite struct JudgementTests {
  // MARK: Programs

  /// `x` counts up to `b` in a loop of which `claim` is claimed, then come other statements.
  private static func program(
    claiming claim: Claim, then statements: [Statement], promising promise: NamedClaim
  ) -> FuzzCase {
    let unchanged = [Variable.start, .length, .a, .b].map {
      NamedClaim("same-\($0)", .comparison(.new($0), .equal, .entry($0)))
    }
    let within = NamedClaim("within", .comparison(.new(.x), .atMost, .new(.b)))
    let loop = LoopClaim(
      invariants: unchanged + [within, NamedClaim("claim", claim)], memory: .asAtEntry,
      variant: .difference(.new(.b), .new(.x)))
    return FuzzCase(
      program: Program(statements: [count(.first)] + statements),
      requirements: small.map { NamedClaim("\($0)-small", .comparison(.old($0), .less, .constant(2))) }
        + [
          NamedClaim("a-large", .comparison(.constant(16), .atMost, .old(.a))),
          NamedClaim("a-bounded", .comparison(.old(.a), .less, .constant(20))),
        ],
      promises: [promise], loops: [.first: loop, .second: loop])
  }

  private static let small: [Variable] = [.start, .length, .b]

  private static func count(_ loop: LoopName) -> Statement {
    let next = Expression.operation(.addWrapping, .variable(.x), .constant(1))
    return .loop(
      loop, while: Condition(left: .variable(.x), relation: .less, right: .variable(.b)), [.assign(.x, next)])
  }

  /// Claims that are true in every state, false in every state, and false where the loop is entered and true after a round.
  private static let right = Claim.comparison(.constant(16), .atMost, .new(.a))
  private static let impossible = Claim.comparison(.new(.a), .atMost, .constant(8))
  private static let late = Claim.comparison(.constant(1), .atMost, .new(.x))

  private static let trap = Statement.assign(.y, .operation(.subtract, .constant(0), .constant(1)))
  private static let isB = NamedClaim("p", on: .returned, .comparison(.result, .equal, .old(.b)))
  private static let isNotB = NamedClaim("p", on: .returned, .comparison(.result, .notEqual, .old(.b)))
  private static let onError = NamedClaim("p", on: .threw, .truth(true))

  private static func report(on fuzzCase: FuzzCase) -> MethodReport {
    Scheduler.verify([fuzzCase.contract(id: "fuzz/judged")], options: Fuzzer.options, jobs: 1)[0]
  }

  private static func findings(_ fuzzCase: FuzzCase, _ report: MethodReport) -> [Judgement.Finding] {
    fuzzCase.judge(report, number: 0, runs: 80).findings
  }

  // MARK: Reports as they are

  /// A program with a promise that does not hold, with what stands behind its loop.
  struct Behind: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let statements: [Statement]
    let promise: NamedClaim
    /// What is broken behind the loop.
    let obligation: String

    static let all = [
      Behind(testDescription: "a trap", statements: [trap], promise: isB, obligation: "arithmetic/subtraction"),
      Behind(testDescription: "a false promise", statements: [], promise: isNotB, obligation: "ensures/ok/p"),
      Behind(
        testDescription: "an exit without a promise", statements: [], promise: onError,
        obligation: "sanity/unspecified/returned"),
      Behind(
        testDescription: "a loop of which the same is claimed", statements: [count(.second)], promise: isB,
        obligation: "loop/second/entry/claim"),
    ]
  }

  @Test(arguments: Behind.all) func behindAClaimThatNoStateMeets(_ behind: Behind) {
    let fuzzCase = Self.program(claiming: Self.impossible, then: behind.statements, promising: behind.promise)
    let report = Self.report(on: fuzzCase)
    #expect(report.verdict(of: "loop/first/entry/claim") == "refuted")
    #expect([nil, "undecided"].contains(report.verdict(of: behind.obligation)))
    #expect(Self.findings(fuzzCase, report) == [])
  }

  @Test(arguments: Behind.all, [right, late]) func behindAClaimThatSomeStatesMeet(_ behind: Behind, _ claim: Claim) {
    let fuzzCase = Self.program(claiming: claim, then: behind.statements, promising: behind.promise)
    #expect(Self.findings(fuzzCase, Self.report(on: fuzzCase)) == [])
  }

  // MARK: Reports that are wrong

  @Test(arguments: Behind.all) func aClaimThatIsBrokenIsNotToBeProvedOrMissing(_ behind: Behind) {
    let claim = "loop/first/entry/claim"
    for wrong in [Self.impossible, Self.late] {
      let fuzzCase = Self.program(claiming: wrong, then: behind.statements, promising: behind.promise)
      let report = Self.report(on: fuzzCase)
      #expect(Self.findings(fuzzCase, report.proving(claim)).contains(.proofThatRunsBreak, claim))
      #expect(Self.findings(fuzzCase, report.without(claim)).contains(.missingObligation, claim))
    }
  }

  @Test(arguments: Behind.all.prefix(2)) func whatIsBrokenBehindALoopIsNotToBeMissing(_ behind: Behind) {
    let fuzzCase = Self.program(claiming: Self.right, then: behind.statements, promising: behind.promise)
    let report = Self.report(on: fuzzCase)
    #expect(Self.findings(fuzzCase, report.without(behind.obligation)).contains(.missingObligation, behind.obligation))
    #expect(Self.findings(fuzzCase, report.proving(behind.obligation)).contains(.proofThatRunsBreak, behind.obligation))
  }

  @Test func anExitWithoutAPromiseIsToBeSpokenOf() {
    let fuzzCase = Self.program(claiming: Self.right, then: [], promising: Self.onError)
    let name = "sanity/unspecified/returned"
    #expect(Self.findings(fuzzCase, Self.report(on: fuzzCase).without(name)).contains(.missingObligation, name))
  }

  /// What rests on a claim that is not proved is not proved either, but for the claims of the same loop.
  @Test(arguments: ["arithmetic/subtraction", "ensures/ok/p", "loop/second/entry/claim"])
  func whatIsBrokenBehindABrokenLoopIsNotToBeProved(_ obligation: String) {
    let statements = obligation.hasPrefix("arithmetic") ? [Self.trap] : [Self.count(.second)]
    let fuzzCase = Self.program(claiming: Self.late, then: statements, promising: Self.isNotB)
    let report = Self.report(on: fuzzCase)
    #expect([nil, "proved"].contains(report.verdict(of: obligation)) == false)
    #expect(Self.findings(fuzzCase, report.proving(obligation)).contains(.proofThatRunsBreak, obligation))
  }

  @Test func aRoundOfABrokenLoopMayBeProved() {
    let fuzzCase = Self.program(claiming: Self.impossible, then: [], promising: Self.isB)
    let report = Self.report(on: fuzzCase)
    let observed = fuzzCase.observe(PlainInputs(words: [0, 0, 16, 1], PlainScene()))
    #expect(observed.failures.map(\.obligation) == ["loop/first/entry/claim", "loop/first/round/claim"])
    #expect(Self.findings(fuzzCase, report.proving("loop/first/round/claim")) == [])
  }
}

extension MethodReport {
  fileprivate func verdict(of name: String) -> String? { clauses.first { $0.oracleName == name }?.verdict.name }

  /// This report as if an obligation were proved.
  fileprivate func proving(_ name: String) -> MethodReport {
    var copy = self
    for place in copy.clauses.indices where copy.clauses[place].oracleName == name {
      copy.clauses[place].verdict = .proved
    }
    return copy
  }

  /// This report as if it did not speak of an obligation.
  fileprivate func without(_ name: String) -> MethodReport {
    var copy = self
    copy.clauses.removeAll { $0.oracleName == name }
    return copy
  }
}

extension [Judgement.Finding] {
  fileprivate func contains(_ kind: Judgement.Finding.Kind, _ obligation: String) -> Bool {
    contains { $0.kind == kind && $0.obligation == obligation }
  }
}
