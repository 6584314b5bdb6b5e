package import VerifierMachineCode

/// The registers, the flags and the memory that an instruction starts from, or leaves.
package struct ProcessorState: Hashable, Sendable {
  /// A vector register, by its halves.
  package struct Vector: Hashable, Sendable {
    package var low, high: UInt64

    /// - Parameters:
    ///   - low: Bits 0 to 63.
    ///   - high: Bits 64 to 127.
    package init(low: UInt64, high: UInt64) { (self.low, self.high) = (low, high) }
  }

  let architecture: Image.Architecture
  /// The general registers, in the order of `NativeProcessor.registerNames`.
  package var registers: [UInt64]
  /// On x86-64, RFLAGS as far as `NativeProcessor.flagBits` says; on AArch64, N, Z, C and V in bits 31 to 28.
  package var flags: UInt64 = 0
  /// `xmm0` to `xmm15`, or `q0` to `q31`.
  package var vectors: [Vector]
  /// The bytes from `NativeProcessor.memoryAddress` on; at most 4,096.
  package var memory: [UInt8]

  /// A state in which all is zero.
  ///
  /// - Parameters:
  ///   - architecture: That of the processor.
  ///   - memory: The bytes of memory.
  package init(_ architecture: Image.Architecture, memory: [UInt8] = []) {
    self.architecture = architecture
    registers = Array(repeating: 0, count: NativeProcessor.registerNames(architecture).count)
    vectors = Array(repeating: Vector(low: 0, high: 0), count: architecture == .x86_64 ? 16 : 32)
    self.memory = memory
  }

  /// A general register, by the name of the whole of it: `rax`, `x0`, `sp`.
  package subscript(name: String) -> UInt64 {
    get { registers[place(of: name)] }
    set { registers[place(of: name)] = newValue }
  }

  private func place(of name: String) -> Int {
    let names = NativeProcessor.registerNames(architecture)
    guard let place = names.firstIndex(of: name) else { preconditionFailure("\(name) is no whole general register") }
    return place
  }
}

/// What became of an instruction that was executed.
package struct Outcome: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// The instruction is done; the next one is at the address.
    case completed(next: UInt64)
    /// The processor knows no such instruction, or does not let programs execute it.
    case illegal
    /// A division by zero, or one whose quotient is too large.
    case arithmetic
    /// An access to an address that is not mapped, or not for that. On x86-64 other protection faults have the address 0.
    case memory(address: UInt64)
    /// An access to an address that is not aligned as it must be.
    case alignment(address: UInt64)
    /// A breakpoint.
    case breakpoint
    /// The instruction did not end within half a second of processor time.
    case endless
  }

  package let kind: Kind
  /// What was left. After a fault it may have parts of what the instruction does.
  package let state: ProcessorState
  /// Whether bytes behind the state's memory, within the same page, were changed.
  package let wroteElsewhere: Bool

  /// - Parameters:
  ///   - kind: How it ended.
  ///   - state: What was left.
  ///   - wroteElsewhere: Whether bytes behind the state's memory were changed.
  package init(kind: Kind, state: ProcessorState, wroteElsewhere: Bool) {
    (self.kind, self.state, self.wroteElsewhere) = (kind, state, wroteElsewhere)
  }
}
