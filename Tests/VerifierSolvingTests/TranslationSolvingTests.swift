import BigInt
import TestSupport
import Testing

@testable import VerifierTerms
@testable import VerifierSolving

/// A world that can be searched: a page table, and two words as wide as its addresses.
private struct World {
  /// The frame of each page.
  var table: [Int]
  var x: Int
  var y: Int
}

/// How wide everything is in a world. Frames are as many as pages.
private struct Widths {
  let page: Int
  let inPage: Int
  var address: Int { page + inPage }
  var modulus: Int { 1 << address }
  var sort: Sort { .bits(address) }
  var tableSort: Sort { .memory(address: page, cell: page) }

  var worlds: [World] {
    let pages = 1 << page
    let tables = (0..<1 << (page * pages)).map { number in
      (0..<pages).map { (number >> (page * $0)) & (pages - 1) }
    }
    return tables.flatMap { table in
      (0..<modulus).flatMap { x in (0..<modulus).map { World(table: table, x: x, y: $0) } }
    }
  }

  func physical(_ address: Int, _ table: [Int]) -> Int {
    table[address >> inPage] << inPage | address & ((1 << inPage) - 1)
  }

  func lastOffset(of target: Int, start: Int, length: Int, _ table: [Int]) -> Int {
    (0..<length).last { physical((start + $0) % modulus, table) == target } ?? length
  }
}

private indirect enum Number {
  case literal(Int), x, y
  case bound(Int)
  case sum(Number, Number), difference(Number, Number)
  case product(Number, Number), quotient(Number, Number), remainder(Number, Number)
  case physical(Number)
  case lastOffset(of: Number, start: Number, length: Number)

  init(_ random: inout SeededGenerator, bound: Int, depth: Int, isHard: Bool) {
    func part() -> Number { Number(&random, bound: bound, depth: depth - 1, isHard: isHard) }
    switch Int.random(in: 0..<(depth <= 0 ? 5 : isHard ? 13 : 11), using: &random) {
    case 0: self = .literal(Int.random(in: 0..<4, using: &random))
    case 1, 2: self = random.chance(1, of: 2) ? .x : .y
    case 3, 4: self = bound > 0 ? .bound(Int.random(in: 0..<bound, using: &random)) : .x
    case 5: self = .sum(part(), part())
    case 6: self = .difference(part(), part())
    case 7, 8: self = .physical(part())
    case 9, 10: self = bound > 0 ? .physical(part()) : .lastOffset(of: part(), start: part(), length: part())
    case 11: self = .product(part(), part())
    default: self = random.chance(1, of: 2) ? .quotient(part(), part()) : .remainder(part(), part())
    }
  }

  func callAsFunction(_ world: World, _ bound: [Int], _ widths: Widths) -> Int {
    func value(_ part: Number) -> Int { part(world, bound, widths) }
    let modulus = widths.modulus
    return switch self {
    case .literal(let number): number % modulus
    case .x: world.x
    case .y: world.y
    case .bound(let place): bound[place]
    case .sum(let left, let right): (value(left) + value(right)) % modulus
    case .difference(let left, let right): (value(left) + modulus - value(right)) % modulus
    case .product(let left, let right): (value(left) * value(right)) % modulus
    case .quotient(let left, let right): value(right) == 0 ? modulus - 1 : value(left) / value(right)
    case .remainder(let left, let right): value(right) == 0 ? value(left) : value(left) % value(right)
    case .physical(let address): widths.physical(value(address), world.table)
    case .lastOffset(let target, let start, let length):
      widths.lastOffset(of: value(target), start: value(start), length: value(length), world.table)
    }
  }

  func term(_ terms: Terms) -> Term {
    func term(_ part: Number) -> Term { part.term(terms) }
    return switch self {
    case .literal(let number): terms.table.bits(BigInt(number), width: terms.widths.address)
    case .x: terms.x
    case .y: terms.y
    case .bound(let place): terms.bound[place]
    case .sum(let left, let right): term(left) + term(right)
    case .difference(let left, let right): term(left) - term(right)
    case .product(let left, let right): term(left) * term(right)
    case .quotient(let left, let right): term(left) / term(right)
    case .remainder(let left, let right): term(left) % term(right)
    case .physical(let address): terms.pages.translating(term(address), pageBits: terms.widths.inPage)
    case .lastOffset(let target, let start, let length):
      terms.pages.lastOffset(
        of: term(target), start: term(start), length: term(length), pageBits: terms.widths.inPage)
    }
  }
}

