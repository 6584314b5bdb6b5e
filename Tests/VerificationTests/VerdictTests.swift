import BigInt
import Dispatch
import Execution
import Logic
import Machine
import Solving
import Synchronization
import Testing

@testable import Verification

/// Small methods with the verdict that each must get.
@Suite struct VerdictTests {
  private func contract<Result: SendableMetatype>(
    _ body: @escaping @Sendable (SymbolicWord, SymbolicWord, SymbolicMachine) throws -> Result,
    @ClauseList requires: @escaping @Sendable (Words) -> [Clause] = { _ in [] },
    @ClauseList ensures: @escaping @Sendable (Words, Completion<Result>) -> [Clause] = { _, _ in
      Verification.ensures("returns", true)
    }
  ) -> Contract {
    Contract(
      "test", "", inputs: Words.init, requires: requires,
      body: { words, machine in try body(machine.word(words.a), machine.word(words.b), machine) },
      ensures: { old, _, completion in ensures(old.state, completion) })
  }

  /// Why a method cannot be verified. Nothing else is said of it, and it is not proved.
  private func unverifiable(_ report: MethodReport) -> String {
    #expect(report.fault == nil)
    #expect(report.names("proved").filter { !$0.hasPrefix("requires") } == [])
    #expect(RunReport(methods: [report], available: 1, seconds: 0).exitStatus == 2)
    return report["sanity/verifiable"]?.verdict.reason ?? "nothing was found"
  }

  // MARK: Arithmetic

  @Test(arguments: [
    ("addition", "+"), ("subtraction", "-"), ("multiplication", "*"), ("division", "/"), ("remainder", "%"),
  ])
  func arithmeticThatMayTrapIsRefuted(name: String, symbol: String) throws {
    let report = verify(
      contract({ a, b, _ in
        switch symbol {
        case "+": a + b
        case "-": a - b
        case "*": a * b
        case "/": a / b
        default: a % b
        }
      }))
    let clause = try #require(report["arithmetic/\(name)-1"])
    #expect(clause.text == "a \(symbol) b")
    let values = try #require(clause.verdict.counterexample).before
    let a = try #require(values.first { $0.name == "a" }?.value.number)
    let b = try #require(values.first { $0.name == "b" }?.value.number)
    // The values are checked here once more, without the verifier.
    let traps =
      switch symbol {
      case "+": a + b >= BigInt(1) << 64
      case "-": a < b
      case "*": a * b >= BigInt(1) << 64
      default: b == 0
      }
    #expect(traps)
  }

  @Test func arithmeticThatCannotTrapIsProved() {
    let report = verify(
      contract(
        { a, b, _ in b == 0 ? a : a / b },
        ensures: { old, made in
          ensures("quotient", old.b != 0 ==> made.result.integer == old.a / old.b)
        }))
    #expect(report.names("proved").contains("arithmetic/division-1"))
    #expect(report.names("refuted") == [] && report.names("undecided") == [])
  }

  /// What is checked on a path is assumed behind it, so that one mistake is reported once.
  @Test func oneMistakeIsOneRefutation() {
    let report = verify(
      contract(
        { a, b, _ in
          let difference = a - b
          return difference + b
        }, ensures: { old, made in ensures("back", made.result.integer == old.a) }))
    #expect(report.names("refuted") == ["arithmetic/subtraction-1"])
  }

  // MARK: Panics

  @Test func aPanicNeedsPermission() throws {
    let report = verify(
      contract({ a, b, machine in machine.assert(a < b, "a is below b") }))
    #expect(report.names("refuted") == ["panic/a-is-below-b"])
  }

  @Test func aPermittedPanicIsNoFailure() {
    let report = verify(
      Contract(
        "test", "", inputs: Permitted.init,
        requires: { old in requires("may_panic", old.a == 0 ==> old.mayPanic) },
        body: { call, machine in machine.assert(machine.word(call.a) != 0, "not zero") },
        ensures: { old, _, _ in ensures("not-zero", old.a != 0) }))
    #expect(report.names("refuted") == [] && report.names("undecided") == [])
    #expect(report.paths == 2)
  }

  /// Behind a panic nothing counts: not the store that is out of range, not the sum that overflows.
  @Test func whatRunsOnAfterAPanicCountsForNothing() {
    let report = verify(
      Contract(
        "test", "", inputs: Permitted.init,
        requires: { old in requires("may_panic", old.mayPanic) },
        body: { call, machine in
          machine.assert(false, "always")
          var sum = machine.word(call.a)
          for _ in 0..<10 { sum = sum + sum }
          return sum
        },
        ensures: { _, _, _ in stronger("unreachable", false) }))
    // The clause is not proved either: no path reaches it.
    #expect(Set(report.names("refuted")) == ["ensures/unreachable", "sanity/reached/returned"])
    #expect(report.clauses.filter { $0.kind == .arithmetic } == [])
  }

