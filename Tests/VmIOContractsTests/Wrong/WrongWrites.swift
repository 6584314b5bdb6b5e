import CheckingSupport
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import VerifierMachine
import Testing
import VmIO

@testable import VmIOContracts

// Kernel memory: what writing to it needs, and what filling it does.

extension WrongContractTests {
  static let writingValues: [Wrong] = [
    Wrong(
      "ensures/inv",
      by: writeVal("without-inv", without: ["inv"]) { _, new, _ in ensures("inv", new.writer.inv) }),
    Wrong(
      "memory/store-1/in-range", "memory/store-1/translated",
      by: writeVal("without-wf", without: ["wf"]) { _, new, _ in ensures("inv", new.writer.inv) }),
    Wrong(
      "memory/store-1/writable", "memory/store-1/translated",
      by: writeVal("without-view", without: ["write-view"]) { _, new, _ in ensures("inv", new.writer.inv) }),
    Wrong(
      "ensures/err/never",
      by: writeVal("never-throws") { _, _, _ in onThrow { ensures("never", false) } }),
    Wrong(
      "ensures/ok/room-is-left",
      by: writeVal("room-is-left") { _, new, _ in onReturn { ensures("room-is-left", 0 < new.writer.avail) } }),
    Wrong(
      "ensures/inv",
      by: write("without-inv", without: ["inv"]) { _, new, _ in ensures("inv", new.writer.inv) }),
    Wrong(
      "ensures/reader-inv",
      by: write("without-reader-inv", without: ["reader-inv"]) { _, new, _ in
        ensures("reader-inv", new.reader.inv)
      }),
    Wrong(
      "memory/store-1/in-range", "memory/store-1/translated", "ensures/owner-inv",
      by: write("without-wf", without: ["wf"]) { _, new, _ in ensures("inv", new.writer.inv) }),
    Wrong(
      "memory/load-1/in-range", "memory/load-1/translated", "memory/load-1/initialised",
      by: write("without-reader-wf", without: ["reader-wf"]) { _, new, _ in ensures("inv", new.writer.inv) }),
    Wrong(
      "memory/store-1/writable", "memory/store-1/translated",
      by: write("without-write-view", without: ["write-view"]) { _, new, _ in ensures("inv", new.writer.inv) }),
    Wrong(
      "memory/load-1/readable", "memory/load-1/translated",
      by: write("without-read-view", without: ["read-view"]) { _, new, _ in ensures("inv", new.writer.inv) }),
    Wrong(
      "memory/load-1/initialised",
      by: write("without-initialised", without: ["initialised"]) { _, new, _ in ensures("inv", new.writer.inv) }),
    Wrong(
      "ensures/all-is-read",
      by: write("all-is-read") { _, new, _ in ensures("all-is-read", new.reader.remain == 0) }),
  ]

  /// `fill` with some of its requirements and other promises, for one layout: what is false of it is false of all, and
  /// is found in a run of a few rounds.
  private static func fill(
    _ name: String, size: UInt64? = 1, alignment: UInt64? = 1, without: [String] = [],
    loops: @escaping @Sendable (Snapshot<FillCall>) -> [Loop] = { [$0.elements] },
    @ClauseList promising: @escaping Promises<FillCall, Observed<Filled<SymbolicMachine>>>
  ) -> Contract {
    Contract(
      "wrong/fill/\(name)", "", lemmas: [.elementFits, .elementMore, .elementIsAligned, .placeInElement],
      inputs: FillCall.init,
      requires: { old in
        [
          requires("inv", old.writer.inv), requires("wf", old.writer.wf(old.owner)),
          requires("write-view", old.owner.hasWriteView), requires("size-positive", 0 < old.value.size),
          requires("alignment-positive", 0 < old.value.alignment),
          requires("size-is-multiple", old.value.size % old.value.alignment == 0),
          requires(
            "may_panic",
            old.writer.fillPanicCondition(size: old.value.size, alignment: old.value.alignment) ==> old.mayPanic),
          requires("size", size.map { old.value.size == Integer($0) } ?? true),
          requires("alignment", alignment.map { old.value.alignment == Integer($0) } ?? true),
        ].flatMap { $0 }.without(without)
      },
      loops: loops,
      body: { call, machine in
        var writer = call.writer.lent(as: Infallible.self, on: machine)
        defer { call.writer = Writer(writer) }
        return writer.fill(call.value, owner: &call.owner)
      },
      ensures: { old, new, filled in
        ensures("ghost_id", new.writer.ghostID == old.writer.ghostID)
        promising(old, new, filled)
      })
  }

