import VerifierCommand

// The driver compiled for a machine without an operating system: the functions of `Compiled/EntryPoints.swift`.

/// The functions in C by which compiled code gets at the registers.
private let device = MachineFunctions(["device_store": .storeOnce, "device_load": .loadOnce])

let compiledSend = send.compiled(as: "uart_send", calling: device) { (call: UARTByte<SymbolicMachine>) in
  [.word(call.uart.shift), .integer(call.byte)]
} returning: { (_, result: Result<Bool, any Error>) in
  (try? result.get()).map { [.truth(Formula($0))] } ?? []
}

let compiledReceive = receive.compiled(as: "uart_receive", calling: device) { (uart: UART<SymbolicMachine>) in
  [.word(uart.shift)]
} returning: { (_, result: Result<SymbolicMachine.UInt8?, any Error>) in
  (try? result.get()).map { [.number($0.map(\.integer) ?? Integer(UInt64.max))] } ?? []
}

let compiledSetInterrupts = setInterrupts.compiled(as: "uart_set_interrupts", calling: device) {
  (call: UARTByte<SymbolicMachine>) in
  [.word(call.uart.shift), .integer(call.byte)]
} returning: { (_, _: Result<Void, any Error>) in
  []
}

let compiledSetDivisor = setDivisor.compiled(as: "uart_set_divisor", calling: device) {
  (call: UARTDivisor<SymbolicMachine>) in
  [.word(call.uart.shift), .integer(call.divisor)]
} returning: { (_, _: Result<Void, any Error>) in
  []
}
