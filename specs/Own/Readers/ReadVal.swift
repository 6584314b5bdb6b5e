import VerifierContracts
import VmIO

extension Contract {
  static let readVal = Contract(
    "reader/infallible/read_val", "reads into a value", granting: .writableSlice,
    inputs: ReadValueCall.init,
    requires: { old in
      requires("inv", old.reader.inv)
      requires("wf", old.reader.wf(old.owner))
      requires("initialised", old.owner.readViewInitialised(in: old.memory))
    },
    body: { call, machine throws(VmIOError) in try call.readVal(on: machine) },
    native: NativeProgram(Native.ReadValueCall.init) { try $0.readVal(on: $1) },
    ensures: { old, new, outcome in
      ensures("inv", new.reader.inv)
      ensures("owner-inv", new.owner.inv)
      ensures("wf", new.reader.wf(new.owner))
      ensures("permission", new.owner.readViewInitialised(in: new.memory))
      onReturn {
        ensures("remain", new.reader.remain == old.reader.remain - old.value.size)
        ensures("advance", new.reader.cursor.vaddr == old.reader.cursor.vaddr + old.value.size)
        ensures("fits", old.value.size <= old.reader.remain)
        ensures("only-the-cursor", new.reader.isMoved(old.reader, by: old.value.size))
        passedOver("owner", new.owner, from: old.owner)
        copied(old.transfer, since: old, now: new)
        ensures("written-is-initialised", new.memory.isInitialised(in: old.transfer.destination))
      }
      onThrow {
        ensures("unchanged", new.reader == old.reader)
        ensures("error", outcome.error == .invalidArgs)
        ensures("only-what-does-not-fit", old.reader.remain < old.value.size)
        ensures("owner", new.owner == old.owner)
        untouched(since: old, now: new)
      }
    })

  static let readValFallibly = Contract(
    "reader/fallible/read_val", "reads into a value from user memory", granting: .writableSlice,
    inputs: ReadValueCall.init,
    requires: { old in
      requires("inv", old.reader.inv)
    },
    body: { call, machine throws(VmIOError) in try call.readValFallibly(on: machine) },
    native: NativeProgram(Native.ReadValueCall.init) { try $0.readValFallibly(on: $1) },
    ensures: { old, new, outcome in
      ensures("inv", new.reader.inv)
      ensures("end", new.reader.end == old.reader.end)
      ensures("ghost_id", new.reader.ghostID == old.reader.ghostID)
      ensures("cursor/range", new.reader.cursor.range == old.reader.cursor.range)
      onReturn {
        ensures("advance", new.reader.cursor.vaddr == old.reader.cursor.vaddr + old.value.size)
        ensures("fits", old.value.size <= old.reader.remain)
        ensures("nothing-faults", old.transfer.nothingFaults(before: old.value.size))
        ensures("owner-lost", old.reader.wf(old.owner) && 0 < old.value.size ==> !new.reader.wf(old.owner))
        copied(old.transfer, since: old, now: new)
      }
      onThrow {
        ensures("unchanged", new.reader == old.reader)
        ensures("error", outcome.error == .invalidArgs || outcome.error == .pageFault)
        ensures(
          "only-what-does-not-fit",
          (outcome.error == .invalidArgs) == (old.reader.remain < old.value.size))
        ensures(
          "fault",
          outcome.error == .pageFault
            ==> new.accesses.written < old.value.size && old.transfer.faults(at: new.accesses.written))
        ensures("first-fault", old.transfer.nothingFaults(before: new.accesses.written))
        ensures("nothing-done", old.reader.remain < old.value.size ==> Formula(new.accesses.isEmpty))
        copied(old.transfer.front(new.accesses.written), since: old, now: new)
      }
    })
}

extension On.ReadValueCall {
  mutating func readVal(on machine: M) throws(VmIOError) {
    var reader = self.reader.lent(as: Infallible.self, on: machine)
    defer { self.reader = On.Reader(reader) }
    try reader.readVal(into: value, owner: &owner)
  }

  mutating func readValFallibly(on machine: M) throws(VmIOError) {
    var reader = self.reader.lent(as: Fallible.self, on: machine)
    defer { self.reader = On.Reader(reader) }
    try reader.readVal(into: value)
  }
}
