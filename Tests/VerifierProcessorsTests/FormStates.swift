import MachineCodeSupport
import NativeProcessor
import VerifierMachineCode

/// A form of an instruction, assembled and decoded where it is executed.
struct Form {
  let text: String
  let instruction: Instruction

  /// Forms in assembly, in their order.
  ///
  /// - Throws: `Toolchain.Failure` where one cannot be assembled, and what the decoder throws.
  static func decoded(_ texts: [String], _ architecture: Image.Architecture) throws -> [Form] {
    let syntax = architecture == .x86_64 ? ".intel_syntax noprefix\n" : ""
    let lines = texts.enumerated().map { "f\($0.offset): \($0.element)" }.joined(separator: "\n")
    let file = try AssembledImage(
      "\(syntax)\(lines)\n.skip 64, 0x90", for: architecture, link: ["--no-relax", "-Ttext=0x10000000"])
    defer { file.remove() }
    let image = try file.image()
    let decoder = try Decoder(architecture)
    return try texts.enumerated().map { place, text in
      guard let symbol = try image.symbol("f\(place)") else { preconditionFailure("each line has a label") }
      let encoded = try decoder.instruction(at: symbol.address, in: image)
      // Where it is executed, so that what it says relative to itself is the same.
      return Form(
        text: text, instruction: try decoder.instruction(of: encoded.bytes, at: NativeProcessor.codeAddress))
    }
  }

  /// All of `InstructionForms`.
  static func all(_ architecture: Image.Architecture) throws -> [Form] {
    try decoded(InstructionForms.texts(architecture), architecture)
  }

  // MARK: States

  private static let corners: [UInt64] = [
    0, 1, 2, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff, 0x1_0000_0000,
    0x7fff_ffff_ffff_ffff, 0x8000_0000_0000_0000, 0xffff_ffff_0000_0000, .max - 1, .max,
  ]

  /// States of corner values and random ones, in which what the instruction accesses is in memory. In some its last register is zero, as a
  /// divisor may be, or its registers are equal: a few states have these, too.
  ///
  /// They depend on the form and on nothing else: fewer of them are the first of more.
  func states(_ count: Int) -> [ProcessorState] {
    // The hash FNV-1a of the text.
    let seed = text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    var random = SplitMix(seed: seed)
    return (0..<count).map { state($0, &random) }
  }

  private func state(_ number: Int, _ random: inout SplitMix) -> ProcessorState {
    let architecture = instruction.architecture
    var state = ProcessorState(architecture, memory: (0..<64).map { _ in UInt8(truncatingIfNeeded: random.next()) })
    func value() -> UInt64 {
      random.next() % 2 == 0 ? Self.corners[Int(random.next() % 19)] : random.next() >> (random.next() % 64)
    }
    for place in state.registers.indices { state.registers[place] = value() }
    for place in state.vectors.indices { state.vectors[place] = .init(low: value(), high: value()) }
    let named = namedRegisters
    if number % 5 == 1, let last = named.last { state[last] = 0 }
    if number % 5 == 2, let first = named.first { for name in named { state[name] = state[first] } }
    state.flags = random.next() & NativeProcessor.flagBits(architecture) & ~0x400
    let middle = NativeProcessor.memoryAddress + 32
    let (stack, frame) = architecture == .x86_64 ? ("rsp", "rbp") : ("sp", "x29")
    // Not the same, so that one in place of the other shows.
    (state[stack], state[frame]) = (middle, middle + 16)
    for case .memory(let memory) in instruction.operands {
      if let index = memory.index { state[Self.whole(index, architecture)] = random.next() % 2 }
      if let base = memory.base, base.name != "rip" { state[Self.whole(base, architecture)] = middle }
    }
    // A quotient of more than one register is refused.
    if instruction.mnemonic == "div" { state["rdx"] = 0 }
    return state
  }

  /// The whole registers that are operands, but for the stack pointer.
  private var namedRegisters: [String] {
    let names = NativeProcessor.registerNames(instruction.architecture)
    return instruction.operands.compactMap { operand in
      guard case .register(let register, _) = operand else { return nil }
      let whole = Self.whole(register, instruction.architecture)
      return names.contains(whole) && whole != "rsp" && whole != "sp" ? whole : nil
    }
  }

  /// The name of the whole register that an operand is part of.
  private static func whole(_ register: Register, _ architecture: Image.Architecture) -> String {
    let name = register.name
    if architecture == .aarch64 { return name == "sp" ? "sp" : "x\(name.dropFirst())" }
    let number = name.dropFirst().prefix(while: \.isNumber)
    if name.hasPrefix("r") { return number.isEmpty ? name : "r\(number)" }
    if name.hasPrefix("e") { return "r\(name.dropFirst())" }
    // ah, al, ax; si, sil
    return name.hasSuffix("h") || name.hasSuffix("l") && name.count == 2
      ? "r\(name.prefix(1))x" : "r\(name.prefix(2))"
  }
}
