import CheckingSupport
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import VerifierMachine
import VmIO

@testable import VmIOContracts

// What is stored, loaded or exchanged in one piece.

extension WrongContractTests {
  /// `write_once` with some of its requirements and other promises.
  private static func writeOnce(
    _ name: String, without: [String] = [],
    value: @escaping @Sendable (Inputs) -> PlainWord = { $0.podOnce("value") },
    @ClauseList promising: @escaping Promises<WriteOnceCall, Outcome<Void, VmIOError>>
  ) -> Contract {
    Contract(
      "wrong/write_once/\(name)", "", inputs: { WriteOnceCall($0, value: value($0)) },
      requires: { old in
        [
          requires("inv", old.writer.inv), requires("wf", old.writer.wf(old.owner)),
          requires("write-view", old.owner.hasWriteView),
          requires("may_panic", old.writer.cursor.vaddr % old.value.alignment != 0 ==> old.mayPanic),
        ].flatMap { $0 }.without(without)
      },
      body: { call, machine throws(VmIOError) in
        var writer = call.writer.lent(as: Infallible.self, on: machine)
        defer { call.writer = Writer(writer) }
        try writer.writeOnce(call.value, owner: &call.owner)
      },
      ensures: { old, new, outcome in
        ensures("inv-kept", new.writer.inv)
        promising(old, new, outcome)
      })
  }

  /// What `write_once` does with a value that is zero, by an access that others may see in part.
  private static let writeInPieces = Contract(
    "wrong/write_once/in-pieces", "", inputs: WriteOnceCall.init,
    requires: { old in
      requires("inv", old.writer.inv)
      requires("wf", old.writer.wf(old.owner))
      requires("write-view", old.owner.hasWriteView)
      requires("fits", old.value.size <= old.writer.avail)
      requires("zero", old.value.bits == 0)
    },
    body: { call, machine in
      machine.zero(call.value.size, at: call.writer.cursor.address, by: call.owner.permission)
    },
    ensures: { old, new, _ in
      ensures("same-accesses", new.accesses.are((.store, old.place)))
      ensures("one-store", new.accesses.areInOnePiece(.store, old.place))
    })

  static let writingOnce: [Wrong] = [
    Wrong(
      "memory/store-1/in-range", "memory/store-1/translated", "ensures/wf",
      by: writeOnce("without-wf", without: ["wf"]) { old, new, _ in
        ensures("wf", new.writer.wf(new.owner))
      }),
    Wrong(
      "memory/store-1/writable", "memory/store-1/translated",
      by: writeOnce("without-view", without: ["write-view"]) { _, new, _ in ensures("inv", new.writer.inv) }),
    Wrong(
      "panic/the-cursor-is-aligned-for-the-value",
      by: writeOnce("without-permission", without: ["may_panic"]) { _, new, _ in ensures("inv", new.writer.inv) }),
    Wrong(
      "ensures/ok/stays",
      by: writeOnce("stays") { old, new, _ in
        onReturn { ensures("stays", new.writer.avail == old.writer.avail) }
      }),
    Wrong(
      "ensures/err/never",
      by: writeOnce("never-throws") { _, _, _ in onThrow { ensures("never", false) } }),
    // An error comes before the cursor is looked at, so that the page asks for more permission than is used.
    Wrong(
      "ensures/err/misaligned",
      by: writeOnce("throws-when-misaligned") { old, _, _ in
        onThrow { ensures("misaligned", old.writer.cursor.vaddr % old.value.alignment != 0) }
      }),
    Wrong(
      "ensures/err/aligned",
      by: writeOnce("throws-when-aligned") { old, _, _ in
        onThrow { ensures("aligned", old.writer.cursor.vaddr % old.value.alignment == 0) }
      }),
    Wrong(
      "ensures/ok/first-byte-last",
      by: writeOnce("big-endian") { old, new, _ in
        onReturn {
          ensures(
            "first-byte-last",
            old.value.size == 2
              ==> new.memory[old.writer.cursor.vaddr] == old.value.bits.byte(at: 1))
        }
      }),
    Wrong(
      "ensures/ok/nothing-changes",
      by: writeOnce("nothing-changes") { old, new, _ in
        onReturn { ensures("nothing-changes", new.memory == old.memory) }
      }),
    // Two pages of the view may be one frame: what is written in one then shows in the other.
    Wrong(
      "ensures/ok/other-addresses",
      by: writeOnce("no-aliasing") { old, new, _ in
        onReturn { otherAddresses(old.place, since: old, now: new) }
      }),
    // The same bytes, which others may see in part.
    Wrong("ensures/one-store", by: writeInPieces),
    // A value that is not naturally aligned may straddle what one store writes. All else holds of it all the same.
    Wrong(
      "memory/store-1/one-piece",
      by: writeOnce("not-naturally-aligned", value: { $0.looselyAlignedPodOnce("value") }) { old, new, outcome in
        ensures("owner-inv", new.owner.inv)
        ensures("wf", new.writer.wf(new.owner))
        onReturn {
          ensures("aligned", old.writer.cursor.vaddr % old.value.alignment == 0)
          ensures("avail", new.writer.avail == old.writer.avail - old.value.size)
        }
        onThrow { ensures("unchanged", new.writer == old.writer) }
        StrongerThanPage.writeOnce(old, new, outcome)
      }),
  ]
}
