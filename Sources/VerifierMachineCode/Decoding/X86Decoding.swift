internal import CCapstone

/// The description of an instruction of x86-64, of what Capstone says and of the bytes.
struct X86Decoding {
  private let text: DecodedText
  private let bytes: [UInt8]
  private let words: [Substring]
  private let detail: cs_x86
  private let registerNames: [String?]
  private let prefixBytes: ArraySlice<UInt8>
  private let rex: UInt8?

  init(_ text: DecodedText, _ detail: cs_x86, _ registerNames: [String?]) {
    self.text = text
    bytes = text.bytes
    words = text.mnemonic.split(separator: " ")
    self.detail = detail
    self.registerNames = registerNames
    prefixBytes = bytes.prefix { Self.prefixes.contains($0) }
    rex = bytes.dropFirst(prefixBytes.count).first.flatMap { $0 & 0xf0 == 0x40 ? $0 : nil }
  }

  private static let prefixes: Set<UInt8> = [0x66, 0x67, 0xf0, 0xf2, 0xf3, 0x2e, 0x36, 0x3e, 0x26, 0x64, 0x65]

  private var mnemonic: String { words.last.map(String.init) ?? "" }
  /// The bytes behind the prefixes.
  private var opcode: ArraySlice<UInt8> { bytes.dropFirst(prefixBytes.count + (rex == nil ? 0 : 1)) }

  func instruction() throws(MachineCodeError) -> Instruction {
    let prefixes = try checkedPrefixes()
    let operands = try operands()
    if prefixes.contains(.lock) {
      guard Self.lockable.contains(mnemonic), case .memory? = operands.first else {
        throw unsupported("it may not be locked")
      }
    }
    return Instruction(
      architecture: .x86_64, address: text.address, bytes: bytes, mnemonic: mnemonic, operandText: text.operands,
      operands: operands, prefixes: prefixes, condition: nil, setsFlags: false)
  }

  private static let lockable: Set<String> = [
    "adc", "add", "and", "btc", "btr", "bts", "cmpxchg", "cmpxchg16b", "cmpxchg8b", "dec", "inc", "neg", "not", "or",
    "sbb", "sub",
    "xadd", "xchg", "xor",
  ]

  private func unsupported(_ reason: String) -> MachineCodeError {
    .unsupportedEncoding(address: text.address, bytes: bytes, text: text.text, reason: reason)
  }
}

extension X86Decoding {
  /// The prefixes. What processors or decoders see differently, and no compiler writes, is refused.
  private func checkedPrefixes() throws(MachineCodeError) -> Instruction.Prefixes {
    guard let first = opcode.first else { throw unsupported("it has no opcode") }
    if rex != nil, Self.prefixes.contains(first) || first & 0xf0 == 0x40 {
      throw unsupported("a REX prefix that does not stand before the opcode is ignored by the processor")
    }
    if [0xc4, 0xc5, 0x62, 0x8f].contains(first), first != 0x8f || (opcode.dropFirst().first ?? 0) & 0x38 != 0 {
      throw unsupported("instructions with VEX, EVEX and XOP prefixes are not represented")
    }
    if 0xd8...0xdf ~= first { throw unsupported("floating-point numbers of 80 bits are not represented") }
    if Self.unreliable.contains(mnemonic) || mnemonic == "movsxd" && (rex ?? 0) & 8 == 0 {
      throw unsupported("the decoder is known to be wrong about it")
    }
    let has = Set(prefixBytes)
    if has.count < prefixBytes.count, mnemonic != "nop" { throw unsupported("it has a prefix twice") }
    if has.contains(0x67) { throw unsupported("addresses of 32 bits are not represented") }
    if has.isSuperset(of: [0x64, 0x65]) || has.isSuperset(of: [0xf2, 0xf3]) {
      throw unsupported("its prefixes contradict each other")
    }
    let isEscape = first == 0x0f
    if !isEscape, has.contains(0x66) != (detail.prefix.2 == 0x66) {
      throw unsupported("its prefix for the size of operands was not decoded")
    }
    let isNop = mnemonic == "nop"
    if has.contains(0x66), !isNop {
      if isBranch { throw unsupported("processors differ on the size of its target") }
      if let rex, rex & 8 != 0, !isEscape { throw unsupported("it has two prefixes for the size of operands") }
    }
    var result: Instruction.Prefixes = []
    for word in words.dropLast() {
      switch word {
      case "lock": result.insert(.lock)
      case "rep", "repe", "repz": if mnemonic != "ret" { result.insert(.rep) }
      case "repne", "repnz": if mnemonic != "ret" { result.insert(.repne) }
      default: throw unsupported("the prefix \(word) is not represented")
      }
    }
    if has.contains(0xf0) != result.contains(.lock) { throw unsupported("its lock prefix was not decoded") }
    if result.isDisjoint(with: [.rep, .repne]) {
      // Processors ignore one before a return.
      if has.contains(0xf2) || has.contains(0xf3), !isEscape, first != 0x90, first != 0xc3 {
        throw unsupported("its repeat prefix was not decoded")
      }
    } else if !Self.strings.contains(mnemonic) {
      throw unsupported("it may not be repeated")
    }
    return result
  }

  /// Instructions whose length or operands Capstone 4.0.2 gets wrong.
  private static let unreliable: Set<String> = ["int1", "lar", "lcall", "ljmp", "lsl", "ud0", "ud1", "ud2b"]

  private var isBranch: Bool {
    ["call", "ret", "loop", "loope", "loopne"].contains(mnemonic) || mnemonic.hasPrefix("j")
  }