private indirect enum Truth {
  case equal(Number, Number), less(Number, Number)
  case not(Truth), and(Truth, Truth), or(Truth, Truth)

  init(_ random: inout SeededGenerator, bound: Int, depth: Int, isHard: Bool) {
    func number() -> Number { Number(&random, bound: bound, depth: 2, isHard: isHard) }
    func part() -> Truth { Truth(&random, bound: bound, depth: depth - 1, isHard: isHard) }
    switch Int.random(in: 0..<(depth <= 0 ? 4 : 8), using: &random) {
    case 0, 1: self = .equal(number(), number())
    case 2, 3: self = .less(number(), number())
    case 4, 5: self = .not(part())
    case 6: self = .and(part(), part())
    default: self = .or(part(), part())
    }
  }

  func callAsFunction(_ world: World, _ bound: [Int], _ widths: Widths) -> Bool {
    switch self {
    case .equal(let left, let right): left(world, bound, widths) == right(world, bound, widths)
    case .less(let left, let right): left(world, bound, widths) < right(world, bound, widths)
    case .not(let part): !part(world, bound, widths)
    case .and(let left, let right): left(world, bound, widths) && right(world, bound, widths)
    case .or(let left, let right): left(world, bound, widths) || right(world, bound, widths)
    }
  }

  func term(_ terms: Terms) -> Term {
    switch self {
    case .equal(let left, let right): left.term(terms).equals(right.term(terms))
    case .less(let left, let right): left.term(terms).less(than: right.term(terms))
    case .not(let part): !part.term(terms)
    case .and(let left, let right): left.term(terms) && right.term(terms)
    case .or(let left, let right): left.term(terms) || right.term(terms)
    }
  }
}

private struct Terms {
  let table = TermTable()
  let widths: Widths
  let pages: Term, x: Term, y: Term
  let bound: [Term]

  init(_ widths: Widths) {
    self.widths = widths
    pages = table.variable("t", widths.tableSort)
    (x, y) = (table.variable("x", widths.sort), table.variable("y", widths.sort))
    bound = [table.variable("first?", widths.sort), table.variable("second?", widths.sort)]
  }

  /// The world that a model describes.
  func world(_ model: Assignment) -> World {
    let frames = (0..<1 << widths.page).map { page in
      Int(model.evaluate(pages.select(table.bits(BigInt(page), width: widths.page))).number ?? 0)
    }
    return World(table: frames, x: Int(model.evaluate(x).number ?? 0), y: Int(model.evaluate(y).number ?? 0))
  }
}

/// A statement: parts that hold of a world, and parts that hold of all words in it.
private struct Statement {
  let ground: [Truth]
  /// Each with the number of words that it is about.
  let universals: [(count: Int, matrix: Truth)]

  func callAsFunction(_ world: World, _ widths: Widths) -> Bool {
    guard ground.allSatisfy({ $0(world, [], widths) }) else { return false }
    let all = 0..<widths.modulus
    return universals.allSatisfy { count, matrix in
      all.allSatisfy { first in
        count == 1
          ? matrix(world, [first], widths) : all.allSatisfy { second in matrix(world, [first, second], widths) }
      }
    }
  }

  func assertions(_ terms: Terms) -> Assertions {
    var assertions = Assertions(ground: ground.map { $0.term(terms) })
    assertions.universals = universals.map { count, matrix in
      Universal(bound: Array(terms.bound.prefix(count)), matrix: matrix.term(terms))
    }
    return assertions
  }
}

