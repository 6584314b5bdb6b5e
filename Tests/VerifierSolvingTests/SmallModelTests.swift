import BigInt
import TestSupport
import Testing

@testable import VerifierSolving
@testable import VerifierTerms

/// Models are found with little work, whatever the numbers of points that universals speak of; what has none is not given one.
@Suite struct SmallModelTests {
  private let table = TermTable()
  private let limits = Limits(megabytes: 2048)

  private func word(_ name: String) -> Term { table.variable(name, .bits(64)) }
  private func number(_ value: BigInt) -> Term { table.bits(value, width: 64) }
  private func flags(_ name: String) -> Term { table.variable(name, .memory(address: 64, cell: 1)) }
  private func isSet(_ flags: Term, _ place: Term) -> Term { flags.select(place).equals(table.bits(1, width: 1)) }

  /// For all of `bound`: the matrix.
  private func all(_ names: [String], _ matrix: ([Term]) -> Term) -> Universal {
    let bound = names.map { word($0) }
    return Universal(bound: bound, matrix: matrix(bound))
  }

  /// Below `count` no place is set in either of two memories, each from a start of its own.
  private func noneIsSet(below count: Term) -> Universal {
    let (left, right) = (flags("left"), flags("right"))
    let (a, b) = (word("a"), word("b"))
    return all(["place"]) { place in
      place[0].less(than: count).implies(!isSet(left, a + place[0]) && !isSet(right, b + place[0]))
    }
  }

  @Test(arguments: [1, 8, 32, 40, 4096, 1 << 40, 1 << 63] as [BigInt])
  func twoMemoriesAreEmptyTogether(length: BigInt) throws {
    var query = Assertions(ground: [word("count").equals(number(length))])
    query.universals = [noneIsSet(below: word("count"))]
    let prover = Prover(.automatic)
    let model = try #require(try prover.decide(query, limits: limits).answer.model)
    #expect(model.satisfies(query.ground))
    #expect(prover.resources < 100_000, "\(prover.resources)")
    // A place that is set contradicts it, in either memory, and one behind the last does not.
    for (memory, start) in [("left", "a"), ("right", "b")] {
      for (place, isPossible) in [(length - 1, false), (length, true)] {
        var other = query
        other.ground.append(isSet(flags(memory), word(start) + number(place)))
        let answer = try Prover(.automatic).decide(other, limits: limits).answer
        #expect(isPossible ? answer.model != nil : answer.isUnsatisfiable, "\(memory), \(place)")
      }
    }
  }

  /// Two ranges of so many words, from `a` and from `b`, have no element in common.
  private func areApart(_ length: BigInt) -> Universal {
    all(["first", "second"]) { places in
      !(places[0].less(than: number(length)) && places[1].less(than: number(length))
        && (word("a") + places[0]).equals(word("b") + places[1]))
    }
  }

  @Test(arguments: [2, 100, 8192, 1 << 30] as [BigInt])
  func rangesAreApart(length: BigInt) throws {
    for (distance, isPossible) in [
      (length, true), (length - 1, false), (1, false), (-length, true), (1 - length, false),
    ] {
      var query = Assertions(ground: [word("b").equals(word("a") + number(distance))])
      query.universals = [areApart(length)]
      let prover = Prover(.automatic)
      let answer = try prover.decide(query, limits: limits).answer
      #expect(isPossible ? answer.model != nil : answer.isUnsatisfiable, "\(distance)")
      #expect(prover.resources < 100_000, "\(prover.resources)")
    }
  }

  /// What a scope adds takes models away and gives none: one that it has satisfies the query, with the page tables of the scope.
  @Test func aModelInAScopeIsOneOfTheQuery() throws {
    let pages = table.variable("pages", .memory(address: 52, cell: 52))
    let (x, y, count) = (word("x"), word("y"), word("count"))
    func physical(_ address: Term) -> Term { pages.translating(address, pageBits: 12) }
    let different = !x.equals(y)
    let offset = pages.lastOffset(of: physical(y), start: x, length: count, pageBits: 12)
    let queries: [(isPossible: Bool, terms: [Term])] = [
      (true, [different, physical(x).equals(physical(y))]),
      (true, [offset.less(than: count), number(0).less(than: offset)]),
      (true, [different, physical(x).equals(physical(y)), offset.less(than: count)]),
      (true, [!physical(x).equals(physical(y)), !offset.less(than: count)]),
      // No scope has models of these, though the first has some: they are large.
      (false, [number(1 << 20).less(than: x)]),
      (
        false,
        [different, physical(x).equals(physical(y)), x.extract(high: 63, low: 12).equals(y.extract(high: 63, low: 12))]
      ),
    ]
    for query in queries {
      let assertions = Assertions(ground: query.terms)
      let small = try Prover(.automatic).smallModel(of: assertions, limits: limits)
      #expect((small != nil) == query.isPossible, "\(query.terms)")
      guard let small else { continue }
      #expect(small.model.satisfies(query.terms))
      #expect(SmallScope.admits(small.model))
      #expect(small.model[pages.name ?? ""] == small.tables[pages.name ?? ""])
    }
    let large = try Prover(.automatic).decide(Assertions(ground: [number(1 << 20).less(than: x)]), limits: limits)
    #expect(large.answer.model != nil)
  }

