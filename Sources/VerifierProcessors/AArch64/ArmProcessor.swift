internal import BigInt
package import VerifierMachineCode
package import VerifierTerms

/// AArch64: the instructions on general registers that compilers use.
///
/// Source of all semantics: Arm Architecture Reference Manual for A-profile architecture (DDI 0487), part C.
package struct ArmProcessor: Processor {
  package init() {}

  package var registerCount: Int { 32 }

  package func name(ofRegister number: Int) -> String {
    number == ArmRegister.stackPointer ? "sp" : "x\(number)"
  }

  package func number(of register: Register) -> Int? { ArmRegister(register)?.number }

  /// Procedure Call Standard for the Arm 64-bit Architecture (AAPCS64), section 6.
  package var convention: CallingConvention {
    CallingConvention(
      arguments: Array(0...7), results: [0, 1], preserved: Array(19...29), stackPointer: ArmRegister.stackPointer,
      redZone: 0, returnAddressSize: 0)
  }

  package func execute(_ instruction: Instruction, on state: inout MachineState, in table: TermTable)
    throws(UnsupportedCode) -> Flow
  {
    var execution = ArmExecution(instruction, state, table)
    let flow = try execution.run()
    state = execution.state
    return flow
  }

  package func outcomes(of instruction: Instruction) -> StaticFlow {
    func target(_ place: Int) -> UInt64? {
      guard instruction.operands.indices.contains(place),
        case .immediate(let target, _, _) = instruction.operands[place]
      else { return nil }
      return UInt64(bitPattern: target)
    }
    let name = instruction.mnemonic
    switch name {
    case "ret", "br": return .end(isTrap: false)
    case "brk", "udf": return .end(isTrap: true)
    case "b": return target(0).map { .jump($0) } ?? .end(isTrap: false)
    case "cbz", "cbnz": return target(1).map { .branch($0, usesFlags: false) } ?? .end(isTrap: false)
    case "tbz", "tbnz": return target(2).map { .branch($0, usesFlags: false) } ?? .end(isTrap: false)
    case _ where name.hasPrefix("b."): return target(0).map { .branch($0, usesFlags: true) } ?? .end(isTrap: false)
    default: return .next
    }
  }

  package func writesFlags(_ instruction: Instruction) -> Bool {
    instruction.setsFlags || ["cmp", "cmn", "tst", "ccmp", "ccmn"].contains(instruction.mnemonic)
  }

  package func enter(from address: Term, _ state: inout MachineState) throws(UnsupportedCode) {
    state.registers[ArmRegister.link] = address
  }

  package func returnAddress(_ state: MachineState) throws(UnsupportedCode) -> Term? {
    state.registers[ArmRegister.link]
  }

  package func leave(_ state: inout MachineState) {}
}
