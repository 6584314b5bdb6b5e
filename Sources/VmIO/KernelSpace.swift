internal import Machine

extension Machine {
  /// A view to write kernel memory through.
  ///
  /// That there is one is trusted (axiom `kernel-view`): the kernel's linear map covers its address space,
  /// 0xffff_8000_0000_0000 up to 0xffff_ffff_ffff_0000 on x86-64, and maps no address twice.
  func kernelView(of range: AddressRange<Ghost>) -> Ghost.View {
    let view = unknownView()
    let isEmpty = range.end <= range.start
    let isKernel = (0xffff_8000_0000_0000 as Ghost.Integer) <= range.start && range.end <= 0xffff_ffff_ffff_0000
    axiom(
      "kernel-view",
      "for a range that is empty or lies in kernel space there is a write view that translates each address, once",
      (isEmpty || isKernel).implies(
        view.grantsWriting && !view.grantsReading && view.mappingsAreDisjoint
          && view.translates(from: range.start, to: range.end)))
    return view
  }
}