  /// What a chain of words is: each element but the end, 0, is followed by one that has a step less to go.
  private func chain(from head: Term) -> Assertions {
    let members = flags("members")
    let (next, steps) = (
      table.variable("next", .memory(address: 64, cell: 64)), table.variable("steps", .memory(address: 64, cell: 64))
    )
    var chain = Assertions(ground: [
      isSet(members, head), isSet(members, number(0)), steps.select(number(0)).equals(number(0)),
    ])
    let follows = all(["place"]) { place in
      let behind = next.select(place[0])
      return (isSet(members, place[0]) && !place[0].equals(number(0)))
        .implies(
          isSet(members, behind)
            && steps.select(place[0]).toInteger.equals(steps.select(behind).toInteger + table.integer(1)))
    }
    let differ = all(["first", "second"]) { places in
      (isSet(members, places[0]) && isSet(members, places[1])
        && steps.select(places[0]).equals(steps.select(places[1])))
        .implies(places[0].equals(places[1]))
    }
    chain.universals = [follows, differ]
    return chain
  }

  /// A chain is found though each of its elements is followed by another; with few elements, and none where none is.
  @Test func aChainIsFound() throws {
    let (head, members) = (word("head"), flags("members"))
    let steps = table.variable("steps", .memory(address: 64, cell: 64))
    let queries: [(isPossible: Bool, terms: [Term])] = [
      (true, []),
      (true, [!head.equals(number(0))]),
      (true, [steps.select(head).equals(number(2))]),
      // Two elements that are no end have numbers of their own.
      (
        false,
        [
          steps.select(head).equals(number(1)), isSet(members, word("x")), !word("x").equals(head),
          steps.select(word("x")).equals(number(1)),
        ]
      ),
      (false, [!head.equals(number(0)), steps.select(head).equals(number(0))]),
    ]
    for query in queries {
      var assertions = chain(from: head)
      assertions.ground += query.terms
      let prover = Prover(.automatic)
      let answer = try prover.decide(assertions, limits: limits).answer
      #expect(query.isPossible ? answer.model != nil : answer.isUnsatisfiable, "\(query.terms): \(answer)")
      guard let small = try prover.smallModel(of: assertions, limits: limits) else {
        #expect(!query.isPossible, "\(query.terms)")
        continue
      }
      #expect(query.isPossible && small.model.satisfies(assertions.ground))
      #expect(try prover.holds(assertions.universals, under: small.model, limits: limits))
      // What has the model of the restricted query has it as it is.
      #expect(small.model.satisfies(small.restricted.ground))
      #expect(small.tables[members.name ?? ""] == small.model[members.name ?? ""])
    }
  }

  /// A set guards a universal that says nothing outside of it, by each of its variables.
  @Test func whatASetGuards() {
    let (members, others) = (flags("members"), flags("others"))
    func isGuarded(_ universal: Universal) -> Bool {
      var query = Assertions(ground: [])
      query.universals = [universal]
      return GuardingSet.sets(of: query).map(\.variable) == [members]
    }
    let low = number(10)
    #expect(isGuarded(all(["x"]) { isSet(members, $0[0]).implies($0[0].less(than: low)) }))
    #expect(
      isGuarded(all(["x", "y"]) { (isSet(members, $0[0]) && isSet(members, $0[1])).implies($0[0].atMost($0[1])) }))
    // What is said of numbers that are not in the set, of one variable alone, or of a neighbour.
    #expect(!isGuarded(all(["x"]) { $0[0].less(than: low).implies(isSet(members, $0[0])) }))
    #expect(!isGuarded(all(["x", "y"]) { isSet(members, $0[0]).implies($0[0].atMost($0[1])) }))
    #expect(!isGuarded(all(["x"]) { isSet(members, $0[0] + number(1)).implies($0[0].less(than: low)) }))
    #expect(!isGuarded(all(["x"]) { (isSet(members, $0[0]) || isSet(others, $0[0])).implies($0[0].less(than: low)) }))
    #expect(!isGuarded(all(["x"]) { $0[0].less(than: low) }))
  }

  /// What is known of quotients and remainders without a product is so of all numbers.
  @Test func smallQuotientsAreWhatTheyAre() {
    let (x, y) = (table.variable("i", .integer), table.variable("j", .integer))
    let properties = [x / y, x % y].flatMap { OperationProperties.smallQuotients(of: $0) }
    #expect(properties.count == 6)
    for left in -20...20 as ClosedRange<BigInt> {
      for right in 1...9 as ClosedRange<BigInt> {
        let model = Assignment(["i": .integer(left), "j": .integer(right)])
        for property in properties { #expect(model.satisfies(property), "\(property) of \(left) and \(right)") }
      }
    }
    #expect(OperationProperties.smallQuotients(of: x * y) == [])
  }

  /// A place in a ring, counted from any place in it: it is below the size, and wraps around once.
  @Test func aPlaceInARing() throws {
    let (head, place, size) = (word("head").toInteger, word("place").toInteger, word("size").toInteger)
    let given = [head.less(than: size), place.less(than: size)]
    let inRing = (head + place) % size
    let wrapped = (head + place - size).when(size.atMost(head + place), otherwise: head + place)
    func decide(_ denied: Term) throws -> SatResult {
      try Prover(.automatic).decide(Assertions(ground: given + [denied]), limits: limits).answer
    }
    #expect(try decide(!inRing.equals(wrapped)).isUnsatisfiable)
    #expect(try decide(!inRing.equals(head + place)).model != nil)
    #expect(try decide(!inRing.equals(head + place - size)).model != nil)
  }
}