extension Statement {
  /// That no two words of a range are mapped to one, or that no word of one range is mapped to where one of another is.
  static func template(_ random: inout SeededGenerator) -> (count: Int, matrix: Truth) {
    let (first, second) = (Number.bound(0), Number.bound(1))
    let length = Number.literal(Int.random(in: 1...3, using: &random))
    func lies(_ word: Number, from start: Number) -> Truth { .less(.difference(word, start), length) }
    let meet = Truth.equal(.physical(first), .physical(second))
    return random.chance(1, of: 2)
      ? (2, .or(.not(.and(.and(lies(first, from: .x), lies(second, from: .x)), meet)), .equal(first, second)))
      : (2, .not(.and(.and(lies(first, from: .x), lies(second, from: .y)), meet)))
  }
}

/// Translations in both theories, against a search of worlds that are small enough for it.
@Suite struct TranslationSolvingTests {
  private static let limits = Limits(resources: 400_000, megabytes: 2048)
  private static let choices: [TheoryChoice] = [.automatic, .only(.integers), .only(.bitVectors)]

  /// Counts of what provers say of a statement, after a comparison with what is found by trying everything.
  private struct Tally {
    var satisfiable = 0
    var unsatisfiable = 0
    var unknown = 0
    var total: Int { satisfiable + unsatisfiable + unknown }
  }

  private func compare(_ statement: Statement, _ widths: Widths, _ worlds: [World], _ tally: inout Tally) throws {
    let canHold = worlds.contains { statement($0, widths) }
    for choice in Self.choices {
      let terms = Terms(widths)
      let answer = try Prover(choice).decide(statement.assertions(terms), limits: Self.limits, crossCheck: true).answer
      var comment: Comment { "\(statement), \(choice), seed \(seed)" }
      switch answer {
      case .unknown: tally.unknown += 1
      case .unsatisfiable:
        #expect(!canHold, comment)
        tally.unsatisfiable += 1
      case .satisfiable(let model):
        let world = terms.world(model)
        if !statement(world, widths) { Issue.record("\(world) is no model of \(statement), \(choice), seed \(seed)") }
        tally.satisfiable += 1
      }
    }
  }

