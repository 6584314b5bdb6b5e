import BigInt
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import VerifierTerms
@testable import VerifierSolving

@Suite struct SessionTests {
  private let limits = Limits(megabytes: 8192)

  /// What is kept of a query's assertions never shows in the answer to the next, and all searches answer alike.
  @Test(arguments: [
    (Theory.bitVectors, Z3Solver.Search.incremental), (.bitVectors, .bits), (.integers, .incremental),
    (.integers, .olderSimplex), (.integers, .underModel),
  ])
  func queriesDoNotDependOnThoseBefore(theory: Theory, search: Z3Solver.Search) throws {
    var generator = ExpressionGenerator(width: 8, nonlinear: false, stream: 120)
    let table = TermTable()
    let pool =
      (0..<14).map { _ in generator.expression(.boolean, depth: 2).term(in: table) } + [table.true, table.false]
    let session = try Session(theory, isAbstract: false, in: Z3Context(), search)
    var assertions: [Term] = []
    var (satisfiable, unsatisfiable, unknown) = (0, 0, 0)
    for number in 0..<200 {
      assertions.removeLast(Int.random(in: 0...assertions.count, using: &generator.random))
      for _ in 0..<Int.random(in: 0...3, using: &generator.random) { assertions.append(generator.random.pick(pool)) }
      let answer = try session.check(assertions, limits: limits)
      let fresh = try Session(theory).check(assertions, limits: limits)
      var comment: Comment { "query \(number): \(assertions) in \(theory), seed \(seed)" }
      for model in [answer.model, fresh.model] {
        if let model { #expect(model.satisfies(assertions), comment) }
      }
      #expect(!(answer.isUnsatisfiable && fresh.model != nil), comment)
      #expect(!(fresh.isUnsatisfiable && answer.model != nil), comment)
      satisfiable += answer.model == nil ? 0 : 1
      unsatisfiable += answer.isUnsatisfiable ? 1 : 0
      unknown += answer.reason == nil ? 0 : 1
    }
    #expect(session.queries == 200)
    #expect(satisfiable > 20 && unsatisfiable > 20, "the pool is too easy")
    print(
      "session, \(theory), \(search): 200 queries answer as fresh sessions do;",
      "\(satisfiable) satisfiable, \(unsatisfiable) unsatisfiable, \(unknown) unknown")
  }

  /// The bounds of a variable go with the level that brought them, and must come back with the next that needs them.
  @Test(arguments: Theory.allCases) func boundsOfLeavesSurvivePops(theory: Theory) throws {
    let table = TermTable()
    let x = table.variable("x", .bits(8))
    let cell = table.variable("m", .memory(address: 8, cell: 8)).select(x)
    let (p, q) = (table.variable("p", .boolean), table.variable("q", .boolean))
    // No rule says that twice a byte is below 512.
    func tooLarge(_ term: Term) -> Term { !(term.toInteger + term.toInteger).less(than: table.integer(511)) }
    let first = x.equals(table.bits(1, width: 8)) || p
    let read = cell.equals(table.bits(1, width: 8)) || p
    let sequences: [[Term]] = [
      [tooLarge(x)], [first], [first, tooLarge(x)], [p, tooLarge(x)], [q, first, tooLarge(x)], [first, q],
      [tooLarge(x)],
      [read], [tooLarge(cell)], [p, read], [p, tooLarge(cell)], [read, q, tooLarge(cell)], [tooLarge(cell), q],
    ]
    let session = try Session(theory)
    for sequence in sequences + sequences.reversed() {
      let answer = try session.check(sequence, limits: limits)
      let large = sequence.contains { $0.operation == .not }
      #expect(answer.isUnsatisfiable == large, "\(sequence)")
      #expect((answer.model != nil) == !large, "\(sequence)")
    }
  }

  @Test func modelsNameEveryVariableAndCell() throws {
    let table = TermTable()
    let (x, i, p) = (table.variable("x", .bits(8)), table.variable("i", .integer), table.variable("p", .boolean))
    let memory = table.variable("m", .memory(address: 8, cell: 16))
    let terms = [
      !x.equals(table.bits(0, width: 8)), i.less(than: table.integer(-5)), p,
      memory.select(x).equals(table.bits(700, width: 16)), memory.select(i.toBits(8)).equals(table.bits(9, width: 16)),
    ]
    for theory in Theory.allCases {
      let model = try #require(try Session(theory).check(terms, limits: limits).model)
      #expect(model.values.keys.sorted() == ["i", "m", "p", "x"])
      #expect(model.satisfies(terms))
    }
  }

  @Test func nothingAssertedIsSatisfiable() throws {
    let table = TermTable()
    for theory in Theory.allCases {
      let session = try Session(theory)
      #expect(try session.check([], limits: limits).model == Assignment())
      #expect(try session.check([table.true], limits: limits).model == Assignment())
      #expect(try session.check([table.variable("p", .boolean), table.false], limits: limits).isUnsatisfiable)
      #expect(try session.check([], limits: limits).model == Assignment())
    }
  }

  // MARK: Errors

  /// Z3 ends the process at an error unless told otherwise.
  @Test func errorsOfZ3AreThrown() throws {
    let builder = try Z3Builder(context: Z3Context())
    let (truth, number) = try (builder.truth(true), builder.numeral("5", builder.integer))
    let (byte, word) = try (builder.numeral("5", builder.bits(8)), builder.numeral("5", builder.bits(16)))
    func fails(_ body: () throws -> Z3Expression) {
      let error = #expect(throws: Z3Error.self) { _ = try body() }
      #expect(error?.message.isEmpty == false)
    }
    for _ in 0..<3 {
      fails { try builder.sum(truth, number) }
      fails { try builder.equal(byte, word) }
      fails { try builder.and([truth, number]) }
      fails { try builder.choose(number, number, number) }
      fails { try builder.extract(8, 0, byte) }
      fails { try builder.numeral("five", builder.integer) }
      fails { try builder.variable("x", builder.bits(0)) }
      // The context is as good as before.
      let solver = try Z3Solver(builder.context)
      try solver.assert(builder.less(number, builder.numeral("6", builder.integer)))
      guard case .satisfiable = try solver.check(seconds: 10) else {
        Issue.record("5 < 6 is not satisfiable")
        return
      }
    }
    let function = try Z3Function(builder.context, "f", from: [builder.bits(8)], to: builder.integer)
    fails { try function(word) }
    #expect(throws: Z3Error.self) { try Z3Solver(builder.context).pop(1) }
    #expect(throws: Z3Error.self) { try Z3Solver(builder.context).assert(number) }
  }

  /// An assertion that could not be made must not count as one that stands.
  @Test(arguments: Theory.allCases) func failuresAreNotRemembered(theory: Theory) throws {
    let table = TermTable()
    let x = table.variable("x", .bits(8))
    let memory = table.variable("m", .memory(address: 8, cell: 8))
    // Only the unsimplified read of an update has no encoding.
    let update = memory.storing(x, at: table.bits(1, width: 8))
    let open = table.intern(.select, [update, x], .bits(8))
    let bad = open.equals(x.zeroExtended(to: 9).extract(high: 8, low: 1))
    let session = try Session(theory)
    let first = !x.equals(table.bits(3, width: 8))
    for _ in 0..<3 {
      #expect(throws: Z3Error.self) { try session.check([first, bad], limits: limits) }
      #expect(throws: Z3Error.self) { try session.check([first, bad], limits: limits) }
      #expect(throws: Z3Error.self) { try session.check([first, bad, first], limits: limits) }
      #expect(throws: Z3Error.self) { try session.check([bad], limits: limits) }
      #expect(throws: Z3Error.self) { try session.check([bad], limits: limits) }
      #expect(try session.check([first], limits: limits).model != nil)
      #expect(try session.check([first, !first], limits: limits).isUnsatisfiable)
      let large = !x.zeroExtended(to: 16).less(than: table.bits(256, width: 16))
      #expect(try session.check([large], limits: limits).isUnsatisfiable)
    }
  }

  // MARK: Limits

  /// A sum of two cubes that is a cube: there is none, but no solver knows why.
  static func hard(in table: TermTable) -> [Term] {
    let (x, y, z) = (table.variable("x", .bits(64)), table.variable("y", .bits(64)), table.variable("z", .bits(64)))
    func cube(_ term: Term) -> Term { term.toInteger * term.toInteger * term.toInteger }
    return [(cube(x) + cube(y)).equals(cube(z))] + [x, y, z].map { table.bits(1000, width: 64).less(than: $0) }
  }

  @Test(arguments: Theory.allCases) func hardQueriesAreUnknown(theory: Theory) throws {
    let table = TermTable()
    let session = try Session(theory)
    let hard = Self.hard(in: table)
    for _ in 0..<3 {
      let answer = try session.check(hard, limits: Limits(resources: 20_000))
      let reason = try #require(answer.reason, "answered \(answer)")
      #expect(!reason.isEmpty)
      #expect(try session.check([hard[1]], limits: limits).model != nil)
      #expect(try session.check([hard[1], !hard[1]], limits: limits).isUnsatisfiable)
    }
  }

  /// An interrupt that came as the check returned stayed with the context: all that was asked in it afterwards was undecided.
  @Test(arguments: Theory.allCases) func anInterruptThatComesLateIsForgotten(theory: Theory) throws {
    let context = try Z3Context()
    let session = try Session(theory, isAbstract: false, in: context)
    let table = TermTable()
    let isLess = table.variable("x", .bits(64)).less(than: table.bits(1000, width: 64))
    for _ in 0..<3 {
      let (_, isInterrupted) = Watchdog.shared.watching(context, seconds: 0) {
        while !Watchdog.shared.hasInterrupted(context) { usleep(1000) }
      }
      #expect(isInterrupted)
      #expect(try session.check([isLess], limits: limits).model != nil)
      #expect(try session.check([isLess, !isLess], limits: limits).isUnsatisfiable)
    }
  }

  /// Z3 took the signal of Control-C while it checked: the check was given up, and the command never heard that it was to end.
  /// In a process of its own, as commands that run beside this test set what their process does about the signal.
  @Test func aCheckLeavesTheSignalOfControlCAlone() async {
    await #expect(processExitsWith: .success) {
      @Sendable func handlerOfInterrupts() -> [UInt8] {
        var action = sigaction()
        precondition(sigaction(SIGINT, nil, &action) == 0)
        return withUnsafeBytes(of: action.__sigaction_handler) { Array($0) }
      }
      let before = handlerOfInterrupts()
      let looks = Atomic(0)
      Thread.detachNewThread {
        while true {
          usleep(1000)
          precondition(handlerOfInterrupts() == before)
          looks.add(1, ordering: .relaxed)
        }
      }
      // On a busy machine the thread is not there at once.
      while looks.load(ordering: .relaxed) == 0 { usleep(1000) }
      let session = try Session(.integers)
      let hard = SessionTests.hard(in: TermTable())
      // Until the thread has looked during a check: one that ends early is asked again.
      let first = looks.load(ordering: .relaxed)
      while looks.load(ordering: .relaxed) < first + 20 {
        let answer = try session.check(hard, limits: Limits(seconds: 0.5))
        precondition(answer.reason != nil, "answered \(answer)")
      }
      exit(0)
    }
  }

