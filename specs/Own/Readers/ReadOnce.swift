import VerifierContracts
import VmIO

extension Contract {
  static let readOnce = Contract(
    "reader/infallible/read_once", "reads the bits of a value in one load",
    inputs: ReadOnceCall.init,
    requires: { old in
      requires("inv", old.reader.inv)
      requires("wf", old.reader.wf(old.owner))
      requires("initialised", old.owner.readViewInitialised(in: old.memory))
      requires("may_panic", old.fits && !old.isAligned ==> old.mayPanic)
    },
    body: { call, machine throws(VmIOError) in try call.readOnce(on: machine) },
    native: NativeProgram(Native.ReadOnceCall.init) { try $0.readOnce(on: $1) },
    ensures: { old, new, outcome in
      ensures("inv", new.reader.inv)
      ensures("owner-inv", new.owner.inv)
      ensures("wf", new.reader.wf(new.owner))
      ensures("initialised", new.owner.readViewInitialised(in: new.memory))
      ensures("memory", new.memory == old.memory)
      onReturn {
        ensures("fits", old.fits)
        ensures("aligned", old.isAligned)
        ensures("only-the-cursor", new.reader.isMoved(old.reader, by: old.layout.size))
        passedOver("owner", new.owner, from: old.owner)
        ensures("bits", old.memory.hasWord(outcome.result, of: old.layout.size, at: old.reader.cursor.vaddr))
        ensures("one-load", new.accesses.areInOnePiece(.load, old.place))
      }
      onThrow {
        ensures("unchanged", new.reader == old.reader)
        ensures("error", outcome.error == .invalidArgs)
        ensures("only-what-does-not-fit", !old.fits)
        ensures("owner", new.owner == old.owner)
        ensures("accesses", Formula(new.accesses.isEmpty))
      }
    })

  static let atomicLoad = Contract(
    "reader/fallible/atomic_load", "reads the bits of a value in one load that may fault",
    inputs: ReadOnceCall.init,
    requires: { old in
      requires("inv", old.reader.inv)
      requires("may_panic", old.fits && !old.isAligned ==> old.mayPanic)
    },
    body: { call, machine throws(VmIOError) in try call.atomicLoad(on: machine) },
    native: NativeProgram(Native.ReadOnceCall.init) { try $0.atomicLoad(on: $1) },
    ensures: { old, new, outcome in
      ensures("unchanged", new.reader == old.reader)
      ensures("memory", new.memory == old.memory)
      onReturn {
        ensures("fits", old.fits)
        ensures("aligned", old.isAligned)
        ensures("nothing-faults", old.nothingFaults)
        ensures("bits", old.memory.hasWord(outcome.result, of: old.layout.size, at: old.reader.cursor.vaddr))
        ensures("one-load", new.accesses.areInOnePiece(.load, old.place))
      }
      onThrow {
        ensures("error", outcome.error == .invalidArgs || outcome.error == .pageFault)
        ensures("only-what-does-not-fit", (outcome.error == .invalidArgs) == !old.fits)
        ensures("only-a-fault", outcome.error == .pageFault ==> !old.nothingFaults)
        ensures("accesses", Formula(new.accesses.isEmpty))
      }
    })
}

extension Snapshot where State == ReadOnceCall {
  var fits: Formula { self.layout.size <= self.reader.remain }
  var isAligned: Formula { self.reader.cursor.vaddr % self.layout.alignment == 0 }

  /// Whether no byte of the value faults.
  var nothingFaults: Formula {
    .forAll("address") { address in place.contains(address) ==> !memory.readFaults(at: address) }
  }
}

extension On.ReadOnceCall {
  mutating func readOnce(on machine: M) throws(VmIOError) -> M.Word {
    var reader = self.reader.lent(as: Infallible.self, on: machine)
    defer { self.reader = On.Reader(reader) }
    return try reader.readOnce(layout, owner: &owner)
  }

  mutating func atomicLoad(on machine: M) throws(VmIOError) -> M.Word {
    let reader = self.reader.lent(as: Fallible.self, on: machine)
    defer { self.reader = On.Reader(reader) }
    return try reader.atomicLoad(layout)
  }
}
