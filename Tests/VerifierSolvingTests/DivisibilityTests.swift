import BigInt
import TestSupport
import Testing

@testable import VerifierTerms
@testable import VerifierSolving

/// What is stated of products, quotients and remainders holds of all numbers, and proofs come of it.
@Suite struct DivisibilityTests {
  private let limits = Limits(megabytes: 2048)

  /// Everything that is stated of some terms, and then of what was stated.
  private func instances(of terms: [Term], _ random: inout SeededGenerator) -> [Term] {
    var definitions = DefinitionInstances(isExact: false, OperationProperties())
    var terms = terms
    for _ in 0..<2 {
      let instances = terms.flatMap { definitions.instances(for: $0) }
      let known =
        instances + definitions.deferred + definitions.allDivisibilityFacts() + definitions.congruences
      terms = Array(known.shuffled(using: &random).prefix(200))
    }
    return terms
  }

  /// Every instance for every node of random terms, and for the nodes of these instances.
  @Test(arguments: [1, 3, 8, 64]) func everyInstanceHolds(width: Int) {
    var generator = ExpressionGenerator(width: width, stream: 160)
    var count = 0
    for _ in 0..<2_000 {
      generator.reset()
      let table = TermTable()
      let expressions = (0..<2).map { _ in generator.expression(.integer, depth: 3) }
      let terms = instances(of: expressions.map { $0.term(in: table) }, &generator.random)
      let variables = expressions[0].variables.merging(expressions[1].variables) { sort, _ in sort }
      for _ in 0..<4 {
        var assignment = generator.assignment(variables)
        // Small numbers divide each other more often.
        for (name, sort) in variables where sort == .integer && generator.random.chance(2, of: 3) {
          assignment[name] = .integer(BigInt(Int.random(in: -6...6, using: &generator.random)))
        }
        for violated in assignment.violated(of: terms) {
          Issue.record("\(violated) does not hold under \(assignment); seed \(seed)")
        }
        count += terms.count
      }
    }
    print("divisibility, width \(width): \(count) instances hold")
  }

  /// Remainders of words that are computed of others, and may have wrapped around.
  @Test(arguments: [1, 3, 8, 64]) func everyInstanceForWordsHolds(width: Int) {
    var random = SeededGenerator(161 + UInt64(width))
    let names = ["x", "y", "z", "d"]
    for _ in 0..<300 {
      let table = TermTable()
      var words = names.map { table.variable($0, .bits(width)) }
      for _ in 0..<4 {
        let (left, right) = (random.pick(words), random.pick(words))
        words.append(random.pick([left + right, left - right, left * right, left % right]))
      }
      let (first, second) = (random.pick(words).toInteger, random.pick(words).toInteger)
      let sum = random.pick([first, first + second, first - second])
      let isByPower = random.chance(1, of: 2)
      let divisor = (isByPower ? words[3] : random.pick(words)).toInteger
      let isPower = (words[3] & (words[3] - table.bits(1, width: width))).equals(table.bits(0, width: width))
      let terms = instances(of: [sum % divisor, words[7].toInteger % divisor, isPower], &random)
      for _ in 0..<8 {
        var assignment = Assignment()
        for name in names { assignment[name] = .bits(random.bits(width), width: width) }
        if isByPower { assignment["d"] = .bits(1 << Int.random(in: 0..<width, using: &random), width: width) }
        for violated in assignment.violated(of: terms) {
          Issue.record("\(violated) does not hold under \(assignment); seed \(seed)")
        }
      }
    }
  }

  private func decide(_ facts: [Term], deny goal: Term) throws -> SatResult {
    try Prover(.automatic).decide(Assertions(ground: facts + [!goal]), limits: limits).answer
  }

  @Test func multiples() throws {
    let table = TermTable()
    let (a, b, c, d) = (
      table.variable("a", .integer), table.variable("b", .integer), table.variable("c", .integer),
      table.variable("d", .integer)
    )
    let zero = table.integer(0)
    func divides(_ divisor: Term, _ number: Term) -> Term { (number % divisor).equals(zero) }
    let positive = [zero.less(than: b), zero.less(than: d)]
    for (facts, goal) in [
      // a number with the same remainder by the divisor of a divisor
      ([divides(d, b)], ((a % b) % d).equals(a % d)),
      ([divides(d, a), divides(d, b)], divides(d, a % b)),
      ([divides(d, b), divides(d, a % b)], divides(d, a)),
      ([divides(d, a), divides(d, b)], divides(d, a + b)),
      ([divides(d, a), divides(d, b)], divides(d, a - b)),
      ([divides(d, a), divides(d, a + b)], divides(d, b)),
      ([divides(d, a)], divides(d, a * b)),
      ([divides(d, b), divides(b, a)], divides(d, a)),
      ([c.equals(a - a % d)], divides(d, c)),
      ([c.equals(b * d)], divides(d, c)),
    ] {
      #expect(try decide(positive + facts, deny: goal).isUnsatisfiable, "\(facts): \(goal)")
    }
    for (facts, goal) in [
      ([], divides(d, a)),
      ([], ((a % b) % d).equals(a % d)),
      ([divides(b, d)], ((a % b) % d).equals(a % d)),
      ([divides(d, a)], divides(d, a % b)),
      ([divides(d, a + b)], divides(d, b)),
      ([divides(d, a * b)], divides(d, a) || divides(d, b)),
      ([divides(d, a), divides(b, a)], divides(d, b)),
      ([divides(d, b), divides(d, a)], divides(b, a)),
      ([c.equals(a / d)], divides(d, c)),
    ] {
      #expect(!(try decide(positive + facts, deny: goal).isUnsatisfiable), "\(facts): \(goal)")
    }
  }

