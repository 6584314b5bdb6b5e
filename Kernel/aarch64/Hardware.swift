internal import CKernel

/// The machine: AArch64, `virt` of QEMU.
enum Hardware {
  private static let serial: UInt = 0x900_0000
  private static let distributor: UInt = 0x800_0000
  private static let interruptController: UInt = 0x801_0000
  /// The interrupt of the virtual timer.
  private static let timer: UInt32 = 27
  /// 20 microseconds, at 62.5 MHz.
  private static let period: UInt = 1250

  /// Writes a byte to the serial line.
  static func put(_ byte: UInt8) {
    while Register(serial + 0x18).load32() & 0x20 != 0 {}
    Register(serial).store32(UInt32(byte))
  }

  /// Ends the machine by semihosting: with status 0, or 1.
  static func exit(succeeded: Bool) -> Never {
    let request = Processor.numbered(0).block + 0xfe0
    // An application has exited, with the status that follows.
    Memory.set(request, word: 0x20026)
    Memory.set(request + 8, word: succeeded ? 0 : 1)
    _ = kernel_semihosting(0x20, request)
    kernel_halt()
  }

  /// The address of the command line, which semihosting writes.
  static func commandLine(_ information: UInt) -> UInt {
    let (request, line) = (Processor.numbered(0).block + 0xfe0, address_of_kernel_area())
    Memory.set(request, word: line)
    Memory.set(request + 8, word: 256)
    Memory.set(line, byte: 0)
    _ = kernel_semihosting(0x15, request)
    return line
  }

  /// The entry of a table of pages.
  static func entry(ofTable table: UInt) -> UInt { table | 3 }

  /// The entry of a page for user mode: cached, shared, accessed, never executed by the kernel.
  static func entry(ofFrame frame: UInt, canWrite: Bool, canExecute: Bool) -> UInt {
    frame | 0x743 | (canWrite ? 0 : 0x80) | 1 << 53 | (canExecute ? 0 : 1 << 54)
  }

  /// Makes tables of pages, and the program, seen.
  static func synchronize() { kernel_synchronize() }

  /// Prepares a processor for interrupts.
  static func prepare(_ number: UInt) {
    if number == 0 { Register(distributor).store32(1) }
    Register(distributor + 0x100).store32(1 << timer)
    Register(interruptController + 4).store32(0xff)
    Register(interruptController).store32(1)
  }

  /// Starts interrupts every 20 microseconds.
  static func startTimer() {
    kernel_set_timer(period)
    kernel_enable_interrupts()
  }

  /// Stops them.
  static func stopTimer() {
    kernel_disable_interrupts()
    kernel_stop_timer()
  }

  /// Ends an interrupt, and asks for the next.
  static func acknowledgeTimer() {
    let interrupt = Register(interruptController + 0xc).load32()
    kernel_set_timer(period)
    Register(interruptController + 0x10).store32(interrupt)
  }

  /// Starts the second processor, by the firmware's CPU_ON.
  static func startSecond() { _ = kernel_firmware(0xc400_0003, 1, address_of_kernel_secondary(), 1) }
}
