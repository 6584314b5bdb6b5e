import CheckingSupport
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import VerifierMachine
import VmIO

@testable import VmIOContracts

// Memory that may fault: what an error means, what success does, and what becomes of owners.

extension WrongContractTests {
  private static func fillZeros(
    _ name: String, without: [String] = [],
    @ClauseList promising: @escaping Promises<WriterCountCall, Outcome<SymbolicWord, Interruption<SymbolicWord>>>
  ) -> Contract {
    Contract(
      "wrong/fallible/fill_zeros/\(name)", "", inputs: WriterCountCall.init,
      requires: { old in requires("inv", old.writer.inv).without(without) },
      body: { call, machine throws(Interruption<SymbolicWord>) in
        var writer = call.writer.lent(as: Fallible.self, on: machine)
        defer { call.writer = Writer(writer) }
        return try writer.fillZeros(call.count)
      },
      ensures: { old, new, outcome in
        ensures("end", new.writer.end == old.writer.end)
        promising(old, new, outcome)
      })
  }

  static let faulting: [Wrong] = [
    Wrong(
      "ensures/err/memory",
      by: writeValFallibly("memory-on-error") { old, new, _ in onThrow { ensures("memory", new.memory == old.memory) } }
    ),
    Wrong(
      "ensures/err/nothing-is-written",
      by: writeValFallibly("nothing-on-error") { _, new, _ in
        onThrow { ensures("nothing-is-written", new.accesses.written == 0) }
      }),
    Wrong(
      "ensures/err/destination-faults",
      by: writeValFallibly("destination-faults") { old, new, outcome in
        onThrow {
          ensures(
            "destination-faults",
            outcome.error == .pageFault
              ==> old.memory.writeFaults(at: old.writer.cursor.vaddr + new.accesses.written))
        }
      }),
    Wrong(
      "ensures/err/fits",
      by: writeValFallibly("only-faults") { old, _, _ in
        onThrow { ensures("fits", old.value.size <= old.writer.avail) }
      }),
    Wrong(
      "ensures/err/does-not-fit",
      by: writeValFallibly("never-faults") { old, _, _ in
        onThrow { ensures("does-not-fit", old.writer.avail < old.value.size) }
      }),
    // Whether what does not fit would fault, nobody looks.
    Wrong(
      "ensures/err/faults",
      by: writeValFallibly("any-error-is-a-fault") { old, new, _ in
        onThrow { ensures("faults", old.transfer.faults(at: new.accesses.written)) }
      }),
    Wrong(
      "arithmetic/subtraction-1",
      by: writeValFallibly("without-inv", without: ["inv"]) { _, _, _ in [] }),
    Wrong(
      "ensures/err/memory",
      by: fillZeros("memory-on-error") { old, new, _ in onThrow { ensures("memory", new.memory == old.memory) } }),
    Wrong(
      "ensures/err/cursor",
      by: fillZeros("goes-back") { old, new, _ in onThrow { ensures("cursor", new.writer.cursor == old.writer.cursor) }
      }),
    Wrong(
      "ensures/ok/all",
      by: fillZeros("all-that-is-asked-for") { old, _, outcome in
        onReturn { ensures("all", outcome.result == old.count) }
      }),
    Wrong(
      "ensures/ok/other-addresses",
      by: fillZeros("no-aliasing") { old, new, outcome in
        onReturn { otherAddresses(old.writer.front(outcome.result), since: old, now: new) }
      }),
    Wrong(
      "arithmetic/subtraction-1",
      by: fillZeros("without-inv", without: ["inv"]) { _, _, _ in [] }),
    Wrong(
      "ensures/err/destination-faults",
      by: writeFallibly(.userFromUser, "destination-faults") { old, _, outcome in
        onThrow {
          ensures(
            "destination-faults",
            old.memory.writeFaults(at: old.writer.cursor.vaddr + outcome.error.count))
        }
      }),
    // Kernel memory faults too, as far as the model goes, where it is touched by what may fault.
    Wrong(
      "ensures/err/user-memory-faults",
      by: writeFallibly(.kernelFromUser, "only-user-memory-faults") { old, _, outcome in
        onThrow {
          ensures(
            "user-memory-faults",
            old.memory.readFaults(at: old.reader.cursor.vaddr + outcome.error.count))
        }
      }),
    Wrong(
      "ensures/ok/all-is-read",
      by: writeFallibly(.userFromUser, "all-is-read") { _, new, _ in
        onReturn { ensures("all-is-read", new.reader.remain == 0) }
      }),
    Wrong(
      "ensures/err/memory",
      by: writeFallibly(.userFromUser, "memory-on-error") { old, new, _ in
        onThrow { ensures("memory", new.memory == old.memory) }
      }),
    Wrong(
      "arithmetic/subtraction-2",
      by: writeFallibly(.userFromUser, "without-inv", without: ["inv"]) { _, _, _ in [] }),
    Wrong(
      "arithmetic/subtraction-1",
      by: writeFallibly(.userFromUser, "without-reader-inv", without: ["reader-inv"]) { _, _, _ in [] }),
    // Nothing asks for the right to write to this kernel memory.
    Wrong(
      "ensures/ok/not-without-a-view",
      by: writeFallibly(.kernelFromUser, "not-without-a-view") { old, new, _ in
        onReturn {
          ensures(
            "not-without-a-view", old.writer.wf(old.owner) && old.owner.hasNoView ==> new.memory == old.memory)
        }
      }),
    // Nor for that to read this.
    Wrong(
      "ensures/ok/read-view",
      by: writeFallibly(.userFromKernel, "only-what-may-be-read") { old, _, outcome in
        onReturn {
          ensures("read-view", old.reader.wf(old.readerOwner) && 0 < outcome.result ==> old.readerOwner.hasReadView)
        }
      }),
  ]

