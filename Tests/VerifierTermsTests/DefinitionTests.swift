import BigInt
import TestSupport
import Testing

@testable import VerifierTerms

/// Assertions without definitions have the models of all, but for the variables that are defined.
@Suite struct DefinitionTests {
  private let table = TermTable()

  private func variable(_ name: String) -> Term { table.variable(name, .bits(2)) }

  /// Every assignment of two bits to some variables.
  private func points(_ names: [String]) -> [Assignment] {
    names.reduce([Assignment()]) { points, name in
      points.flatMap { point in
        (0..<4).map { value in
          var point = point
          point[name] = .bits(BigUInt(value), width: 2)
          return point
        }
      }
    }
  }

  @Test func modelsOfTheRestAreModelsOfAll() {
    var random = SeededGenerator(160)
    var (definitions, satisfiable) = (0, 0)
    let names = ["a", "b", "c"]
    func operand() -> Term {
      random.chance(1, of: 4) ? table.bits(BigInt(random.bits(2)), width: 2) : variable(random.pick(names))
    }
    func value() -> Term {
      random.pick([operand() + operand(), operand() * operand(), operand() & operand(), operand()])
    }
    for _ in 0..<80 {
      let terms = (0..<Int.random(in: 1...3, using: &random)).map { _ in
        switch random.pick([0, 1, 2, 3]) {
        case 0: value().less(than: value())
        case 1: value().equals(operand())
        case 2: value().equals(value()) || operand().equals(operand())
        default: operand().equals(value())
        }
      }
      let assertions = Assertions(ground: terms)
      let (rest, separated) = assertions.withoutDefinitions
      definitions += separated.count
      var isSatisfiable = false
      for point in points(names) {
        if point.satisfies(terms) { #expect(point.satisfies(rest.ground), "\(terms)") }
        guard point.satisfies(rest.ground) else { continue }
        isSatisfiable = true
        var extended = point
        for definition in separated { extended[definition.name] = extended.evaluate(definition.value) }
        #expect(extended.satisfies(terms), "\(terms) without \(separated.map(\.name)), seed \(seed)")
      }
      satisfiable += isSatisfiable ? 1 : 0
    }
    #expect(definitions > 6 && satisfiable > 40, "\(definitions) definitions, \(satisfiable) satisfiable")
  }

  @Test func whatIsSpokenOfElsewhereIsNoDefinition() {
    let (a, b, c) = (variable("a"), variable("b"), variable("c"))
    func definitions(_ ground: [Term], _ universals: [Universal] = []) -> [String] {
      var assertions = Assertions(ground: ground)
      assertions.universals = universals
      return assertions.withoutDefinitions.definitions.map(\.name)
    }
    let equation = a.equals(b + c)
    #expect(definitions([equation]) == ["a"])
    #expect(definitions([equation, b.less(than: c)]) == ["a"])
    #expect(definitions([equation, b.less(than: a)]) == [])
    #expect(definitions([equation, a.equals(b * c)]) == [])
    #expect(definitions([a.equals(a * c)]) == [])
    #expect(definitions([a.equals(b)]) == [])
    // What defines b speaks of a.
    #expect(definitions([equation, table.variable("d", .bits(2)).equals(a * c)]) == ["d"])
    let bound = table.variable("x?", .bits(2))
    #expect(definitions([equation], [Universal(bound: [bound], matrix: bound.less(than: a))]) == [])
    #expect(definitions([equation], [Universal(bound: [bound], matrix: bound.less(than: c))]) == ["a"])
  }
}