  static let filling: [Wrong] = [
    Wrong(
      "ensures/other-addresses",
      by: fill("no-aliasing") { old, new, _ in otherAddresses(old.owner.range, since: old, now: new) }),
    Wrong(
      "ensures/inv",
      by: fill("without-inv", without: ["inv"]) { _, new, _ in ensures("inv", new.writer.inv) }),
    Wrong(
      "memory/store-1/in-range", "memory/store-1/translated",
      by: fill("without-wf", without: ["wf"]) { _, new, _ in ensures("inv", new.writer.inv) }),
    Wrong(
      "memory/store-1/writable", "memory/store-1/translated", "ensures/read-view",
      by: fill("without-view", without: ["write-view"]) { _, _, filled in
        ensures("read-view", filled.owner.hasReadView)
      }),
    Wrong(
      "arithmetic/remainder-2",
      by: fill("without-size-positive", size: nil, without: ["size-positive"]) { _, new, _ in
        ensures("inv", new.writer.inv)
      }),
    // No size but zero is a multiple of zero, so that it takes both.
    Wrong(
      "arithmetic/remainder-1", "memory/store-1/aligned",
      by: fill(
        "without-alignment-positive", size: nil, alignment: nil, without: ["alignment-positive", "size-is-multiple"]
      ) {
        _, new, _ in
        ensures("inv", new.writer.inv)
      }),
    Wrong(
      "memory/store-1/aligned",
      by: fill("without-size-is-multiple", alignment: 2, without: ["size-is-multiple"]) { _, new, _ in
        ensures("inv", new.writer.inv)
      }),
    Wrong(
      "panic/the-cursor-is-aligned-for-the-value", "panic/the-value-fits-a-whole-number-of-times",
      by: fill("without-permission", size: 2, alignment: 2, without: ["may_panic"]) { _, new, _ in
        ensures("inv", new.writer.inv)
      }),
    Wrong(
      "ensures/something-is-written",
      by: fill("something-is-written") { _, _, filled in ensures("something-is-written", 0 < filled.count) }),
    // The owner that is returned is for what the writer's was.
    Wrong(
      "ensures/is-fallible",
      by: fill("always-fallible") { _, _, filled in ensures("is-fallible", filled.owner.isFallible) }),
    Wrong(
      "ensures/another-id",
      by: fill("another-id") { old, _, filled in ensures("another-id", filled.owner.id == old.owner.id + 1) }),
    // Whoever may read what was written may not write it.
    Wrong(
      "ensures/write-view",
      by: fill("reader-may-write") { _, _, filled in ensures("write-view", filled.owner.hasWriteView) }),
  ]

  // MARK: The invariant of `fill`

  /// A report on `fill` with another claim on its rounds, and on how many elements they have written.
  private func fill(
    claiming claim: @escaping @Sendable (Snapshot<FillCall>, Integer) -> Formula,
    written: @escaping @Sendable (Integer) -> Integer = { $0 }
  ) -> MethodReport {
    verify(
      Self.fill("invariant") { call in
        [
          Loop("elements", over: ["index"]) { entry, now in
            let (index, value, start) = (now[0], call.value, call.writer.cursor.vaddr)
            return Loop.Claims(
              invariants: [("claim", claim(call, index))],
              memory: entry.memory.repeating(
                valueAt: value.address, size: value.size, from: start, length: written(index) * value.size),
              variant: call.count - index,
              using: [
                Lemma.elementFits(index, call.count, value.size), Lemma.elementMore(index, value.size),
                Lemma.elementIsAligned(start, index, value.size, value.alignment),
                .forAll("place") { Lemma.placeInElement(index, $0, value.size) },
              ])
          }
        ]
      } promising: { old, new, filled in
        ensures("count", filled.count * old.value.size == old.writer.avail)
        ensures("other-bytes", new.memory.isUnchanged(outside: old.owner.range, since: old.memory))
      })
  }

  @Test func aClaimThatFailsAtEntryIsRefuted() {
    let report = fill { call, index in index < call.count }
    #expect(report["loop/elements/entry/claim"]?.verdict.counterexample != nil)
    #expect(report["ensures/other-bytes"]?.verdict.name != "proved")
  }

  @Test func aClaimThatTheSecondElementBreaksIsRefuted() {
    let report = fill { call, index in index <= call.count && index <= 1 }
    #expect(report["loop/elements/entry/claim"]?.verdict == .proved)
    #expect(report["loop/elements/round/claim"]?.verdict.counterexample != nil)
    #expect(report["ensures/other-bytes"]?.verdict.name != "proved")
  }

  /// An index that may be past the count may be anywhere: no run shows it, so that nothing is refuted, nor proved.
  @Test func aClaimThatIsTooWeakRefutesNothing() throws {
    let report = fill { _, index in 0 <= index }
    #expect(report.names("refuted") == [])
    let reason = try #require(report["ensures/other-bytes"]?.verdict.reason)
    #expect(reason.hasPrefix("the invariant of the loop elements is too weak"))
  }

  @Test func aClaimOfOneElementTooManyIsRefuted() {
    let report = fill { call, index in
      index <= call.count
    } written: {
      $0 + 1
    }
    #expect(report["loop/elements/entry/memory"]?.verdict.counterexample != nil)
    #expect(report["ensures/other-bytes"]?.verdict.name != "proved")
  }
}
