import CheckingSupport
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import TestSupport
import Testing

@testable import VmIOContracts

/// Every contract, held against runs of its method from random scenes: what is proved of all is so of each.
@Suite struct SceneTests {
  /// Methods of their own are held against random calls too; what calls several in a row is not.
  private static func scenes(for id: String) -> UInt64 { id.hasPrefix("sequence/") ? 60 : 12 }

  @Test(arguments: Contract.standalone.map(\.id))
  func whatIsProvedHoldsWhereItIsRun(id: String) throws {
    let contract = try #require(Contract.all.first { $0.id == id })
    var run: UInt64 = 0
    for seed in 1...Self.scenes(for: id) {
      guard let broken = try? contract.broken(from: Scene(seed).values(for: id)) else { continue }
      run += 1
      #expect(broken == [], "seed \(seed)")
    }
    #expect(run >= Self.scenes(for: id) / 3, "the scenes do not meet the requirements")
  }

  /// Inputs of any contract: a writer and a reader of some pages, their owners, values, and memory of random bytes.
  private struct Scene {
    private var random: SeededGenerator
    private var values: [String: Value] = [:]

    init(_ seed: UInt64) { random = SeededGenerator(seed) }

    func values(for id: String) -> [String: Value] {
      var scene = self
      // A reader's `read` has a writer beside it, and then the owner is the writer's.
      scene.fill(isReader: id.contains("reader/") && !id.hasSuffix("/read"))
      // What the axioms say of the kernel's own views: of the value's bytes, or of what a constructor is given.
      let isOfValue = id.contains("val") || id.contains("sequence/")
      let reads = id.contains("reader/") != isOfValue
      scene.view("", isReading: reads)
      scene.view("2", isReading: id.contains("sequence/"))
      scene.view("3", isReading: false)
      return scene.values
    }

    private mutating func fill(isReader: Bool) {
      let user = pick([0x1000, 0x7FFF_0000_0FF8, 0xFFFF_8000_0000_1FF0])
      let (length, room) = (pick([0, 1, 4, 8, 8, 24, 24, 40]), pick([0, 3, 8, 16, 24, 24, 40]))
      let other = user &+ pick([0x40, 0x1008, 0x2000])
      span("writer", "owner", at: user, length, isReading: isReader)
      span("reader", isReader ? "owner" : "reader_owner", at: other, room, isReading: true)
      span("ptr", nil, at: user, length, isReading: false)
      let size = pick([1, 2, 4, 8])
      for name in ["value", "first", "second", "expected", "desired"] {
        // Two values lie side by side, in kernel memory.
        word("\(name).size", size)
        word("\(name).alignment", size)
        word("\(name).bits", pick([0, 1, 0x80]))
      }
      word("value.address", 0xFFFF_8800_0000_0FFC)
      word("first.address", 0xFFFF_8800_0000_0FFC)
      word("copy.address", pick([0xFFFF_8800_0000_2000, 0xFFFF_8800_0000_0FFE, user &+ 2]))
      for name in ["size", "alignment"] { word(name, size) }
      for name in ["count", "len", "length", "most", "skipped", "first", "second", "slice.len"] {
        word(name, pick([0, 1, 3, 8]))
      }
      word("slice", 0xFFFF_8800_0000_0FF0)
      word("may_fault", pick([0, 1]))
      values["id"] = .number("7")
      values["may_panic"] = .boolean(random.chance(1, of: 2))
      values["fallible"] = .boolean(random.chance(1, of: 2))
      memory()
    }

    private mutating func view(_ mark: String, isReading: Bool) {
      values["view_mappings#\(mark)"] = mappings
      values["view_grants_writing#\(mark)"] = .boolean(!isReading)
      values["view_grants_reading#\(mark)"] = .boolean(isReading)
    }

    private mutating func pick(_ numbers: [UInt64]) -> UInt64 { random.pick(numbers) }

    private mutating func word(_ name: String, _ number: UInt64) {
      values[name] = .word(number)
    }

    private mutating func span(_ name: String, _ owner: String?, at start: UInt64, _ length: UInt64, isReading: Bool) {
      for (place, number) in [
        ("", start), (".cursor", start), (".cursor.range.start", start), (".cursor.range.end", start + length),
        (".end", start + length), (".end.range.start", start), (".end.range.end", start + length),
        (".range.start", start), (".range.end", start + length),
      ] { word(name + place, number) }
      values["\(name).ghost_id"] = .number("3")
      guard let owner else { return }
      values["\(owner).id"] = .number("3")
      word("\(owner).range.start", start)
      word("\(owner).range.end", start + length)
      values["\(owner).is_fallible"] = .boolean(false)
      values["\(owner).is_kernel"] = .boolean(true)
      values["\(owner).view.grants_writing"] = .boolean(!isReading)
      values["\(owner).view.grants_reading"] = .boolean(isReading)
      values["\(owner).view.mappings"] = mappings
      word("\(owner).view.kept.first", start)
      word("\(owner).view.kept.last", start + length - (length == 0 ? 0 : 1))
    }

    /// Each page once.
    private var mappings: Value { .memory(address: 52, cell: 64, otherwise: 1) }

    /// Bytes of every page that is spoken of, some pages of which are one, and some faults.
    private mutating func memory() {
      var pages: [UInt64: UInt64] = [:]
      for page in [1, 2, 3, 0x7_FFFF_0000 as UInt64] where random.chance(1, of: 3) { pages[page] = 2 }
      values["page_table"] = .memory(address: 52, cell: 52, otherwise: nil, pages)
      var bytes: [UInt64: UInt64] = [:]
      for start in [0x1000, 0x1FF0, 0x2FF8, 0xFFFF_8800_0000_0FF0] as [UInt64] {
        for offset in 0..<64 as Range<UInt64> { bytes[start + offset] = UInt64.random(in: 0...255, using: &random) }
      }
      values["memory"] = .memory(address: 64, cell: 8, otherwise: 0x5A, bytes)
      values["memory.initialised"] = .memory(address: 64, cell: 1, otherwise: 1)
      for map in ["read", "write"] {
        var faults: [UInt64: UInt64] = [:]
        for start in [0x1000, 0x7FFF_0000_0FF8, 0xFFFF_8000_0000_1FF0, 0x1040, 0x2008, 0x3000] as [UInt64]
        where random.chance(1, of: 2) {
          faults[start + UInt64.random(in: 0..<16, using: &random)] = 1
        }
        values["faults.\(map)"] = .memory(address: 64, cell: 1, otherwise: 0, faults)
      }
    }
  }
}
