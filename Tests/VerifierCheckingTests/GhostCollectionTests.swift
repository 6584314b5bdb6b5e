import CheckingSupport
import Testing
import VerifierContracts
import VerifierMachine

@testable import VerifierChecking
@testable import VerifierExecution
@testable import VerifierTerms

/// Sets and maps that contracts have as inputs: what counterexamples show of them, and that runs on values and native words have the same.
@Suite struct GhostCollectionTests {
  private struct Places<M: Machine> {
    let used: M.Ghost.WordSet
    let next: M.Ghost.WordMap
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

  /// A set of some words as a counterexample writes it, and a map with these keys.
  private func text(_ background: UInt64, _ cells: [UInt64: UInt64], values: [UInt64: UInt64]) -> [String] {
    let table = TermTable()
    let members = table.variable("members", SymbolicSet.sort)
    let contents = table.variable("contents", SymbolicMap.valuesSort)
    let notation = SwiftNotation(
      table: table,
      values: Assignment([
        "members": .memory(address: 64, cell: 1, otherwise: background, cells),
        "contents": .memory(address: 64, cell: 64, otherwise: 0, values),
      ]))
    let state = (set: SymbolicSet(members: members), map: SymbolicMap(keys: members, values: contents), word: 3)
    return notation.collections(of: state, named: "").map { "\($0.name) = \($0.text)" }
  }

  @Test func elementsAreWrittenInOrder() {
    #expect(text(0, [5: 1, 2: 1, 3: 0], values: [2: 0x1000]) == ["set = [2, 5]", "map = [2: 0x1000, 5: 0]"])
    #expect(text(0, [:], values: [2: 1]) == ["set = []", "map = [:]"])
    #expect(text(0, [7: 0], values: [:]) == ["set = []", "map = [:]"])
    #expect(text(1, [3: 0, 4: 1], values: [:]) == ["set = all words but [3]", "map = all words but [3]"])
    #expect(text(1, [:], values: [:]) == ["set = all words", "map = all words"])
    let many = Dictionary(uniqueKeysWithValues: (0..<12 as Range<UInt64>).map { ($0, 1 as UInt64) })
    #expect(text(0, many, values: [:])[0] == "set = [0, 1, 2, 3, 4, 5, 6, 7, ...]")
  }

  @Test func counterexamplesShowThem() throws {
    let report = verify(
      Self.contract("test") { old in
        old.place == 2 && old.used.contains(2) && !old.used.contains(3) && old.next.contains(7) && old.next[7] == 0x1000
      })
    #expect(report.fault == nil)
    let counterexample = try #require(report["ensures/unused"]?.verdict.counterexample)
    let written = Dictionary(uniqueKeysWithValues: counterexample.writtenBefore.map { ($0.name, $0.text) })
    // Nothing says of other words whether they are in the set.
    #expect(["[2]", "all words but [3]"].contains(written["used"] ?? ""), "\(written)")
    #expect(written.count == 2 && written["next"] != nil)
  }

  @Test func eachPathRunsOnNativeWords() throws {
    let report = verify(Self.contract("test") { $0.used.isEmpty && $0.next.isEmpty })
    #expect(report.fault == nil && report.names("refuted") == [])
    #expect(try #require(report.nativeRuns).paths == 1)
    let other = verify(Self.contract("test", requires: { $0.used.isEmpty && $0.next.isEmpty }, native: { _ in 3 }))
    #expect(other.fault?.contains("on native words") == true, "\(other.fault ?? "")")
  }
}