  // MARK: Contracts that prove nothing

  @Test func contradictoryRequirementsAreReported() throws {
    let report = verify(
      contract(
        { a, _, _ in a },
        requires: { old in
          requires("small", old.a < 10)
          requires("unrelated", old.b == 7)
          requires("large", old.a > 20)
        }, ensures: { _, _ in ensures("anything", false) }))
    #expect(Set(report.names("refuted")) == ["requires/small", "requires/large"])
    #expect(report.names("undecided") == ["requires/unrelated", "ensures/anything"])
    #expect(report.names("proved") == [])
    let reason = try #require(report["requires/small"]?.verdict.reason)
    #expect(reason == "these preconditions contradict each other: small, large")
  }

  @Test func aConditionThatNeverHoldsIsReported() {
    let report = verify(
      contract(
        { a, _, _ in a }, requires: { old in requires("small", old.a < 10) },
        ensures: { old, _ in
          ensures("vacuous", old.a > 20 ==> old.b == 0)
        }))
    #expect(report.names("refuted") == ["sanity/condition/vacuous"])
  }

  @Test func aClauseThatNoPathReachesIsReported() {
    let report = verify(
      contract(
        { a, _, _ in a },
        ensures: { _, _ in
          onReturn { ensures("fine", true) }
          onThrow { ensures("vacuous", false) }
        }))
    #expect(Set(report.names("refuted")) == ["ensures/err/vacuous", "sanity/reached/threw"])
  }

  @Test func aContradictoryAxiomProvesNothing() {
    let report = verify(
      contract(
        { a, _, machine in
          machine.axiom("nonsense", "a number is below itself", SymbolicMachine.number(a) < SymbolicMachine.number(a))
          return a
        }, ensures: { _, _ in ensures("anything", false) }))
    #expect(report.names("refuted").contains("sanity/reached/returned"))
    #expect(RunReport(methods: [report], available: 1, seconds: 0).exitStatus == 1)
  }

  @Test func axiomsAreListed() {
    let report = verify(
      contract(
        { a, _, machine in
          machine.axiom("small", "a is small", SymbolicMachine.number(a) < 10)
          return a
        }, ensures: { old, _ in ensures("small", old.a < 100) }))
    #expect(report.axioms.map(\.name) == ["small"])
    #expect(report.axioms.map(\.formulas) == [["a < 10"]])
    #expect(report.names("refuted") == [])
  }

  // MARK: Loops, and code that does not come back

  @Test func aLoopWithoutABoundIsUndecidedAndNamed() throws {
    let report = verify(
      contract(
        { a, _, _ in
          var i = 0 as SymbolicWord
          while i < a { i = i &+ 1 }
          return i
        }, ensures: { old, made in ensures("result", made.result.integer == old.a) }))
    #expect(report.names("proved").filter { !$0.hasPrefix("requires") } == [])
    let reason = try #require(report["sanity/all-paths-explored"]?.verdict.reason)
    #expect(reason.contains("more than 256 decisions on one path"))
    #expect(reason.contains("VerdictTests.swift:"), "\(reason)")
    #expect(RunReport(methods: [report], available: 1, seconds: 0).exitStatus == 2)
  }

  @Test func whatIsRefutedStaysSoWhereTheRestIsUndecided() {
    let report = verify(
      contract({ a, b, _ in
        if b == 3 { return a + a }
        var i = 0 as SymbolicWord
        while i < a { i = i &+ 1 }
        return i
      }))
    #expect(report.names("refuted") == ["arithmetic/addition-1"])
    #expect(RunReport(methods: [report], available: 1, seconds: 0).exitStatus == 1)
  }

  @Test func tooManyPathsAreUndecided() throws {
    var budget = Budget()
    budget.decisions = 40
    let report = verify(
      contract({ a, b, _ in
        var odd = 0 as SymbolicWord
        var rest = a
        for _ in 0..<20 {
          if rest % 2 == 1 { odd = odd &+ b }
          rest = rest / 2
        }
        return odd
      }), budget: budget)
    #expect(report.names("proved").filter { !$0.hasPrefix("requires") } == [])
    let reason = try #require(report["sanity/all-paths-explored"]?.verdict.reason)
    #expect(reason.contains("more than 40 decisions in all"))
  }

