public import VerifierMachine

// Views of kernel memory, which exist by axioms. The contracts define the axioms.

extension Machine {
  /// A view that grants writing a range of kernel memory. An axiom states that it exists.
  @inlinable
  func kernelWriteView(of range: AddressRange<Ghost>) -> Ghost.View {
    let view = unknownView()
    axiom("kernel-write-view", of: view, in: range)
    return view
  }

  /// A view that grants reading a range of kernel memory. An axiom states that it exists.
  @inlinable
  func kernelReadView(of range: AddressRange<Ghost>) -> Ghost.View {
    let view = unknownView()
    axiom("kernel-read-view", of: view, in: range)
    return view
  }
}
