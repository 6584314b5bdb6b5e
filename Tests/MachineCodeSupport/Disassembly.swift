package import VerifierMachineCode

/// A disassembly by LLVM.
package struct Disassembly {
  /// A line of it.
  package struct Line: Sendable {
    package let bytes: [UInt8]
    /// The mnemonic, without the prefixes of x86-64.
    package let mnemonic: String
    /// The operands, of which each may have parts that commas separate.
    package let operands: String
    /// All of the text.
    package let text: String
  }

  /// The lines, by address.
  package let lines: [UInt64: Line]

  /// Disassembles a file.
  ///
  /// - Parameter path: The file.
  /// - Throws: `Toolchain.Failure` where that fails.
  package init(of path: String) throws {
    let output = try Toolchain.run(
      "llvm-objdump", ["-d", "--no-leading-headers", "--x86-asm-syntax=intel", "--print-imm-hex", path])
    var lines: [UInt64: Line] = [:]
    var prefix: (start: UInt64, bytes: [UInt8])?
    for line in output.split(separator: "\n") {
      // "  100134: 48 89 d8 <tab> mov <tab> rax, rbx # a comment"
      guard let colon = line.firstIndex(of: ":"),
        let address = UInt64(line[..<colon].drop { $0 == " " }, radix: 16)
      else { continue }
      let parts = line[line.index(after: colon)...].split(separator: "\t")
      guard let encoding = parts.first, parts.count > 1 else { continue }
      // An instruction of AArch64 is written as one number.
      let groups = encoding.split(separator: " ")
      var bytes = groups.compactMap { $0.count == 2 ? UInt8($0, radix: 16) : nil }
      if let group = groups.first, group.count == 8, let word = UInt32(group, radix: 16) {
        bytes = (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
      }
      let text = parts.dropFirst().joined(separator: " ")
      // A prefix may have a line of its own: it belongs to the next one.
      let (start, before) = prefix ?? (address, [])
      if Line.isPrefix(text) {
        prefix = (start, before + bytes)
      } else {
        lines[start] = Line(before + bytes, text)
        prefix = nil
      }
    }
    self.lines = lines
  }
}

extension Disassembly.Line {
  private static let prefixes: Set<Substring> = ["lock", "rep", "repe", "repne", "notrack", "bnd", "data16"]

  fileprivate static func isPrefix(_ text: String) -> Bool { prefixes.contains(Substring(text)) }

  fileprivate init(_ bytes: [UInt8], _ text: String) {
    // Without comments and the names of targets.
    var plain = Substring(text)
    for mark in [" # ", "# ", " // ", " <"] {
      if let range = plain.firstRange(of: mark) { plain = plain[..<range.lowerBound] }
    }
    var words = plain.split(separator: " ")
    while let first = words.first, Self.prefixes.contains(first), words.count > 1 { words.removeFirst() }
    self.bytes = bytes
    mnemonic = words.first.map(String.init) ?? ""
    operands = words.dropFirst().joined(separator: " ")
    self.text = text
  }

  /// The operands, split at the commas outside of brackets.
  fileprivate var pieces: [Substring] {
    var pieces: [Substring] = []
    var (start, depth) = (operands.startIndex, 0)
    for place in operands.indices {
      switch operands[place] {
      case "[", "{": depth += 1
      case "]", "}": depth -= 1
      case "," where depth == 0:
        pieces.append(operands[start..<place])
        start = operands.index(after: place)
      default: break
      }
    }
    pieces.append(operands[start...])
    return pieces.map { $0.drop { $0 == " " } }.filter { !$0.isEmpty }
  }
}

extension Instruction {
  /// What a line of a disassembly says that differs from this instruction; `nil` for nothing.
  ///
  /// - Parameter line: The line of its address.
  package func difference(from line: Disassembly.Line) -> String? {
    func differs(_ what: String) -> String { "\(what): \(mnemonic) \(operandText), \(bytes), is \(line.text) for LLVM" }
    // LLVM leaves out some encodings that processors take for another one of the same instruction.
    if line.text == "<unknown>", ["nop", "sal", "test"].contains(mnemonic) { return nil }
    guard bytes == line.bytes else { return differs("bytes") }
    var pieces = line.pieces
    // A bitwise or with zero is a move.
    if mnemonic == "orr", line.mnemonic == "mov", case .register(let zero, .none)? = operands.dropFirst().first,
      ["wzr", "xzr"].contains(zero.name), pieces.count == 2
    {
      return isSame(operands[0], pieces[0]) && isSame(operands[2], pieces[1]) ? nil : differs("value")
    }
    guard isNamed(line.mnemonic) else { return differs("mnemonic") }
    if architecture == .aarch64 {
      if let condition, !mnemonic.hasPrefix("b.") {
        guard pieces.popLast().map(String.init) == condition.rawValue else { return differs("condition") }
      }
      // Shifts and extensions belong to the operand before.
      pieces = pieces.reduce(into: []) { joined, piece in
        let isModifier = ["lsl", "lsr", "asr", "ror", "uxt", "sxt"].contains { piece.hasPrefix($0) }
        let isIncrement = writesBack && piece.hasPrefix("#")
        if let last = joined.last, isModifier || isIncrement {
          joined[joined.count - 1] = Substring(last + ", " + piece)
        } else {
          joined.append(piece)
        }
      }
    }
    if mnemonic == "movz" || mnemonic == "movn", line.mnemonic == "mov" {
      guard case .register(let register, _)? = operands.first,
        case .immediate(let value, _, let modifier)? = operands.last
      else { return differs("operands") }
      let shifted = UInt64(bitPattern: value) << UInt64(modifier.amount)
      let moved = mnemonic == "movz" ? shifted : ~shifted
      return pieces.first.map(String.init) == register.name && pieces.count == 2
        && number(pieces[1]).map({ truncated($0, register.size) == truncated(moved, register.size) }) == true
        ? nil : differs("value")
    }
    // Shifts by one have no immediate in the encoding, and LLVM writes none.
    let shifts = ["rcl", "rcr", "rol", "ror", "sar", "shl", "shr"]
    if architecture == .x86_64, shifts.contains(mnemonic), pieces.count == 1 { pieces.append("0x1") }
    // The order of two registers that are exchanged does not matter.
    if mnemonic == "xchg", pieces.last.map({ isSame(operands[0], $0) }) == true { pieces.reverse() }
    guard pieces.count == operands.count else { return differs("number of operands") }
    for (operand, piece) in zip(operands, pieces) where !isSame(operand, piece) { return differs("operand \(piece)") }
    return nil
  }

  private func isNamed(_ name: String) -> Bool {
    // LLVM has one name for what moves an immediate of 8 bytes, and for moves of shifted numbers.
    let others = [
      "movabs": ["mov", "movabs"], "movz": ["mov", "movz"], "movn": ["mov", "movn"], "nop": ["cldemote"],
    ]
    return name == mnemonic || others[mnemonic]?.contains(name) == true
  }

  private func truncated(_ value: UInt64, _ size: Int) -> UInt64 {
    size >= 8 ? value : value & (1 << UInt64(8 * size) - 1)
  }

  private func number(_ text: Substring) -> UInt64? {
    let digits = text.drop { $0 == "#" }
    let isNegative = digits.hasPrefix("-")
    let plain = isNegative ? digits.dropFirst() : digits
    let value = plain.hasPrefix("0x") ? UInt64(plain.dropFirst(2), radix: 16) : UInt64(plain)
    return value.map { isNegative ? 0 &- $0 : $0 }
  }

  private func isSame(_ operand: Operand, _ piece: Substring) -> Bool {
    switch operand {
    case .register(let register, let modifier): piece == register.name + suffix(modifier)
    case .immediate(let value, let size, let modifier):
      if mnemonic == "ret" {
        // LLVM writes the two bytes as a signed number.
        number(piece).map { $0 & 0xffff } == UInt64(bitPattern: value)
      } else if modifier == .none {
        number(piece).map { truncated($0, size) == truncated(UInt64(bitPattern: value), size) } == true
      } else {
        number(piece.prefix { $0 != "," }) == UInt64(bitPattern: value) && piece.hasSuffix(suffix(modifier))
      }
    case .named(let name): piece.lowercased() == name.lowercased()
    case .memory(let memory): architecture == .x86_64 ? isSameX86(memory, piece) : isSameArm(memory, piece)
    }
  }

  private func suffix(_ modifier: Modifier) -> String {
    if modifier == .none { return "" }
    let amount = "#\(modifier.amount)"
    guard let extending = modifier.extending else { return ", \(modifier.shift) \(amount)" }
    return ", \(extending.rawValue)" + (modifier.amount == 0 ? "" : " \(amount)")
  }

  private static let widths: [Substring: Int] = ["byte": 1, "word": 2, "dword": 4, "qword": 8, "xmmword": 16]

  /// Instructions whose memory operands LLVM writes with their size.
  private static let generalMnemonics: Set<String> = [
    "adc", "add", "and", "call", "cmp", "cmpxchg", "dec", "div", "idiv", "imul", "inc", "jmp", "mov", "movsx", "movsxd",
    "movups", "movaps", "movzx", "mul", "neg", "not", "or", "pop", "push", "sar", "sbb", "shl", "shr", "sub", "test",
    "xadd", "xchg", "xor",
  ]

  private func isSameX86(_ memory: Memory, _ piece: Substring) -> Bool {
    var rest = piece
    if let range = rest.firstRange(of: " ptr ") {
      if memory.size != 0, Self.widths[rest[..<range.lowerBound]] != memory.size { return false }
      rest = rest[range.upperBound...]
    } else if memory.size != 0, Self.generalMnemonics.contains(mnemonic) {
      return false
    }
    var segment: Substring?
    if let colon = rest.firstIndex(of: ":") {
      segment = rest[..<colon]
      rest = rest[rest.index(after: colon)...]
      if let other = segment, ["cs", "ds", "es", "ss"].contains(other) { segment = nil }
    }
    guard segment.map(String.init) == memory.segment?.name else { return false }
    var (registers, displacement): ([Substring], UInt64) = ([], 0)
    let inside = rest.hasPrefix("[") ? rest.dropFirst().dropLast() : rest
    var isNegative = false
    for word in inside.split(separator: " ") {
      if word == "+" || word == "-" {
        isNegative = word == "-"
      } else if let value = number(word) {
        displacement = isNegative ? 0 &- value : value
      } else {
        // What stands for no index.
        if !word.hasSuffix("riz") { registers.append(word) }
      }
    }
    var expected: [String] = []
    if let base = memory.base { expected.append(base.name) }
    if let index = memory.index {
      // LLVM leaves out a factor of 1 where there is a base, and writes it where there is none.
      let scale = memory.scale == 1 && memory.base != nil ? "" : "*\(memory.scale)"
      let alone = memory.base == nil && memory.scale == 1 && registers.first.map(String.init) == index.name
      expected.append(alone ? index.name : memory.scale == 1 ? index.name + scale : "\(memory.scale)*\(index.name)")
    }
    let found = registers.map { word in
      // "2*rcx" and "rcx*2"
      let parts = word.split(separator: "*")
      return parts.count == 2 && Int(parts[1]) != nil ? "\(parts[1])*\(parts[0])" : String(word)
    }
    let wanted = expected.map { word in
      let parts = word.split(separator: "*")
      return parts.count == 2 && Int(parts[1]) != nil ? "\(parts[1])*\(parts[0])" : word
    }
    return found == wanted && displacement == UInt64(bitPattern: memory.displacement)
  }

  private func isSameArm(_ memory: Memory, _ piece: Substring) -> Bool {
    guard let base = memory.base else { return number(piece) == UInt64(bitPattern: memory.displacement) }
    let amount = memory.displacement
    let digits = (amount < 0 ? "#-0x" : "#0x") + String(amount.magnitude, radix: 16)
    switch memory.addressing {
    case .postIndexed: return piece == "[\(base.name)], \(digits)"
    case .preIndexed: return piece == "[\(base.name), \(digits)]!"
    case .offset:
      if let index = memory.index {
        // A shift by nothing may be written.
        let text = "[\(base.name), \(index.name)\(suffix(memory.modifier))"
        return piece == text + "]"
          || memory.modifier.amount == 0 && piece == text + (memory.modifier.extending == nil ? ", lsl" : "") + " #0]"
      }
      return piece == (amount == 0 ? "[\(base.name)]" : "[\(base.name), \(digits)]")
    }
  }
}