  private static let strings: Set<String> = Set(
    ["movs", "stos", "lods", "scas", "cmps"].flatMap { name in ["b", "w", "d", "q"].map { name + $0 } })

  private func operands() throws(MachineCodeError) -> [Operand] {
    let raw = unsafe withUnsafeBytes(of: detail.operands) { operands in
      unsafe Array(operands.bindMemory(to: cs_x86_op.self).prefix(Int(detail.op_count)))
    }
    let isSegmented = prefixBytes.contains { $0 == 0x64 || $0 == 0x65 }
    if isSegmented, Self.strings.contains(mnemonic) { throw unsupported("segments of strings are not represented") }
    guard text.operands.split(separator: ",").count == raw.count else {
      throw unsupported("the decoder contradicts itself on its operands")
    }
    if raw.count(where: { $0.type == X86_OP_IMM }) > 1 {
      throw unsupported("instructions with two immediates are not represented")
    }
    var operands: [Operand] = []
    for operand in raw {
      switch operand.type {
      case X86_OP_REG:
        guard let register = register(operand.reg) else {
          throw unsupported("it uses a register that is not represented")
        }
        if Self.generalSizes[register.name] != nil, register.size != operand.size {
          throw unsupported("the decoder contradicts itself on the size of \(register.name)")
        }
        operands.append(.register(register))
      case X86_OP_IMM:
        operands.append(try immediate(operand))
      case X86_OP_MEM: operands.append(try memory(operand, isSegmented: isSegmented))
      default: throw unsupported("it has an operand of an unknown kind")
      }
    }
    if mnemonic == "xchg", Set(operands.map(\.size)).count > 1 {
      throw unsupported("the decoder contradicts itself on the size of its operands")
    }
    return operands
  }

  /// The widths of the general registers in bytes, by name.
  private static let generalSizes: [String: Int] = {
    var sizes: [String: Int] = ["rip": 8]
    for name in ["ax", "bx", "cx", "dx", "si", "di", "bp", "sp"] {
      (sizes["r" + name], sizes["e" + name], sizes[name]) = (8, 4, 2)
    }
    for name in ["al", "ah", "bl", "bh", "cl", "ch", "dl", "dh", "sil", "dil", "bpl", "spl"] { sizes[name] = 1 }
    for number in 8...15 {
      (sizes["r\(number)"], sizes["r\(number)d"], sizes["r\(number)w"], sizes["r\(number)b"]) = (8, 4, 2, 1)
    }
    return sizes
  }()

  private func register(_ number: x86_reg) -> Register? {
    guard number != X86_REG_INVALID, let name = registerNames[Int(number.rawValue)] else { return nil }
    if let size = Self.generalSizes[name] { return Register(name, size: size) }
    if name.hasPrefix("xmm") { return Register(name, size: 16) }
    return ["cs", "ds", "es", "fs", "gs", "ss"].contains(name) ? Register(name, size: 2) : nil
  }

  /// An immediate, compared with the bytes that encode it.
  private func immediate(_ operand: cs_x86_op) throws(MachineCodeError) -> Operand {
    let size = Int(operand.size)
    guard [1, 2, 4, 8].contains(size) else { throw unsupported("the size of its immediate is unknown") }
    let value = signExtended(UInt64(bitPattern: operand.imm), size)
    let (offset, count) = (Int(detail.encoding.imm_offset), Int(detail.encoding.imm_size))
    if offset == 0 {
      // A shift by one has no byte for that.
      guard value == 1, let first = opcode.first, first == 0xd0 || first == 0xd1 else {
        throw unsupported("the place of its immediate is unknown")
      }
      return .immediate(value, size: size)
    }
    guard [1, 2, 4, 8].contains(count), offset + count <= bytes.count else {
      throw unsupported("the place of its immediate is unknown")
    }
    let encoded = bytes[offset..<offset + count].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let extended = UInt64(bitPattern: signExtended(encoded, count))
    let isTarget = isBranch && mnemonic != "ret"
    let expected =
      if isTarget { text.address &+ UInt64(bytes.count) &+ extended } else if mnemonic == "ret" { encoded } else {
        extended
      }
    guard signExtended(expected, size) == value, !isTarget || size == 8 else {
      throw unsupported("the decoder contradicts the bytes on its immediate")
    }
    return .immediate(value, size: size)
  }

  private func signExtended(_ value: UInt64, _ size: Int) -> Int64 {
    let shift = UInt64(64 - 8 * size)
    return Int64(bitPattern: value << shift) >> Int64(shift)
  }

  private func memory(_ operand: cs_x86_op, isSegmented: Bool) throws(MachineCodeError) -> Operand {
    let place = operand.mem
    let (base, index, segment) = (register(place.base), register(place.index), register(place.segment))
    for (number, register) in [(place.base, base), (place.index, index), (place.segment, segment)] {
      if register == nil, ![X86_REG_INVALID, X86_REG_RIZ].contains(number) {
        throw unsupported("its address uses a register that is not represented")
      }
    }
    guard [base, index].allSatisfy({ $0 == nil || $0?.size == 8 }), [1, 2, 4, 8].contains(place.scale) else {
      throw unsupported("its address is not of 64 bits")
    }
    let based = segment.flatMap { ["fs", "gs"].contains($0.name) ? $0 : nil }
    guard (based != nil) == isSegmented else { throw unsupported("its segment was not decoded") }
    let accessesNone = ["lea", "nop"].contains(mnemonic) || mnemonic.hasPrefix("prefetch")
    return .memory(
      Memory(
        base: base, index: index, scale: Int(place.scale), displacement: place.disp, segment: based,
        size: accessesNone ? 0 : Int(operand.size)))
  }
}
