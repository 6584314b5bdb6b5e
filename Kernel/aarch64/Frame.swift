internal import CKernel

extension kernel_frame {
  /// Whether user mode trapped: by the vectors of lower levels.
  var isUser: Bool { kind >= 8 }

  /// What is to be done.
  var trap: Trap {
    if kind & 3 == 1 { return .timer }
    if kind & 3 != 0 { return .other(UInt(kind)) }
    switch syndrome >> 26 {
    case 0x15: return .systemCall
    case 0x20, 0x21, 0x24, 0x25:
      let status = syndrome & 0x3f
      // Faults of translation are 4 to 7, of permission 12 to 15; others are none of pages.
      guard status & 0x3c == 4 || status & 0x3c == 12 else { return .other(UInt(syndrome)) }
      let isWrite = syndrome >> 26 >= 0x24 && syndrome & 0x40 != 0
      return .fault(address: UInt(address), isWrite: isWrite, isTranslated: status & 0x3c == 12)
    case 0x3c: return .panic
    default: return .other(UInt(syndrome))
    }
  }

  /// Goes on behind the call of `kernel_call` or of `kernel_enter_user`, which returns a number.
  mutating func breakOff(_ processor: kernel_processor, returning number: UInt) {
    pc = UInt64(address_of_kernel_landing())
    sp = UInt64(processor.landing)
    // Level 1 with its own stack, no interrupts, PAN.
    flags = 0x4003c5
    x.0 = UInt64(number)
  }

  /// The number of a system call, and its arguments.
  var systemCallNumber: UInt { UInt(x.8) }
  var arguments: (UInt, UInt, UInt, UInt) { (UInt(x.0), UInt(x.1), UInt(x.2), UInt(x.3)) }

  /// Returns from a system call.
  mutating func returns(_ value: UInt, _ status: UInt) { (x.0, x.1) = (UInt64(value), UInt64(status)) }
}
