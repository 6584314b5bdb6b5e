import VerifierContracts
import VmIO

extension Contract {
  static let readerLimit = Contract(
    "reader/any/limit", "lowers the number of bytes that can be read",
    inputs: ReaderCountCall.init,
    requires: { old in
      requires("inv", old.reader.inv)
    },
    body: { call, machine in
      var reader = call.reader.lent(as: Infallible.self, on: machine)
      defer { call.reader = Reader(reader) }
      reader.limit(call.count)
    },
    ensures: { old, new, _ in
      ensures("inv", new.reader.inv)
      ensures("limited", new.reader.remain <= old.count)
      ensures("not-more", new.reader.remain <= old.reader.remain)
      ensures("cursor", new.reader.cursor == old.reader.cursor)
      ensures("ghost_id", new.reader.ghostID == old.reader.ghostID)
      ensures("kept-below-limit", old.reader.remain <= old.count ==> new.reader == old.reader)
      ensures("exact-above-limit", old.count <= old.reader.remain ==> new.reader.remain == old.count)
      ensures("end/range", new.reader.end.range == old.reader.end.range)
      ensures(
        "owner-matches-if-kept",
        old.reader.wf(old.owner) && old.reader.remain <= old.count ==> new.reader.wf(old.owner))
      ensures(
        "owner-lost-if-lowered",
        old.reader.wf(old.owner) && old.count < old.reader.remain ==> new.reader.end.vaddr < old.owner.range.end)
      untouched(since: old, now: new)
    })

  static let readerSkip = Contract(
    "reader/any/skip", "passes over bytes without reading them",
    inputs: ReaderCountCall.init,
    requires: { old in
      requires("inv", old.reader.inv)
      requires("count", old.count <= old.reader.remain)
    },
    body: { call, machine in
      var reader = call.reader.lent(as: Infallible.self, on: machine)
      defer { call.reader = Reader(reader) }
      reader.skip(call.count)
    },
    ensures: { old, new, _ in
      ensures("inv", new.reader.inv)
      ensures("cursor", new.reader.cursor.vaddr == old.reader.cursor.vaddr + old.count)
      ensures("remain", new.reader.remain == old.reader.remain - old.count)
      ensures("end", new.reader.end == old.reader.end)
      ensures("ghost_id", new.reader.ghostID == old.reader.ghostID)
      ensures("cursor/range", new.reader.cursor.range == old.reader.cursor.range)
      ensures("owner-lost", old.reader.wf(old.owner) && 0 < old.count ==> !new.reader.wf(old.owner))
      untouched(since: old, now: new)
    })

  /// As `skipPanic`, for a reader.
  static let readerSkipPanic = Contract(
    "reader/any/skip/panic", "passes over bytes, and panics where there are fewer",
    inputs: ReaderCountCall.init,
    requires: { old in
      requires("inv", old.reader.inv)
      requires("may_panic", old.reader.remain < old.count ==> old.mayPanic)
    },
    body: { call, machine in
      var reader = call.reader.lent(as: Infallible.self, on: machine)
      defer { call.reader = Reader(reader) }
      reader.skip(call.count)
    },
    ensures: { old, new, _ in
      ensures("no-panic-condition", old.count <= old.reader.remain)
      ensures("inv", new.reader.inv)
    })
}
