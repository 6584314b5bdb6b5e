import CheckingSupport
import VerifierChecking
import VerifierContracts
import VmIOContracts
import Foundation
import VerifierSimulation
import TestSupport
import Testing

/// The proved source on the simulated machine, on this process's memory, and on the symbolic machine: the same results, the same
/// memory, the same faults, and every clause of every contract true.
@Suite struct DifferentialTests {
  /// `VMVERIFY_CALLS`, or so many that they take a minute without optimisation.
  private static let rounds: Int = {
    let calls = ProcessInfo.processInfo.environment["VMVERIFY_CALLS"].flatMap { Int($0) } ?? 100_000
    let callsOfScene = Differential.sequencesOfScene * Differential.callsOfSequence
    return (calls + callsOfScene - 1) / callsOfScene
  }()

  /// What came of many calls.
  private struct Tally: Sendable {
    var differences: [String] = []
    var calls = 0
    var questions = 0
    /// How many calls copied so that something was left open.
    var open = 0
    /// By call, what came of it.
    var seen: [String: Set<String>] = [:]
    var outside: [String: Int] = [:]
    var coverage: [String: MethodCoverage] = [:]

    mutating func add(_ other: Tally) {
      differences += other.differences
      calls += other.calls
      questions += other.questions
      open += other.open
      seen.merge(other.seen) { $0.union($1) }
      outside.merge(other.outside) { $0 + $1 }
      for (contract, met) in other.coverage {
        coverage[contract]?.add(met)
        if coverage[contract] == nil { coverage[contract] = met }
      }
    }
  }

  /// What values are made of, with no machine.
  private static let partsAlone: Set = ["owner/init", "owner/permission", "pointer/init", "slice/init"]
  /// Slices seldom end where kernel space does.
  private static let seldomMet = Dictionary(
    uniqueKeysWithValues: ["infallible/from", "reader/infallible/from"].map { ($0, "ensures/up-to-the-end") })

  @Test func allMachinesAgree() async throws {
    let tally = try await Self.tally(rounds: Self.rounds)
    print(
      "differential: \(tally.calls) calls, \(tally.questions) of them and of parts of them held against contracts; "
        + "\(tally.open) copies overlap")
    #expect(tally.differences == [], "seed \(seed) (VMVERIFY_SEED)")
    // Every call meets what is required of it.
    #expect(tally.outside == [:])
    guard Self.rounds >= 60 else { return }
    #expect(tally.open > Self.rounds)
    // Every call comes up, and whatever can come of it does.
    #expect(Set(tally.seen.keys) == Set(Self.outcomes.keys))
    for (call, kinds) in Self.outcomes { #expect(tally.seen[call] == kinds, "\(call), seed \(seed)") }
    // Every contract of a method is held against calls, that come to each of its paths and meet each of its conditions.
    let contracts = Contract.standalone.map(\.id).filter { !$0.hasPrefix("sequence/") }
    #expect(Set(tally.coverage.keys) == Set(contracts).subtracting(Self.partsAlone))
    for (contract, coverage) in tally.coverage {
      #expect(coverage.missed.filter { $0 != Self.seldomMet[contract] } == [], "\(contract), seed \(seed)")
    }
  }

  /// Plays rounds on as many threads as there are processors, each with symbolic machines of its own.
  private static func tally(rounds: Int) async throws -> Tally {
    let threads = ProcessInfo.processInfo.activeProcessorCount
    return try await withThrowingTaskGroup(of: Tally.self) { group in
      for first in 0..<threads {
        group.addTask {
          let methods = SymbolicMethods()
          var tally = Tally()
          for round in stride(from: first, to: rounds, by: threads) {
            let difference = try Differential(round: round).difference(
              judging: { step, base, before, after, random in
                if step.open != nil { tally.open += 1 }
                return try methods.difference(step, at: base, before, after, &random)
              },
              noting: { call, came in
                tally.calls += 1
                tally.seen[String("\(call)".prefix { $0 != "(" }), default: []].insert(Self.kind(of: came))
              })
            if let difference { tally.differences.append("round \(round): \(difference)") }
          }
          (tally.questions, tally.outside, tally.coverage) = (methods.questions, methods.outside, methods.coverage)
          return tally
        }
      }
      return try await group.reduce(into: Tally()) { $0.add($1) }
    }
  }

  private static let outcomes: [String: Set<String>] = {
    let moved: Set = ["back"]
    let counted: Set = ["nothing", "something"]
    let refused: Set = ["back", "invalidArgs"]
    let once: Set = ["read", "invalidArgs", "panic"]
    let interrupted: Set = ["nothing", "something", "fault at once", "fault later"]
    return [
      "renew": moved, "renewFromSlice": moved, "construct": moved, "handOver": ["back", "panic"], "ask": moved,
      "clone": refused,
      "turnWriter": moved, "turnReader": moved, "limit": moved, "skip": ["back", "panic"],
      "skipToMultiple": moved, "writeVal": refused, "readVal": refused, "writeOnce": refused.union(["panic"]),
      "readOnce": once, "fill": counted.union(["panic"]), "fillZeros": counted, "write": counted, "read": counted,
      "writeFallibly": interrupted, "writeFalliblyInto": interrupted, "readFallibly": interrupted,
      "userWriteFromKernel": interrupted,
      "userWriteFromUser": interrupted, "userReadIntoKernel": interrupted, "userReadIntoUser": interrupted,
      "userFillZeros": interrupted, "userCloneFillZeros": interrupted,
      "userWriteVal": refused.union(["pageFault"]), "userReadVal": refused.union(["pageFault"]),
      "atomicLoad": once.union(["pageFault"]),
      "exchange": ["exchanged", "kept", "invalidArgs", "pageFault", "panic"],
    ]
  }()

  private static func kind(of came: CallResult) -> String {
    switch came {
    case .back: "back"
    case .counted(let count): count == 0 ? "nothing" : "something"
    case .read: "read"
    case .exchanged(_, let succeeded): succeeded ? "exchanged" : "kept"
    case .asked, .cloned, .constructed: "back"
    case .refused(let error): "\(error)"
    case .interrupted(_, let count): count == 0 ? "fault at once" : "fault later"
    case .wouldPanic: "panic"
    }
  }

  /// What is changed on one side alone is noticed.
  @Test func differencesAreNoticed() throws {
    func isNoticed(_ name: String, _ change: @escaping (inout AddressSpace, _ page: UInt) -> Void) throws {
      for round in 0..<20 where try Differential(round: round, change: change).difference() != nil { return }
      Issue.record("\(name) was not noticed, seed \(seed)")
    }
    let last = UInt(PagedScene.pageSize - 1)
    try isNoticed("a page that is read only") { space, page in
      guard case .mapped(let frame, true) = space.pages[page] else { return }
      space.pages[page] = .mapped(frame: frame, isWritable: false)
    }
    try isNoticed("a page of another frame") { space, page in
      guard case .mapped(_, let isWritable) = space.pages[page] else { return }
      space.pages[page] = .mapped(frame: 0, isWritable: isWritable)
    }
    try isNoticed("a byte that faults when it is read") { $0.readFaults.insert($1 << PageTable.pageBits + last) }
    try isNoticed("a byte that faults when it is written") { $0.writeFaults.insert($1 << PageTable.pageBits + last) }
    try isNoticed("a byte that is another") { space, page in
      let address = page << PageTable.pageBits + last
      if space.physical(address) != nil { space[address].byte ^= 1 }
    }
  }
}
