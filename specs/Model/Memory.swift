import Execution
import Logic
import Verification

extension PhysicalMemory {
  /// No byte differs.
  static func == (left: PhysicalMemory, right: PhysicalMemory) -> Formula {
    .forAll("physical_address") { address in left[address] == right[address] }
  }
}

/// Kernel addresses on x86-64: from the base up to the end.
enum KernelSpace {
  static var base: Integer { 0xffff_8000_0000_0000 }
  static var end: Integer { 0xffff_ffff_ffff_0000 }
}

extension Axiom {
  /// The kernel's linear map covers its address space and maps no address twice, so that there is a view to write any part of
  /// it through.
  static let kernelView = Axiom(
    "kernel-view",
    "for a range that is empty or lies in kernel space there is a write view that translates each address, once"
  ) { view, start, end in
    end <= start || (KernelSpace.base <= start && end <= KernelSpace.end)
      ==> view.grantsWriting && !view.grantsReading && view.mappingsAreDisjoint && view.translates(from: start, to: end)
  }
}
