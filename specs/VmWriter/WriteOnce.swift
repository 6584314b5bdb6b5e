import VerifierContracts
import VmIO

/// A call that writes one value.
struct WriteOnceCall: Displayable {
  var writer: Writer
  var owner: Owner
  let value: PlainWord
  let mayPanic: Formula

  init(_ inputs: Inputs, value: PlainWord) {
    writer = inputs.writer("writer")
    owner = inputs.owner("owner")
    self.value = value
    mayPanic = inputs.mayPanic
  }

  mutating func writeOnce(on machine: SymbolicMachine) throws {
    let value = value.real(on: machine)
    try writer.run(as: Infallible.self, on: machine) { try $0.writeOnce(value, owner: &owner) }
  }

  var observations: [(name: String, value: Integer)] {
    writer.observations("writer") + owner.observations("owner")
  }
}

extension Contract {
  static let writeOnce = writeOnce("infallible/write_once") { $0.podOnce("value") }

  /// The contract, for a kind of value.
  static func writeOnce(_ id: String, of value: @escaping @Sendable (Inputs) -> PlainWord) -> Contract {
    Contract(
      id, "writes a value in one store that no reader sees in part",
      inputs: { WriteOnceCall($0, value: value($0)) },
      requires: { old in
        requires("inv", old.writer.inv)
        requires("wf", old.writer.wf(old.owner))
        requires("write-view", old.owner.hasWriteView)
        requires("may_panic", old.writer.cursor.vaddr % old.value.alignment != 0 ==> old.mayPanic)
      },
      body: { call, machine in try call.writeOnce(on: machine) },
      ensures: { old, new, completion in
        ensures("inv", new.writer.inv)
        ensures("owner-inv", new.owner.inv)
        ensures("wf", new.writer.wf(new.owner))
        onReturn {
          ensures("aligned", old.writer.cursor.vaddr % old.value.alignment == 0)
          ensures("avail", new.writer.avail == old.writer.avail - old.value.size)
          ensures("advance", new.writer.cursor.vaddr == old.writer.cursor.vaddr + old.value.size)
          stronger("fits", old.value.size <= old.writer.avail)
          stronger("only-the-cursor", new.writer.span == old.writer.span.advanced(by: old.value.size))
          passedOver("owner", new.owner, from: old.owner)
          stronger("one-store", new.accesses.areInOnePiece(.store, old.state.place))
          stronger(
            "bytes", new.memory.hasBytes(ofWord: old.value.bits, of: old.value.size, at: old.writer.cursor.vaddr))
          changedOnly(old.state.place, since: old, now: new)
        }
        onThrow {
          ensures("unchanged", new.writer == old.writer)
          stronger("error", Formula(completion.error as? VmIOError == .invalidArgs))
          stronger("only-what-does-not-fit", old.writer.avail < old.value.size)
          stronger("owner", new.owner == old.owner)
          untouched(since: old, now: new)
        }
      })
  }
}

extension WriteOnceCall {
  /// The addresses that the value goes to.
  var place: Addresses { writer.span.front(value.size) }
}
