import HostRuntime
import TestSupport

@testable import VerifierSimulation

/// Random calls in random scenes, on three machines: on this process's memory, on the simulated machine, and on the symbolic
/// machine, whose paths are evaluated at the scene of each call. On the last two the scene lies in kernel space.
struct Differential {
  static let sequencesOfScene = 10
  static let callsOfSequence = 100

  let round: Int
  /// Made in the simulated scene alone, with the number of its second page.
  var change: (inout AddressSpace, _ page: UInt) -> Void = { _, _ in }
  /// Made in what is told of the simulated machine's calls.
  var tamper: (inout Step) -> Void = { _ in }

  /// The first difference between the machines in the scene of the round, or the first clause that is false; nil where there is
  /// none.
  ///
  /// - Parameters:
  ///   - judge: compares a call with the symbolic machine, in memory before and after; what differs is nil where nothing does.
  ///   - note: called for each call, with what came of it on the machines.
  func difference(
    judging judge: (
      Step, _ base: UInt, _ before: FrameMemory, _ after: FrameMemory, inout SeededGenerator
    ) throws -> String? = { _, _, _, _, _ in nil },
    noting note: (Call, CallResult) -> Void = { _, _ in }
  ) throws -> String? {
    var random = SeededGenerator(40_000 + UInt64(round))
    let scene = PagedScene(&random)
    let real = try RealScene(scene)
    let base = Self.kernelBase(&random)
    var space = scene.space(at: base)
    change(&space, base >> PageTable.pageBits + 1)
    var memory = FrameMemory(scene, at: base)
    for sequence in 0..<Self.sequencesOfScene {
      var generator = CallGenerator(
        scene: scene, isInitialised: memory.isInitialised, source: sequence % 2, random: random)
      let calls = (0..<Self.callsOfSequence).map { _ in generator.call() }
      random = generator.random
      // What a copy leaves open is as this process's memory has it then.
      var left: [[UInt8]] = []
      let observed = Self.observations(calls, on: HostMachine(), at: real.base) {
        if scene.overlaps { left.append(real.bytes) }
      }
      let end = SimulatedMachine.run(in: space) { [left] in Self.steps(calls, on: $0, at: base, leaving: left) }
      guard case .returned(let steps) = end.outcome else { return "sequence \(sequence): \(end.outcome)" }
      // Each panic leaves a thread behind.
      if round % 10 == 0, let difference = unpredictedPanic(steps, in: space, at: base) { return difference }
      for (step, observed) in zip(steps, observed) {
        guard step.observation == observed else {
          return "sequence \(sequence), \(step.call): simulated \(step.observation), observed \(observed)"
        }
        note(step.call, step.came)
        var told = step
        tamper(&told)
        var after = memory
        after.write(told.written)
        if let complaint = told.open?.complaint(about: told.written) {
          return "sequence \(sequence), \(step.call), \(step.came): \(complaint)"
        }
        if let difference = try judge(told, base, memory, after, &random) {
          return "sequence \(sequence), \(step.call), \(step.came): \(difference)"
        }
        memory = after
      }
      if PagedScene.bytes(of: end.space.memory) != real.bytes { return "memory after sequence \(sequence)" }
      if memory.bytes != real.bytes { return "a write of sequence \(sequence) is not in the log" }
      space = end.space
    }
    return nil
  }

  /// Where a scene lies in kernel space: where that begins, where it ends, or somewhere between.
  private static func kernelBase(_ random: inout SeededGenerator) -> UInt {
    let size = UInt(PagedScene.pageCount * PagedScene.pageSize)
    return random.pick([0xFFFF_8000_0000_0000, 0xFFFF_FFFF_FFFF_0000 - size, 0xFFFF_8880_0000_3000])
  }

  /// - Parameter note: called after each call.
  private static func observations<M: ComparedMachine>(
    _ calls: [Call], on machine: M, at base: UInt, noting note: () -> Void
  ) -> [Observation] {
    var players = IOFixture(on: machine, at: base)
    var observations: [Observation] = []
    for call in calls {
      observations.append(players.take(call))
      note()
    }
    return observations
  }

  /// - Parameter left: by call, what the frames hold after it in this process's memory; empty where no copy leaves anything open.
  @Sendable private static func steps(
    _ calls: [Call], on machine: SimulatedMachine, at base: UInt, leaving left: [[UInt8]]
  ) -> [Step] {
    var players = IOFixture(on: machine, at: base)
    var before = players.snapshot
    var steps: [Step] = []
    for (place, call) in calls.enumerated() {
      let first = machine.run.log.count
      // Where it is not asked for it is not kept: writing would copy it.
      let space = left.isEmpty ? AddressSpace() : machine.run.space
      let observation = players.take(call)
      let (after, accesses) = (players.snapshot, Array(machine.run.log[first...]))
      let open = left.isEmpty ? nil : OpenCopy(accesses, in: space, inOrder: call.copiesInOrder)
      for byte in open?.allowed.keys ?? [:].keys { machine.run.space.memory[byte].byte = left[place][Int(byte)] }
      steps.append(
        Step(
          call: call, before: before, observation: observation, after: after, accesses: accesses,
          written: written(by: accesses, in: machine.run.space), open: open))
      before = after
    }
    return steps
  }

  /// The bytes where was written.
  private static func written(by accesses: [LoggedAccess], in space: AddressSpace) -> [(place: UInt, cell: Cell)] {
    accesses.filter { $0.kind != .load }.flatMap { access in
      (0..<access.done).compactMap { offset in
        space.physical(access.address &+ offset).map { (place: $0, cell: space.memory[$0]) }
      }
    }
  }

  /// Makes the first call that was not made because it panics, and says what came of it where that is something else.
  private func unpredictedPanic(_ steps: [Step], in space: AddressSpace, at base: UInt) -> String? {
    guard let place = steps.firstIndex(where: { $0.came == .wouldPanic }) else { return nil }
    let calls = steps.map(\.call)
    let end = SimulatedMachine.run(in: space) { machine in
      var players = IOFixture(on: machine, at: base)
      for call in calls[..<place] { _ = players.take(call) }
      return players.make(calls[place])
    }
    if case .stopped(.panic) = end.outcome { return nil }
    return "\(calls[place]) was expected to panic: \(end.outcome)"
  }
}
