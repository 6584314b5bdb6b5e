internal import Foundation
internal import ProcessSupport
package import VerifierMachineCode

/// A processor that executes single instructions in given states: this one, or an emulated one.
///
/// A program of its own does so (`Tests/NativeProcessorRunner`), one process for each call of `run`. The states of a call take some
/// microseconds each on this processor, and about twenty in the emulator.
package struct NativeProcessor: InstructionExecutor, Sendable {
  /// Where the instruction is executed. Around it are breakpoints.
  package static let codeAddress: UInt64 = 0x1000_0800
  /// Where the memory of a state is. Neither the page before it nor the one behind it is mapped.
  package static let memoryAddress: UInt64 = 0x2000_0000

  package let architecture: Image.Architecture
  private let program: URL
  private let arguments: [String]

  /// The error that the program did not do what it is for.
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  /// This machine's processor.
  ///
  /// - Throws: `Failure` where it is none of x86-64, or the system is not Linux.
  package static func x86_64() throws -> NativeProcessor {
    #if arch(x86_64) && os(Linux)
      NativeProcessor(
        architecture: .x86_64, program: buildFolder.appending(path: "NativeProcessorRunner"), arguments: [])
    #else
      throw Failure(description: "this machine's processor is not of x86-64, or its system is not Linux")
    #endif
  }

  /// The emulator of AArch64, with the program that `scripts/build-processor-runner` makes of the same sources; `nil` where it has made
  /// none, as this machine has no emulator or no compiler for it.
  package static let aarch64: NativeProcessor? = {
    let script = packageFolder.appending(path: "scripts/build-processor-runner")
    guard let made = try? Command.run(script, ["--if-possible"]), made.status == 0 else { return nil }
    let words = made.output.split(whereSeparator: \.isWhitespace).map(String.init)
    guard let first = words.first else { return nil }
    return NativeProcessor(
      architecture: .aarch64, program: URL(filePath: first), arguments: Array(words.dropFirst()))
  }()

  /// The names of the whole general registers, in the order of a state's.
  ///
  /// - Parameter architecture: That of the processor.
  package static func registerNames(_ architecture: Image.Architecture) -> [String] {
    switch architecture {
    case .x86_64: x86Names
    case .aarch64: armNames
    }
  }

  private static let x86Names =
    ["rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi"] + (8..<16).map { "r\($0)" }
  private static let armNames = (0..<31).map { "x\($0)" } + ["sp"]

  /// The flags that a state has: CF, PF, AF, ZF, SF, DF and OF of x86-64; N, Z, C and V of AArch64.
  ///
  /// - Parameter architecture: That of the processor.
  package static func flagBits(_ architecture: Image.Architecture) -> UInt64 {
    architecture == .x86_64 ? 0xcd5 : 0xf000_0000
  }

  /// A state of this processor in which all is zero.
  ///
  /// - Parameter memory: The bytes of memory.
  package func state(memory: [UInt8] = []) -> ProcessorState { ProcessorState(architecture, memory: memory) }

  /// Executes an instruction once.
  ///
  /// - Parameters:
  ///   - bytes: The instruction.
  ///   - registers: The general registers that are not zero, by their whole names.
  ///   - flags: The flags.
  ///   - memory: The bytes at `memoryAddress`.
  /// - Throws: `Failure` where the program did not do what it is for.
  package func run(
    bytes: [UInt8], registers: [String: UInt64] = [:], flags: UInt64 = 0, memory: [UInt8] = []
  ) throws -> Outcome {
    var state = state(memory: memory)
    for (name, value) in registers { state[name] = value }
    state.flags = flags
    guard let outcome = try run(bytes, in: [state]).first else { throw Failure(description: "there is no outcome") }
    return outcome
  }

  /// Executes an instruction in each of some states.
  ///
  /// The registers that it addresses memory by should point into the state's memory or to where nothing is mapped: a store that reaches
  /// the program itself ends it. System calls are executed as such.
  ///
  /// - Parameters:
  ///   - bytes: The instruction; 16 bytes at most.
  ///   - states: The states that it starts from.
  /// - Throws: `Failure` where the program did not do what it is for.
  package func run(_ bytes: [UInt8], in states: [ProcessorState]) throws -> [Outcome] {
    try opinions(of: [Trial(bytes, in: states)])[0].map { opinion in
      guard case .outcome(let outcome) = opinion else { throw Failure(description: "a processor has an outcome") }
      return outcome
    }
  }

  package func opinions(of trials: [Trial]) throws -> [[Opinion]] {
    try RecordProgram(program: program, arguments: arguments).opinions(of: trials)
  }
}
