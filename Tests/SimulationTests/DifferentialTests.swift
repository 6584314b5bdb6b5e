import Foundation
import Simulation
import TestSupport
import Testing

/// The proved source on the simulated machine beside the same source on this process's memory.
@Suite struct DifferentialTests {
  /// `VMVERIFY_CALLS`, or so many that they take some seconds without optimisation.
  private static let rounds: Int = {
    let calls = ProcessInfo.processInfo.environment["VMVERIFY_CALLS"].flatMap { Int($0) } ?? 100_000
    let callsOfScene = Differential.sequencesOfScene * Differential.callsOfSequence
    return (calls + callsOfScene - 1) / callsOfScene
  }()

  @Test(arguments: 0..<rounds) func bothMachinesAgree(round: Int) throws {
    let difference = try Differential.difference(inRound: round)
    #expect(difference == nil, "round \(round), seed \(seed) (VMVERIFY_SEED)")
  }

  /// Every call comes up, and whatever can come of it does.
  @Test func whateverCanComeOfACallDoes() throws {
    var seen: [String: Set<String>] = [:]
    for round in 0..<60 {
      let difference = try Differential.difference(
        inRound: round,
        noting: { call, came in
          seen[String("\(call)".prefix { $0 != "(" }), default: []].insert(Self.kind(of: came))
        })
      #expect(difference == nil, "round \(round), seed \(seed)")
    }
    let moved: Set = ["back"]
    let counted: Set = ["nothing", "something"]
    let refused: Set = ["back", "invalidArgs"]
    let once: Set = ["read", "invalidArgs", "panic"]
    let interrupted: Set = ["nothing", "something", "fault at once", "fault later"]
    let expected: [String: Set<String>] = [
      "renew": moved, "turnWriter": moved, "turnReader": moved, "limit": moved, "skip": ["back", "panic"],
      "skipToMultiple": moved, "writeVal": refused, "readVal": refused, "writeOnce": refused.union(["panic"]),
      "readOnce": once, "fill": counted.union(["panic"]), "fillZeros": counted, "write": counted, "read": counted,
      "writeFallibly": interrupted, "readFallibly": interrupted, "userWriteFromKernel": interrupted,
      "userWriteFromUser": interrupted, "userReadIntoKernel": interrupted, "userReadIntoUser": interrupted,
      "userFillZeros": interrupted, "userCloneFillZeros": interrupted,
      "userWriteVal": refused.union(["pageFault"]), "userReadVal": refused.union(["pageFault"]),
      "atomicLoad": once.union(["pageFault"]),
      "exchange": ["exchanged", "kept", "invalidArgs", "pageFault", "panic"],
    ]
    #expect(Set(seen.keys) == Set(expected.keys))
    for (call, kinds) in expected { #expect(seen[call] == kinds, "\(call), seed \(seed)") }
  }

  private static func kind(of came: Came) -> String {
    switch came {
    case .back: "back"
    case .counted(let count): count == 0 ? "nothing" : "something"
    case .read: "read"
    case .exchanged(_, let succeeded): succeeded ? "exchanged" : "kept"
    case .refused(let error): "\(error)"
    case .interrupted(_, let count): count == 0 ? "fault at once" : "fault later"
    case .wouldPanic: "panic"
    }
  }

  /// What is changed on one side alone is noticed.
  @Test func differencesAreNoticed() throws {
    func isNoticed(_ name: String, _ change: @escaping (inout AddressSpace, _ page: UInt) -> Void) throws {
      for round in 0..<20 where try Differential.difference(inRound: round, changing: change) != nil { return }
      Issue.record("\(name) was not noticed, seed \(seed)")
    }
    let last = UInt(Scene.pageSize - 1)
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
