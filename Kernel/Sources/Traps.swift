internal import CKernel

/// A trap, by what is to be done.
enum Trap {
  /// A page fault; the page is translated where the access is not permitted.
  case fault(address: UInt, isWrite: Bool, isTranslated: Bool)
  /// The instruction of a panic.
  case panic
  case systemCall
  case timer
  case other(UInt)
}

/// Why a user program ended.
enum Ending {
  static let exit: UInt = 0
  static let fault: UInt = 1
  static let trap: UInt = 2
}

@c @implementation
func kernel_trap(_ frame: UnsafeMutablePointer<kernel_frame>, _ processor: UnsafeMutablePointer<kernel_processor>) {
  unsafe handle(&frame.pointee, &processor.pointee)
}

/// Handles a trap.
private func handle(_ frame: inout kernel_frame, _ processor: inout kernel_processor) {
  switch frame.trap {
  case .timer:
    Hardware.acknowledgeTimer()
    processor.interrupts += 1
    let accesses = address_of_faulting_start()..<address_of_faulting_end()
    if accesses.contains(UInt(frame.pc)) { processor.interrupts_in_accesses += 1 }
  case .systemCall where frame.isUser:
    systemCall(&frame, &processor)
  case .fault(let address, let isWrite, let isTranslated):
    let demand = isTranslated ? .nothing : PageTables.bringIn(address)
    if case .broughtIn = demand { processor.demands += 1 }
    guard case .nothing = demand else { return }
    if frame.isUser {
      processor.user_value = UInt64(address)
      processor.user_fault_is_write = isWrite ? 1 : 0
      frame.breakOff(processor, returning: Ending.fault)
    } else if !Controls.recoveryIsOff, let target = recovery(at: UInt(frame.pc)) {
      processor.recoveries += 1
      frame.pc = UInt64(target)
    } else {
      die("fault of the kernel: an access to", address, at: UInt(frame.pc))
    }
  case .panic where processor.is_catching != 0 && isEntryPoint(UInt(frame.pc)):
    frame.breakOff(processor, returning: 1)
  case .panic where !frame.isUser:
    die("panic of the kernel:", 0, at: UInt(frame.pc))
  case .panic, .systemCall:
    frame.breakOff(processor, returning: Ending.trap)
  case .other(let number):
    if !frame.isUser { die("trap of the kernel:", number, at: UInt(frame.pc)) }
    frame.breakOff(processor, returning: Ending.trap)
  }
}

/// Whether an address is in the code under proof.
private func isEntryPoint(_ pc: UInt) -> Bool { (address_of_vmio_start()..<address_of_vmio_end()).contains(pc) }

/// Where an access goes on after a fault, by the table of faulting instructions; nil if it is none of those. An entry
/// has three distances of 4 bytes, each from its own place: the first instruction, the end, and the target.
private func recovery(at pc: UInt) -> UInt? {
  func resolve(_ place: UInt) -> UInt { place &+ UInt(bitPattern: Int(unsafe Memory.read(place, Int32.self))) }
  var entry = address_of___start_faulting_table()
  let end = address_of___stop_faulting_table()
  while entry < end {
    if resolve(entry) <= pc, pc < resolve(entry + 4) {
      if !Controls.tableIsWrong { return resolve(entry + 8) }
      let next = entry + 12 < end ? entry + 12 : address_of___start_faulting_table()
      return resolve(next + 8)
    }
    entry += 12
  }
  return nil
}
