package import VerifierMachineCode

extension X86Processor {
  /// Whether an instruction may be executed by the processor of this machine: one that has a meaning here. None calls the system, is
  /// privileged or reads what a segment register points to.
  ///
  /// - Parameter instruction: An instruction of x86-64.
  package static func mayExecute(_ instruction: Instruction) -> Bool {
    guard instruction.architecture == .x86_64, instruction.prefixes.isEmpty || instruction.mnemonic == "nop" else {
      return false
    }
    let isPlain = instruction.operands.allSatisfy { operand in
      switch operand {
      case .memory(let memory): memory.segment == nil
      case .register(let register, _): X86Register(register.name) != nil || register.name.hasPrefix("xmm")
      case .immediate: true
      case .named: false
      }
    }
    let name = instruction.mnemonic
    return isPlain && (executed.contains(name) || isConditional(name))
  }

  private static func isConditional(_ name: String) -> Bool {
    ["cmov", "set", "j"].contains { name.hasPrefix($0) && X86Condition(suffix: name.dropFirst($0.count)) != nil }
  }

  private static let executed: Set<String> = [
    "mov", "movabs", "movzx", "movsx", "movsxd", "lea", "push", "pop", "leave", "add", "sub", "adc", "sbb", "cmp",
    "and", "or", "xor", "test", "not", "neg", "inc", "dec", "shl", "sal", "shr", "sar", "rol", "ror", "mul", "imul",
    "div", "xchg", "bswap", "movups", "movaps", "movdqu", "movdqa", "movupd", "movapd", "xorps", "pxor", "xorpd",
    "cdqe", "cwde", "cbw", "cqo", "cdq", "cwd", "nop", "endbr64", "ud2", "int3", "jmp", "call", "ret",
  ]
}
