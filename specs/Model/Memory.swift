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
