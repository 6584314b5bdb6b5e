import VerifierContracts
/// Kernel addresses on x86-64: from the base up to the end.
enum KernelSpace {
  static var base: Integer { 0xffff_8000_0000_0000 }
  static var end: Integer { 0xffff_ffff_ffff_0000 }

  /// Whether a range is empty or lies in kernel space.
  static func contains(_ range: Addresses) -> Formula {
    range.end <= range.start || (base <= range.start && range.end <= end)
  }
}

extension Axiom {
  /// The kernel's linear map covers its address space and maps no address twice, so that there is a view to write any
  /// part of it through.
  static let kernelWriteView = Axiom(
    "kernel-write-view",
    "for a range that is empty or lies in kernel space there is a write view that translates each address, once"
  ) { view, range, _ in
    KernelSpace.contains(range)
      ==> view.grantsWriting && !view.grantsReading && view.mappingsAreDisjoint
      && view.translates(from: range.start, to: range.end)
  }

  /// As `kernelWriteView`, to read.
  static let kernelReadView = Axiom(
    "kernel-read-view",
    "for a range that is empty or lies in kernel space there is a read view that translates each address, once"
  ) { view, range, _ in
    KernelSpace.contains(range)
      ==> view.grantsReading && !view.grantsWriting && view.mappingsAreDisjoint
      && view.translates(from: range.start, to: range.end)
  }

  /// What the language promises of a slice, and the kernel of where slices are.
  static let sliceInKernel = Axiom(
    "slice-in-kernel", "the bytes of a slice or of a value lie in kernel space, and their addresses do not wrap"
  ) { _, range, _ in KernelSpace.contains(range) }

  static let sliceIsInitialised = Axiom(
    "slice-is-initialised", "the bytes of a slice or of a value are initialised"
  ) { _, range, memory in
    .forAll("address") { address in range.contains(address) ==> memory.isInitialised(at: address) }
  }
}

extension [Axiom] {
  /// What it takes to write the bytes of a slice or a value.
  static let writableSlice: [Axiom] = [.sliceInKernel, .kernelWriteView]
  /// What it takes to read them.
  static let readableSlice: [Axiom] = [.sliceInKernel, .sliceIsInitialised, .kernelReadView]
}