  /// A loop that waits for what a finished path never says, and one that asks its machine nothing at all.
  @Test func codeThatNeverReturnsIsLeftBehind() throws {
    var budget = Budget()
    budget.seconds = 1
    let afterTheEnd = verify(
      contract({ a, _, machine in
        machine.assert(a != a, "never")
        var i = a
        while true { i = i &+ 1 }
      }), budget: budget)
    let reason = try #require(afterTheEnd["sanity/all-paths-explored"]?.verdict.reason)
    #expect(reason.contains("runs on without an end after its path has ended"))

    let spinning = verify(
      contract({ a, _, _ in
        var i = a
        while true { i = i &+ 1 }
      }), budget: budget)
    #expect(spinning["sanity/all-paths-explored"]?.verdict.name == "undecided")
    #expect(RunReport(methods: [spinning], available: 1, seconds: 0).exitStatus == 2)
  }

  @Test func codeThatIsNotDeterministicIsNotVerified() {
    let calls = Mutex(0)
    let report = verify(
      contract({ a, b, _ in
        let call = calls.withLock {
          $0 += 1; return $0
        }
        return call % 2 == 0 ? a < b : b < a
      }))
    #expect(unverifiable(report).contains("not deterministic"))
  }

  /// The clock may run out in a first run where it would not in a second: that is no fault of the code.
  @Test func aBudgetOfTimeIsUndecided() throws {
    var budget = Budget()
    budget.seconds = 0.05
    let report = verify(
      contract({ a, b, _ in
        var sum = a
        for _ in 0..<200_000 { sum = sum &+ b }
        return sum
      }), budget: budget)
    #expect(report.fault == nil)
    #expect(report["sanity/all-paths-explored"]?.verdict.name == "undecided")
  }

  @Test func whatIsRefutedStaysSoWhereCodeIsLeftBehind() {
    var budget = Budget()
    budget.seconds = 1
    let report = verify(
      contract({ a, b, _ in
        if a < 5 { return b + b }
        var i = a
        while true { i = i &+ 1 }
      }), budget: budget)
    // Depth first, the path that adds comes first.
    #expect(report.names("refuted") == ["arithmetic/addition-1"])
    #expect(RunReport(methods: [report], available: 1, seconds: 0).exitStatus == 1)
  }

  /// On the very path that never ends, too.
  @Test func whatIsRefutedOnAPathWithoutAnEndStaysSo() throws {
    var budget = Budget()
    budget.seconds = 1
    let report = verify(
      contract({ a, b, _ in
        var i = a + b
        while true { i = i &+ 1 }
      }), budget: budget)
    #expect(report.names("refuted") == ["arithmetic/addition-1"])
    let values = try #require(report["arithmetic/addition-1"]?.verdict.counterexample).before
    #expect(values.contains { $0.name == "a" })
  }

  /// Explaining a refutation runs the code once more, with whatever comes after the mistake.
  @Test func longCodeAfterAMistakeDoesNotHideIt() throws {
    let report = verify(
      contract({ a, b, _ in
        var sum = a + b
        if a == 7 { sum = b }
        for _ in 0..<20_000 { sum = sum &+ 1 }
        return sum
      }))
    #expect(report.names("refuted") == ["arithmetic/addition-1"])
    #expect(report["arithmetic/addition-1"]?.verdict.counterexample?.site != nil)
  }

  /// Behind a panic, what holds still holds: the standard library stops the process where it does not.
  @Test func codeBehindAPanicSeesAConsistentWorld() {
    let report = verify(
      contract(
        { a, b, machine in
          machine.assert(a < 10, "small")
          return (a...b).contains(5)
        }, requires: { old in requires("ordered", old.a <= old.b) }))
    #expect(report.names("refuted") == ["panic/small"])
  }

  /// A report is closed and changed at once: a worker that is done in the same moment must not write over it.
  @Test func anAbandonedJobIsNeverProved() {
    let contract = contract({ a, _, _ in a })
    for _ in 0..<300 {
      let job = Job(contract, options: Options()) {}
      var builder = ReportBuilder(method: "test")
      builder.record(.allPathsExplored, .proved)
      let proved = builder
      DispatchQueue.concurrentPerform(iterations: 2) { worker in
        if worker == 0 {
          job.abandon(Exhaustion("too late", at: nil))
        } else {
          for _ in 0..<20 { job.update { proved.fill(&$0) } }
        }
      }
      #expect(RunReport(methods: [job.report], available: 1, seconds: 0).exitStatus == 2)
    }
  }

  // MARK: Numbers without a path

