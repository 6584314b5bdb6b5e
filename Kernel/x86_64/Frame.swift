internal import CKernel

extension kernel_frame {
  /// Whether user mode trapped.
  var isUser: Bool { code_segment & 3 != 0 }

  /// What is to be done.
  var trap: Trap {
    switch vector {
    case 6: .panic
    case 14: .fault(address: kernel_fault_address(), isWrite: error & 2 != 0, isTranslated: error & 1 != 0)
    case 32: .timer
    case 128: .systemCall
    default: .other(UInt(vector))
    }
  }

  /// Goes on behind the call of `kernel_call` or of `kernel_enter_user`, which returns a number.
  mutating func breakOff(_ processor: kernel_processor, returning number: UInt) {
    pc = UInt64(address_of_kernel_landing())
    sp = UInt64(processor.landing)
    (code_segment, stack_segment, flags) = (8, 16, 2)
    rax = UInt64(number)
  }

  /// The number of a system call, and its arguments.
  var systemCallNumber: UInt { UInt(rax) }
  var arguments: (UInt, UInt, UInt, UInt) { (UInt(rdi), UInt(rsi), UInt(rdx), UInt(r10)) }

  /// Returns from a system call.
  mutating func returns(_ value: UInt, _ status: UInt) { (rax, rdx) = (UInt64(value), UInt64(status)) }
}
