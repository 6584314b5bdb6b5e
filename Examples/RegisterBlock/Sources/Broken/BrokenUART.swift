import VerifierCommand

extension UART {
  /// The distance of registers is in their numbers, and counts once more.
  func sendAtTwiceTheDistance(_ byte: M.UInt8, on machine: M) -> Bool {
    let number: M.Word = UARTRegister.lineStatus.number() << shift
    let status: M.UInt8 = machine.loadOnce(at: Self.base + number << shift, by: reading)
    if status & 0x20 == 0 { return false }
    write(byte, to: .data, on: machine)
    return true
  }

  /// Asks whether all was sent, and not whether there is room.
  func sendWhenIdle(_ byte: M.UInt8, on machine: M) -> Bool {
    if read(.lineStatus, on: machine) & 0x40 == 0 { return false }
    write(byte, to: .data, on: machine)
    return true
  }

  /// Writes 32 bits to a register of 8.
  func sendWord(_ byte: M.UInt8, on machine: M) -> Bool {
    if read(.lineStatus, on: machine) & 0x20 == 0 { return false }
    machine.storeOnce(M.UInt32(byte), at: address(of: .data), by: writing)
    return true
  }

  /// Leaves a byte with an error where it is, so that no other is received.
  func receiveNoError(on machine: M) -> M.UInt8? {
    let status = read(.lineStatus, on: machine)
    if status & 0x01 == 0 || status & 0x1e != 0 { return nil }
    return read(.data, on: machine)
  }

  /// Writes all bits of the register.
  func setAllInterrupts(_ bits: M.UInt8, on machine: M) {
    write(bits & 0x0f, to: .interrupts, on: machine)
  }

  /// Leaves the latch open: what is sent later is the divisor.
  func setDivisorOpen(_ divisor: M.UInt16, on machine: M) {
    write(0x83, to: .lineControl, on: machine)
    write(M.UInt8(truncatingIfNeeded: divisor), to: .data, on: machine)
    write(M.UInt8(truncatingIfNeeded: divisor >> 8), to: .interrupts, on: machine)
    write(0x83, to: .lineControl, on: machine)
  }

  /// Writes the divisor in one piece of 16 bits, where the registers stand side by side.
  func setDivisorInOnePiece(_ divisor: M.UInt16, on machine: M) {
    write(0x83, to: .lineControl, on: machine)
    machine.storeOnce(divisor, at: address(of: .data), by: writing)
    write(0x03, to: .lineControl, on: machine)
  }
}
