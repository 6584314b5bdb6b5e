package import VerifierMachineCode

/// A run of machine code by the processor of this machine, beside what the meaning of instructions says of it.
///
/// A process of its own, which has no memory but what is needed here, executes one instruction at a time; after each, registers and memory are
/// compared. Functions that are not executed are answered as they were. Nothing is executed that has no meaning here: no call of the system
/// above all, and a process that makes one ends.
package struct ProcessorRun {
  private let image: Image
  private let decoder: Decoder
  private let trace: ProcessorTrace
  private var memory: NativeMemory

  /// What has come of it.
  package enum Outcome: Hashable, Sendable {
    /// The processor does the same.
    case agrees
    /// It does not; in words, with the instruction.
    case differs(String)
    /// It was not run, or not to its end; the reason.
    case omitted(String)
  }

  /// An end before the end of the trace.
  private enum Failure: Error {
    case outcome(Outcome)
    case system(StoppedProcess.Failure)
  }

  /// Runs machine code.
  ///
  /// - Parameters:
  ///   - trace: What it does by the meaning of its instructions.
  ///   - image: The image that they are of.
  /// - Returns: Whether the processor does the same.
  package static func outcome(of trace: ProcessorTrace, in image: Image) -> Outcome {
    if let reason = unavailability(for: image.architecture) { return .omitted(reason) }
    let addresses = trace.steps.map(\.address) + trace.constants + trace.regions.map(\.address)
    guard addresses.allSatisfy({ $0 < endOfAddresses }) else {
      return .omitted("its addresses are not those of a process")
    }
    guard let decoder = try? Decoder(image.architecture) else { return .omitted("there is no decoder") }
    guard let process = StoppedProcess() else { return .omitted("the system lets no process be stepped (ptrace)") }
    var run = ProcessorRun(image, decoder, trace)
    do throws(Failure) {
      try run.run(process)
      return .agrees
    } catch {
      switch error {
      case .outcome(let outcome): return outcome
      case .system(let failure): return .omitted("the system refuses what a run needs (error \(failure.number))")
      }
    }
  }

  /// Where the addresses end that a process may map, of which all above are the system's.
  private static let endOfAddresses: UInt64 = (1 << 47) - (1 << 20)

  /// Why no machine code of an architecture is run by the processor of this machine; `nil` where it may be.
  package static func unavailability(for architecture: Image.Architecture) -> String? {
    if architecture != .x86_64 { return "it is code of \(architecture.rawValue)" }
    return StoppedProcess.isAvailable ? nil : "this machine is not one of x86-64 with Linux"
  }

  private init(_ image: Image, _ decoder: Decoder, _ trace: ProcessorTrace) {
    (self.image, self.decoder, self.trace) = (image, decoder, trace)
    memory = NativeMemory(trace.regions) { image.readOnlyBytes(at: $0, count: NativeMemory.pageSize) }
  }

  // MARK: The run

  private mutating func run(_ process: borrowing StoppedProcess) throws(Failure) {
    try system { () throws(StoppedProcess.Failure) in try map(process) }
    try system { () throws(StoppedProcess.Failure) in try process.close() }
    try system { () throws(StoppedProcess.Failure) in try process.set(native(trace.registers, at: trace.start)) }
    var place = trace.start
    for (number, step) in trace.steps.enumerated() {
      let isLast = number == trace.steps.count - 1
      guard place == step.address else {
        throw .outcome(
          .differs("the instruction at \(hexadecimal(step.address)) does not follow: \(hexadecimal(place)) does"))
      }
      let instruction = try instruction(at: step.address)
      let stop = process.step()
      if stop == .lost { throw .outcome(.omitted("the process that runs it has ended")) }
      if isLast, try isEnd(stop, instruction, step, process) { return }
      if stop != .stepped {
        throw differs(step, "after `\(text(instruction))`, the processor \(said(stop))")
      }
      try compare(process, step, instruction)
      place = step.next
    }
  }

  /// The memory that it has: the regions, and the pages of the image that have instructions that are executed or constants that are read.
  private func map(_ process: borrowing StoppedProcess) throws(StoppedProcess.Failure) {
    let size = UInt64(NativeMemory.pageSize)
    func pages(_ addresses: some Sequence<UInt64>) -> Set<UInt64> {
      Set(addresses.filter(image.isReadOnly).map { $0 / size * size })
    }
    let executed = pages(
      trace.steps.flatMap { step in
        [step.address, step.address + Self.longestInstruction - 1].filter(image.isExecutable)
      })
    for block in memory.blocks {
      let access: StoppedProcess.Access = block.isWritable ? [.read, .write] : .read
      try process.map(block.bytes, at: block.address, executed.contains(block.address) ? [access, .execute] : access)
    }
    let mapped = Set(
      memory.blocks.flatMap { block in
        stride(from: block.address, to: block.address + UInt64(block.bytes.count), by: Int(size))
      })
    for page in executed.union(pages(trace.constants)).subtracting(mapped).sorted() {
      try process.map(
        image.readOnlyBytes(at: page, count: Int(size)), at: page,
        executed.contains(page) ? [.read, .execute] : .read)
    }
  }

  /// How many bytes an instruction of x86-64 has at most.
  private static let longestInstruction: UInt64 = 15

  /// The next instruction, which may be executed.
  private func instruction(at address: UInt64) throws(Failure) -> Instruction {
    guard image.isExecutable(address), let instruction = try? decoder.instruction(at: address, in: image) else {
      throw .outcome(.omitted("what is at \(hexadecimal(address)) is no instruction that is known"))
    }
    guard X86Processor.mayExecute(instruction) else {
      throw .outcome(
        .omitted("`\(text(instruction))` at \(hexadecimal(address)) is not executed outside of the emulator"))
    }
    return instruction
  }

  /// Whether the last instruction ends as it is said to.
  private func isEnd(
    _ stop: StoppedProcess.Stop, _ instruction: Instruction, _ step: ProcessorTrace.Step,
    _ process: borrowing StoppedProcess
  ) throws(Failure) -> Bool {
    let isSame: Bool
    switch trace.end {
    case .returned: return false
    case .trapped: isSame = stop == .illegal || stop == .breakpoint
    case .division: isSame = stop == .arithmetic
    case .called:
      let found = try registers(process)
      isSame = stop == .stepped && found.place == step.next
    }
    if isSame {
      if trace.end != .called { try compareRegisters(registers(process), step, "at `\(text(instruction))`") }
      return true
    }
    let expected =
      switch trace.end {
      case .trapped: "traps"
      case .division: "faults, as it divides by zero"
      case .returned, .called: "calls the function at \(hexadecimal(step.next))"
      }
    throw differs(step, "`\(text(instruction))` \(expected), and the processor \(said(stop))")
  }

  // MARK: Comparison

  private mutating func compare(
    _ process: borrowing StoppedProcess, _ step: ProcessorTrace.Step, _ instruction: Instruction
  ) throws(Failure) {
    var found = try registers(process)
    let what = "after `\(text(instruction))`"
    if let call = step.call {
      if found.place != call.function {
        throw differs(
          step,
          "\(what), the next instruction is at \(hexadecimal(call.function)), and \(hexadecimal(found.place)) on the processor"
        )
      }
      found = try answer(call, step, found, process)
    }
    if found.place != step.next {
      throw differs(
        step,
        "\(what), the next instruction is at \(hexadecimal(step.next)), and at \(hexadecimal(found.place)) on the processor"
      )
    }
    try compareRegisters(found, step, what)
    memory.expect(step.bytes)
    for block in memory.blocks where block.isWritable {
      let bytes = try system { () throws(StoppedProcess.Failure) in
        try process.read(at: block.address, count: block.bytes.count)
      }
      guard let difference = memory.difference(bytes, in: block) else { continue }
      throw differs(
        step,
        "\(what), the byte at \(hexadecimal(difference.address)) is \(hexadecimal(UInt64(difference.expected))), "
          + "and \(hexadecimal(UInt64(difference.found))) on the processor", isCertain: difference.isCertain)
    }
  }

  private func compareRegisters(
    _ found: NativeRegisters, _ step: ProcessorTrace.Step, _ what: String
  ) throws(Failure) {
    for (name, expected, value) in pairs(step.registers, found) where value != expected.value {
      throw differs(
        step, "\(what), \(name) is \(hexadecimal(expected.value)), and \(hexadecimal(value)) on the processor",
        isCertain: expected.isCertain)
    }
    let flags = (step.registers.flags ^ found.flags) & step.registers.knownFlags
    if flags != 0 {
      throw differs(
        step,
        "\(what), the flags are \(hexadecimal(step.registers.flags & step.registers.knownFlags)), and "
          + "\(hexadecimal(found.flags & step.registers.knownFlags)) on the processor")
    }
  }

  /// Registers with what is known of them, and what the processor has there.
  private func pairs(
    _ registers: ProcessorTrace.Registers, _ found: NativeRegisters
  ) -> [(name: String, expected: ProcessorTrace.Number, found: UInt64)] {
    let general = registers.general.enumerated().compactMap { number, value in
      value.map { (X86Register.names[number], $0, found.general[number]) }
    }
    let vectors = registers.vectors.prefix(16).enumerated().flatMap { number, value in
      value.map { value in
        [
          ("the lower half of xmm\(number)", value.low, found.vectors[2 * number]),
          ("the upper half of xmm\(number)", value.high, found.vectors[2 * number + 1]),
        ]
      } ?? []
    }
    return general + vectors
  }

  /// Answers a call in the place of a function: registers that it need not preserve hold its results, or anything.
  private mutating func answer(
    _ call: ProcessorTrace.Call, _ step: ProcessorTrace.Step, _ found: NativeRegisters,
    _ process: borrowing StoppedProcess
  ) throws(Failure) -> NativeRegisters {
    let convention = X86Processor().convention
    var after = native(step.registers, at: step.next)
    for register in convention.preserved { after.general[register] = found.general[register] }
    let stack = found.general[convention.stackPointer]
    after.general[convention.stackPointer] = stack &+ 8
    let back = try system { () throws(StoppedProcess.Failure) in try process.read(at: stack, count: 8) }
    after.place = back.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    try system { () throws(StoppedProcess.Failure) in
      try process.set(after)
      for byte in call.bytes {
        try process.write(
          [byte.value.map { UInt8(truncatingIfNeeded: $0.value) } ?? ~ProcessorTrace.filler], at: byte.address)
      }
    }
    return after
  }

  /// Registers for the processor. Of what nothing is known there is the filler.
  private func native(_ registers: ProcessorTrace.Registers, at place: UInt64) -> NativeRegisters {
    NativeRegisters(
      general: registers.general.map { $0?.value ?? ProcessorTrace.fillerWord },
      vectors: registers.vectors.prefix(16).flatMap { vector in
        [vector?.low.value ?? ProcessorTrace.fillerWord, vector?.high.value ?? ProcessorTrace.fillerWord]
      },
      place: place, flags: registers.flags | ~registers.knownFlags)
  }

  private func registers(_ process: borrowing StoppedProcess) throws(Failure) -> NativeRegisters {
    try system { () throws(StoppedProcess.Failure) in try process.registers() }
  }

  private func system<Value>(_ body: () throws(StoppedProcess.Failure) -> Value) throws(Failure) -> Value {
    do throws(StoppedProcess.Failure) { return try body() } catch { throw .system(error) }
  }

  // MARK: Words

  private func differs(_ step: ProcessorTrace.Step, _ what: String, isCertain: Bool = true) -> Failure {
    .outcome(
      isCertain && step.isCertain
        ? .differs("at \(hexadecimal(step.address)), \(what)") : .omitted("it depends on what nothing has written"))
  }

  private func text(_ instruction: Instruction) -> String {
    instruction.operandText.isEmpty ? instruction.mnemonic : "\(instruction.mnemonic) \(instruction.operandText)"
  }

  private func said(_ stop: StoppedProcess.Stop) -> String {
    switch stop {
    case .stepped: "goes on"
    case .breakpoint, .illegal: "traps"
    case .arithmetic: "reports an error of arithmetic"
    case .memory: "accesses what is not its memory"
    case .lost: "ends"
    }
  }

  private func hexadecimal(_ number: UInt64) -> String { "0x" + String(number, radix: 16) }
}
