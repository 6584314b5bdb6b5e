import VerifierMachine

// The driver as functions of C. `shift` is the binary logarithm of the distance of two registers.

private func uart(_ shift: UInt) -> UART<DeviceMachine> {
  // Ghost state has no bytes.
  let permission = Permission<Erased>(range: AddressRange(start: 0, end: 0), view: Erased.View())
  return UART(shift: shift, reading: permission, writing: permission)
}

/// `bool uart_send(uintptr_t shift, uint8_t byte)`
@c public func uart_send(_ shift: UInt, _ byte: UInt8) -> Bool { uart(shift).send(byte, on: DeviceMachine()) }

/// `uintptr_t uart_receive(uintptr_t shift)`: the byte, or `UINTPTR_MAX` where there is none.
@c public func uart_receive(_ shift: UInt) -> UInt {
  guard let byte = uart(shift).receive(on: DeviceMachine()) else { return .max }
  return UInt(byte)
}

/// `void uart_set_interrupts(uintptr_t shift, uint8_t bits)`
@c public func uart_set_interrupts(_ shift: UInt, _ bits: UInt8) {
  uart(shift).setInterrupts(bits, on: DeviceMachine())
}

/// `void uart_set_divisor(uintptr_t shift, uint16_t divisor)`
@c public func uart_set_divisor(_ shift: UInt, _ divisor: UInt16) {
  uart(shift).setDivisor(divisor, on: DeviceMachine())
}
