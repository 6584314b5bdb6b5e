internal import Machine

extension Machine {
  /// A view to write a range of kernel memory through: that there is one is trusted.
  func kernelView(of range: AddressRange<Ghost>) -> Ghost.View {
    let view = unknownView()
    axiom("kernel-view", of: view, from: range.start, to: range.end)
    return view
  }
}
