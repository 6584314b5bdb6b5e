import BigInt
import Foundation
import MachineCodeSupport
import NativeProcessor
import Testing
import VerifierMachineCode
import VerifierProcessors
import VerifierTerms

/// The processors on constants against real ones, an instruction at a time: all registers, flags and bytes that they say something of.
///
/// Each form is executed in states of corner values and in random ones; `VMVERIFY_STATES` says in how many.
@Suite struct SemanticsTests {
  private static var states: Int { ProcessInfo.processInfo.environment["VMVERIFY_STATES"].flatMap { Int($0) } ?? 50 }

  @Test(.enabled(if: (try? NativeProcessor.x86_64()) != nil, "the processor is not of x86-64"))
  func formsOfX86AreThoseOfTheProcessor() throws {
    try compare(.x86_64, with: try NativeProcessor.x86_64())
  }

  @Test(.enabled(if: NativeProcessor.aarch64 != nil, "there is no emulator of AArch64"))
  func formsOfAArch64AreThoseOfTheEmulator() throws {
    try compare(.aarch64, with: try #require(NativeProcessor.aarch64))
  }

  private func compare(_ architecture: Image.Architecture, with processor: NativeProcessor) throws {
    let texts = InstructionForms.texts(architecture)
    let syntax = architecture == .x86_64 ? ".intel_syntax noprefix\n" : ""
    let lines = texts.enumerated().map { "f\($0.offset): \($0.element)" }.joined(separator: "\n")
    let file = try AssembledImage(
      "\(syntax)\(lines)\n.skip 64, 0x90", for: architecture, link: ["--no-relax", "-Ttext=0x10000000"])
    defer { file.remove() }
    let image = try file.image()
    let decoder = try Decoder(architecture)
    var random = SplitMix(seed: 1)
    for (place, text) in texts.enumerated() {
      let symbol = try #require(try image.symbol("f\(place)"))
      let encoded = try decoder.instruction(at: symbol.address, in: image)
      // Where it is executed, so that what it says relative to itself is the same.
      let instruction = try decoder.instruction(of: encoded.bytes, at: NativeProcessor.codeAddress)
      let states = (0..<Self.states).map { _ in state(for: instruction, processor, &random) }
      let outcomes = try processor.run(instruction.bytes, in: states)
      // Terms of so many states share a table, which grows with each.
      var table = TermTable()
      let difference = zip(states, outcomes).enumerated().lazy.compactMap { number, pair in
        if number % 64 == 0 { table = TermTable() }
        return self.difference(instruction, pair.0, pair.1, in: table)
      }.first
      #expect(difference == nil, "\(text): \(difference ?? "")")
    }
  }

  // MARK: States

  private static let corners: [UInt64] = [
    0, 1, 2, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff, 0x1_0000_0000,
    0x7fff_ffff_ffff_ffff, 0x8000_0000_0000_0000, 0xffff_ffff_0000_0000, .max - 1, .max,
  ]

  /// A state in which what the instruction accesses is in its memory.
  private func state(
    for instruction: Instruction, _ processor: NativeProcessor, _ random: inout SplitMix
  ) -> ProcessorState {
    var state = processor.state(memory: (0..<64).map { _ in UInt8(truncatingIfNeeded: random.next()) })
    func value() -> UInt64 {
      random.next() % 2 == 0 ? Self.corners[Int(random.next() % 19)] : random.next() >> (random.next() % 64)
    }
    for place in state.registers.indices { state.registers[place] = value() }
    for place in state.vectors.indices { state.vectors[place] = .init(low: value(), high: value()) }
    state.flags = random.next() & NativeProcessor.flagBits(processor.architecture) & ~0x400
    let middle = NativeProcessor.memoryAddress + 32
    for name in processor.architecture == .x86_64 ? ["rsp", "rbp"] : ["sp", "x29"] { state[name] = middle }
    for case .memory(let memory) in instruction.operands {
      if let index = memory.index { state[whole(index, processor.architecture)] = random.next() % 2 }
      if let base = memory.base, base.name != "rip" { state[whole(base, processor.architecture)] = middle }
    }
    // A quotient of more than one register is refused.
    if instruction.mnemonic == "div" { state["rdx"] = 0 }
    return state
  }

  /// The name of the whole register that an operand is part of.
  private func whole(_ register: Register, _ architecture: Image.Architecture) -> String {
    if architecture == .aarch64 { return register.name == "sp" ? "sp" : "x\(register.name.dropFirst())" }
    return register.name.hasPrefix("e") ? "r\(register.name.dropFirst())" : register.name
  }

  // MARK: Comparison

  /// What differs; `nil` for nothing.
  private func difference(
    _ instruction: Instruction, _ before: ProcessorState, _ outcome: Outcome, in table: TermTable
  ) -> String? {
    let processor = instruction.architecture.processor
    func bits(_ value: UInt64) -> Term { table.bits(BigInt(value), width: 64) }
    var state = MachineState(registers: processor.registerCount, at: instruction.address)
    for (place, value) in before.registers.enumerated() { state.registers[place] = bits(value) }
    // What an instruction does not name it is not given: reading it would be refused, and the processor leaves it as it is.
    let (usesVectors, usesMemory) = (instruction.usesVectors, instruction.usesMemory)
    if usesVectors {
      for (place, value) in before.vectors.enumerated() {
        state.vectors[place] = bits(value.high).concatenated(with: bits(value.low))
      }
    }
    state.flags = flags(before.flags, instruction.architecture, table)
    if usesMemory {
      let words = stride(from: 0, to: 64, by: 8).map { start in
        bits((0..<8).reduce(UInt64(0)) { $0 | UInt64(before.memory[start + $1]) << (8 * UInt64($1)) })
      }
      state.memory.add("memory", at: bits(NativeProcessor.memoryAddress), range: 0..<64, alignment: 16, words: words)
    }
    let flow: Flow
    do {
      flow = try processor.execute(instruction, on: &state, in: table)
    } catch {
      return "\(error)"
    }
    guard let ending = ending(flow, instruction) else { return "it goes on where nothing is known" }
    guard ending == kind(of: outcome) else { return "it ends by \(ending), and the processor by \(outcome.kind)" }
    guard case .completed = outcome.kind else { return nil }
    if outcome.wroteElsewhere { return "the processor writes elsewhere" }
    for (place, found) in state.registers.enumerated() {
      guard let found, case .bits(let value, _)? = found.constant else {
        return "\(processor.name(ofRegister: place)) is unknown"
      }
      if UInt64(value) != outcome.state.registers[place] {
        return
          "\(processor.name(ofRegister: place)) is \(found), and \(outcome.state.registers[place]) on the processor, of \(before)"
      }
    }
    for (place, found) in state.vectors.enumerated() where usesVectors {
      guard let found, place < outcome.state.vectors.count else { continue }
      let vector = outcome.state.vectors[place]
      if found != bits(vector.high).concatenated(with: bits(vector.low)) { return "vector \(place) is \(found)" }
    }
    for place in 0..<64 where usesMemory {
      guard let found = state.memory[0, Int64(place)] else { return "byte \(place) is unknown" }
      if found != table.bits(BigInt(outcome.state.memory[place]), width: 8) {
        return "byte \(place) is \(found), of \(before)"
      }
    }
    if !usesVectors, outcome.state.vectors != before.vectors { return "the processor changes a vector" }
    if !usesMemory, outcome.state.memory != before.memory { return "the processor changes memory" }
    return flagDifference(state.flags, outcome.state.flags, instruction.architecture)
  }

  /// An ending in words that both have.
  private func ending(_ flow: Flow, _ instruction: Instruction) -> String? {
    func completed(_ address: UInt64) -> String { "going on at \(address)" }
    switch flow {
    case .next: return completed(instruction.next)
    case .jump(let target): return completed(target)
    case .branch(let condition?, let target):
      return condition.isTrue ? completed(target) : condition.isFalse ? completed(instruction.next) : nil
    case .trap: return "a trap"
    case .trapping(let condition, _):
      return condition.isTrue ? "a division by zero" : condition.isFalse ? completed(instruction.next) : nil
    case .branch, .call, .tailCall, .comeBack: return nil
    }
  }

  private func kind(of outcome: Outcome) -> String {
    switch outcome.kind {
    case .completed(let next): "going on at \(next)"
    case .illegal, .breakpoint: "a trap"
    case .arithmetic: "a division by zero"
    case .memory, .alignment, .endless: "\(outcome.kind)"
    }
  }

  /// The bits of the carry, zero, sign, overflow and parity.
  private func places(_ architecture: Image.Architecture) -> [UInt64] {
    architecture == .x86_64 ? [0, 6, 7, 11, 2] : [29, 30, 31, 28, 0]
  }

  private func flags(_ value: UInt64, _ architecture: Image.Architecture, _ table: TermTable) -> Flags {
    let known = places(architecture).map { table.boolean(value >> $0 & 1 == 1) }
    return Flags(
      carry: { known[0] }, zero: { known[1] }, negative: { known[2] }, overflow: { known[3] },
      parity: { architecture == .x86_64 ? known[4] : nil })
  }

  private func flagDifference(_ flags: Flags, _ value: UInt64, _ architecture: Image.Architecture) -> String? {
    let found = [flags.carry(), flags.zero(), flags.negative(), flags.overflow(), flags.parity()]
    let names = ["carry", "zero", "sign", "overflow", "parity"]
    for (name, (flag, place)) in zip(names, zip(found, places(architecture))) {
      guard let flag else { continue }
      if !(name == "parity" && architecture == .aarch64), flag.isTrue != (value >> place & 1 == 1) {
        return "the flag \(name) is \(flag)"
      }
    }
    return nil
  }
}

/// The generator of Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014).
private struct SplitMix {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var value = state
    value = (value ^ value >> 30) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ value >> 27) &* 0x94d0_49bb_1331_11eb
    return value ^ value >> 31
  }
}

extension Instruction {
  /// Whether a vector register is among the operands.
  fileprivate var usesVectors: Bool {
    operands.contains { operand in
      if case .register(let register, _) = operand {
        "qx".contains(register.name.prefix(1)) && register.size == 16
      } else {
        false
      }
    }
  }

  /// Whether it accesses memory, by an operand or on the stack.
  fileprivate var usesMemory: Bool {
    operands.contains { operand in if case .memory = operand { true } else { false } }
      || ["push", "pop", "leave"].contains(mnemonic)
  }
}
