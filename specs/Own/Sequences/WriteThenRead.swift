import VerifierContracts
import VmIO

/// A value that is written to kernel memory and read back from there.
struct ReadBackCall: Displayable {
  var writer: Writer
  var owner: Owner
  let value: PlainValue
  /// What it is read into: a value of the same layout.
  let copy: PlainValue
  let memory: PhysicalMemory

  init(_ inputs: Inputs) {
    writer = inputs.writer("writer")
    owner = inputs.owner("owner")
    value = inputs.pod("value")
    copy = PlainValue(layout: value.layout, address: inputs.word("copy.address"))
    memory = inputs.memory
  }

  mutating func writeAndRead(on machine: SymbolicMachine) throws {
    let (value, copy) = (value.real(on: machine), copy.real(on: machine))
    let written = unsafe ByteSlice<SymbolicMachine>(at: machine.word(writer.cursor.vaddr), count: value.size)
    try writer.run(as: Infallible.self, on: machine) { try $0.writeVal(value, owner: &owner) }
    var source = VmReader<SymbolicMachine, Infallible>.from(written, id: 0, on: machine)
    try source.reader.readVal(into: copy, owner: &source.owner)
  }

  /// The addresses that the value is written to.
  var place: Addresses { writer.span.front(value.size) }

  var observations: [(name: String, value: Integer)] {
    writer.observations("writer") + owner.observations("owner")
  }
}

/// The same of a value that one store writes and one load reads.
struct ReadBackOnceCall: Displayable {
  var writer: Writer
  var owner: Owner
  let value: PlainWord
  let mayPanic: Formula

  init(_ inputs: Inputs) {
    writer = inputs.writer("writer")
    owner = inputs.owner("owner")
    value = inputs.podOnce("value")
    mayPanic = inputs.mayPanic
  }

  mutating func writeAndRead(on machine: SymbolicMachine) throws -> Integer {
    let value = value.real(on: machine)
    let written = unsafe ByteSlice<SymbolicMachine>(at: machine.word(writer.cursor.vaddr), count: value.layout.size)
    try writer.run(as: Infallible.self, on: machine) { try $0.writeOnce(value, owner: &owner) }
    var source = VmReader<SymbolicMachine, Infallible>.from(written, id: 0, on: machine)
    return try source.reader.readOnce(value.layout, owner: &source.owner).integer
  }

  var observations: [(name: String, value: Integer)] {
    writer.observations("writer") + owner.observations("owner")
  }
}

extension Contract {
  static let writeThenRead = Contract(
    "sequence/write_then_read", "a value written and read back is the same value",
    granting: .readableSlice + .writableSlice,
    inputs: ReadBackCall.init,
    requires: { old in
      requires("inv", old.writer.inv)
      requires("wf", old.writer.wf(old.owner))
      requires("write-view", old.owner.hasWriteView)
    },
    body: { call, machine in try call.writeAndRead(on: machine) },
    ensures: { old, new, completion in
      onReturn {
        ensures(
          "same-value",
          old.memory.isUnaliased(old.state.place) && old.memory.isUnaliased(old.copy.place)
            && old.memory.areDisjoint(old.state.place, old.value.place)
            && old.memory.areDisjoint(old.copy.place, old.state.place)
            ==> new.memory.hasBytes(of: old.value.place, in: old.memory, at: old.copy.address))
      }
      onThrow {
        ensures("only-what-does-not-fit", old.writer.avail < old.value.size)
        ensures("memory", new.memory == old.memory)
      }
    })

  static let writeOnceThenReadOnce = Contract(
    "sequence/write_once_then_read_once", "what one store has written one load reads",
    granting: .readableSlice,
    inputs: ReadBackOnceCall.init,
    requires: { old in
      requires("inv", old.writer.inv)
      requires("wf", old.writer.wf(old.owner))
      requires("write-view", old.owner.hasWriteView)
      requires("may_panic", old.writer.cursor.vaddr % old.value.alignment != 0 ==> old.mayPanic)
    },
    body: { call, machine in try call.writeAndRead(on: machine) },
    ensures: { old, _, completion in
      onReturn { ensures("same-bits", old.value.hasBits(of: completion.result)) }
      onThrow { ensures("only-what-does-not-fit", old.writer.avail < old.value.size) }
    })
}
