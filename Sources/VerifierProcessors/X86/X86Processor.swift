internal import BigInt
package import VerifierMachineCode
package import VerifierTerms

/// x86-64 in 64-bit mode: the instructions on general registers that compilers use.
///
/// Source of all semantics: Intel 64 and IA-32 Architectures Software Developer's Manual, volume 2. Flags that it leaves undefined
/// are undefined here.
package struct X86Processor: Processor {
  package init() {}

  package var registerCount: Int { X86Register.names.count }

  package func name(ofRegister number: Int) -> String { X86Register.names[number] }

  package func number(of register: Register) -> Int? { X86Register(register.name)?.number }

  /// System V Application Binary Interface, AMD64 supplement, section 3.2.
  package var convention: CallingConvention {
    CallingConvention(
      arguments: [7, 6, 2, 1, 8, 9], results: [X86Register.rax, X86Register.rdx],
      preserved: [X86Register.rbx, X86Register.rbp, 12, 13, 14, 15], stackPointer: X86Register.rsp,
      redZone: 0, returnAddressSize: 8)
  }

  package func execute(_ instruction: Instruction, on state: inout MachineState, in table: TermTable)
    throws(UnsupportedCode) -> Flow
  {
    var execution = X86Execution(instruction, state, table)
    let flow = try execution.run()
    state = execution.state
    return flow
  }

  package func outcomes(of instruction: Instruction) -> StaticFlow {
    let name = instruction.mnemonic
    switch name {
    case "ret": return .end(isTrap: false)
    case "ud2", "int3", "hlt": return .end(isTrap: true)
    case _ where name.hasPrefix("j"):
      guard case .immediate(let target, _, _)? = instruction.operands.first else { return .end(isTrap: false) }
      let address = UInt64(bitPattern: target)
      return name == "jmp" ? .jump(address) : .branch(address, usesFlags: X86Condition(suffix: name.dropFirst()) != nil)
    default: return .next
    }
  }

  package func writesFlags(_ instruction: Instruction) -> Bool {
    [
      "add", "sub", "adc", "sbb", "cmp", "and", "or", "xor", "test", "neg", "inc", "dec", "shl", "sal", "shr", "sar",
      "rol",
      "ror", "mul", "imul", "div",
    ].contains(instruction.mnemonic)
  }

  package func enter(from address: Term, _ state: inout MachineState) throws(UnsupportedCode) {
    guard let stack = state.registers[X86Register.rsp] else { throw UnsupportedCode("the stack pointer is unknown") }
    let pushed = stack - address.table.bits(8, width: 64)
    try state.memory.store(address, 8, at: pushed)
    state.registers[X86Register.rsp] = pushed
  }

  package func returnAddress(_ state: MachineState) throws(UnsupportedCode) -> Term? {
    guard let stack = state.registers[X86Register.rsp] else { throw UnsupportedCode("the stack pointer is unknown") }
    return try state.memory.load(8, at: stack)
  }

  package func leave(_ state: inout MachineState) {
    state.registers[X86Register.rsp] = state.registers[X86Register.rsp].map { $0 + $0.table.bits(8, width: 64) }
  }
}
