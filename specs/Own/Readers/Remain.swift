import VerifierContracts
import VmIO

extension Contract {
  static let remain = Contract(
    "reader/any/remain", "the number of bytes that can still be read",
    inputs: ReaderCall.init,
    requires: { old in
      requires("inv", old.reader.inv)
    },
    body: { call, machine in call.remain(on: machine) },
    native: NativeProgram(Native.ReaderCall.init) { $0.remain(on: $1) },
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
    body: { call, machine in call.hasRemain(on: machine) },
    native: NativeProgram(Native.ReaderCall.init) { $0.hasRemain(on: $1) },
    ensures: { old, new, result in
      ensures("result", result == (old.reader.cursor.vaddr < old.reader.end.vaddr))
      ensures("unchanged", new.reader == old.reader)
      untouched(since: old, now: new)
    })

  static let readerCursor = Contract(
    "reader/any/cursor", "the address of the next byte to read",
    inputs: ReaderCall.init,
    body: { call, machine in call.cursor(on: machine) },
    native: NativeProgram(Native.ReaderCall.init) { $0.cursor(on: $1) },
    ensures: { old, new, result in
      ensures("result", result == old.reader.cursor)
      ensures("unchanged", new.reader == old.reader)
      untouched(since: old, now: new)
    })

  static let readerEnd = Contract(
    "reader/any/end", "the address after the last byte that may be read",
    inputs: ReaderCall.init,
    body: { call, machine in call.end(on: machine) },
    native: NativeProgram(Native.ReaderCall.init) { $0.end(on: $1) },
    ensures: { old, new, result in
      ensures("result", result == old.reader.end)
      ensures("unchanged", new.reader == old.reader)
      untouched(since: old, now: new)
    })

  static let readerGhostID = Contract(
    "reader/any/ghost_id", "what ties a reader to its owner",
    inputs: ReaderCall.init,
    body: { call, machine in call.ghostID(on: machine) },
    native: NativeProgram(Native.ReaderCall.init) { $0.ghostID(on: $1) },
    ensures: { old, new, result in
      ensures("result", result == old.reader.ghostID)
      ensures("unchanged", new.reader == old.reader)
      untouched(since: old, now: new)
    })
}

extension On.ReaderCall {
  mutating func remain(on machine: M) -> M.Word { run(on: machine, kernel: { $0.remain }, user: { $0.remain }) }

  mutating func hasRemain(on machine: M) -> Bool { run(on: machine, kernel: { $0.hasRemain }, user: { $0.hasRemain }) }

  mutating func cursor(on machine: M) -> VirtPtr<M> { run(on: machine, kernel: { $0.cursor }, user: { $0.cursor }) }

  mutating func end(on machine: M) -> VirtPtr<M> { run(on: machine, kernel: { $0.end }, user: { $0.end }) }

  mutating func ghostID(on machine: M) -> Integer { run(on: machine, kernel: { $0.ghostID }, user: { $0.ghostID }) }
}
