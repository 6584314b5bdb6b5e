import CheckingSupport
import Testing
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierTerms

/// Sets and maps that contracts have as inputs: what counterexamples show of them, and that runs on values and native words have the same.
@Suite struct GhostCollectionTests {
  private struct Places<M: Machine> {
    let used: M.Ghost.Set
    let next: M.Ghost.Map
    let place: M.Word
  }

  private static func contract(
    _ id: String, requires used: @escaping @Sendable (Snapshot<Places<SymbolicMachine>>) -> Formula,
    native: @escaping @Sendable (Places<NativeMachine>) -> UInt = { $0.place }
  ) -> Contract {
    Contract(
      id, "", state: Places<SymbolicMachine>.self,
      requires: { old in requires("used", used(old)) },
      body: { places, _ in places.place },
      native: NativeProgram(state: Places<NativeMachine>.self) { places, _ in native(places) },
      ensures: { old, _, result in
        ensures("unused", !old.used.contains(result))
        ensures("no-key", !old.next.contains(result))
        ensures("same", result == old.place)
      })
  }

  /// What `before` has of the set and the map, in a refutation of a clause.
  private func shown(_ clause: String, _ used: @escaping @Sendable (Snapshot<Places<SymbolicMachine>>) -> Formula)
    throws
    -> [String]
  {
    let report = verify(Self.contract("test", requires: used))
    #expect(report.fault == nil)
    let counterexample = try #require(report[clause]?.verdict.counterexample)
    return counterexample.writtenBefore.map { "\($0.name) = \($0.text)" }
  }

  @Test func counterexamplesShowElements() throws {
    let few = try shown("ensures/unused") { old in
      old.used == IntegerSet(5, 2) && old.next.keys == IntegerSet(7) && old.next[7] == 0x1000
    }
    #expect(few == ["used = [2, 5]", "next = [7: 0x1000]"])
    let none = try shown("ensures/no-key") { old in
      old.used.isEmpty && old.next.keys == IntegerSet(9) && old.next[9] == 1
    }
    #expect(none == ["used = []", "next = [9: 1]"])
    let all = try shown("ensures/unused") { old in old.used == IntegerSet { $0 != 3 } && old.next.isEmpty }
    #expect(all == ["used = all words but [3]", "next = [:]"])
    let many = try shown("ensures/unused") { old in old.used == IntegerSet(from: 0, upTo: 12) && old.next.isEmpty }
    #expect(many == ["used = [0, 1, 2, 3, 4, 5, 6, 7, ...]", "next = [:]"])
  }

  @Test func eachPathRunsOnNativeWords() throws {
    let report = verify(Self.contract("test") { $0.used.isEmpty && $0.next.isEmpty })
    #expect(report.fault == nil && report.names("refuted") == [])
    #expect(try #require(report.nativeRuns).paths == 1)
    let other = verify(Self.contract("test", requires: { $0.used.isEmpty && $0.next.isEmpty }, native: { _ in 3 }))
    #expect(other.fault?.contains("on native words") == true, "\(other.fault ?? "")")
  }
}
