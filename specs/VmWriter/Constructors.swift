import VerifierContracts
import VmIO

/// The arguments of a constructor.
struct MakeCall: Displayable {
  let pointer: Pointer
  let length: Integer
  let id: Integer
  let isFallible: Formula

  init(_ inputs: Inputs) {
    pointer = inputs.pointer("ptr")
    length = inputs.word("len")
    id = inputs.natural("id")
    isFallible = inputs.boolean("fallible")
  }

  var observations: [(name: String, value: Integer)] { [] }

  /// The pointer stands at the start of its range, and the length is the range's.
  var coversRange: Formula {
    pointer.inv && pointer.range.start == pointer.vaddr && length == pointer.range.length
  }

  /// When `from_kernel_space` gives a writer or reader that may be used: not for fallible use, the whole range, in kernel
  /// space.
  var isGranted: Formula {
    !isFallible && coversRange
      && (length == 0 || KernelSpace.base <= pointer.vaddr)
      && (length == 0 || pointer.vaddr + length <= KernelSpace.end)
  }
}

/// What a constructor makes.
struct Made<Side: Accessor>: Displayable {
  let side: Side
  let owner: Owner

  var observations: [(name: String, value: Integer)] {
    side.observations(Side.name) + owner.observations("owner")
  }
}

extension Made<Writer> {
  init<Access>(_ made: consuming OwnedWriter<SymbolicMachine, Access>) {
    self.init(side: Writer(made.writer), owner: made.owner)
  }
}

extension Made<Reader> {
  init<Access>(_ made: consuming OwnedReader<SymbolicMachine, Access>) {
    self.init(side: Reader(made.reader), owner: made.owner)
  }
}

extension Contract {
  static let fromKernelSpace = fromKernelSpace(
    "infallible/from_kernel_space", "a writer for a range of kernel memory", granting: [.kernelWriteView]
  ) { call, machine in
    unsafe Made<Writer>(
      VmWriter<SymbolicMachine, Infallible>.fromKernelSpace(
        call.pointer.real(on: machine), length: machine.word(call.length), id: call.id, isFallible: call.isFallible,
        on: machine))
  }

  static let readerFromKernelSpace = fromKernelSpace(
    "reader/infallible/from_kernel_space", "a reader for a range of kernel memory", isOnPage: false,
    granting: [.kernelReadView]
  ) { call, machine in
    unsafe Made<Reader>(
      VmReader<SymbolicMachine, Infallible>.fromKernelSpace(
        call.pointer.real(on: machine), length: machine.word(call.length), id: call.id, isFallible: call.isFallible,
        on: machine))
  }

  static let fromUserSpace = fromUserSpace("fallible/from_user_space", "a writer for a range of user memory") {
    call, machine in
    unsafe Made<Writer>(
      VmWriter<SymbolicMachine, Fallible>.fromUserSpace(
        call.pointer.real(on: machine), length: machine.word(call.length), id: call.id, on: machine))
  }

  static let readerFromUserSpace = fromUserSpace(
    "reader/fallible/from_user_space", "a reader for a range of user memory", isOnPage: false
  ) { call, machine in
    unsafe Made<Reader>(
      VmReader<SymbolicMachine, Fallible>.fromUserSpace(
        call.pointer.real(on: machine), length: machine.word(call.length), id: call.id, on: machine))
  }

  private static func fromKernelSpace<Side: Accessor>(
    _ id: String, _ summary: String, isOnPage: Bool = true, granting axioms: [Axiom],
    body: @escaping @Sendable (inout MakeCall, SymbolicMachine) -> Made<Side>
  ) -> Contract {
    Contract(
      id, summary, isOnPage: isOnPage, granting: axioms,
      inputs: MakeCall.init,
      body: body,
      ensures: { old, new, made in
        ensures("inv_wf", made.result.side.invWf)
        ensures("owner/id", made.result.owner.id == old.id)
        ensures("owner/is_fallible", made.result.owner.isFallible == old.isFallible)
        ensures("owner/is_kernel", made.result.owner.isKernel)
        ensures("cursor", made.result.side.cursor == old.pointer)
        ensures("end", made.result.side.end == old.pointer.wrappingAdd(old.length))
        ensures("cursor/range", made.result.side.cursor.range == old.pointer.range)
        ensures("end/range", made.result.side.end.range == old.pointer.range)
        ensures("no-view-if-fallible", old.isFallible ==> made.result.owner.hasNoView)
        ensures("granted/inv", old.isGranted ==> made.result.side.inv)
        ensures("granted/owner-inv", old.isGranted ==> made.result.owner.inv)
        ensures("granted/wf", old.isGranted ==> made.result.side.wf(made.result.owner))
        ensures("granted/\(Side.viewName)", old.isGranted ==> Side.hasView(made.result.owner))
        stronger("ghost_id", made.result.side.ghostID == old.id)
        stronger("granted/one-view", old.isGranted ==> made.result.owner.hasOneView)
        stronger("granted/\(Side.lengthName)", old.isGranted ==> made.result.side.length == old.length)
        stronger("owner/range", made.result.owner.range == old.pointer.range)
        untouched(since: old, now: new)
      })
  }

  private static func fromUserSpace<Side: Accessor>(
    _ id: String, _ summary: String, isOnPage: Bool = true,
    body: @escaping @Sendable (inout MakeCall, SymbolicMachine) -> Made<Side>
  ) -> Contract {
    Contract(
      id, summary, isOnPage: isOnPage,
      inputs: MakeCall.init,
      body: body,
      ensures: { old, new, made in
        ensures("inv_wf", made.result.side.invWf)
        ensures("owner/id", made.result.owner.id == old.id)
        ensures("owner/range", made.result.owner.range == old.pointer.range)
        ensures("owner/no-view", made.result.owner.hasNoView)
        ensures("owner/not-kernel", !made.result.owner.isKernel)
        ensures("cursor", made.result.side.cursor == old.pointer)
        ensures("end", made.result.side.end == old.pointer.wrappingAdd(old.length))
        ensures("end/range", made.result.side.end.range == old.pointer.range)
        ensures("covered/inv", old.coversRange ==> made.result.side.inv)
        ensures("covered/owner-inv", old.coversRange ==> made.result.owner.inv)
        ensures("covered/wf", old.coversRange ==> made.result.side.wf(made.result.owner))
        stronger("ghost_id", made.result.side.ghostID == old.id)
        stronger("owner/is_fallible", made.result.owner.isFallible)
        stronger("covered/\(Side.lengthName)", old.coversRange ==> made.result.side.length == old.length)
        untouched(since: old, now: new)
      })
  }
}