  @Test func numbersThatTrapAreRefutedNotACrash() {
    let report = verify(
      contract({ a, _, _ in
        var left = 1 as SymbolicWord
        if a == 7 { left = left - 1 - 1 }
        return left
      }))
    #expect(report.names("refuted") == ["arithmetic/subtraction-1"])
  }

  @Test func numbersOnPathsThatAreOverDoNotCrash() {
    let report = verify(
      Contract(
        "test", "", inputs: Permitted.init, requires: { old in requires("may_panic", old.mayPanic) },
        body: { call, machine in
          let a = machine.word(call.a)
          machine.assert(a <= 10, "small")
          var left = 2 as SymbolicWord
          for k in [1, 2, 3, 4, 5] as [SymbolicWord] where a == k { left = left - 1 }
          return left
        },
        ensures: { old, _, _ in ensures("small", old.a <= 10) }))
    #expect(report.names("refuted") == [] && report.names("undecided") == [])
  }

  // MARK: Contracts that are no contracts

  /// A clause that compares the code's own words would decide its own truth.
  @Test func clausesDoNotComputeWithWords() {
    for clause in [
      { ($0 < 5) as Bool }, { ($0 + 1).integer.isLiteral }, { ($0 &+ 1 == 0) as Bool },
    ] as [@Sendable (SymbolicWord) -> Bool] {
      let report = verify(
        contract({ a, _, _ in a }, ensures: { _, made in ensures("word", Formula(clause(made.result))) }))
      #expect(unverifiable(report).contains("outside the method"))
    }
  }

  @Test func anotherResultForTheSameDecisionsIsNotVerified() {
    let calls = Mutex(0)
    let report = verify(
      contract(
        { a, b, _ in
          calls.withLock {
            $0 += 1; return $0 % 2 == 1
          } ? a : b
        },
        ensures: { old, made in ensures("a", made.result.integer == old.a) }))
    #expect(unverifiable(report).contains("not deterministic"))
  }

  /// Shared by `old` and `new`, an object would make every change invisible.
  @Test func aStateIsAValue() {
    let report = verify(
      Contract(
        "test", "", inputs: SharedWords.init, body: { state, _ in state.a = state.b },
        ensures: { old, new, _ in ensures("unchanged", new.a == old.a) }))
    #expect(unverifiable(report).contains("hold an object"))
    let nested = verify(
      Contract(
        "test", "", inputs: { Holder(words: SharedWords($0)) }, body: { state, _ in state.words.a = state.words.b },
        ensures: { old, new, _ in ensures("unchanged", new.words.a == old.words.a) }))
    #expect(unverifiable(nested).contains("hold an object"))
  }

  /// Told apart by what they are, not by what they say of themselves.
  @Test func resultsAreComparedByWhatTheyAre() {
    let calls = Mutex(0)
    let report = verify(
      contract(
        { _, _, _ in
          calls.withLock {
            $0 += 1; return $0 % 2 == 1 ? Twin.left : .right
          }
        },
        ensures: { _, made in ensures("left", Formula(made.result == .left)) }))
    #expect(unverifiable(report).contains("not deterministic"))
  }

  @Test func clausesHaveNamesOfTheirOwn() {
    let report = verify(
      contract(
        { a, _, _ in a },
        ensures: { _, _ in
          ensures("ok/same", true)
          onReturn { ensures("same", true) }
        }))
    #expect(unverifiable(report) == "two clauses are called ok/same")
  }

  @Test func aContractThatPromisesNothingIsNotProved() {
    let report = verify(contract({ a, _, _ in a }, ensures: { _, _ in [] }))
    #expect(report.names("refuted") == ["sanity/promises-something"])
  }

  @Test func aWayOutThatNoClauseSpeaksOfIsReported() {
    struct Refusal: Error {}
    let report = verify(
      contract(
        { a, _, _ in if a == 3 { throw Refusal() } },
        ensures: { old, _ in
          onReturn { ensures("not-three", old.a != 3) }
        }))
    #expect(report.names("refuted") == ["sanity/unspecified/threw"])
  }

  /// An axiom that excludes what a path has established would make the path, and its mistakes, vanish.
  @Test func anAxiomThatContradictsAPathIsReported() {
    let report = verify(
      contract(
        { a, _, machine in
          if a < 5 { return 0 as SymbolicWord }
          machine.axiom("bad", "a is small", SymbolicMachine.number(a) < 5)
          return a
        }, ensures: { _, made in ensures("zero", made.result.integer == 0) }))
    #expect(report.names("refuted") == ["sanity/axiom/bad"])
  }