  /// Z3 counts what all its contexts hold, so that one mebibyte is more than enough to exceed.
  @Test(arguments: Theory.allCases) func queriesThatNeedTooMuchMemoryAreUnknown(theory: Theory) throws {
    let table = TermTable()
    let session = try Session(theory)
    let hard = Self.hard(in: table)
    for query in [hard, Array(hard.reversed()), hard] {
      let answer = try session.check(query, limits: Limits(resources: 200_000, megabytes: 1))
      #expect(answer.reason?.isEmpty == false, "answered \(answer)")
      let again = try session.check(Array(query.dropFirst()), limits: Limits(resources: 200_000, megabytes: 1))
      #expect(!again.isUnsatisfiable, "answered \(again)")
      let easy = try session.check([hard[1]], limits: limits)
      #expect(easy.model != nil, "answered \(easy)")
      #expect(try session.check([hard[1], !hard[1]], limits: limits).isUnsatisfiable)
    }
  }

  /// Z3 can notice between two checks that its time is up, and then says so of whatever it is asked to do next.
  @Test func aLimitIsNoFault() {
    for message in ["push canceled", "canceled", "out of memory", "max. memory exceeded"] {
      #expect(Z3Error(message: message).isLimit)
    }
    for message in ["invalid argument", "sort mismatch", "index out of bounds"] {
      #expect(!Z3Error(message: message).isLimit)
    }
  }

  /// In a process of its own, where nothing else allocates.
  @Test func memoryStaysBounded() async {
    let result = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
      func resident() throws -> Int {
        let fields = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
        return (Int(fields[1]) ?? 0) * 4 / 1024
      }
      var generator = ExpressionGenerator(width: 16, nonlinear: false, stream: 130)
      let table = TermTable()
      let pool = (0..<24).map { _ in generator.expression(.boolean, depth: 2).term(in: table) }
      let sessions = try Theory.allCases.map { try Session($0) }
      func ask(_ count: Int) throws {
        for number in 0..<count {
          let assertions = (0..<2).map { _ in generator.random.pick(pool) }
          _ = try sessions[number % 2].check(assertions, limits: Limits(resources: 100_000))
        }
      }
      try ask(1500)
      let before = try resident()
      try ask(10_000)
      let after = try resident()
      print("session: resident \(before) MiB before, \(after) MiB after 10000 queries")
      precondition(after - before < 48, "resident memory grew from \(before) to \(after) MiB")
    }
    let output = String(decoding: result?.standardOutputContent ?? [], as: UTF8.self)
    for line in output.split(separator: "\n") where line.contains("session:") { print(line) }
  }
}
