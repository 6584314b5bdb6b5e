import VerifierContracts
import VmIO

extension Contract {
  static let fromKernelSpace = Contract(
    "infallible/from_kernel_space", "a writer for a range of kernel memory", granting: [.kernelWriteView],
    inputs: MakeCall.init,
    body: { call, machine in call.writerFromKernelSpace(on: machine) },
    ensures: { old, new, made in
      ensures("infallible/from_kernel_space/ensures/inv_wf", made.result.writer.invWf)
      ensures("infallible/from_kernel_space/ensures/owner/id", made.result.owner.id == old.id)
      ensures("infallible/from_kernel_space/ensures/owner/is_fallible", made.result.owner.isFallible == old.isFallible)
      ensures("infallible/from_kernel_space/ensures/owner/is_kernel", made.result.owner.isKernel)
      ensures("infallible/from_kernel_space/ensures/cursor", made.result.writer.cursor == old.pointer)
      ensures("infallible/from_kernel_space/ensures/end", made.result.writer.end == old.pointer.wrappingAdd(old.length))
      ensures(
        "infallible/from_kernel_space/ensures/cursor/range", made.result.writer.cursor.range == old.pointer.range)
      ensures("infallible/from_kernel_space/ensures/end/range", made.result.writer.end.range == old.pointer.range)
      ensures(
        "infallible/from_kernel_space/ensures/no-view-if-fallible", old.isFallible ==> made.result.owner.hasNoView)
      ensures("infallible/from_kernel_space/ensures/granted/inv", old.isGranted ==> made.result.writer.inv)
      ensures("infallible/from_kernel_space/ensures/granted/owner-inv", old.isGranted ==> made.result.owner.inv)
      ensures(
        "infallible/from_kernel_space/ensures/granted/wf",
        old.isGranted ==> made.result.writer.wf(made.result.owner))
      ensures(
        "infallible/from_kernel_space/ensures/granted/write-view", old.isGranted ==> made.result.owner.hasWriteView)
      StrongerThanPage.fromKernelSpace(old, new, made)
    })
}

extension MakeCall {
  /// The condition of the page's last clause, under which the result may be used.
  var isGranted: Formula {
    !isFallible && pointer.inv && pointer.range.start == pointer.vaddr
      && length == pointer.range.end - pointer.range.start
      && (length == 0 || KernelSpace.base <= pointer.vaddr)
      && (length == 0 || pointer.vaddr + length <= KernelSpace.end)
  }

  func writerFromKernelSpace(on machine: SymbolicMachine) -> MadeWriter {
    unsafe MadeWriter(
      VmWriter<SymbolicMachine, Infallible>.fromKernelSpace(
        pointer.real(on: machine), length: machine.word(length), id: id, isFallible: isFallible, on: machine))
  }
}