  @Test func conditionsInsideAConjunctionCountToo() {
    let report = verify(
      contract(
        { a, _, _ in a }, requires: { old in requires("small", old.a < 10) },
        ensures: { old, _ in
          ensures("half-vacuous", (old.a < 5 ==> old.a < 6) && (old.a > 20 ==> old.b == 0))
        }))
    #expect(report.names("refuted") == ["sanity/condition/half-vacuous/2"])
  }

  @Test func conditionsWithinConditionsCountToo() {
    let report = verify(
      contract(
        { a, _, _ in a },
        ensures: { old, _ in
          ensures("curried", old.a < 10 ==> (old.a > 20 ==> old.b == 0))
        }))
    #expect(report.names("refuted") == ["sanity/condition/curried/2"])
  }

  /// A definition with a name may have conditions that do not arise here.
  @Test func conditionsWithinDefinitionsDoNot() {
    let report = verify(
      contract(
        { a, _, _ in a }, requires: { old in requires("small", old.a < 10) },
        ensures: { old, _ in
          ensures("defined", .named("definition", old.a > 20 ==> old.b == 0))
        }))
    #expect(report.names("refuted") == [])
  }

  @Test func oneNameMayHaveTwoWidths() {
    let report = verify(
      contract(
        { a, _, _ in a },
        ensures: { _, _ in
          ensures("narrow", .forAll(name: "i", width: 8) { $0 < 256 })
          ensures("wide", .forAll("i") { $0 >= 0 })
        }))
    #expect(report.names("refuted") == [] && report.fault == nil)
  }

  @Test func whatHasNoEncodingIsUndecidedAndNothingElseIs() {
    let report = verify(
      contract(
        { a, _, _ in a },
        ensures: { old, _ in
          ensures("alternating", !.forAll("x") { x in !.forAll("y") { y in x <= y } })
          ensures("false", old.a == 1)
          ensures("true", old.a >= 0)
        }))
    #expect(report.names("undecided") == ["ensures/alternating"])
    #expect(report.names("refuted") == ["ensures/false"])
    #expect(report["ensures/true"]?.verdict == .proved)
  }

  // MARK: Names

  /// An arbitrary value is not the input that happens to have its name.
  @Test func anArbitraryValueIsNoInput() {
    let report = verify(
      contract(
        { a, _, _ in a }, requires: { old in requires("a", old.a == 5) },
        ensures: { _, _ in
          ensures("all-are-five", .forAll("a") { $0 == 5 })
        }))
    #expect(report.names("refuted") == ["ensures/all-are-five"])
  }

  /// A statement for all values, assumed, and the same name claimed of one.
  @Test func boundNamesDoNotMeet() {
    let report = verify(
      Contract(
        "test", "", inputs: Cells.init,
        requires: { old in
          requires(
            "low-half",
            .forAll("i") { i in
              i < 0x100 ==> old.cell(i) == 7
            })
        },
        body: { _, _ in },
        ensures: { old, _, _ in
          ensures(
            "low-half",
            .forAll("i") { i in
              i < 0x80 ==> old.state.cell(i) == 7
            })
          ensures("all", .forAll("i") { i in old.state.cell(i) == 7 })
        }))
    #expect(report.names("refuted") == ["ensures/all"])
    #expect(report["ensures/low-half"]?.verdict == .proved)
  }
}

/// A word, and the permission to panic.
private struct Permitted: Observable {
  let a: Integer
  let mayPanic: Formula

  init(_ inputs: Inputs) {
    a = inputs.word("a")
    mayPanic = inputs.mayPanic
  }

  var observations: [(name: String, value: Integer)] { [("a", a)] }
}

/// Two values that describe themselves alike.
private enum Twin: CustomStringConvertible {
  case left, right
  var description: String { "twin" }
}

/// What must not be a state.
private final class SharedWords: Observable {
  var a: Integer
  let b: Integer

  init(_ inputs: Inputs) {
    a = inputs.word("a")
    b = inputs.word("b")
  }

  var observations: [(name: String, value: Integer)] { [] }
}

/// Nor what must not be in one.
private struct Holder: Observable {
  let words: SharedWords
  var observations: [(name: String, value: Integer)] { [] }
}

extension Integer {
  fileprivate var isLiteral: Bool { "\(self)".contains("literal") }
}

/// Some memory.
private struct Cells: Observable {
  let memory: Term

  init(_ inputs: Inputs) { memory = inputs.variable("m", .memory(address: 64, cell: 8)) }

  func cell(_ address: Integer) -> Integer {
    Integer(memory.select(address.term(in: memory.table).toBits(64)))
  }

  var observations: [(name: String, value: Integer)] { [] }
}
