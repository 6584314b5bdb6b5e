import VerifierContracts
import VmIO

extension Contract {
  static let readerFromKernelSpace = Contract(
    "reader/infallible/from_kernel_space", "a reader for a range of kernel memory",
    granting: [.kernelReadView],
    inputs: MakeCall.init,
    body: { call, machine in call.readerFromKernelSpace(on: machine) },
    ensures: { old, new, made in
      ensures("inv_wf", made.result.reader.invWf)
      ensures("owner/id", made.result.owner.id == old.id)
      ensures("owner/is_fallible", made.result.owner.isFallible == old.isFallible)
      ensures("owner/is_kernel", made.result.owner.isKernel)
      ensures("cursor", made.result.reader.cursor == old.pointer)
      ensures("end", made.result.reader.end == old.pointer.wrappingAdd(old.length))
      ensures("cursor/range", made.result.reader.cursor.range == old.pointer.range)
      ensures("end/range", made.result.reader.end.range == old.pointer.range)
      ensures("no-view-if-fallible", old.isFallible ==> made.result.owner.hasNoView)
      ensures("granted/inv", old.isGranted ==> made.result.reader.inv)
      ensures("granted/owner-inv", old.isGranted ==> made.result.owner.inv)
      ensures("granted/wf", old.isGranted ==> made.result.reader.wf(made.result.owner))
      ensures("granted/read-view", old.isGranted ==> made.result.owner.hasReadView)
      ensures("ghost_id", made.result.reader.ghostID == old.id)
      ensures("granted/one-view", old.isGranted ==> made.result.owner.hasOneView)
      ensures("granted/remain", old.isGranted ==> made.result.reader.remain == old.length)
      ensures("owner/range", made.result.owner.range == old.pointer.range)
      untouched(since: old, now: new)
    })

  static let readerFromUserSpace = Contract(
    "reader/fallible/from_user_space", "a reader for a range of user memory",
    inputs: MakeCall.init,
    body: { call, machine in call.readerFromUserSpace(on: machine) },
    ensures: { old, new, made in
      ensures("inv_wf", made.result.reader.invWf)
      ensures("owner/id", made.result.owner.id == old.id)
      ensures("owner/range", made.result.owner.range == old.pointer.range)
      ensures("owner/no-view", made.result.owner.hasNoView)
      ensures("owner/not-kernel", !made.result.owner.isKernel)
      ensures("cursor", made.result.reader.cursor == old.pointer)
      ensures("end", made.result.reader.end == old.pointer.wrappingAdd(old.length))
      ensures("end/range", made.result.reader.end.range == old.pointer.range)
      ensures("covered/inv", old.coversRange ==> made.result.reader.inv)
      ensures("covered/owner-inv", old.coversRange ==> made.result.owner.inv)
      ensures("covered/wf", old.coversRange ==> made.result.reader.wf(made.result.owner))
      ensures("ghost_id", made.result.reader.ghostID == old.id)
      ensures("owner/is_fallible", made.result.owner.isFallible)
      ensures("covered/remain", old.coversRange ==> made.result.reader.remain == old.length)
      untouched(since: old, now: new)
    })

  static let readerFrom = Contract(
    "reader/infallible/from", "a reader over a slice of bytes", granting: .readableSlice,
    inputs: SliceCall.init,
    body: { call, machine in
      MadeReader(VmReader<SymbolicMachine, Infallible>.from(call.real(on: machine), id: call.id, on: machine))
    },
    ensures: { old, new, made in
      ensures("inv", made.result.reader.inv)
      ensures("owner-inv", made.result.owner.inv)
      ensures("wf", made.result.reader.wf(made.result.owner))
      ensures("read-view", made.result.owner.hasReadView)
      ensures("range", made.result.reader.cursor.range == made.result.owner.range)
      ensures("length", made.result.owner.range.length == old.count)
      ensures("permission", made.result.owner.readViewInitialised(in: new.memory))
      ensures("one-view", made.result.owner.hasOneView)
      ensures("owner/range", made.result.owner.range == old.state.range)
      ensures("owner/id", made.result.owner.id == old.id)
      ensures("owner/is_kernel", made.result.owner.isKernel && !made.result.owner.isFallible)
      ensures("cursor", made.result.reader.cursor.vaddr == old.address)
      ensures("end", made.result.reader.end.vaddr == old.address + old.count)
      ensures("remain", made.result.reader.remain == old.count)
      untouched(since: old, now: new)
    })

  static let readerToFallible = Contract(
    "reader/infallible/to_fallible", "a kernel reader as one whose accesses may fault",
    inputs: ReaderCountCall.init,
    body: { call, machine in Reader(call.reader.real(Infallible.self, on: machine).toFallible()) },
    ensures: { old, new, made in
      ensures("cursor", made.result.cursor == old.reader.cursor)
      ensures("end", made.result.end == old.reader.end)
      ensures("ghost_id", made.result.ghostID == old.reader.ghostID)
      ensures("inv", old.reader.inv ==> made.result.inv)
      ensures("wf", old.reader.wf(old.owner) ==> made.result.wf(old.owner))
      untouched(since: old, now: new)
    })
}

extension MakeCall {
  func readerFromKernelSpace(on machine: SymbolicMachine) -> MadeReader {
    unsafe MadeReader(
      VmReader<SymbolicMachine, Infallible>.fromKernelSpace(
        pointer.real(on: machine), length: machine.word(length), id: id, isFallible: isFallible, on: machine))
  }

  func readerFromUserSpace(on machine: SymbolicMachine) -> MadeReader {
    unsafe MadeReader(
      VmReader<SymbolicMachine, Fallible>.fromUserSpace(
        pointer.real(on: machine), length: machine.word(length), id: id, on: machine))
  }
}
