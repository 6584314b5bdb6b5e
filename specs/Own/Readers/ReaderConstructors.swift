import VerifierContracts
import VmIO

extension Contract {
  static let readerFromKernelSpace = Contract(
    "reader/infallible/from_kernel_space", "a reader for a range of kernel memory",
    granting: [.kernelReadView],
    inputs: MakeCall.init,
    body: { call, machine in call.kernelReader(on: machine) },
    native: NativeProgram(Native.MakeCall.init) { $0.kernelReader(on: $1) },
    ensures: { old, new, made in
      ensures("inv_wf", made.reader.invWf)
      ensures("owner/id", made.owner.id == old.id)
      ensures("owner/is_fallible", made.owner.isFallible == old.isFallible)
      ensures("owner/is_kernel", made.owner.isKernel)
      ensures("cursor", made.reader.cursor == old.pointer)
      ensures("end", made.reader.end == old.pointer.wrappingAdd(old.length))
      ensures("cursor/range", made.reader.cursor.range == old.pointer.range)
      ensures("end/range", made.reader.end.range == old.pointer.range)
      ensures("no-view-if-fallible", old.isFallible ==> made.owner.hasNoView)
      ensures("granted/inv", old.isGranted ==> made.reader.inv)
      ensures("granted/owner-inv", old.isGranted ==> made.owner.inv)
      ensures("granted/wf", old.isGranted ==> made.reader.wf(made.owner))
      ensures("granted/read-view", old.isGranted ==> made.owner.hasReadView)
      ensures("ghost_id", made.reader.ghostID == old.id)
      ensures("granted/one-view", old.isGranted ==> made.owner.hasOneView)
      ensures("granted/remain", old.isGranted ==> made.reader.remain == old.length)
      ensures("owner/range", made.owner.range == old.pointer.range)
      untouched(since: old, now: new)
    })

  static let readerFromUserSpace = Contract(
    "reader/fallible/from_user_space", "a reader for a range of user memory",
    inputs: MakeCall.init,
    body: { call, machine in call.userReader(on: machine) },
    native: NativeProgram(Native.MakeCall.init) { $0.userReader(on: $1) },
    ensures: { old, new, made in
      ensures("inv_wf", made.reader.invWf)
      ensures("owner/id", made.owner.id == old.id)
      ensures("owner/range", made.owner.range == old.pointer.range)
      ensures("owner/no-view", made.owner.hasNoView)
      ensures("owner/not-kernel", !made.owner.isKernel)
      ensures("cursor", made.reader.cursor == old.pointer)
      ensures("end", made.reader.end == old.pointer.wrappingAdd(old.length))
      ensures("end/range", made.reader.end.range == old.pointer.range)
      ensures("covered/inv", old.coversRange ==> made.reader.inv)
      ensures("covered/owner-inv", old.coversRange ==> made.owner.inv)
      ensures("covered/wf", old.coversRange ==> made.reader.wf(made.owner))
      ensures("ghost_id", made.reader.ghostID == old.id)
      ensures("owner/is_fallible", made.owner.isFallible)
      ensures("covered/remain", old.coversRange ==> made.reader.remain == old.length)
      untouched(since: old, now: new)
    })

  static let readerFrom = Contract(
    "reader/infallible/from", "a reader over a slice of bytes", granting: .readableSlice,
    inputs: SliceCall.init,
    body: { call, machine in call.reader(on: machine) },
    native: NativeProgram(Native.SliceCall.init) { $0.reader(on: $1) },
    ensures: { old, new, made in
      ensures("inv", made.reader.inv)
      ensures("owner-inv", made.owner.inv)
      ensures("wf", made.reader.wf(made.owner))
      ensures("read-view", made.owner.hasReadView)
      ensures("range", made.reader.cursor.range == made.owner.range)
      ensures("length", made.owner.range.length == old.slice.count)
      ensures("permission", made.owner.readViewInitialised(in: new.memory))
      ensures("one-view", made.owner.hasOneView)
      ensures("owner/range", made.owner.range == old.slice.range)
      ensures("owner/id", made.owner.id == old.id)
      ensures("owner/is_kernel", made.owner.isKernel && !made.owner.isFallible)
      ensures("cursor", made.reader.cursor.vaddr == old.slice.address)
      ensures("end", made.reader.end.vaddr == old.slice.address + old.slice.count)
      ensures("remain", made.reader.remain == old.slice.count)
      untouched(since: old, now: new)
    })

  static let readerToFallible = Contract(
    "reader/infallible/to_fallible", "a kernel reader as one whose accesses may fault",
    inputs: ReaderConversionCall.init,
    body: { call, machine in call.toFallible(on: machine) },
    native: NativeProgram(Native.ReaderConversionCall.init) { $0.toFallible(on: $1) },
    ensures: { old, new, made in
      ensures("cursor", made.cursor == old.reader.cursor)
      ensures("end", made.end == old.reader.end)
      ensures("ghost_id", made.ghostID == old.reader.ghostID)
      ensures("inv", old.reader.inv ==> made.inv)
      ensures("wf", old.reader.wf(old.owner) ==> made.wf(old.owner))
      untouched(since: old, now: new)
    })
}

extension On.MakeCall {
  mutating func kernelReader(on machine: M) -> On<M>.MadeReader {
    unsafe On.MadeReader(
      VmReader<M, Infallible>.fromKernelSpace(pointer, length: length, id: id, isFallible: isFallible, on: machine))
  }

  mutating func userReader(on machine: M) -> On<M>.MadeReader {
    unsafe On.MadeReader(
      VmReader<M, Fallible>.fromUserSpace(pointer, length: length, id: id, on: machine))
  }
}

extension On.SliceCall {
  mutating func reader(on machine: M) -> On<M>.MadeReader {
    On.MadeReader(VmReader<M, Infallible>.from(slice, id: id, on: machine))
  }
}

extension On.ReaderConversionCall {
  mutating func toFallible(on machine: M) -> On<M>.Reader {
    On.Reader(reader.lent(as: Infallible.self, on: machine).toFallible())
  }
}
