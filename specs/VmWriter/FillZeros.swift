import VerifierContracts
import VmIO

extension CountCall<Writer> {
  mutating func fillZeros(on machine: SymbolicMachine) -> Integer {
    let count = machine.word(count)
    return side.run(as: Infallible.self, on: machine) { $0.fillZeros(count, owner: &owner) }.integer
  }

  mutating func fillZerosFallibly(on machine: SymbolicMachine) throws -> Integer {
    let count = machine.word(count)
    return try side.run(as: Fallible.self, on: machine) { try $0.fillZeros(count) }.integer
  }

  /// How many zeros are asked for and fit.
  var fitting: Integer { Integer.least(count, side.length) }

  func nothingFaults(before count: Integer) -> Formula {
    .forAll("place") { place in place < count ==> !memory.writeFaults(at: side.cursor.vaddr + place) }
  }
}

extension Contract {
  static let fillZeros = Contract(
    "infallible/fill_zeros", "writes zeros, as many as fit", isOnPage: false,
    inputs: CountCall<Writer>.init,
    requires: { old in
      requires("inv", old.side.inv)
      requires("wf", old.side.wf(old.owner))
      requires("write-view", old.owner.hasWriteView)
    },
    body: { call, machine in call.fillZeros(on: machine) },
    ensures: { old, new, completion in
      ensures("inv", new.side.inv)
      ensures("owner-inv", new.owner.inv)
      ensures("wf", new.side.wf(new.owner))
      ensures("result", completion.result == old.state.fitting)
      ensures("only-the-cursor", new.side.span == old.side.span.advanced(by: completion.result))
      passedOver("owner", new.owner, from: old.owner)
      zeroed(completion.result, from: old, to: new)
    })

  static let fillZerosFallibly = Contract(
    "fallible/fill_zeros", "writes zeros to user memory, as many as fit",
    inputs: CountCall<Writer>.init,
    requires: { old in
      requires("inv", old.side.inv)
    },
    body: { call, machine in try call.fillZerosFallibly(on: machine) },
    ensures: { old, new, completion in
      ensures("inv", new.side.inv)
      ensures("end", new.side.end == old.side.end)
      ensures("ghost_id", new.side.ghostID == old.side.ghostID)
      ensures("cursor/range", new.side.cursor.range == old.side.cursor.range)
      ensures("not-back", old.side.cursor.vaddr <= new.side.cursor.vaddr)
      ensures("not-past", new.side.cursor.vaddr <= old.side.end.vaddr)
      onReturn {
        moved(completion.result, from: old, to: new)
        stronger("all-that-fits", completion.result == old.state.fitting)
        stronger("nothing-faults", old.state.nothingFaults(before: completion.result))
      }
      onThrow {
        moved(completion.interruption.count.integer, from: old, to: new)
        stronger("error", Formula(completion.interruption.error == .pageFault))
        stronger("not-all-that-fits", completion.interruption.count.integer < old.state.fitting)
        stronger(
          "fault", old.memory.writeFaults(at: old.side.cursor.vaddr + completion.interruption.count.integer))
        stronger("first-fault", old.state.nothingFaults(before: completion.interruption.count.integer))
      }
    })

  /// What holds once `count` bytes are set, all of them or those before a fault.
  @ClauseList
  private static func moved(
    _ count: @autoclosure @escaping () -> Integer, from old: Snapshot<CountCall<Writer>>,
    to new: Snapshot<CountCall<Writer>>
  ) -> [Clause] {
    ensures("within-len", count() <= old.count)
    ensures("within-avail", count() <= old.side.length)
    ensures("advance", new.side.cursor.vaddr == old.side.cursor.vaddr + count())
    zeroed(count(), from: old, to: new)
    stronger("owner-lost", old.side.wf(old.owner) && 0 < count() ==> !new.side.wf(old.owner))
  }

  /// The first `count` bytes are zeros, and no other has changed.
  @ClauseList
  private static func zeroed(
    _ count: @autoclosure @escaping () -> Integer, from old: Snapshot<CountCall<Writer>>,
    to new: Snapshot<CountCall<Writer>>
  ) -> [Clause] {
    stronger("zeros", new.memory.isZero(in: old.side.span.front(count())))
    changedOnly(old.side.span.front(count()), since: old, now: new)
    stronger("nothing-done", count() == 0 ==> new.memory == old.memory)
    stronger("accesses", new.accesses.are((.store, old.side.span.front(count()))))
  }
}
