import VerifierContracts
import VmIO

extension Contract {
  static let readerLimit = Contract(
    "reader/any/limit", "lowers the number of bytes that can be read",
    inputs: ReaderMoveCall.init,
    requires: { old in
      requires("inv", old.reader.inv)
    },
    body: { call, machine in call.limit(on: machine) },
    native: NativeProgram(Native.ReaderMoveCall.init) { $0.limit(on: $1) },
    ensures: { old, new, limited in
      ensures("inv", limited.inv)
      ensures("limited", limited.remain <= old.count)
      ensures("not-more", limited.remain <= old.reader.remain)
      ensures("cursor", limited.cursor == old.reader.cursor)
      ensures("ghost_id", limited.ghostID == old.reader.ghostID)
      ensures("kept-below-limit", old.reader.remain <= old.count ==> limited == old.reader)
      ensures("exact-above-limit", old.count <= old.reader.remain ==> limited.remain == old.count)
      ensures("end/range", limited.end.range == old.reader.end.range)
      ensures(
        "owner-matches-if-kept",
        old.reader.wf(old.owner) && old.reader.remain <= old.count ==> limited.wf(old.owner))
      ensures(
        "owner-lost-if-lowered",
        old.reader.wf(old.owner) && old.count < old.reader.remain ==> limited.end.vaddr < old.owner.range.end)
      ensures("in-place", new.reader == limited)
      untouched(since: old, now: new)
    })

  static let readerSkip = Contract(
    "reader/any/skip", "passes over bytes without reading them",
    inputs: ReaderMoveCall.init,
    requires: { old in
      requires("inv", old.reader.inv)
      requires("count", old.count <= old.reader.remain)
    },
    body: { call, machine in call.skip(on: machine) },
    native: NativeProgram(Native.ReaderMoveCall.init) { $0.skip(on: $1) },
    ensures: { old, new, skipped in
      ensures("inv", skipped.inv)
      ensures("cursor", skipped.cursor.vaddr == old.reader.cursor.vaddr + old.count)
      ensures("remain", skipped.remain == old.reader.remain - old.count)
      ensures("end", skipped.end == old.reader.end)
      ensures("ghost_id", skipped.ghostID == old.reader.ghostID)
      ensures("cursor/range", skipped.cursor.range == old.reader.cursor.range)
      ensures("owner-lost", old.reader.wf(old.owner) && 0 < old.count ==> !skipped.wf(old.owner))
      ensures("in-place", new.reader == skipped)
      untouched(since: old, now: new)
    })

  /// As `skipPanic`, for a reader.
  static let readerSkipPanic = Contract(
    "reader/any/skip/panic", "passes over bytes, and panics where there are fewer",
    inputs: ReaderMoveCall.init,
    requires: { old in
      requires("inv", old.reader.inv)
      requires("may_panic", old.reader.remain < old.count ==> old.mayPanic)
    },
    body: { call, machine in call.skipping(on: machine) },
    native: NativeProgram(Native.ReaderMoveCall.init) { $0.skipping(on: $1) },
    ensures: { old, new, skipped in
      ensures("no-panic-condition", old.count <= old.reader.remain)
      ensures("inv", skipped.inv)
    })
}
