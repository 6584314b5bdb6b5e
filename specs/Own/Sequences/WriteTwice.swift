import VerifierContracts
import VmIO

/// Two values, whose bytes lie side by side, written one after the other.
struct WriteTwiceCall: Displayable {
  var writer: Writer
  var owner: Owner
  let first: PlainValue
  let second: PlainValue
  let memory: PhysicalMemory

  init(_ inputs: Inputs) {
    writer = inputs.writer("writer")
    owner = inputs.owner("owner")
    first = inputs.pod("first")
    let layout = PlainLayout(size: inputs.word("second.size"), alignment: inputs.word("second.alignment"))
    inputs.law("second-size-positive", 0 < layout.size)
    second = PlainValue(layout: layout, address: (first.address + first.size).wrapped)
    memory = inputs.memory
  }

  mutating func write(on machine: SymbolicMachine) throws {
    let (first, second) = (first.real(on: machine), second.real(on: machine))
    try writer.run(as: Infallible.self, on: machine) { writer in
      try writer.writeVal(first, owner: &owner)
      try writer.writeVal(second, owner: &owner)
    }
  }

  /// The bytes of both.
  var size: Integer { first.size + second.size }

  /// What one write of all the bytes would do.
  var transfer: Transfer {
    Transfer(
      source: Addresses(start: first.address, end: first.address + size), destination: writer.span.front(size),
      memory: memory)
  }

  var observations: [(name: String, value: Integer)] {
    writer.observations("writer") + owner.observations("owner")
  }
}

extension Contract {
  static let writeTwice = Contract(
    "sequence/write_twice", "two values one after the other are one write of their joined bytes",
    granting: .readableSlice,
    inputs: WriteTwiceCall.init,
    requires: { old in
      requires("inv", old.writer.inv)
      requires("wf", old.writer.wf(old.owner))
      requires("write-view", old.owner.hasWriteView)
    },
    body: { call, machine in try call.write(on: machine) },
    ensures: { old, new, completion in
      ensures("owner-inv", new.owner.inv)
      ensures("wf", new.writer.wf(new.owner))
      onReturn {
        ensures("fits", old.state.size <= old.writer.avail)
        ensures("only-the-cursor", new.writer.span == old.writer.span.advanced(by: old.state.size))
        ensures(
          "bytes",
          old.state.transfer.isDetermined
            ==> new.memory.hasBytes(
              of: old.state.transfer.source, in: old.memory, at: old.state.transfer.destination.start))
        ensures("other-bytes", new.memory.isUnchanged(outside: old.state.transfer.destination, since: old.memory))
      }
      onThrow {
        ensures("only-what-does-not-fit", old.writer.avail < old.state.size)
        ensures("error", Formula(completion.error as? VmIOError == .invalidArgs))
      }
    })
}
