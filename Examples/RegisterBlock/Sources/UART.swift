import VerifierMachine

/// The registers of a 16550 UART that this driver uses, by their number.
enum UARTRegister {
  /// What was received, and what is to be sent; the divisor's low byte while the latch is open.
  case data
  /// Which interrupts are on; the divisor's high byte while the latch is open.
  case interrupts
  case lineControl
  case lineStatus

  func number<Word: MachineWord>() -> Word {
    switch self {
    case .data: 0
    case .interrupts: 1
    case .lineControl: 3
    case .lineStatus: 5
    }
  }
}

/// A 16550 UART: eight registers of a byte each, at an address that the board fixes, and at a distance that it chooses.
struct UART<M: Machine> {
  /// The binary logarithm of the distance of two registers.
  let shift: M.Word
  let reading: Permission<M.Ghost>
  let writing: Permission<M.Ghost>

  static var base: M.Word { 0x1000_0000 }

  func address(of register: UARTRegister) -> M.Word { Self.base + register.number() << shift }

  func read(_ register: UARTRegister, on machine: M) -> M.UInt8 {
    machine.loadOnce(at: address(of: register), by: reading)
  }

  func write(_ value: M.UInt8, to register: UARTRegister, on machine: M) {
    machine.storeOnce(value, at: address(of: register), by: writing)
  }

  /// Sends a byte, if there is room for it. Returns whether there was.
  func send(_ byte: M.UInt8, on machine: M) -> Bool {
    if read(.lineStatus, on: machine) & 0x20 == 0 { return false }
    write(byte, to: .data, on: machine)
    return true
  }

  /// Takes a byte that was received, if there is one without an error.
  func receive(on machine: M) -> M.UInt8? {
    let status = read(.lineStatus, on: machine)
    if status & 0x01 == 0 { return nil }
    // What was received is taken out, whatever it is: the next byte is behind it.
    let byte = read(.data, on: machine)
    return status & 0x1e == 0 ? byte : nil
  }

  /// Turns interrupts on and off, of the four that there are, and leaves all other bits of the register as they are.
  func setInterrupts(_ bits: M.UInt8, on machine: M) {
    let others = read(.interrupts, on: machine) & 0xf0
    write(others | bits & 0x0f, to: .interrupts, on: machine)
  }

  /// Sets the divisor of the clock, and closes its latch again: characters have eight bits, no parity, one stop bit.
  func setDivisor(_ divisor: M.UInt16, on machine: M) {
    write(0x83, to: .lineControl, on: machine)
    write(M.UInt8(truncatingIfNeeded: divisor), to: .data, on: machine)
    write(M.UInt8(truncatingIfNeeded: divisor >> 8), to: .interrupts, on: machine)
    write(0x03, to: .lineControl, on: machine)
  }
}
