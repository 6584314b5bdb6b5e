import HostRuntime
import Simulation
import TestSupport

/// Random calls in random scenes, on the simulated machine and on this process's memory, the same ones at the same
/// addresses.
enum Differential {
  static let sequencesOfScene = 10
  static let callsOfSequence = 100

  /// The first difference between the machines in the scene of a round; nil where there is none.
  ///
  /// - Parameters:
  ///   - change: made in the simulated scene alone, with the number of its second page.
  ///   - note: called for each call, with what came of it on both machines.
  static func difference(
    inRound round: Int, changing change: (inout AddressSpace, _ page: UInt) -> Void = { _, _ in },
    noting note: (Call, Came) -> Void = { _, _ in }
  ) throws -> String? {
    var random = SeededGenerator(40_000 + UInt64(round))
    let scene = Scene(&random)
    let real = try RealScene(scene)
    var space = scene.space(at: real.base)
    change(&space, real.base >> PageTable.pageBits + 1)
    for sequence in 0..<sequencesOfScene {
      var generator = CallGenerator(scene: scene, base: real.base, source: sequence % 2, random: random)
      let calls = (0..<callsOfSequence).map { _ in generator.call() }
      random = generator.random
      let end = SimulatedMachine.run(in: space) { observe(calls, on: $0) }
      guard case .returned(let simulated) = end.outcome else { return "sequence \(sequence): \(end.outcome)" }
      // Each panic leaves a thread behind.
      if round % 10 == 0, let difference = unpredictedPanic(calls, simulated, in: space) { return difference }
      let observed = observe(calls, on: HostMachine())
      for (place, call) in calls.enumerated() {
        guard simulated[place] == observed[place] else {
          return "sequence \(sequence), \(call): simulated \(simulated[place]), observed \(observed[place])"
        }
        note(call, simulated[place].came)
      }
      if Scene.bytes(of: end.space.memory) != real.bytes { return "memory after sequence \(sequence)" }
      space = end.space
    }
    return nil
  }

  @Sendable private static func observe<M: ComparedMachine>(_ calls: [Call], on machine: M) -> [Observation] {
    var players = Players(on: machine)
    var observations: [Observation] = []
    for call in calls { observations.append(players.take(call)) }
    return observations
  }

  /// Makes the first call that was not made because it panics, and says what came of it where that is something else.
  private static func unpredictedPanic(
    _ calls: [Call], _ observations: [Observation], in space: AddressSpace
  ) -> String? {
    guard let place = observations.firstIndex(where: { $0.came == .wouldPanic }) else { return nil }
    let end = SimulatedMachine.run(in: space) { machine in
      var players = Players(on: machine)
      for call in calls[..<place] { _ = players.take(call) }
      return players.make(calls[place])
    }
    if case .stopped(.panic) = end.outcome { return nil }
    return "\(calls[place]) was expected to panic: \(end.outcome)"
  }
}
