import BigInt
import Testing

@testable import VerifierTerms
@testable import VerifierSolving

/// The terms at which universals are instantiated where a model breaks them.
@Suite struct TriggerTests {
  private let table = TermTable()
  private var memory: Term { table.variable("m", .memory(address: 64, cell: 8)) }
  private var places: [Term] { (0..<5).map { table.variable("place \($0)", .bits(64)) } }
  private var bound: [Term] { ["i?", "j?"].map { table.variable($0, .bits(64)) } }
  private var zero: Term { table.bits(0, width: 8) }

  /// A model in which all cells are 0, the first three places are one and the last two are another.
  private var model: Assignment {
    var model = Assignment()
    for (place, value) in zip(places, [7, 7, 7, 9, 9] as [UInt]) {
      if let name = place.name { model[name] = .bits(BigUInt(value), width: 64) }
    }
    return model
  }

  private var nodes: QueryNodes { QueryNodes(of: places.map { memory.select($0).equals(zero) }) }

  @Test func ofOneVariableAllTermsAreTaken() {
    let (place, memory) = (bound[0], memory)
    let nonzero = Universal(bound: [place], matrix: !memory.select(place).equals(zero))
    let instances = Trigger(nonzero).instances(violatedBy: model, among: nodes)
    #expect(Set(instances) == Set(places.map { !memory.select($0).equals(zero) }))
    #expect(instances.count == places.count)
  }

  /// Of few instances all are taken; of many, one term of each value.
  @Test(arguments: [5, 9]) func ofTwoVariablesAreNotManyInstances(count: Int) {
    let (left, right, memory) = (bound[0], bound[1], memory)
    let matrix = left.equals(right) || !memory.select(left).equals(memory.select(right))
    let places = (0..<count).map { table.variable("place \($0)", .bits(64)) }
    var model = model
    for place in places.dropFirst(5) { model[place.name ?? ""] = .bits(9, width: 64) }
    let nodes = QueryNodes(of: places.map { memory.select($0).equals(zero) })
    let instances = Trigger(Universal(bound: [left, right], matrix: matrix)).instances(violatedBy: model, among: nodes)
    let (first, other) = count == 5 ? (places[..<3], places[3...]) : (places[..<1], places[3..<4])
    let pairs = first.flatMap { first in other.flatMap { [(first, $0), ($0, first)] } }
    #expect(pairs.count <= Trigger.mostInstances)
    #expect(Set(instances) == Set(pairs.map { matrix.substituting([left: $0, right: $1]) }))
    #expect(instances.allSatisfy { !model.satisfies($0) })
  }

  /// No two of some cells are equal, so that numbers of few values take few places. Proofs need instances at places that are equal in some
  /// models and not in others.
  @Test(arguments: 2...4) func cellsOfFewValuesTakeFewPlaces(values: Int) throws {
    let (left, right, memory) = (bound[0], bound[1], memory)
    let end = table.bits(8, width: 64)
    let areWithin = left.less(than: end) && right.less(than: end)
    let matrix = left.equals(right) || !(areWithin && memory.select(left).equals(memory.select(right)))
    var given = Assertions(
      ground: places.flatMap { place in
        [place.less(than: end), memory.select(place).less(than: table.bits(BigInt(values), width: 8))]
      })
    given.universals = [Universal(bound: [left, right], matrix: matrix)]
    // In a row there are as many places as values, and one more.
    for count in [values, values + 1] {
      let inRow = zip(places.prefix(count), places.prefix(count).dropFirst()).map { $0.less(than: $1) }
      let answer = try Prover(.automatic).decide(given + Assertions(ground: inRow), limits: Limits()).answer
      if count == values { #expect(answer.model != nil) } else { #expect(answer.isUnsatisfiable) }
    }
  }
}