  @Test(arguments: [false, true]) func formulasAreDecidedAsASearchDoes(isHard: Bool) throws {
    let widths = Widths(page: 1, inPage: 2)
    let worlds = widths.worlds
    var random = SeededGenerator(isHard ? 311 : 310)
    var tally = Tally()
    for _ in 0..<60 {
      let parts = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        Truth(&random, bound: 0, depth: 2, isHard: isHard)
      }
      try compare(Statement(ground: parts, universals: []), widths, worlds, &tally)
    }
    #expect(tally.satisfiable > 0 && tally.unsatisfiable > 0)
    #expect(tally.unknown * 10 <= tally.total, "\(tally)")
    print("translating formulas\(isHard ? " with products" : ""): \(tally)")
  }

  @Test(arguments: [false, true]) func statementsForAllAreDecidedAsASearchDoes(isHard: Bool) throws {
    let widths = Widths(page: 1, inPage: 1)
    let worlds = widths.worlds
    var random = SeededGenerator(isHard ? 313 : 312)
    var tally = Tally()
    for _ in 0..<40 {
      let parts = (0..<Int.random(in: 1...3, using: &random)).map { _ in
        Truth(&random, bound: 0, depth: 2, isHard: isHard)
      }
      let universal =
        random.chance(2, of: 3)
        ? Statement.template(&random)
        : (Int.random(in: 1...2, using: &random), Truth(&random, bound: 1, depth: 1, isHard: isHard))
      try compare(Statement(ground: parts, universals: [universal]), widths, worlds, &tally)
    }
    #expect(tally.satisfiable > 0 && tally.unsatisfiable > 0)
    #expect(tally.unknown * 4 <= tally.total, "\(tally)")
    print("translating statements for all\(isHard ? " with products" : ""): \(tally)")
  }

  /// What is left open, and what definitions say of it, excludes no world.
  @Test func noDefinitionContradictsWhatCanHold() throws {
    let widths = Widths(page: 1, inPage: 2)
    let worlds = widths.worlds
    var random = SeededGenerator(314)
    var (count, contradictory) = (0, 0)
    for _ in 0..<150 {
      let parts = (0..<Int.random(in: 1...3, using: &random)).map { _ in
        Truth(&random, bound: 0, depth: 2, isHard: true)
      }
      let statement = Statement(ground: parts, universals: [])
      let canHold = worlds.contains { statement($0, widths) }
      for theory in Theory.allCases {
        for isExact in [false, true] {
          let terms = Terms(widths)
          var definitions = DefinitionInstances(isExact: isExact, OperationProperties())
          let facts = parts.map { $0.term(terms) }
          let told = facts.flatMap { [$0] + definitions.instances(for: $0) }
          let answer = try Session(theory, isAbstract: !isExact, in: Z3Context()).check(told, limits: Self.limits)
          if canHold, answer.isUnsatisfiable {
            Issue.record("\(statement) in \(theory), exact: \(isExact), seed \(seed)")
          }
          count += 1
          contradictory += answer.isUnsatisfiable ? 1 : 0
        }
      }
    }
    #expect(contradictory > 0)
    print("definitions: \(count) queries, \(contradictory) contradictory")
  }

  /// Every instance is true in every world.
  @Test func everyInstanceHoldsWhateverIsAsked() {
    let widths = Widths(page: 1, inPage: 2)
    let worlds = widths.worlds
    var random = SeededGenerator(315)
    var count = 0
    for _ in 0..<60 {
      let terms = Terms(widths)
      let truth = Truth(&random, bound: 0, depth: 3, isHard: true)
      let instances = [false, true].flatMap { isExact in
        var definitions = DefinitionInstances(isExact: isExact, OperationProperties())
        let told = definitions.instances(for: truth.term(terms))
        return told + definitions.deferred
      }
      for _ in 0..<20 {
        let world = random.pick(worlds)
        let assignment = terms.assignment(world)
        for instance in instances where !assignment.satisfies(instance) {
          Issue.record("\(instance) in \(world), seed \(seed)")
        }
        count += instances.count
      }
    }
    print("definitions: \(count) instances hold")
  }

  // MARK: Names

  /// Operations on one table that differ in the width of a page are different functions.
  @Test(arguments: Theory.allCases) func pagesOfTwoSizesAreKeptApart(theory: Theory) throws {
    let table = TermTable()
    let pages = table.variable("t", .memory(address: 2, cell: 2))
    let (small, large) = (table.bits(9, width: 5), table.bits(9, width: 6))
    // 9 is in page 1 of 8 bytes, and in page 0 of 16
    let facts = [
      pages.translating(small, pageBits: 3).equals(table.bits(25, width: 5)),
      pages.translating(large, pageBits: 4).equals(table.bits(9, width: 6)),
    ]
    let answer = try Prover(.only(theory)).decide(Assertions(ground: facts), limits: Self.limits).answer
    let model = try #require(answer.model)
    #expect(model.satisfies(facts))
  }

  /// No memory has the name of a function that stands for an operation.
  @Test(arguments: Theory.allCases) func namesOfMemoriesAreNoNamesOfFunctions(theory: Theory) throws {
    let prefixes = ["physical ", "physical 3 by ", "cell of ", "last offset 3 by "]
    for name in prefixes.map({ $0 + "t" }) + ["multiply of integers", "divide of integers"] {
      let table = TermTable()
      let pages = table.variable("t", .memory(address: 2, cell: 2))
      let other = table.variable(name, .memory(address: 5, cell: 5))
      let (x, y) = (table.variable("x", .bits(5)), table.variable("y", .bits(5)))
      let facts = [
        pages.translating(x, pageBits: 3).equals(y), !other.select(x).equals(y),
        (x * y).equals(table.bits(4, width: 5)),
        !(x / y).equals(y), !other.select(x * y).equals(other.select(y)),
      ]
      let answer = try Prover(.only(theory)).decide(Assertions(ground: facts), limits: Self.limits).answer
      let model = try #require(answer.model, "\(name) in \(theory)")
      #expect(model.satisfies(facts))
    }
  }
}

extension Terms {
  fileprivate func assignment(_ world: World) -> Assignment {
    var pages = MemoryValue(addressWidth: widths.page, cellWidth: widths.page)
    for (page, frame) in world.table.enumerated() { pages[BigUInt(page)] = BigUInt(frame) }
    return Assignment([
      "t": .memory(pages), "x": .bits(BigUInt(world.x), width: widths.address),
      "y": .bits(BigUInt(world.y), width: widths.address),
    ])
  }
}
