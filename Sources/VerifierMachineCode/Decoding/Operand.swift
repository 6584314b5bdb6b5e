/// An operand of an instruction.
package enum Operand: Hashable, Sendable {
  /// A register; on AArch64 with what is done to its value before it is used.
  case register(Register, Modifier = .none)
  /// A number. The low `8 * size` bits are what the instruction uses; the other bits repeat the highest of those.
  ///
  /// The target of a direct branch, and the address that `adr` and `adrp` make, is the absolute address.
  case immediate(Int64, size: Int, Modifier = .none)
  /// A place in memory, or its address where the instruction asks for that (`lea`).
  case memory(Memory)
  /// What has a name of its own: a barrier, a register of the system, an operation on a cache.
  case named(String)

  /// The size in bytes; 0 for what has a name of its own.
  package var size: Int {
    switch self {
    case .register(let register, _): register.size
    case .immediate(_, let size, _): size
    case .memory(let memory): memory.size
    case .named: 0
    }
  }
}

/// A register, by the name and the width under which an instruction uses it: `rax` and `eax` are different registers.
package struct Register: Hashable, Sendable {
  /// The name, as Capstone prints it: `rax`, `r8d`, `w0`, `sp`, `xzr`.
  package let name: String
  /// The width in bytes.
  package let size: Int

  /// - Parameters:
  ///   - name: The name, as Capstone prints it.
  ///   - size: The width in bytes.
  package init(_ name: String, size: Int) { (self.name, self.size) = (name, size) }
}

/// What AArch64 does to the value of an operand: it extends its low bits, then shifts the result.
package struct Modifier: Hashable, Sendable {
  /// How the low bits are extended, by name; the letter says how many (8, 16, 32, 64).
  package enum Extension: String, Sendable, CaseIterable { case uxtb, uxth, uxtw, uxtx, sxtb, sxth, sxtw, sxtx }
  package enum Shift: String, Sendable, CaseIterable { case lsl, lsr, asr, ror }

  /// `nil` where nothing is extended.
  package let extending: Extension?
  package let shift: Shift
  /// How far is shifted, in bits.
  package let amount: Int

  /// - Parameters:
  ///   - extending: How the low bits are extended; `nil` for not at all.
  ///   - shift: How is shifted.
  ///   - amount: How far, in bits.
  package init(_ extending: Extension? = nil, _ shift: Shift = .lsl, _ amount: Int = 0) {
    (self.extending, self.shift, self.amount) = (extending, shift, amount)
  }

  /// The value as it is.
  package static let none = Modifier()
}

/// A place in memory: `segment` + `base` + `index` * `scale` + `displacement`, modulo 2^64.
package struct Memory: Hashable, Sendable {
  /// What becomes of the base register, on AArch64.
  package enum Addressing: Sendable {
    /// Nothing.
    case offset
    /// The address, `base` + `displacement`, is written to it.
    case preIndexed
    /// The address is `base` alone; `base` + `displacement` is written to it.
    case postIndexed
  }

  /// `rip` is the address behind the instruction. Without base and index the displacement is the absolute address.
  package let base: Register?
  package let index: Register?
  /// What the index is multiplied by on x86-64: 1, 2, 4 or 8.
  package let scale: Int
  package let displacement: Int64
  /// `fs` or `gs`, whose base is added; others have the base 0 in 64-bit mode, and are left out.
  package let segment: Register?
  /// How many bytes are accessed: of a pair of registers, both. 0 for those that access none.
  package let size: Int
  /// What is done to the index on AArch64.
  package let modifier: Modifier
  package let addressing: Addressing

  /// - Parameters:
  ///   - base: The base register.
  ///   - index: The index register.
  ///   - scale: What the index is multiplied by.
  ///   - displacement: What is added.
  ///   - segment: The segment register whose base is added.
  ///   - size: How many bytes are accessed.
  ///   - modifier: What is done to the index.
  ///   - addressing: What becomes of the base register.
  package init(
    base: Register?, index: Register? = nil, scale: Int = 1, displacement: Int64 = 0, segment: Register? = nil,
    size: Int,
    modifier: Modifier = .none, addressing: Addressing = .offset
  ) {
    (self.base, self.index, self.scale, self.displacement) = (base, index, scale, displacement)
    (self.segment, self.size, self.modifier, self.addressing) = (segment, size, modifier, addressing)
  }
}
