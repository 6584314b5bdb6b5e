import VerifierMachine
import VerifierSimulation
import TestSupport
import Testing

/// The simulated machine beside arrays: random operations, one after the other, on pages that share frames, may be read only,
/// and fault at single bytes.
@Suite struct ModelTests {
  enum Step: Sendable {
    case copy(Int, from: Int, to: Int)
    case zero(Int, at: Int)
    case load(Int, at: Int)
    case exchange(UInt, UInt, Int, at: Int)
  }

  @Test(arguments: 0..<150) func anyOperations(round: UInt64) throws {
    var random = SeededGenerator(7000 + round)
    var model = PlainModel(&random)
    var steps: [Step] = []
    for _ in 0..<20 { steps.append(step(&random, model)) }
    let (space, base, taken) = (model.space, model.base, steps)
    let end = SimulatedMachine.run(in: space) { machine in taken.map { Self.take($0, from: base, on: machine) } }
    guard case .returned(let results) = end.outcome else {
      Issue.record("round \(round), seed \(seed): \(end.outcome)")
      return
    }
    for (place, step) in steps.enumerated() {
      try #require(results[place] == expect(step, of: &model), "step \(step), round \(round), seed \(seed)")
    }
    try #require(end.space.memory == model.space.memory, "round \(round), seed \(seed)")
  }

  private func step(_ random: inout SeededGenerator, _ model: PlainModel) -> Step {
    let all = 4 * PlainModel.page
    // Close to a page's end more often than not.
    func offset(_ random: inout SeededGenerator) -> Int {
      random.chance(1, of: 3)
        ? Int.random(in: 0..<all, using: &random)
        : max(0, Int.random(in: 1...4, using: &random) * PlainModel.page - Int.random(in: 1...40, using: &random))
    }
    func length(_ random: inout SeededGenerator, from offset: Int) -> Int {
      min(all - offset, Int.random(in: 0...(random.chance(1, of: 8) ? 6000 : 70), using: &random))
    }
    let (from, to) = (offset(&random), offset(&random))
    switch Int.random(in: 0..<4, using: &random) {
    case 0: return .copy(min(length(&random, from: from), length(&random, from: to)), from: from, to: to)
    case 1: return .zero(length(&random, from: to), at: to)
    case 2:
      let size = random.pick([1, 2, 4, 8])
      return .load(size, at: from / size * size)
    default:
      let size = random.pick([1, 2, 4])
      let place = to / size * size
      let there = (0..<size).reversed().reduce(UInt(0)) { $0 << 8 | UInt(model.byte(place + $1)) }
      return .exchange(random.chance(1, of: 2) ? there : 1, 0x5A, size, at: place)
    }
  }

  /// What the machine says: a number of bytes, a value, or nil for a fault.
  private static func take(_ step: Step, from base: UInt, on machine: SimulatedMachine) -> UInt? {
    func word(_ offset: Int) -> SimulatedWord { SimulatedWord(base + UInt(offset)) }
    let anywhere = AddressRange<ConcreteGhost>(start: 0, end: .init(Int128(1) << 64))
    switch step {
    case .copy(let count, let from, let to):
      return machine.copyFallibly(
        SimulatedWord(UInt(count)), from: word(from), within: anywhere, to: word(to), within: anywhere
      ).value
    case .zero(let count, let at):
      return machine.zeroFallibly(SimulatedWord(UInt(count)), at: word(at), within: anywhere).value
    case .load(let size, let at):
      return machine.loadOnceFallibly(size: SimulatedWord(UInt(size)), at: word(at), within: anywhere)?.value
    case .exchange(let expected, let desired, let size, let at):
      return machine.compareExchangeFallibly(
        SimulatedWord(expected), SimulatedWord(desired), size: SimulatedWord(UInt(size)), at: word(at),
        within: anywhere)?.value
    }
  }

  private func expect(_ step: Step, of model: inout PlainModel) -> UInt? {
    switch step {
    case .copy(let count, let from, let to):
      let before = model
      let done = (0..<count).first { !before.canRead(from + $0) || !before.canWrite(to + $0) } ?? count
      for (place, cell) in before.cells(done, from).enumerated() {
        model.set(to + place, cell.byte, isInitialised: cell.isInitialised)
      }
      return UInt(done)
    case .zero(let count, let at):
      let before = model
      let done = (0..<count).first { !before.canWrite(at + $0) } ?? count
      for place in 0..<done { model.set(at + place, 0) }
      return UInt(done)
    case .load(let size, let at):
      return (0..<size).allSatisfy { model.canRead(at + $0) } ? value(model, size, at) : nil
    case .exchange(let expected, let desired, let size, let at):
      guard (0..<size).allSatisfy({ model.canRead(at + $0) && model.canWrite(at + $0) }) else { return nil }
      let previous = value(model, size, at)
      if previous == expected {
        for place in 0..<size { model.set(at + place, UInt8(truncatingIfNeeded: desired >> (8 * UInt(place)))) }
      }
      return previous
    }
  }

  private func value(_ model: PlainModel, _ size: Int, _ at: Int) -> UInt {
    (0..<size).reversed().reduce(0) { $0 << 8 | UInt(model.byte(at + $1)) }
  }
}
