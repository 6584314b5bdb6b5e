import VerifierContracts
import VmIO

extension Contract {
  static let remain = Contract(
    "reader/any/remain", "the number of bytes that can still be read",
    inputs: ReaderCall.init,
    requires: { old in
      requires("inv", old.reader.inv)
    },
    body: { call, machine in call.run(on: machine, kernel: { $0.remain }, user: { $0.remain }) },
    ensures: { old, new, result in
      ensures("result", result == old.reader.remain)
      ensures("exact", result == old.reader.end.vaddr - old.reader.cursor.vaddr)
      ensures("unchanged", new.reader == old.reader)
      untouched(since: old, now: new)
    })

  static let hasRemain = Contract(
    "reader/any/has_remain", "whether a byte can still be read",
    inputs: ReaderCall.init,
    requires: { old in
      requires("inv", old.reader.inv)
    },
    body: { call, machine in call.run(on: machine, kernel: { $0.hasRemain }, user: { $0.hasRemain }) },
    ensures: { old, new, result in
      ensures("result", result == (old.reader.cursor.vaddr < old.reader.end.vaddr))
      ensures("unchanged", new.reader == old.reader)
      untouched(since: old, now: new)
    })

  static let readerCursor = Contract(
    "reader/any/cursor", "the address of the next byte to read",
    inputs: ReaderCall.init,
    body: { call, machine in call.run(on: machine, kernel: { $0.cursor }, user: { $0.cursor }) },
    ensures: { old, new, result in
      ensures("result", result == old.reader.cursor)
      ensures("unchanged", new.reader == old.reader)
      untouched(since: old, now: new)
    })

  static let readerEnd = Contract(
    "reader/any/end", "the address after the last byte that may be read",
    inputs: ReaderCall.init,
    body: { call, machine in call.run(on: machine, kernel: { $0.end }, user: { $0.end }) },
    ensures: { old, new, result in
      ensures("result", result == old.reader.end)
      ensures("unchanged", new.reader == old.reader)
      untouched(since: old, now: new)
    })

  static let readerGhostID = Contract(
    "reader/any/ghost_id", "what ties a reader to its owner",
    inputs: ReaderCall.init,
    body: { call, machine in call.run(on: machine, kernel: { $0.ghostID }, user: { $0.ghostID }) },
    ensures: { old, new, result in
      ensures("result", result == old.reader.ghostID)
      ensures("unchanged", new.reader == old.reader)
      untouched(since: old, now: new)
    })
}
