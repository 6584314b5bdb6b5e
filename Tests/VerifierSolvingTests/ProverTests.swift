import BigInt
import TestSupport
import Testing

@testable import VerifierTerms
@testable import VerifierSolving

@Suite struct ProverTests {
  private let limits = Limits(megabytes: 2048)

  /// What contracts say: every byte below a limit is zero, so this one is; a byte that is not refutes it.
  @Test(arguments: [TheoryChoice.automatic, .only(.bitVectors), .only(.integers)])
  func universalsAboutMemory(choice: TheoryChoice) throws {
    let table = TermTable()
    let memory = table.variable("m", .memory(address: 64, cell: 8))
    let (x, limit) = (table.variable("x", .bits(64)), table.variable("limit", .bits(64)))
    var names = NameSupply()
    let zero = Formula.forAll("a") { a in
      a < Integer(limit) ==> (Integer(memory.select(a.term(in: table).toBits(64))) == 0)
    }
    let given = try zero.assertions(in: table, positive: true, names: &names)
    let broken = !memory.select(x).equals(table.bits(0, width: 8))
    let below = x.less(than: limit)
    let prover = Prover(choice)
    #expect(try prover.decide(given + Assertions(ground: [broken, below]), limits: limits).answer.isUnsatisfiable)
    let model = try #require(
      try prover.decide(given + Assertions(ground: [broken, !below]), limits: limits).answer.model)
    #expect(model.satisfies(broken) && model.satisfies(!below))
    // Stores beside the range keep it; a goal that is a universal itself.
    let stored = memory.storing(table.bits(1, width: 8), at: limit)
    let kept = Formula.forAll("b") { b in
      b < Integer(limit) ==> (Integer(stored.select(b.term(in: table).toBits(64))) == 0)
    }
    let denied = try kept.assertions(in: table, positive: false, names: &names)
    #expect(try prover.decide(given + denied, limits: limits).answer.isUnsatisfiable)
    #expect(try prover.decide(denied, limits: limits).answer.model != nil, "nothing is given")
  }

  @Test func contradictionsNeedNoTheory() throws {
    let table = TermTable()
    let p = table.variable("p", .boolean)
    let decision = try Prover(.automatic).decide(Assertions(ground: [p, table.false]), limits: limits)
    #expect(decision.answer.isUnsatisfiable && decision.theory == nil)
    #expect(try Prover(.automatic).decide(Assertions(ground: [p, !p]), limits: limits).answer.isUnsatisfiable)
    #expect(try Prover(.automatic).decide(Assertions(), limits: limits).answer.model != nil)
  }

  /// A divisor that is one of a few numbers: with the cases, without them, and by trying everything.
  @Test func casesAgreeWithSearch() throws {
    var random = SeededGenerator(150)
    var (count, satisfiable, split, unknown) = (0, 0, 0, 0)
    for number in 0..<60 {
      let table = TermTable()
      let (x, y, d) = (table.variable("x", .bits(4)), table.variable("y", .bits(4)), table.variable("d", .bits(4)))
      let defined = table.variable("z", .bits(4))
      let values = Set((0..<Int.random(in: 2...4, using: &random)).map { _ in Int.random(in: 0...15, using: &random) })
      let (first, second) = (Int.random(in: 0...15, using: &random), Int.random(in: 0...9, using: &random))
      let options = Term.any(values.sorted().map { d.equals(table.bits(BigInt($0), width: 4)) })
      let terms: [Term] = [
        options,
        number % 2 == 0
          ? (x.toInteger % d.toInteger).equals(table.integer(BigInt(second)))
          : (x * d).equals(table.bits(BigInt(first), width: 4)),
        (y.toInteger * d.toInteger + x.toInteger).equals(table.integer(BigInt(first * 3))),
        (y / d).less(than: table.bits(BigInt(second + 1), width: 4)),
        // Occurs nowhere else.
        defined.equals(x * d + y),
      ]
      let assertions = Assertions(ground: terms)
      if CaseAnalysis.cases(of: assertions).count > 1 { split += 1 }
      func holds(_ x: Int, _ y: Int, _ d: Int) -> Bool {
        let nonlinear = number % 2 == 0 ? (d == 0 ? x : x % d) == second : x * d % 16 == first
        return values.contains(d) && nonlinear && y * d + x == first * 3 && (d == 0 ? 15 : y / d) < second + 1
      }
      let expected = (0..<4096).contains { holds($0 & 15, $0 >> 4 & 15, $0 >> 8) }
      for choice in [TheoryChoice.automatic, .only(.bitVectors), .only(.integers)] {
        let answer = try Prover(choice).decide(assertions, limits: limits, crossCheck: choice == .automatic).answer
        var comment: Comment { "\(terms) (\(choice)), seed \(seed)" }
        if let model = answer.model {
          let numbers = ["x", "y", "d"].map { Int(model[$0]?.number ?? 0) }
          #expect(model.satisfies(terms), "\(model): \(comment)")
          #expect(expected && holds(numbers[0], numbers[1], numbers[2]), "\(model): \(comment)")
        }
        if answer.isUnsatisfiable { #expect(!expected, comment) }
        unknown += answer.reason == nil ? 0 : 1
        count += 1
      }
      satisfiable += expected ? 1 : 0
    }
    #expect(split > 40 && satisfiable > 5 && satisfiable < 55)
    #expect(unknown * 20 <= count)
    print("prover: \(count) case analyses agree with search; \(satisfiable * 3) satisfiable, \(unknown) unknown")
  }

  /// The cases are the whole: every model of the assertions is one of exactly one case, which fixes the choice.
  @Test func casesCoverTheAssertions() {
    let table = TermTable()
    let (x, d) = (table.variable("x", .bits(8)), table.variable("d", .bits(8)))
    let other = table.variable("e", .bits(8))
    func byte(_ value: BigInt) -> Term { table.bits(value, width: 8) }
    let options = d.equals(byte(1)) || (d.equals(byte(2)) || d.equals(byte(4)))
    let follows = !d.equals(byte(4)) || other.equals(byte(9))
    let nonlinear = (x % d).equals(byte(1))
    let bound = table.variable("a?", .bits(8))
    var assertions = Assertions(ground: [options, follows, nonlinear, other.less(than: byte(20))])
    assertions.universals = [Universal(bound: [bound], matrix: (bound * d).less(than: byte(250)) || bound.equals(d))]
    let cases = CaseAnalysis.cases(of: assertions)
    #expect(cases.map { $0.values["d"]?.number } == [1, 2, 4])
    #expect(cases[2].values["e"] == .bits(9, width: 8), "what follows in a case is followed")
    for part in cases {
      #expect(!Term.variables(in: part.assertions.ground + part.assertions.universals.map(\.matrix)).contains(d))
      for x in 0..<256 {
        for e in [0, 9, 19, 20] {
          var point = part.values
          point["x"] = .bits(BigUInt(x), width: 8)
          if point["e"] == nil { point["e"] = .bits(BigUInt(e), width: 8) }
          #expect(point.satisfies(part.assertions.ground) == point.satisfies(assertions.ground))
        }
      }
    }
    // Without a product or a choice there is nothing to gain.
    #expect(CaseAnalysis.cases(of: Assertions(ground: [options, follows])).count == 1)
    #expect(CaseAnalysis.cases(of: Assertions(ground: [nonlinear])).count == 1)
    let mixed = d.equals(byte(1)) || other.equals(byte(2))
    #expect(CaseAnalysis.cases(of: Assertions(ground: [mixed, nonlinear])).count == 1)
  }

  /// What no theory decides is neither proved nor refuted, alone or as one case of several.
  @Test(arguments: [TheoryChoice.automatic, .only(.bitVectors), .only(.integers)])
  func unknownStaysUnknown(choice: TheoryChoice) throws {
    let table = TermTable()
    let hard = SessionTests.hard(in: table)
    let brief = Limits(resources: 50_000)
    let prover = Prover(choice)
    let alone = try prover.decide(Assertions(ground: hard), limits: brief).answer
    #expect(alone.reason?.isEmpty == false)
    // d = 1 is contradictory, d = 2 is as hard as before.
    let d = table.variable("d", .bits(8))
    let (one, two) = (table.bits(1, width: 8), table.bits(2, width: 8))
    for options in [[one, two], [two, one]] {
      let facts = [Term.any(options.map { d.equals($0) }), !d.equals(one) || !hard[1]]
      #expect(try prover.decide(Assertions(ground: facts + hard), limits: brief).answer.reason?.isEmpty == false)
    }
    // A contradiction beside what is hard is found all the same.
    let x = table.variable("x", .bits(64))
    let contradiction = [x.less(than: table.bits(5, width: 64)), table.bits(7, width: 64).less(than: x)]
    #expect(try prover.decide(Assertions(ground: hard + contradiction), limits: limits).answer.isUnsatisfiable)
  }
}
