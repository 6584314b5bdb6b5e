package import VerifierMachineCode
package import VerifierTerms

/// What an instruction does to a state.
///
/// On states of constants it is an emulator: what is computed of constants is a constant.
package protocol Processor: Sendable {
  /// The number of general registers, the stack pointer among them.
  var registerCount: Int { get }
  /// The name of a register of 64 bits.
  func name(ofRegister number: Int) -> String
  /// The number of the register that a name of an instruction is, or is a part of; `nil` where it is no general register.
  func number(of register: Register) -> Int?
  /// The convention of C's functions.
  var convention: CallingConvention { get }

  /// Performs an instruction, all but where the processor goes on.
  ///
  /// - Throws: `UnsupportedCode` for one that has no meaning here.
  func execute(_ instruction: Instruction, on state: inout MachineState, in table: TermTable) throws(UnsupportedCode)
    -> Flow

  /// Where the processor may go on after an instruction, whatever the state is.
  func outcomes(of instruction: Instruction) -> StaticFlow
  /// Whether a later branch may be by the flags that an instruction writes.
  func writesFlags(_ instruction: Instruction) -> Bool

  /// Puts the address to come back to where a function finds it.
  func enter(from address: Term, _ state: inout MachineState) throws(UnsupportedCode)
  /// The address to come back to, for a function that has been entered and has done nothing yet.
  func returnAddress(_ state: MachineState) throws(UnsupportedCode) -> Term?
  /// Leaves a function that has been entered and has done nothing else.
  func leave(_ state: inout MachineState)
}

/// How functions are called, by the numbers of registers.
package struct CallingConvention: Sendable {
  /// The registers of the arguments, in order.
  package let arguments: [Int]
  /// The registers of a result of up to two words, in order.
  package let results: [Int]
  /// The registers that a function leaves as they were.
  package let preserved: [Int]
  package let stackPointer: Int
  /// The number of bytes below the stack pointer that a function may use.
  package let redZone: Int64
  /// By how much a function that comes back raises the stack pointer.
  package let returnAddressSize: Int64
}

extension Image.Architecture {
  /// The processor of this architecture.
  package var processor: any Processor {
    switch self {
    case .x86_64: X86Processor()
    case .aarch64: ArmProcessor()
    }
  }
}