  static let losingOwners: [Wrong] = [
    // A value may be of no bytes.
    Wrong(
      "ensures/ok/owner-lost",
      by: writeValFallibly("owner-always-lost") { old, new, _ in
        onReturn { ensures("owner-lost", old.writer.wf(old.owner) ==> !new.writer.wf(old.owner)) }
      }),
    Wrong(
      "ensures/ok/something-is-written",
      by: writeValFallibly("something-is-written") { _, new, _ in
        onReturn { ensures("something-is-written", 0 < new.accesses.written) }
      }),
    Wrong(
      "ensures/ok/owner-still-matches",
      by: writeFallibly(.kernelFromUser, "owner-still-matches") { old, new, _ in
        onReturn { ensures("owner-still-matches", old.writer.wf(old.owner) ==> new.writer.wf(old.owner)) }
      }),
    Wrong(
      "ensures/ok/reader-owner-still-matches",
      by: writeFallibly(.userFromKernel, "reader-owner-still-matches") { old, new, _ in
        onReturn {
          ensures("reader-owner-still-matches", old.reader.wf(old.readerOwner) ==> new.reader.wf(old.readerOwner))
        }
      }),
    // Not even where it fails, for what was written before the fault is passed over.
    Wrong(
      "ensures/err/owner-still-matches",
      by: writeFallibly(.kernelFromUser, "owner-still-matches-on-error") { old, new, _ in
        onThrow { ensures("owner-still-matches", old.writer.wf(old.owner) ==> new.writer.wf(old.owner)) }
      }),
    Wrong(
      "ensures/ok/owner-still-matches",
      by: writeValFallibly("owner-still-matches") { old, new, _ in
        onReturn { ensures("owner-still-matches", old.writer.wf(old.owner) ==> new.writer.wf(old.owner)) }
      }),
    Wrong(
      "ensures/ok/owner-still-matches",
      by: fillZeros("owner-still-matches") { old, new, _ in
        onReturn { ensures("owner-still-matches", old.writer.wf(old.owner) ==> new.writer.wf(old.owner)) }
      }),
  ]
}
