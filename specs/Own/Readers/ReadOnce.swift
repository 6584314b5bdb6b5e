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
    body: { call, machine in try call.readOnce(on: machine) },
    ensures: { old, new, completion in
      ensures("inv", new.reader.inv)
      ensures("owner-inv", new.owner.inv)
      ensures("wf", new.reader.wf(new.owner))
      ensures("initialised", new.owner.readViewInitialised(in: new.memory))
      ensures("memory", new.memory == old.memory)
      onReturn {
        ensures("fits", old.fits)
        ensures("aligned", old.isAligned)
        ensures("only-the-cursor", new.reader.span == old.reader.span.advanced(by: old.layout.size))
        passedOver("owner", new.owner, from: old.owner)
        ensures("bits", old.memory.hasWord(completion.result, of: old.layout.size, at: old.reader.cursor.vaddr))
        ensures("one-load", new.accesses.areInOnePiece(.load, old.state.place))
      }
      onThrow {
        ensures("unchanged", new.reader == old.reader)
        ensures("error", Formula(completion.error as? VmIOError == .invalidArgs))
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
    body: { call, machine in try call.atomicLoad(on: machine) },
    ensures: { old, new, completion in
      ensures("unchanged", new.reader == old.reader)
      ensures("memory", new.memory == old.memory)
      onReturn {
        ensures("fits", old.fits)
        ensures("aligned", old.isAligned)
        ensures("nothing-faults", old.nothingFaults)
        ensures("bits", old.memory.hasWord(completion.result, of: old.layout.size, at: old.reader.cursor.vaddr))
        ensures("one-load", new.accesses.areInOnePiece(.load, old.state.place))
      }
      onThrow {
        ensures("error", Formula(completion.error is VmIOError))
        ensures("only-what-does-not-fit", Formula(completion.error as? VmIOError == .invalidArgs) == !old.fits)
        ensures("only-a-fault", Formula(completion.error as? VmIOError == .pageFault) ==> !old.nothingFaults)
        ensures("accesses", Formula(new.accesses.isEmpty))
      }
    })
}

extension ReadOnceCall {
  mutating func readOnce(on machine: SymbolicMachine) throws -> Integer {
    let layout = layout.real(on: machine)
    return try reader.run(as: Infallible.self, on: machine) { try $0.readOnce(layout, owner: &owner) }.integer
  }

  mutating func atomicLoad(on machine: SymbolicMachine) throws -> Integer {
    let layout = layout.real(on: machine)
    return try reader.run(as: Fallible.self, on: machine) { try $0.atomicLoad(layout) }.integer
  }

  var fits: Formula { layout.size <= reader.remain }
  var isAligned: Formula { reader.cursor.vaddr % layout.alignment == 0 }

  /// Whether no byte of the value faults.
  var nothingFaults: Formula {
    .forAll("address") { address in place.contains(address) ==> !memory.readFaults(at: address) }
  }
}
