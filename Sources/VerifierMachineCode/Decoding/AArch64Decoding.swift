internal import CCapstone

/// The description of an instruction of AArch64, of what Capstone says and of the bytes.
struct AArch64Decoding {
  private let text: DecodedText
  private let detail: cs_arm64
  private let registerNames: [String?]
  private let encoding: AArch64Encoding

  init(_ text: DecodedText, _ detail: cs_arm64, _ registerNames: [String?]) {
    self.text = text
    self.detail = detail
    self.registerNames = registerNames
    encoding = AArch64Encoding(word: text.bytes.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) })
  }

  func instruction() throws(MachineCodeError) -> Instruction {
    guard detail.update_flags == encoding.setsFlags else {
      throw unsupported("the decoder contradicts the bytes on whether it sets flags")
    }
    guard detail.writeback == (encoding.addressing != .offset) else {
      throw unsupported("the decoder contradicts the bytes on whether it writes its base register")
    }
    return Instruction(
      architecture: .aarch64, address: text.address, bytes: text.bytes, mnemonic: text.mnemonic,
      operandText: text.operands,
      operands: try operands(), prefixes: [], condition: try condition(), setsFlags: encoding.setsFlags)
  }

  private func unsupported(_ reason: String) -> MachineCodeError {
    .unsupportedEncoding(address: text.address, bytes: text.bytes, text: text.text, reason: reason)
  }

  private static let conditions: [UInt32: Instruction.Condition] = [
    1: .eq, 2: .ne, 3: .hs, 4: .lo, 5: .mi, 6: .pl, 7: .vs, 8: .vc, 9: .hi, 10: .ls, 11: .ge, 12: .lt, 13: .gt, 14: .le,
    15: .al,
    16: .nv,
  ]

  private func condition() throws(MachineCodeError) -> Instruction.Condition? {
    let named = Self.conditions[detail.cc.rawValue]
    let inverts = ["cset", "csetm", "cinc", "cinv", "cneg"].contains(text.mnemonic)
    guard named == encoding.condition.map({ inverts ? $0.inverted : $0 }) else {
      throw unsupported("the decoder contradicts the bytes on its condition")
    }
    return named
  }
}

extension Instruction.Condition {
  /// What holds where this does not. `al` and `nv` both hold always.
  fileprivate var inverted: Self {
    let all = Self.allCases
    return all.firstIndex(of: self).map { all[$0 ^ 1] } ?? self
  }
}

extension AArch64Decoding {
  private func operands() throws(MachineCodeError) -> [Operand] {
    let raw = unsafe withUnsafeBytes(of: detail.operands) { operands in
      unsafe Array(operands.bindMemory(to: cs_arm64_op.self).prefix(Int(detail.op_count)))
    }
    let texts = text.operands.split(separator: ", ", omittingEmptySubsequences: false)
    var operands: [Operand] = []
    var increment: Int64?
    for (place, operand) in raw.enumerated() {
      guard operand.vas == ARM64_VAS_INVALID, operand.vess == ARM64_VESS_INVALID, operand.vector_index == -1 else {
        throw unsupported("vector operands are not represented")
      }
      let modifier = try modifier(operand)
      switch operand.type {
      case ARM64_OP_REG:
        guard let register = register(operand.reg) else {
          throw unsupported("it uses a register that is not represented")
        }
        operands.append(.register(register, modifier))
      case ARM64_OP_IMM where text.mnemonic.hasPrefix("prf"):
        throw unsupported("the decoder does not know this kind of prefetch")
      case ARM64_OP_IMM:
        if encoding.addressing == .postIndexed, case .memory? = operands.last {
          increment = operand.imm
        } else if encoding.isLiteralLoad {
          operands.append(.memory(Memory(base: nil, displacement: operand.imm, size: encoding.accessSize)))
        } else {
          operands.append(.immediate(operand.imm, size: 8, modifier))
        }
      case ARM64_OP_MEM: operands.append(.memory(try memory(operand, modifier)))
      case ARM64_OP_REG_MRS, ARM64_OP_REG_MSR, ARM64_OP_PSTATE, ARM64_OP_SYS, ARM64_OP_PREFETCH, ARM64_OP_BARRIER,
        ARM64_OP_CIMM:
        guard texts.indices.contains(place) else { throw unsupported("the decoder contradicts itself on its operands") }
        // For registers without a name the decoder has a wrong number.
        if texts[place].hasPrefix("s3_") { throw unsupported("the decoder does not know this register of the system") }
        operands.append(.named(String(texts[place])))
      default: throw unsupported("it has an operand of a kind that is not represented")
      }
    }
    if encoding.addressing == .postIndexed {
      guard let increment, case .memory(let memory)? = operands.last, memory.displacement == 0, memory.index == nil
      else {
        throw unsupported("what is added to its base register was not decoded")
      }
      operands[operands.count - 1] = .memory(
        Memory(base: memory.base, displacement: increment, size: memory.size, addressing: .postIndexed))
    }
    return operands
  }

  private func modifier(_ operand: cs_arm64_op) throws(MachineCodeError) -> Modifier {
    let extensions: [Modifier.Extension?] = [nil, .uxtb, .uxth, .uxtw, .uxtx, .sxtb, .sxth, .sxtw, .sxtx]
    let shifts: [UInt32: Modifier.Shift] = [0: .lsl, 1: .lsl, 3: .lsr, 4: .asr, 5: .ror]
    guard extensions.indices.contains(Int(operand.ext.rawValue)), let shift = shifts[operand.shift.type.rawValue] else {
      throw unsupported("the shift of an operand is not represented")
    }
    return Modifier(extensions[Int(operand.ext.rawValue)], shift, Int(operand.shift.value))
  }

  private func register(_ number: arm64_reg) -> Register? {
    guard number != ARM64_REG_INVALID, let name = registerNames[Int(number.rawValue)], let letter = name.first else {
      return nil
    }
    let special = ["sp": 8, "xzr": 8, "wsp": 4, "wzr": 4]
    if let size = special[name] { return Register(name, size: size) }
    let sizes: [Character: Int] = ["x": 8, "w": 4, "b": 1, "h": 2, "s": 4, "d": 8, "q": 16]
    guard let size = sizes[letter], Int(name.dropFirst()) != nil else { return nil }
    return Register(name, size: size)
  }

  private func memory(_ operand: cs_arm64_op, _ modifier: Modifier) throws(MachineCodeError) -> Memory {
    let place = operand.mem
    let index = register(place.index)
    guard encoding.isLoadOrStore, let base = register(place.base), base.size == 8,
      (index == nil) == (place.index == ARM64_REG_INVALID), index == nil || encoding.addressing == .offset
    else { throw unsupported("its address is not represented") }
    return Memory(
      base: base, index: index, displacement: Int64(place.disp), size: encoding.accessSize, modifier: modifier,
      addressing: encoding.addressing)
  }
}
