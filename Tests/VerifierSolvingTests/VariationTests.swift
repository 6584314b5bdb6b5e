import BigInt
import TestSupport
import Testing

@testable import VerifierTerms
@testable import VerifierSolving

/// Other seeds, names and orders: nothing that is said may depend on them.
@Suite struct VariationTests {
  private let limits = Limits(megabytes: 2048)

  private func variation(_ seed: UInt32) throws -> Variation { try #require(Variation(seed: seed)) }

  @Test func noSeedIsNoVariation() {
    #expect(Variation(seed: 0) == nil)
  }

  // MARK: Names

  /// There are fewer short names than are asked for here, and names that were given are asked for too.
  @Test(arguments: [1, 2, 77, UInt32.max]) func noTwoNamesBecomeOne(seed: UInt32) throws {
    var renaming = Renaming(try variation(seed))
    var given: Set<String> = []
    var asked: Set<String> = []
    func ask(_ name: String) {
      guard asked.insert(name).inserted else { return }
      #expect(given.insert(renaming(name)).inserted, "\(name)")
    }
    for word in Renaming.reserved { ask(word) }
    for number in 0..<5_000 { ask("name\(number)") }
    for name in given.sorted() { ask(name) }
    #expect(given.count > 9_000)
    #expect(!given.isDisjoint(with: Renaming.reserved), "a reserved word was expected among the names")
  }

  @Test func namesFollowFromTheSeed() throws {
    func names(_ seed: UInt32) throws -> [String] {
      var renaming = Renaming(try variation(seed))
      return ["a", "b", "a", "true"].map { renaming($0) }
    }
    let first = try names(5)
    #expect(first == (try names(5)))
    #expect(first != (try names(6)))
    #expect(first[0] == first[2])
  }

  /// Names that are words of Z3's language, that are those of functions, or that its own look like.
  @Test(arguments: Theory.allCases) func reservedNamesAreNames(theory: Theory) throws {
    let table = TermTable()
    let words = (Renaming.reserved + ["", " ", "|", "cell of m", "a|b", "\u{1F510}"]).enumerated().map { place, name in
      (table.variable(name, .bits(16)), table.bits(BigInt(place), width: 16))
    }
    let facts = words.map { $0.equals($1) }
    for variation in try [nil, variation(1), variation(2), variation(3)] {
      let session = try Session(theory, variation)
      let model = try #require(try session.check(facts, limits: limits).model)
      #expect(model.satisfies(facts))
      // No two of them are one.
      for (one, other) in zip(words, words.dropFirst()) {
        #expect(try session.check(facts + [one.0.equals(other.0)], limits: limits).isUnsatisfiable)
      }
    }
  }

  // MARK: Order

  @Test func theOrderFollowsFromTheSeed() throws {
    let table = TermTable()
    let terms = (0..<40).map { table.variable("p\($0)", .boolean) }
    let orders = try [1, 2, 3].map { try variation($0).shuffled(terms) }
    for order in orders {
      #expect(Set(order) == Set(terms) && order.count == terms.count)
      #expect(order != terms)
    }
    #expect(Set(orders).count == 3)
    #expect(try variation(2).shuffled(terms.reversed()) == orders[1])
    // What is left out changes nothing in the order of the rest, so that questions along a path begin alike.
    #expect(
      try variation(2).shuffled(Array(terms.prefix(20))) == orders[1].filter { terms.prefix(20).contains($0) })
  }

  /// Ground facts and statements for all values, each as many as before, and the answer to them.
  @Test func assertionsAreShuffled() throws {
    let table = TermTable()
    let x = table.variable("x", .bits(64))
    let memory = table.variable("m", .memory(address: 64, cell: 8))
    let bound = (0..<6).map { table.variable("i\($0)?", .bits(64)) }
    var assertions = Assertions(ground: (0..<6).map { table.bits($0, width: 64).less(than: x) })
    assertions.universals = bound.enumerated().map {
      Universal(bound: [$1], matrix: memory.select($1).less(than: table.bits(BigInt(10 + $0), width: 8)))
    }
    let shuffled = try variation(3).shuffled(assertions)
    #expect(shuffled.ground != assertions.ground && Set(shuffled.ground) == Set(assertions.ground))
    let (before, after) = (assertions.universals.map(\.matrix), shuffled.universals.map(\.matrix))
    #expect(before != after && Set(before) == Set(after))
    let large = !memory.select(x).less(than: table.bits(10, width: 8))
    for variation in try [nil, variation(1), variation(3)] {
      let prover = Prover(.automatic, variation)
      #expect(try prover.decide(assertions + Assertions(ground: [large]), limits: limits).answer.isUnsatisfiable)
      #expect(try prover.decide(assertions + Assertions(ground: [!large]), limits: limits).answer.model != nil)
    }
  }

  @Test func whatIsSaidTwiceStays() throws {
    let table = TermTable()
    let (p, q) = (table.variable("p", .boolean), table.variable("q", .boolean))
    let order = try variation(4).shuffled([p, q, p])
    #expect(order.count { $0 == p } == 2 && order.count { $0 == q } == 1)
  }

  // MARK: Answers

  @Test(arguments: Theory.allCases) func answersDoNotDependOnTheVariation(theory: Theory) throws {
    var generator = ExpressionGenerator(width: 8, nonlinear: false, stream: 121)
    let table = TermTable()
    let pool = (0..<14).map { _ in generator.expression(.boolean, depth: 2).term(in: table) }
    let sessions = try (1...4).map { try Session(theory, variation($0)) }
    var (satisfiable, unsatisfiable) = (0, 0)
    for number in 0..<60 {
      let count = Int.random(in: 1...6, using: &generator.random)
      let assertions = (0..<count).map { _ in generator.random.pick(pool) }
      let plain = try Session(theory).check(assertions, limits: limits)
      for session in sessions {
        let answer = try session.check(assertions, limits: limits)
        var comment: Comment { "query \(number): \(assertions) in \(theory), seed \(seed)" }
        if let model = answer.model { #expect(model.satisfies(assertions), comment) }
        #expect(!(answer.isUnsatisfiable && plain.model != nil), comment)
        #expect(!(plain.isUnsatisfiable && answer.model != nil), comment)
      }
      satisfiable += plain.model == nil ? 0 : 1
      unsatisfiable += plain.isUnsatisfiable ? 1 : 0
    }
    #expect(satisfiable > 10 && unsatisfiable > 5, "the pool is too easy")
  }

  // MARK: Work

  @Test func workIsCountedAndTheSameEachTime() throws {
    func work(_ variation: Variation?) throws -> [Int] {
      let table = TermTable()
      let (a, b) = (table.variable("a", .bits(64)), table.variable("b", .bits(64)))
      let session = try Session(.integers, variation)
      return try [a.less(than: b), !a.atMost(b), (a + b).less(than: a)].map { term in
        _ = try session.check([a.less(than: b), term], limits: limits)
        return session.resources
      }
    }
    let counts = try work(nil)
    #expect(counts[0] > 0 && counts == counts.sorted() && Set(counts).count == 3)
    #expect(counts == (try work(nil)))
    #expect(try work(variation(9)) == work(variation(9)))
  }
}
