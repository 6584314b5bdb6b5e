import MachineCodeSupport
import Testing
import VerifierMachineCode
import VerifierProcessors

/// Runs of machine code by the processor of this machine, beside traces that are right, and wrong in one place.
@Suite(.enabled(if: ProcessorRun.unavailability(for: .x86_64) == nil)) struct ProcessorRunTests {
  private static let back: UInt64 = 0x6f12_3456_7000
  private static let stack: UInt64 = 0x7123_4567_8000
  private static let structure: UInt64 = 0x6123_4567_8000
  private static let (rax, rcx, rsp, rdi) = (0, 1, 4, 7)

  /// A function in assembly, and what it is said to do.
  private struct Function {
    let image: Image
    let start: UInt64
    var trace: ProcessorTrace

    /// - Parameters:
    ///   - text: Its instructions.
    ///   - steps: The numbers of those that are executed, in order, counted in the text.
    ///   - end: How it is said to end.
    init(_ text: String, steps: [Int], end: ProcessorTrace.End = .returned) throws {
      let file = try AssembledImage(
        ".intel_syntax noprefix\n.globl f\n.type f, %function\nf: \(text)", for: .x86_64)
      defer { file.remove() }
      image = try file.image()
      start = try #require(try image.symbol("f")).address
      let decoder = try Decoder(.x86_64)
      var addresses = [start]
      for _ in 0..<(steps.max() ?? 0) {
        let last = addresses[addresses.count - 1]
        addresses.append(try decoder.instruction(at: last, in: image).next)
      }
      let registers = Self.registers([rsp: stack - 8, rdi: structure])
      let bytes = (0..<8).map { ProcessorTrace.Number(back >> (8 * $0) & 0xff) }
      trace = ProcessorTrace(
        from: start, registers,
        regions: [
          ProcessorTrace.Region(
            at: stack - 4096, bytes: Array(repeating: nil, count: 4088) + bytes, isWritable: true),
          ProcessorTrace.Region(
            at: structure, bytes: Array(repeating: ProcessorTrace.Number(7), count: 8), isWritable: true),
        ])
      for (place, step) in steps.enumerated() {
        let isLast = place == steps.count - 1
        let next = isLast ? end == .returned ? back : addresses[step] : addresses[steps[place + 1]]
        trace.steps.append(
          ProcessorTrace.Step(
            at: addresses[step], next: next, Self.registers([:]), bytes: [], call: nil, isCertain: true))
      }
      trace.end = end
    }

    /// Registers of which only some are known.
    static func registers(_ known: [Int: UInt64], flags: UInt64 = 0, known knownFlags: UInt64 = 0)
      -> ProcessorTrace.Registers
    {
      ProcessorTrace.Registers(
        general: (0..<16).map { number in known[number].map { ProcessorTrace.Number($0) } },
        vectors: Array(repeating: nil, count: 16), flags: flags, knownFlags: knownFlags)
    }

    var outcome: ProcessorRun.Outcome { ProcessorRun.outcome(of: trace, in: image) }
  }

  private func isDifference(_ outcome: ProcessorRun.Outcome, _ part: String) -> Bool {
    if case .differs(let text) = outcome { text.contains(part) } else { false }
  }

  private func isRefusal(_ outcome: ProcessorRun.Outcome, _ part: String) -> Bool {
    if case .omitted(let reason) = outcome { reason.contains(part) } else { false }
  }

  // MARK: Registers, flags, memory

  @Test func registersAndFlags() throws {
    var function = try Function("mov eax, 5; sub rax, 5; ret", steps: [0, 1, 2])
    function.trace.steps[0].registers = Function.registers([Self.rax: 5])
    // Zero and even parity, no carry.
    function.trace.steps[1].registers = Function.registers([Self.rax: 0], flags: 0x44, known: 0x8c5)
    function.trace.steps[2].registers = Function.registers([Self.rax: 0, Self.rsp: Self.stack])
    #expect(function.outcome == .agrees)
    let right = function.trace
    function.trace.steps[1].registers.general[Self.rax] = ProcessorTrace.Number(1)
    #expect(isDifference(function.outcome, "after `sub rax, 5`, rax is 0x1, and 0x0 on the processor"))
    function.trace.steps[1].registers.general[Self.rax] = ProcessorTrace.Number(1, isCertain: false)
    #expect(isRefusal(function.outcome, "nothing has written"))
    function.trace = right
    function.trace.steps[1].registers.flags = 0x45
    #expect(isDifference(function.outcome, "after `sub rax, 5`, the flags are 0x45, and 0x44"))
    function.trace = right
    function.trace.steps[2].registers.general[Self.rsp] = ProcessorTrace.Number(Self.stack - 8)
    #expect(isDifference(function.outcome, "after `ret`, rsp is"))
  }

  @Test func vectors() throws {
    var function = try Function("movups xmm1, [rdi-8]; ret", steps: [0, 1])
    let sevens: UInt64 = 0x0707_0707_0707_0707
    function.trace.steps[0].registers.vectors[1] = ProcessorTrace.Vector(
      low: ProcessorTrace.Number(0), high: ProcessorTrace.Number(sevens))
    // The page before the structure is not mapped.
    #expect(isDifference(function.outcome, "the processor accesses what is not its memory"))
    var other = try Function("movups xmm1, [rdi]; ret", steps: [0, 1])
    other.trace.steps[0].registers.vectors[1] = ProcessorTrace.Vector(
      low: ProcessorTrace.Number(sevens), high: ProcessorTrace.Number(0))
    #expect(other.outcome == .agrees)
    other.trace.steps[0].registers.vectors[1]?.high.value = 1
    #expect(isDifference(other.outcome, "the upper half of xmm1 is 0x1"))
  }

  @Test func memory() throws {
    var function = try Function("mov byte ptr [rdi+3], 9; ret", steps: [0, 1])
    #expect(isDifference(function.outcome, "the byte at 0x612345678003 is 0x7, and 0x9 on the processor"))
    function.trace.steps[0].bytes = [ProcessorTrace.Byte(Self.structure + 3, ProcessorTrace.Number(9))]
    #expect(function.outcome == .agrees)
    function.trace.steps[0].bytes[0].value = nil
    #expect(function.outcome == .agrees)
  }

  // MARK: Ends

  @Test func trapsAndDivisions() throws {
    #expect(try Function("nop; ud2", steps: [0, 1], end: .trapped).outcome == .agrees)
    #expect(try Function("nop; int3", steps: [0, 1], end: .trapped).outcome == .agrees)
    #expect(try Function("xor ecx, ecx; xor edx, edx; div rcx", steps: [0, 1, 2], end: .division).outcome == .agrees)
    #expect(
      isDifference(
        try Function("nop; nop", steps: [0, 1], end: .trapped).outcome, "`nop` traps, and the processor goes on"))
    #expect(
      isDifference(
        try Function("nop; ud2", steps: [0, 1], end: .division).outcome, "divides by zero, and the processor traps"))
    #expect(isDifference(try Function("ud2; ret", steps: [0, 1]).outcome, "after `ud2`, the processor traps"))
    #expect(
      isDifference(
        try Function("mov ecx, 3; xor edx, edx; div rcx", steps: [0, 1, 2], end: .division).outcome,
        "the processor goes on"))
  }

  @Test func branches() throws {
    #expect(try Function("xor eax, eax; je 1f; nop; 1: ret", steps: [0, 1, 3]).outcome == .agrees)
    #expect(
      isDifference(
        try Function("xor eax, eax; je 1f; nop; 1: ret", steps: [0, 1, 2, 3]).outcome, "after `je 0x"))
  }

  @Test func callIsAnswered() throws {
    var function = try Function("push rbx; call 1f; pop rbx; ret; 1: ud2", steps: [0, 1, 2, 3])
    let place = try Function("push rbx; call 1f; pop rbx; ret; 1: ud2", steps: [0, 1, 2, 3, 4]).trace.steps[4].address
    let step = function.trace.steps[1]
    function.trace.steps[1] = ProcessorTrace.Step(
      at: step.address, next: step.next, Function.registers([Self.rax: 77]),
      bytes: [ProcessorTrace.Byte(Self.structure, ProcessorTrace.Number(1))],
      call: ProcessorTrace.Call(of: place, writing: [ProcessorTrace.Byte(Self.structure, ProcessorTrace.Number(1))]),
      isCertain: true)
    function.trace.steps[2].registers = Function.registers([Self.rax: 77, Self.rsp: Self.stack - 8])
    #expect(function.outcome == .agrees)
    // Another function than it calls.
    function.trace.steps[1] = ProcessorTrace.Step(
      at: step.address, next: step.next, Function.registers([:]), bytes: [],
      call: ProcessorTrace.Call(of: place + 1, writing: []), isCertain: true)
    #expect(isDifference(function.outcome, "the next instruction is at"))
  }

  // MARK: Hostile code

  /// Where the trace ends, so does the run.
  @Test func endlessLoopIsStopped() throws {
    var function = try Function("1: jmp 1b", steps: [0])
    function.trace.steps[0].next = function.start
    function.trace.steps = Array(repeating: function.trace.steps[0], count: 1000)
    #expect(function.outcome == .agrees)
  }

  @Test(arguments: [
    "syscall", "sysenter", "int 0x80", "hlt", "rdtsc", "cpuid", "in al, dx", "mov rax, fs:[0]", "mov rax, cr3",
    "rep stosb", "lock inc qword ptr [rdi]", "pushf", "wrmsr",
  ]) func instructionWithoutMeaningIsNotExecuted(text: String) throws {
    #expect(isRefusal(try Function("\(text); ret", steps: [0, 0]).outcome, "0x"))
  }

  @Test func jumpOutOfTheImageIsNotExecuted() throws {
    var function = try Function("jmp rdi", steps: [0])
    function.trace.steps[0].next = Self.structure
    function.trace.steps.append(
      ProcessorTrace.Step(
        at: Self.structure, next: Self.structure + 1, Function.registers([:]), bytes: [], call: nil, isCertain: true))
    #expect(isRefusal(function.outcome, "what is at 0x612345678000 is no instruction that is known"))
  }

  @Test(arguments: [
    "mov [rdi+8], rax", "mov [rdi+0x7f8], rax", "mov [rsp+8-0x1008], rax", "mov [rdi+0x1000], rax", "mov [rip+1b], rax",
  ])
  func writeOutsideOfItsMemoryIsNoticed(text: String) throws {
    let outcome = try Function("1: \(text); ret", steps: [0, 1]).outcome
    #expect(isDifference(outcome, "not its memory") || isDifference(outcome, "the byte at 0x"), "\(outcome)")
  }

  @Test func memoryThatClashesIsNotMapped() throws {
    var function = try Function("ret", steps: [0])
    function.trace.regions.append(ProcessorTrace.Region(at: Self.structure + 16, bytes: [nil], isWritable: true))
    #expect(isRefusal(function.outcome, "error 17"))
    for address: UInt64 in [0xffff_ffff_8000_0000, .max, 1 << 47] {
      function.trace.regions[2] = ProcessorTrace.Region(at: address, bytes: [nil], isWritable: true)
      #expect(isRefusal(function.outcome, "not those of a process"))
    }
  }

  /// A form that the emulator executes and the processor may not would be left out of each run.
  @Test func formsThatHaveAMeaningMayBeExecuted() throws {
    let refused = try Form.all(.x86_64).filter { !X86Processor.mayExecute($0.instruction) }.map(\.text)
    #expect(refused == [])
  }
}
