internal import CKernel

/// The machine: x86-64, `microvm` or `q35` of QEMU.
enum Hardware {
  private static let serial: UInt16 = 0x3f8
  private static let interruptController: UInt = 0xfee0_0000

  /// Writes a byte to the serial line.
  static func put(_ byte: UInt8) {
    while kernel_in(serial + 5) & 0x20 == 0 {}
    kernel_out(serial, byte)
  }

  /// Ends the machine by `isa-debug-exit`: with status 33, or 35.
  static func exit(succeeded: Bool) -> Never {
    kernel_out(0xf4, succeeded ? 16 : 17)
    kernel_halt()
  }

  /// The address of the command line, which the boot protocol's structure has.
  static func commandLine(_ information: UInt) -> UInt { Memory.word(information + 24) }

  /// The entry of a table of pages: present, writable, for user mode.
  static func entry(ofTable table: UInt) -> UInt { table | 7 }

  /// The entry of a page for user mode.
  static func entry(ofFrame frame: UInt, canWrite: Bool, canExecute: Bool) -> UInt {
    frame | 5 | (canWrite ? 2 : 0) | (canExecute ? 0 : 1 << 63)
  }

  /// Makes tables of pages seen. Entries that were not present are not kept by this processor.
  static func synchronize() {}

  /// Prepares a processor for traps.
  static func prepare(_ number: UInt) {
    let processor = Processor.numbered(number)
    let state = unsafe processor.state
    let task = processor.block + UInt(PROCESSOR_TASK)
    // The stacks by number, from 1 on. No permissions of ports follow.
    bareStore(processor.block + UInt(FAULT_STACK), 8, task + 36)
    bareStore(processor.block + UInt(INTERRUPT_STACK), 8, task + 44)
    bareStore(processor.block + UInt(TRAP_STACK), 8, task + 52)
    bareStore(104, 2, task + 102)
    // Code and data of the kernel, of user mode, and the task state segment in two.
    let base = UInt64(task)
    unsafe state.pointee.descriptors = (
      0, 0x00af_9a00_0000_ffff, 0x00cf_9200_0000_ffff, 0x00af_fa00_0000_ffff, 0x00cf_f200_0000_ffff,
      103 | (base & 0xff_ffff) << 16 | 0x89 << 40 | (base >> 24 & 0xff) << 56, base >> 32
    )
    let descriptors = processor.block + UInt(PROCESSOR_DESCRIPTORS)
    if number == 0 {
      for vector in 0..<UInt(33) { setGate(vector, Memory.word(address_of_kernel_vectors() + vector * 8)) }
      setGate(128, Memory.word(address_of_kernel_vectors() + 33 * 8))
      // The old interrupt controllers are silent.
      kernel_out(0x21, 0xff)
      kernel_out(0xa1, 0xff)
    }
    kernel_load_tables(descriptors, address_of_kernel_gates())
    Register(interruptController + 0xf0).store32(0x1ff)
  }

  /// Sets a gate, with the stack that the vector takes: that of faults, of interrupts, of other traps, and for system
  /// calls the kernel's.
  private static func setGate(_ vector: UInt, _ target: UInt) {
    let stack: UInt = vector == 14 ? 1 : vector == 32 ? 2 : vector == 128 ? 0 : 3
    let type: UInt = vector == 128 ? 0xee : 0x8e
    let gate = address_of_kernel_gates() + vector * 16
    let low = target & 0xffff | 8 << 16 | stack << 32 | type << 40 | (target >> 16 & 0xffff) << 48
    Memory.set(gate, word: low)
    Memory.set(gate + 8, word: target >> 32)
  }

  /// Starts interrupts every 20 microseconds.
  static func startTimer() {
    Register(interruptController + 0x3e0).store32(0xb)
    Register(interruptController + 0x320).store32(0x20020)
    Register(interruptController + 0x380).store32(20_000)
    kernel_enable_interrupts()
  }

  /// Stops them.
  static func stopTimer() {
    kernel_disable_interrupts()
    Register(interruptController + 0x380).store32(0)
  }

  /// Ends an interrupt.
  static func acknowledgeTimer() { Register(interruptController + 0xb0).store32(0) }

  /// Starts the second processor, in a page below 1 MiB.
  static func startSecond() {
    let (start, end) = (address_of_kernel_trampoline(), address_of_kernel_trampoline_end())
    _ = faulting_copy_routine(0x8000, start, end - start)
    let commands: InlineArray<2, UInt32> = [0x4500, 0x4608]
    for index in commands.indices {
      Register(interruptController + 0x310).store32(1 << 24)
      Register(interruptController + 0x300).store32(commands[index])
      while Register(interruptController + 0x300).load32() & 0x1000 != 0 {}
    }
  }
}