  /// Differences of words that do not wrap around are those of integers.
  @Test func differencesOfWords() throws {
    let table = TermTable()
    let (a, b) = (table.variable("a", .bits(64)), table.variable("b", .bits(64)))
    let d = table.variable("d", .bits(64)).toInteger
    func divides(_ number: Term) -> Term { (number.toInteger % d).equals(table.integer(0)) }
    let same = (divides(a) && divides(b - a)).equals(divides(a) && divides(b))
    #expect(try decide([a.less(than: b)], deny: same).isUnsatisfiable)
    #expect(!(try decide([b.less(than: a)], deny: same).isUnsatisfiable))
    let kept = (divides(a) && divides(b)).implies(divides(b - a))
    #expect(try decide([a.less(than: b)], deny: kept).isUnsatisfiable)
    #expect(!(try decide([], deny: kept).isUnsatisfiable))
  }

  /// By a power of two, the remainder of a word that wrapped around is that of the number. By other numbers it is not.
  @Test func powersOfTwo() throws {
    let table = TermTable()
    let (a, b, n) = (table.variable("a", .bits(64)), table.variable("b", .bits(64)), table.variable("n", .bits(64)))
    let (zero, one) = (table.bits(0, width: 64), table.bits(1, width: 64))
    let isPositive = zero.less(than: n)
    let isPower = isPositive && (n & (n - one)).equals(zero)
    let (x, y, d) = (a.toInteger, b.toInteger, n.toInteger)
    for (wrapping, number) in [(a - b, x - y), (a + b, x + y)] {
      let isSame = (wrapping.toInteger % d).equals(number % d)
      #expect(try decide([isPower], deny: isSame).isUnsatisfiable)
      #expect(!(try decide([isPositive], deny: isSame).isUnsatisfiable))
    }
    // Of fewer bits, it may be a multiple of 2^w.
    let narrow = (a.extract(high: 7, low: 0) + b.extract(high: 7, low: 0)).toInteger
    let sum = a.extract(high: 7, low: 0).toInteger + b.extract(high: 7, low: 0).toInteger
    #expect(!(try decide([isPower], deny: (narrow % d).equals(sum % d)).isUnsatisfiable))
  }

  /// Places of a ring are different where their counters differ by less than the number of places.
  @Test func placesOfRings() throws {
    let table = TermTable()
    func word(_ name: String) -> Term { table.variable(name, .bits(64)) }
    let (head, tail, index, count) = (word("head"), word("tail"), word("index"), word("count"))
    let (zero, one) = (table.bits(0, width: 64), table.bits(1, width: 64))
    let isPower = zero.less(than: count) && (count & (count - one)).equals(zero)
    let place = (head.toInteger + index.toInteger) % count.toInteger
    let isFree = !place.equals((tail & (count - one)).toInteger)
    let isBefore = index.less(than: tail - head)
    #expect(try decide([isPower, isBefore, (tail - head).less(than: count)], deny: isFree).isUnsatisfiable)
    for facts in [
      [isPower, isBefore, (tail - head).atMost(count)], [isPower, (tail - head).less(than: count)],
      [zero.less(than: count), isBefore, (tail - head).less(than: count)],
    ] {
      let small = [count.atMost(table.bits(16, width: 64))]
      #expect(!(try decide(facts + small, deny: isFree).isUnsatisfiable), "\(facts)")
    }
  }

  /// Multiples of one number differ by that number.
  @Test func productsOfOneFactor() throws {
    let table = TermTable()
    let (u, v, d) = (table.variable("u", .integer), table.variable("v", .integer), table.variable("d", .integer))
    let natural = table.integer(0).atMost(d)
    let less = u.less(than: v)
    #expect(try decide([natural, less], deny: (d * u + d).atMost(v * d)).isUnsatisfiable)
    #expect(!(try decide([less], deny: (d * u + d).atMost(v * d)).isUnsatisfiable))
    #expect(!(try decide([natural, u.atMost(v)], deny: (d * u + d).atMost(v * d)).isUnsatisfiable))
    #expect(!(try decide([natural, less], deny: (d * u + d).less(than: v * d)).isUnsatisfiable))
  }
}
