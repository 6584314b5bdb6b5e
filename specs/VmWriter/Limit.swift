import Execution
import Logic
import Verification
import VmIO

/// A call that has a writer and a number of bytes. The owner is not passed to the code; clauses speak of it.
struct CountCall: Observable {
  var writer: Writer
  var owner: Owner
  let count: Integer

  init(_ inputs: Inputs) {
    writer = inputs.writer("writer")
    owner = inputs.owner("owner")
    count = inputs.word("count")
  }

  mutating func limit(on machine: SymbolicMachine) {
    let count = machine.word(count)
    writer.run(as: Infallible.self, on: machine) { $0.limit(count) }
  }

  mutating func skip(on machine: SymbolicMachine) {
    let count = machine.word(count)
    writer.run(as: Infallible.self, on: machine) { $0.skip(count) }
  }

  var observations: [(name: String, value: Integer)] { writer.observations("writer") }
}

extension Contract {
  static let limit = Contract(
    "any/limit", "lowers the number of bytes that can be written",
    inputs: CountCall.init,
    requires: { old in
      requires("inv", old.writer.inv)
    },
    body: { call, machine in call.limit(on: machine) },
    ensures: { old, new, _ in
      ensures("inv", new.writer.inv)
      ensures("limited", new.writer.avail <= old.count)
      ensures("not-more", new.writer.avail <= old.writer.avail)
      ensures("cursor", new.writer.cursor == old.writer.cursor)
      ensures("ghost_id", new.writer.ghostID == old.writer.ghostID)
      stronger("kept-below-limit", old.writer.avail <= old.count ==> new.writer == old.writer)
      stronger("exact-above-limit", old.count <= old.writer.avail ==> new.writer.avail == old.count)
      stronger("end/range", new.writer.end.range == old.writer.end.range)
      stronger(
        "owner-matches-if-kept",
        old.writer.wf(old.owner) && old.writer.avail <= old.count ==> new.writer.wf(old.owner))
      stronger(
        "owner-lost-if-lowered",
        old.writer.wf(old.owner) && old.count < old.writer.avail ==> new.writer.end.vaddr < old.owner.range.end)
    })

  static let skip = Contract(
    "any/skip", "passes over bytes without writing them",
    inputs: CountCall.init,
    requires: { old in
      requires("inv", old.writer.inv)
      requires("count", old.count <= old.writer.avail)
    },
    body: { call, machine in call.skip(on: machine) },
    ensures: { old, new, _ in
      ensures("inv", new.writer.inv)
      ensures("cursor", new.writer.cursor.vaddr == old.writer.cursor.vaddr + old.count)
      ensures("avail", new.writer.avail == old.writer.avail - old.count)
      ensures("end", new.writer.end == old.writer.end)
      ensures("ghost_id", new.writer.ghostID == old.writer.ghostID)
      stronger("cursor/range", new.writer.cursor.range == old.writer.cursor.range)
      stronger("memory", new.memory == old.memory)
    })
}
