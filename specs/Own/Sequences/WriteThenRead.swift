import VerifierContracts
import VmIO

typealias ReadBackCall = On<SymbolicMachine>.ReadBackCall

extension On {
  /// A value that is written to kernel memory and read back from there.
  struct ReadBackCall {
    var writer: Writer
    var owner: Owner
    let value: Pod<M>
    /// What it is read into: a value of the same layout.
    let copy: Pod<M>

    init(_ inputs: MethodInputs<M>) {
      writer = inputs.writer("writer")
      owner = inputs.owner("owner")
      value = inputs.pod("value")
      copy = inputs.pod("copy", layout: value.layout)
    }

    mutating func writeAndRead(on machine: M) throws(VmIOError) {
      let written = unsafe ByteSlice<M>(at: writer.cursor.address, count: value.size)
      var writer = self.writer.lent(as: Infallible.self, on: machine)
      defer { self.writer = Writer(writer) }
      try writer.writeVal(value, owner: &owner)
      var source = VmReader<M, Infallible>.from(written, id: 0, on: machine)
      try source.reader.readVal(into: copy, owner: &source.owner)
    }
  }
}

extension Snapshot where State == ReadBackCall {
  /// The addresses that the value is written to.
  var place: Addresses { self.writer.front(self.value.size) }
}

typealias ReadBackOnceCall = On<SymbolicMachine>.ReadBackOnceCall

extension On {
  /// The same of a value that one store writes and one load reads.
  struct ReadBackOnceCall {
    var writer: Writer
    var owner: Owner
    let value: PlainWord
    let mayPanic: Formula

    init(_ inputs: MethodInputs<M>) {
      writer = inputs.writer("writer")
      owner = inputs.owner("owner")
      value = inputs.podOnce("value")
      mayPanic = inputs.mayPanic
    }

    mutating func writeAndRead(on machine: M) throws(VmIOError) -> M.Word {
      let written = unsafe ByteSlice<M>(at: writer.cursor.address, count: value.size)
      var writer = self.writer.lent(as: Infallible.self, on: machine)
      defer { self.writer = Writer(writer) }
      try writer.writeOnce(value, owner: &owner)
      var source = VmReader<M, Infallible>.from(written, id: 0, on: machine)
      return try source.reader.readOnce(value.layout, owner: &source.owner)
    }
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
    body: { call, machine throws(VmIOError) in try call.writeAndRead(on: machine) },
    native: NativeProgram(Native.ReadBackCall.init) { try $0.writeAndRead(on: $1) },
    ensures: { old, new, outcome in
      onReturn {
        ensures(
          "same-value",
          old.memory.isUnaliased(old.place) && old.memory.isUnaliased(old.copy.place)
            && old.memory.areDisjoint(old.place, old.value.place)
            && old.memory.areDisjoint(old.copy.place, old.place)
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
    body: { call, machine throws(VmIOError) in try call.writeAndRead(on: machine) },
    native: NativeProgram(Native.ReadBackOnceCall.init) { try $0.writeAndRead(on: $1) },
    ensures: { old, _, outcome in
      onReturn { ensures("same-bits", old.value.hasBits(of: outcome.result)) }
      onThrow { ensures("only-what-does-not-fit", old.writer.avail < old.value.size) }
    })
}
