import BigInt
import Testing
import VerifierExecution
import VerifierMachine
import VerifierSimulation
import VerifierSolving
import VerifierTerms

/// Accesses that do not keep to what is required of them, in terms, on values, and simulated: the same obligations fail, and as long
/// as the run goes on the same bytes are in memory.
@Suite struct OutOfContractTests {
  /// Which comparisons were made.
  private struct Tally {
    var violated: Set<String> = []
    var compared = 0
    var ended = 0
    var simulated = 0
    var stopped = 0
  }

  @Test(arguments: [true, false]) func allMachinesAgree(isStable: Bool) throws {
    var random = SeededGenerator()
    var tally = Tally()
    for round in 0..<160 {
      let scene = AttemptScene(&random, attempts: 1 + round % 3)
      let values = scene.assignment(&random)
      try compare(scene, values, isStable: isStable, &tally, "round \(round), seed \(SeededGenerator.seed)")
    }
    let kinds = [
      "one-piece", "aligned", "in-range", "in-bounds", "translated", "readable", "writable", "initialised",
      "values-fit",
    ]
    #expect(Set(kinds).subtracting(tally.violated) == [])
    #expect(tally.compared > 30 && tally.ended > 10)
    if isStable { #expect(tally.simulated > 5 && tally.stopped > 30) }
  }

  private func compare(
    _ scene: AttemptScene, _ values: Assignment, isStable: Bool, _ tally: inout Tally, _ place: Comment
  ) throws {
    let pages = MemoryModel.paged(bits: 12, sentences: [])
    let model = isStable ? pages.stable() : pages
    func explorer(_ table: TermTable) -> Explorer {
      Explorer(MethodSetup(table: table, scene: Scene(table, model)), prover: Prover(.automatic)) { exhaustion, _ in
        fatalError("\(exhaustion)")
      }
    }
    let replayTable = TermTable()
    let replay = try explorer(replayTable).replay(from: values, steps: 10_000, bytes: 1 << 20, points: 400) {
      scene.run(on: $0, replayTable)
    }
    if replay.omission != nil { return }

    let table = TermTable()
    var paths: [ExploredPath<[SymbolicWord?]>] = []
    _ = try explorer(table).explore {
      scene.run(on: $0, table)
    } visit: {
      paths.append($0)
    }
    let known = replay.values
    var points = SamplePoints(limit: 400)
    for point in scene.points { points.insert(BigUInt(point), width: 64) }
    let violated = paths.flatMap(\.obligations)
      .filter { obligation in
        obligation.facts.ground.allSatisfy(known.satisfies)
          && !obligation.goal.holds(under: known, at: points, in: table)
      }
      .sorted { $0.step < $1.step }.map(\.label)
    let violations = replay.violations.map(\.label)
    #expect(violated == violations, "\(scene.attempts), \(place)")
    tally.violated.formUnion(violated.compactMap { $0.split(separator: "/").last.map(String.init) })

    if replay.ending == nil {
      let taken = paths.filter { $0.facts.ground.allSatisfy(known.satisfies) }
      let path = try #require(taken.count == 1 ? taken.first : nil, "\(taken.count) paths, \(place)")
      let results = path.result.map { $0.map { known.evaluate($0.integer.term(in: table)) } }
      let replayed = replay.result.map { $0.map { known.evaluate($0.integer.term(in: replayTable)) } }
      #expect(results == replayed, "\(scene.attempts), \(place)")
      let now = contents(path.memory, scene, known, table)
      let onValues = contents(replay.memory, scene, known, replayTable)
      if now != onValues {
        let first = zip(now, onValues).enumerated().first { $1.0 != $1.1 }
        Issue.record("memory differs: \(String(describing: first)): \(scene.attempts), \(place)")
      }
      tally.compared += 1
    } else {
      tally.ended += 1
    }
    if isStable { simulate(scene, violations, replay, replayTable, &tally, place) }
  }

  /// The bytes at the scene's probes, and behind them whether they are initialised.
  private func contents(_ memory: PhysicalMemory, _ scene: AttemptScene, _ values: Assignment, _ table: TermTable)
    -> [Value]
  {
    let places = scene.probes.map { Integer(BigInt($0)) }
    let bytes = places.map { memory[physical: $0].term(in: table) }
    let flags = places.compactMap { memory.isInitialised(atPhysical: $0).quantifierFree(in: table) }
    return values.evaluate(bytes + flags)
  }

  private func simulate(
    _ scene: AttemptScene, _ violations: [String], _ replay: Replayed<[SymbolicWord?]>, _ table: TermTable,
    _ tally: inout Tally, _ place: Comment
  ) {
    // Of a value whose bytes run over the last address nothing is known.
    if scene.attempts.contains(where: \.hasValueOverTheEnd) { return }
    let end = scene.simulate()
    switch end.outcome {
    case .threw(let error): Issue.record("\(error), \(place)")
    case .stopped(.access(let access, let violation)):
      tally.stopped += 1
      let kinds = scene.attempts.map { violation.obligation(of: $0.kind) }
      let names = violations.compactMap { $0.split(separator: "/").last.map(String.init) }
      #expect(
        !Set(kinds).isDisjoint(with: names), "\(access): \(violation), not \(violations): \(scene.attempts), \(place)")
    case .stopped(.tooLong): break
    case .stopped(let stop): Issue.record("\(stop), \(place)")
    case .returned(let results):
      tally.simulated += 1
      #expect(violations == [], "\(scene.attempts), \(place)")
      // A copy that overlaps itself reads what it likes, and a value is not to be overwritten while it is stored.
      if scene.attempts.contains(where: \.kind.isCopy) || scene.attempts.count(where: { $0.kind == .store }) > 1 {
        return
      }
      let replayed = replay.result.map { $0.map { replay.values.evaluate($0.integer.term(in: table)) } }
      #expect(results.map { $0.map { Value.integer(BigInt($0)) } } == replayed, "\(scene.attempts), \(place)")
      let bytes = contents(replay.memory, scene, replay.values, table).prefix(scene.probes.count)
      for (probe, byte) in zip(scene.probes, bytes) {
        let simulated = Value.integer(BigInt(end.space.memory[probe].byte))
        if byte != simulated {
          Issue.record("byte \(probe) is \(byte), simulated \(simulated): \(scene.attempts), \(place)")
        }
      }
    }
  }
}
