import VerifierContracts
import VmIO

typealias WriteTwiceCall = On<SymbolicMachine>.WriteTwiceCall

extension On {
  /// Two values, whose bytes lie side by side, written one after the other.
  struct WriteTwiceCall {
    var writer: Writer
    var owner: Owner
    let first: Pod<M>
    let second: Pod<M>

    init(_ inputs: MethodInputs<M>) {
      writer = inputs.writer("writer")
      owner = inputs.owner("owner")
      first = inputs.pod("first")
      second = unsafe Pod(inputs.layout("second"), at: inputs.word(M.number(first.address) + M.number(first.size)))
    }

    mutating func write(on machine: M) throws(VmIOError) {
      var writer = self.writer.lent(as: Infallible.self, on: machine)
      defer { self.writer = Writer(writer) }
      try writer.writeVal(first, owner: &owner)
      try writer.writeVal(second, owner: &owner)
    }
  }
}

extension Snapshot where State == WriteTwiceCall {
  /// The bytes of both.
  var size: Integer { self.first.size + self.second.size }

  /// What one write of all the bytes would do.
  var transfer: Transfer {
    Transfer(
      source: Addresses(start: self.first.address, end: self.first.address + size),
      destination: self.writer.front(size), memory: memory)
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
    body: { call, machine throws(VmIOError) in try call.write(on: machine) },
    native: NativeProgram(Native.WriteTwiceCall.init) { try $0.write(on: $1) },
    ensures: { old, new, outcome in
      ensures("owner-inv", new.owner.inv)
      ensures("wf", new.writer.wf(new.owner))
      onReturn {
        ensures("fits", old.size <= old.writer.avail)
        ensures("only-the-cursor", new.writer.isMoved(old.writer, by: old.size))
        ensures(
          "bytes",
          old.transfer.isDetermined
            ==> new.memory.hasBytes(
              of: old.transfer.source, in: old.memory, at: old.transfer.destination.start))
        ensures("other-bytes", new.memory.isUnchanged(outside: old.transfer.destination, since: old.memory))
      }
      onThrow {
        ensures("only-what-does-not-fit", old.writer.avail < old.size)
        ensures("error", outcome.error == .invalidArgs)
      }
    })
}
