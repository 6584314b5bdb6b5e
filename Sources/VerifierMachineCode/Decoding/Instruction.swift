/// An instruction, as it was decoded. It says what the bytes are, and nothing of what they do.
package struct Instruction: Hashable, Sendable {
  package let architecture: Image.Architecture
  package let address: UInt64
  package let bytes: [UInt8]
  /// The mnemonic, as Capstone prints it, without the prefixes of x86-64: `mov`, `cmovb`, `b.eq`.
  package let mnemonic: String
  /// The operands, as Capstone prints them.
  package let operandText: String
  /// The operands that the instruction names, the destination first.
  package let operands: [Operand]
  /// The prefixes of x86-64 that are not part of an operand.
  package let prefixes: Prefixes
  /// On AArch64, the condition that the instruction names: of `b.eq`, `csel`, `cset` and `ccmp`. `nil` for one that names none.
  package let condition: Condition?
  /// On AArch64, whether the instruction writes N, Z, C and V. Always `false` on x86-64.
  package let setsFlags: Bool

  /// The address behind the instruction.
  package var next: UInt64 { address &+ UInt64(bytes.count) }

  /// On AArch64, whether the instruction changes the base register of its memory operand.
  package var writesBack: Bool {
    operands.contains { operand in
      if case .memory(let memory) = operand { memory.addressing != .offset } else { false }
    }
  }

  /// Prefixes of x86-64.
  package struct Prefixes: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// `F3`, where it is no part of the opcode.
    package static let rep = Prefixes(rawValue: 1)
    /// `F2`, where it is no part of the opcode.
    package static let repne = Prefixes(rawValue: 2)
    /// `F0`.
    package static let lock = Prefixes(rawValue: 4)
  }

  /// A condition of AArch64, by its name.
  package enum Condition: String, Sendable, CaseIterable {
    case eq, ne, hs, lo, mi, pl, vs, vc, hi, ls, ge, lt, gt, le, al, nv
  }
}
