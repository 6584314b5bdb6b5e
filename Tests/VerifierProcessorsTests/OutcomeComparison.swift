import BigInt
import NativeProcessor
import VerifierMachineCode
import VerifierProcessors
import VerifierTerms

/// A part of a state in which the verifier's processor and an outcome differ, and how.
struct Difference {
  /// A register, `vector 3`, `byte 5` of memory, `flag carry`, `end`; or `form`, where the verifier refuses the instruction.
  let part: String
  let text: String
}

/// The verifier's processor, on constants, against what became of an instruction elsewhere.
struct OutcomeComparison {
  /// Where it was executed.
  let instruction: Instruction
  /// What is executed before it, and goes on to it.
  private let earlier: Instruction?
  /// Terms of many states share a table, which grows with each: it is renewed.
  private var table = TermTable()
  /// The terms of all bytes.
  private var bytes: [Term] = []
  private var count = 0

  /// - Parameters:
  ///   - instruction: Whose outcomes are compared.
  ///   - earlier: What the verifier's processor executes before, and the other one did.
  init(_ instruction: Instruction, after earlier: Instruction? = nil) {
    (self.instruction, self.earlier) = (instruction, earlier)
    renewTable()
  }

  private mutating func renewTable() {
    table = TermTable()
    bytes = (0..<256).map { [table] in table.bits(BigInt($0), width: 8) }
  }

  /// What differs of all that the verifier's processor says something of: registers, flags, vectors, memory and where it goes on.
  ///
  /// - Parameters:
  ///   - before: The state that it started from.
  ///   - outcome: What became of it.
  mutating func differences(_ before: ProcessorState, _ outcome: Outcome) -> [Difference] {
    count += 1
    if count % 256 == 0 { renewTable() }
    let start = start(before)
    var state = start
    let flow: Flow
    do {
      if let earlier { _ = try earlier.architecture.processor.execute(earlier, on: &state, in: table) }
      flow = try instruction.architecture.processor.execute(instruction, on: &state, in: table)
    } catch {
      return [Difference(part: "form", text: "\(error)")]
    }
    guard let ending = ending(flow) else {
      return [Difference(part: "end", text: "it goes on where nothing is known")]
    }
    guard ending == kind(of: outcome) else {
      return [Difference(part: "end", text: "it ends by \(ending), and there by \(outcome.kind)")]
    }
    guard case .completed = outcome.kind else { return [] }
    return differences(of: state, from: start, before, outcome) + flagDifferences(state.flags, outcome.state.flags)
  }

  /// The state before, as terms.
  private func start(_ before: ProcessorState) -> MachineState {
    func bits(_ value: UInt64) -> Term { table.bits(BigInt(value), width: 64) }
    var state = MachineState(registers: instruction.architecture.processor.registerCount, at: instruction.address)
    for (place, value) in before.registers.enumerated() { state.registers[place] = bits(value) }
    // What an instruction does not name it is not given: reading it would be refused, and the processor leaves it as it is.
    if instruction.usesVectors {
      for (place, value) in before.vectors.enumerated() {
        state.vectors[place] = bits(value.high).concatenated(with: bits(value.low))
      }
    }
    state.flags = flags(before.flags)
    if instruction.usesMemory {
      let words = stride(from: 0, to: 64, by: 8).map { start in
        bits((0..<8).reduce(UInt64(0)) { $0 | UInt64(before.memory[start + $1]) << (8 * UInt64($1)) })
      }
      state.memory.add("memory", at: bits(NativeProcessor.memoryAddress), range: 0..<64, alignment: 16, words: words)
    }
    return state
  }

  /// What differs in registers and memory.
  private func differences(
    of state: MachineState, from start: MachineState, _ before: ProcessorState, _ outcome: Outcome
  ) -> [Difference] {
    var differences: [Difference] = []
    func differ(_ part: String, _ text: String) {
      differences.append(Difference(part: part, text: "\(part) \(text)"))
    }
    let processor = instruction.architecture.processor
    if outcome.wroteElsewhere { differ("memory", "is written elsewhere there") }
    for (place, found) in state.registers.enumerated() {
      let other = outcome.state.registers[place]
      // Most registers stay as they are, in both.
      if found != nil, found == start.registers[place], other == before.registers[place] { continue }
      if let found, case .bits(let value, _)? = found.constant, UInt64(value) == other { continue }
      let text = found.map { "is \($0), and \(other) there" } ?? "is unknown"
      differ(processor.name(ofRegister: place), text)
    }
    let (usesVectors, usesMemory) = (instruction.usesVectors, instruction.usesMemory)
    for (place, vector) in outcome.state.vectors.enumerated() where usesVectors {
      guard let found = state.vectors[place] else { continue }
      let other = table.bits(BigInt(vector.high) << 64 | BigInt(vector.low), width: 128)
      if found != other { differ("vector \(place)", "is \(found), and \(other) there") }
    }
    for (place, other) in outcome.state.memory.enumerated() where usesMemory {
      let found = state.memory[0, Int64(place)]
      if let found, found == bytes[Int(other)] { continue }
      differ("byte \(place)", found.map { "is \($0), and \(other) there" } ?? "is unknown")
    }
    if !usesVectors, outcome.state.vectors != before.vectors { differ("vectors", "are changed there") }
    if !usesMemory, outcome.state.memory != before.memory { differ("memory", "is changed there") }
    return differences
  }

  /// An ending in words that both have.
  private func ending(_ flow: Flow) -> String? {
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
  private var places: [UInt64] {
    instruction.architecture == .x86_64 ? [0, 6, 7, 11, 2] : [29, 30, 31, 28, 0]
  }

  private func flags(_ value: UInt64) -> Flags {
    let isX86 = instruction.architecture == .x86_64
    let known = places.map { table.boolean(value >> $0 & 1 == 1) }
    return Flags(
      carry: { known[0] }, zero: { known[1] }, negative: { known[2] }, overflow: { known[3] },
      parity: { isX86 ? known[4] : nil })
  }

  private func flagDifferences(_ flags: Flags, _ value: UInt64) -> [Difference] {
    let found = [flags.carry(), flags.zero(), flags.negative(), flags.overflow(), flags.parity()]
    let names = ["carry", "zero", "sign", "overflow", "parity"]
    return zip(names, zip(found, places)).compactMap { name, pair in
      // What is not known of a flag, the manual leaves undefined or the verifier does not say.
      guard let flag = pair.0, !(name == "parity" && instruction.architecture == .aarch64) else { return nil }
      if value >> pair.1 & 1 == 1 ? flag.isTrue : flag.isFalse { return nil }
      return Difference(part: "flag \(name)", text: "the flag \(name) is \(flag)")
    }
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
