public import VerifierMachine

// What is trusted of kernel memory. The axioms stand with the contracts.

extension Machine {
  /// A view to write a range of kernel memory through: that there is one is trusted.
  @inlinable
  func kernelWriteView(of range: AddressRange<Ghost>) -> Ghost.View {
    let view = unknownView()
    axiom("kernel-write-view", of: view, in: range)
    return view
  }

  /// A view to read a range of kernel memory through: that there is one is trusted.
  @inlinable
  func kernelReadView(of range: AddressRange<Ghost>) -> Ghost.View {
    let view = unknownView()
    axiom("kernel-read-view", of: view, in: range)
    return view
  }
}
