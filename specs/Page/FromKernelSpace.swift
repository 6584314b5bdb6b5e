import VerifierContracts
import VmIO

extension Contract {
  static let fromKernelSpace = Contract(
    "infallible/from_kernel_space", "a writer for a range of kernel memory", granting: [.kernelWriteView],
    inputs: MakeCall.init,
    body: { call, machine in call.kernelWriter(on: machine) },
    native: NativeProgram(Native.MakeCall.init) { $0.kernelWriter(on: $1) },
    ensures: { old, new, made in
      ensures("infallible/from_kernel_space/ensures/inv_wf", made.writer.invWf)
      ensures("infallible/from_kernel_space/ensures/owner/id", made.owner.id == old.id)
      ensures("infallible/from_kernel_space/ensures/owner/is_fallible", made.owner.isFallible == old.isFallible)
      ensures("infallible/from_kernel_space/ensures/owner/is_kernel", made.owner.isKernel)
      ensures("infallible/from_kernel_space/ensures/cursor", made.writer.cursor == old.pointer)
      ensures("infallible/from_kernel_space/ensures/end", made.writer.end == old.pointer.wrappingAdd(old.length))
      ensures(
        "infallible/from_kernel_space/ensures/cursor/range", made.writer.cursor.range == old.pointer.range)
      ensures("infallible/from_kernel_space/ensures/end/range", made.writer.end.range == old.pointer.range)
      ensures(
        "infallible/from_kernel_space/ensures/no-view-if-fallible", old.isFallible ==> made.owner.hasNoView)
      ensures("infallible/from_kernel_space/ensures/granted/inv", old.isGranted ==> made.writer.inv)
      ensures("infallible/from_kernel_space/ensures/granted/owner-inv", old.isGranted ==> made.owner.inv)
      ensures(
        "infallible/from_kernel_space/ensures/granted/wf",
        old.isGranted ==> made.writer.wf(made.owner))
      ensures(
        "infallible/from_kernel_space/ensures/granted/write-view", old.isGranted ==> made.owner.hasWriteView)
      StrongerThanPage.fromKernelSpace(old, new, made)
    })
}

extension Snapshot where State == MakeCall {
  /// The condition of the page's last clause, under which the result may be used.
  var isGranted: Formula {
    !self.isFallible && self.pointer.inv && self.pointer.range.start == self.pointer.vaddr
      && self.length == self.pointer.range.end - self.pointer.range.start
      && (self.length == 0 || KernelSpace.base <= self.pointer.vaddr)
      && (self.length == 0 || self.pointer.vaddr + self.length <= KernelSpace.end)
  }
}

extension On.MakeCall {
  mutating func kernelWriter(on machine: M) -> On<M>.MadeWriter {
    unsafe On.MadeWriter(
      VmWriter<M, Infallible>.fromKernelSpace(pointer, length: length, id: id, isFallible: isFallible, on: machine))
  }
}
