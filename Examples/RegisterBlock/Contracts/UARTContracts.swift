import VerifierCommand

typealias UARTByte<M: Machine> = (uart: UART<M>, byte: M.UInt8)
typealias UARTDivisor<M: Machine> = (uart: UART<M>, divisor: M.UInt16)

func uart<M>(_ inputs: MethodInputs<M>) -> UART<M> {
  let registers = inputs.buffer("registers", of: M.UInt8.self)
  return UART(shift: inputs.word("shift"), reading: registers.reading, writing: registers.writing)
}
func uartByte<M>(_ inputs: MethodInputs<M>) -> UARTByte<M> { (uart(inputs), inputs.uint8("byte")) }
func uartDivisor<M>(_ inputs: MethodInputs<M>) -> UARTDivisor<M> { (uart(inputs), inputs.uint16("divisor")) }

extension Observed<UART<SymbolicMachine>> {
  /// Whether the block is where the board has it, with registers at a distance of 1, 2 or 4 bytes.
  var isMapped: Formula {
    let range = self.reading.range
    return self.shift <= 2 && range.start == 0x1000_0000
      && range.end == 0x1000_0000 + (Integer(8).bits(64) << self.shift).integer
  }

  /// The address of a register.
  func address(of register: UInt64) -> Integer {
    0x1000_0000 + (Integer(register).bits(64) << self.shift).integer
  }
}

/// What is done to a register.
enum UARTAccess {
  case load(UInt64)
  case store(UInt64)
}

extension Snapshot {
  func register(_ number: UInt64, of uart: Observed<UART<SymbolicMachine>>) -> Integer {
    memory[uart.address(of: number)]
  }

  /// Whether the accesses were these, of one byte each and in one piece.
  func areAccesses(_ expected: [UARTAccess], to uart: Observed<UART<SymbolicMachine>>) -> Formula {
    zip(accesses, expected).reduce(Formula(accesses.count == expected.count)) { all, pair in
      let (kind, number): (Access.Kind, UInt64) =
        switch pair.1 {
        case .load(let number): (.load, number)
        case .store(let number): (.store, number)
        }
      return all && Formula(pair.0.kind == kind && pair.0.isInOnePiece) && pair.0.size == 1
        && pair.0.address == uart.address(of: number)
    }
  }

  /// Whether nothing was written but these registers.
  func leaves(_ registers: [UInt64], of uart: Observed<UART<SymbolicMachine>>, since old: Snapshot) -> Formula {
    memory.isUnchanged(
      since: old.memory,
      except: registers.map { AddressRange(start: uart.address(of: $0), end: uart.address(of: $0) + 1) })
  }
}

let send = Contract(
  "uart/send", "sends a byte if there is room", inputs: { uartByte($0) },
  requires: { old in requires("mapped", old.uart.isMapped) },
  body: { $0.uart.send($0.byte, on: $1) }, native: NativeProgram({ uartByte($0) }) { $0.uart.send($0.byte, on: $1) },
  ensures: { old, new, result in
    ensures("room", result == old.register(5, of: old.uart).bits(8)[5])
    ensures("sent", result ==> new.register(0, of: old.uart) == old.byte)
    ensures("accesses", result ==> new.areAccesses([.load(5), .store(0)], to: old.uart))
    ensures("refused", !result ==> new.areAccesses([.load(5)], to: old.uart))
    ensures("frame", new.leaves([0], of: old.uart, since: old))
  })

let receive = Contract(
  "uart/receive", "takes a byte that was received", inputs: { uart($0) },
  requires: { old in requires("mapped", old.isMapped) },
  body: { $0.receive(on: $1) }, native: NativeProgram({ uart($0) }) { $0.receive(on: $1) },
  ensures: { old, new, result in
    let status = old.register(5, of: old.observed).bits(8)
    ensures("error", result.isNil() == (!status[0] || status[1...4] != 0))
    ensures("byte", result.ifPresent { $0 == old.register(0, of: old.observed) })
    ensures("taken", status[0] ==> new.areAccesses([.load(5), .load(0)], to: old.observed))
    ensures("empty", !status[0] ==> new.areAccesses([.load(5)], to: old.observed))
    ensures("frame", new.leaves([], of: old.observed, since: old))
  })

let setInterrupts = Contract(
  "uart/set-interrupts", "turns interrupts on and off", inputs: { uartByte($0) },
  requires: { old in requires("mapped", old.uart.isMapped) },
  body: { $0.uart.setInterrupts($0.byte, on: $1) },
  native: NativeProgram({ uartByte($0) }) { $0.uart.setInterrupts($0.byte, on: $1) },
  ensures: { old, new, _ in
    let (before, after) = (old.register(1, of: old.uart).bits(8), new.register(1, of: old.uart).bits(8))
    ensures("set", after[0...3] == old.byte.bits(8)[0...3])
    ensures("kept", after[4...7] == before[4...7])
    ensures("accesses", new.areAccesses([.load(1), .store(1)], to: old.uart))
    ensures("frame", new.leaves([1], of: old.uart, since: old))
  })

let setDivisor = Contract(
  "uart/set-divisor", "sets the divisor of the clock", inputs: { uartDivisor($0) },
  requires: { old in requires("mapped", old.uart.isMapped) },
  body: { $0.uart.setDivisor($0.divisor, on: $1) },
  native: NativeProgram({ uartDivisor($0) }) { $0.uart.setDivisor($0.divisor, on: $1) },
  ensures: { old, new, _ in
    ensures("divisor", new.register(0, of: old.uart) + 256 * new.register(1, of: old.uart) == old.divisor)
    ensures("closed", new.register(3, of: old.uart) == 3)
    ensures("accesses", new.areAccesses([.store(3), .store(0), .store(1), .store(3)], to: old.uart))
    ensures("frame", new.leaves([0, 1, 3], of: old.uart, since: old))
  })

private typealias WithByte = UARTByte<SymbolicMachine>
private typealias WithDivisor = UARTDivisor<SymbolicMachine>

let brokenUARTs = [
  send.running("broken/uart/send-twice-the-distance", state: WithByte.self) {
    $0.uart.sendAtTwiceTheDistance($0.byte, on: $1)
  },
  send.running("broken/uart/send-when-idle", state: WithByte.self) { $0.uart.sendWhenIdle($0.byte, on: $1) },
  send.running("broken/uart/send-word", state: WithByte.self) { $0.uart.sendWord($0.byte, on: $1) },
  receive.running("broken/uart/receive-no-error", state: UART<SymbolicMachine>.self) { $0.receiveNoError(on: $1) },
  setInterrupts.running("broken/uart/set-all-interrupts", state: WithByte.self) {
    $0.uart.setAllInterrupts($0.byte, on: $1)
  },
  setDivisor.running("broken/uart/set-divisor-open", state: WithDivisor.self) {
    $0.uart.setDivisorOpen($0.divisor, on: $1)
  },
  setDivisor.running("broken/uart/set-divisor-in-one-piece", state: WithDivisor.self) {
    $0.uart.setDivisorInOnePiece($0.divisor, on: $1)
  },
]
