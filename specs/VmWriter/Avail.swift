import Execution
import Logic
import Verification
import VmIO

/// A call that has a writer and nothing else.
struct WriterCall: Observable {
  var writer: Writer

  init(_ inputs: Inputs) { writer = inputs.writer("writer") }

  var observations: [(name: String, value: Integer)] { writer.observations("writer") }
}

extension Contract {
  static let avail = Contract(
    "any/avail", "the number of bytes that can still be written",
    inputs: WriterCall.init,
    requires: { old in
      requires("inv", old.writer.inv)
    },
    body: { call, machine in call.writer.run(as: Infallible.self, on: machine) { $0.avail }.integer },
    ensures: { old, new, completion in
      ensures("result", completion.result == old.writer.avail)
      stronger("exact", completion.result == old.writer.end.vaddr - old.writer.cursor.vaddr)
      stronger("unchanged", new.writer == old.writer)
    })

  static let hasAvail = Contract(
    "any/has_avail", "whether a byte can still be written",
    inputs: WriterCall.init,
    requires: { old in
      requires("inv", old.writer.inv)
    },
    body: { call, machine in call.writer.run(as: Infallible.self, on: machine) { $0.hasAvail } },
    ensures: { old, new, completion in
      stronger("result", Formula(completion.result) == (old.writer.cursor.vaddr < old.writer.end.vaddr))
      stronger("unchanged", new.writer == old.writer)
    })

  static let cursor = Contract(
    "any/cursor", "the address of the next byte to write",
    inputs: WriterCall.init,
    body: { call, machine in call.writer.run(as: Infallible.self, on: machine) { Pointer($0.cursor) } },
    ensures: { old, new, completion in
      stronger("result", completion.result == old.writer.cursor)
      stronger("unchanged", new.writer == old.writer)
    })
}
