import Execution
import Logic
import Verification
import VmIO

/// The arguments of a constructor.
struct MakeCall: Observable {
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
}

/// What a constructor makes.
struct Made: Observable {
  let writer: Writer
  let owner: Owner

  init<Access>(_ made: consuming OwnedWriter<SymbolicMachine, Access>) {
    owner = made.owner
    writer = Writer(made.writer)
  }

  var observations: [(name: String, value: Integer)] {
    writer.observations("writer") + owner.observations("owner")
  }
}

extension Contract {
  static let fromKernelSpace = Contract(
    "infallible/from_kernel_space", "a writer for a range of kernel memory",
    granting: [.kernelView],
    inputs: MakeCall.init,
    body: { call, machine in call.fromKernelSpace(on: machine) },
    ensures: { old, new, made in
      ensures("inv_wf", made.result.writer.invWf)
      ensures("owner/id", made.result.owner.id == old.id)
      ensures("owner/is_fallible", made.result.owner.isFallible == old.isFallible)
      ensures("owner/is_kernel", made.result.owner.isKernel)
      ensures("cursor", made.result.writer.cursor == old.pointer)
      ensures("end", made.result.writer.end == old.pointer.wrappingAdd(old.length))
      ensures("cursor/range", made.result.writer.cursor.range == old.pointer.range)
      ensures("end/range", made.result.writer.end.range == old.pointer.range)
      ensures("no-view-if-fallible", old.isFallible ==> made.result.owner.hasNoView)
      ensures("granted/inv", old.isGranted ==> made.result.writer.inv)
      ensures("granted/owner-inv", old.isGranted ==> made.result.owner.inv)
      ensures("granted/wf", old.isGranted ==> made.result.writer.wf(made.result.owner))
      ensures("granted/write-view", old.isGranted ==> made.result.owner.hasWriteView)
      stronger("ghost_id", made.result.writer.ghostID == old.id)
      stronger("granted/no-read-view", old.isGranted ==> !made.result.owner.view.grantsReading)
      stronger("owner/range", made.result.owner.range == old.pointer.range)
      stronger("memory", new.memory == old.memory)
    })

  static let fromUserSpace = Contract(
    "fallible/from_user_space", "a writer for a range of user memory",
    inputs: MakeCall.init,
    body: { call, machine in call.fromUserSpace(on: machine) },
    ensures: { old, new, made in
      ensures("inv_wf", made.result.writer.invWf)
      ensures("owner/id", made.result.owner.id == old.id)
      ensures("owner/range", made.result.owner.range == old.pointer.range)
      ensures("owner/no-view", made.result.owner.hasNoView)
      ensures("owner/not-kernel", !made.result.owner.isKernel)
      ensures("cursor", made.result.writer.cursor == old.pointer)
      ensures("end", made.result.writer.end == old.pointer.wrappingAdd(old.length))
      ensures("end/range", made.result.writer.end.range == old.pointer.range)
      ensures("covered/inv", old.coversRange ==> made.result.writer.inv)
      ensures("covered/owner-inv", old.coversRange ==> made.result.owner.inv)
      ensures("covered/wf", old.coversRange ==> made.result.writer.wf(made.result.owner))
      stronger("ghost_id", made.result.writer.ghostID == old.id)
      stronger("owner/is_fallible", made.result.owner.isFallible)
      stronger("memory", new.memory == old.memory)
    })
}

extension MakeCall {
  func fromKernelSpace(on machine: SymbolicMachine) -> Made {
    unsafe Made(
      VmWriter<SymbolicMachine, Infallible>.fromKernelSpace(
        pointer.real(on: machine), length: machine.word(length), id: id, isFallible: isFallible, on: machine))
  }

  func fromUserSpace(on machine: SymbolicMachine) -> Made {
    unsafe Made(
      VmWriter<SymbolicMachine, Fallible>.fromUserSpace(
        pointer.real(on: machine), length: machine.word(length), id: id, on: machine))
  }

  /// When `from_kernel_space` gives a writer that may be used: not for fallible use, the whole range, in kernel space.
  var isGranted: Formula {
    !isFallible && coversRange
      && (length == 0 || KernelSpace.base <= pointer.vaddr)
      && (length == 0 || pointer.vaddr + length <= KernelSpace.end)
  }
}
