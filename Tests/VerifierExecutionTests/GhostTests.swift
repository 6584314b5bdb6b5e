import BigInt
import Testing
import VerifierExecution
import VerifierMachine
import VerifierSimulation
import VerifierTerms

/// Ghost operations of the symbolic machine, evaluated, against those of the simulated machine.
@Suite struct GhostTests {
  /// The pages in which inputs have mappings: the first ones and the last.
  private static let pages: [UInt] = [0, 1, 2, .max >> 12 - 1, .max >> 12]

  /// Random inputs, for both machines.
  private struct Inputs {
    let table = TermTable()
    var values = Assignment()
    let symbolic: GhostInputs<SymbolicMachine.Ghost>
    let concrete: GhostInputs<ConcreteGhost>
    /// Where statements about all addresses may change from one address to the next.
    var points: SamplePoints

    init(_ random: inout SeededGenerator) {
      let limit = Int128(1) << 64
      let corners: [Int128] = [
        0, 1, 0x1000, 0x1001, 0x1FFF, 0x2800, 0x3000, limit - 0x1000, limit - 1, limit, limit + 1, limit + 0x1000, -1,
        -0x1000,
      ]
      var (values, points) = (Assignment(), SamplePoints(limit: 4000))
      let (table, numbers) = (table, (0..<3).map { _ in random.pick(corners) })
      for (place, number) in numbers.enumerated() { values["i\(place)"] = .integer(BigInt(number)) }
      var views: [(SymbolicView, ConcreteView)] = []
      for place in 0..<2 {
        var (counts, mappings) = ([UInt: Int](), MemoryValue(addressWidth: 52, cellWidth: 64))
        for page in GhostTests.pages where random.next() % 4 != 0 {
          counts[page] = random.pick([0, 1, 1, 2])
          mappings[BigUInt(page)] = BigUInt(counts[page] ?? 0)
        }
        let (writes, reads) = (random.next() % 2 == 0, random.next() % 2 == 0)
        let name = "v\(place)"
        values["\(name).writes"] = .boolean(writes)
        values["\(name).reads"] = .boolean(reads)
        values["\(name).mappings"] = .memory(mappings)
        views.append(
          (
            SymbolicView(
              grantsWriting: .atom(table.variable("\(name).writes", .boolean)),
              grantsReading: .atom(table.variable("\(name).reads", .boolean)),
              mappings: table.variable("\(name).mappings", .memory(address: 52, cell: 64))),
            ConcreteView(grantsWriting: writes, grantsReading: reads, coverage: .pages(counts))
          ))
      }
      symbolic = GhostInputs(
        numbers: numbers.indices.map { Integer(table.variable("i\($0)", .integer)) }, views: views.map(\.0))
      concrete = GhostInputs(numbers: numbers.map { ConcreteGhost.Integer($0) }, views: views.map(\.1))
      // Every bound is a sum or a difference of literals and inputs within a small distance of a page's end.
      let ends = corners + [0x2000, 0x4000, limit - 0x2000]
      let sums = ends.flatMap { left in ends.flatMap { right in [left + right, left - right] } }
      for end in Set(sums + ends).sorted() {
        for address in [end - 1, end] where 0 <= address && address < limit {
          points.insert(BigUInt(address), width: 64)
        }
      }
      self.values = values
      self.points = points
    }
  }

  @Test func bothMachinesSayTheSame() {
    var random = SeededGenerator()
    var truths: [Bool: Int] = [:]
    for round in 0..<3000 {
      let inputs = Inputs(&random)
      let statement = random.statement(3, depth: Int(random.next() % 4))
      let concrete = statement.value(inputs.concrete).holds
      let symbolic = statement.value(inputs.symbolic).holds(under: inputs.values, at: inputs.points, in: inputs.table)
      truths[concrete, default: 0] += 1
      if symbolic != concrete {
        Issue.record(
          "\(statement) is \(concrete) simulated and \(symbolic) in terms, round \(round), seed \(SeededGenerator.seed)"
        )
      }
    }
    #expect(truths[true, default: 0] > 500 && truths[false, default: 0] > 500)
  }
}
