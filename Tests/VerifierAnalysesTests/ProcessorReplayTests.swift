import CheckingSupport
import MachineCodeSupport
import Testing
@testable import VerifierAnalyses
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierMachineCode
import VerifierProcessors

/// Differences of machine code are run by the processor of this machine too, and what it does otherwise than the emulator is a fault.
@Suite(.enabled(if: ProcessorRun.unavailability(for: .x86_64) == nil)) struct ProcessorReplayTests {
  /// The report on a function in assembly.
  ///
  /// - Parameter planting: A planted error of the emulator.
  private func report(
    _ text: String, of contract: Contract, planting: @escaping @Sendable (inout ProcessorTrace) -> Void = { _ in }
  ) throws -> MethodReport {
    let file = try AssembledImage(".intel_syntax noprefix\n.globl f\n.type f, %function\nf: \(text)", for: .x86_64)
    defer { file.remove() }
    let path = file.path
    return Scheduler.verify(
      [contract], options: Options(), jobs: 1,
      plan: AnalysisPlan(asksInFull: false) { _ in CompiledAnalysis(image: path, planting: planting) })[0]
  }

  private func replays(_ report: MethodReport) -> [Counterexample.ProcessorReplay?] {
    report.clauses.filter { $0.kind == .equality }.compactMap(\.verdict.counterexample).map(\.processorReplay)
  }

  private static let sum: @Sendable () -> Contract = {
    contract { $0.a &+ $0.b }
  }

  /// A contract of two words and a result.
  private static func contract(
    calling functions: MachineFunctions = MachineFunctions([:]), _ body: @escaping @Sendable (Words) -> SymbolicWord
  ) -> Contract {
    Contract(
      "test", "", inputs: Words.init, body: { words, _ in body(words) },
      ensures: { _, _, _ in ensures("returns", true) }
    ).compiled(as: "f", calling: functions) { (words: Words) in
      [.word(words.a), .word(words.b), .constantStructure([words.a, words.b]), .output(words: 1)]
    } returning: { (words: Words, result: Result<SymbolicWord, any Error>) in
      ((try? result.get()).map { [.word($0), .output([words.a])] }) ?? []
    }
  }

  // MARK: Planted errors

  private static let wrong = "mov [rcx], rdi; lea rax, [rdi+rsi]; xor rax, 1; ret"

  @Test func withoutAnErrorItIsConfirmed() throws {
    let report = try report(Self.wrong, of: Self.sum())
    #expect(report.fault == nil)
    #expect([report].exitStatus == 1)
    #expect(replays(report) == [.confirmed])
  }

  /// A planted error: in words, with what the message has of it.
  struct Planted: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let part: String
    let planting: @Sendable (inout ProcessorTrace) -> Void
  }

  static let planted = [
    Planted(testDescription: "a register", part: "after `lea rax, [rdi + rsi]`, rax is") { trace in
      trace.steps[1].registers.general[0]?.value ^= 1 << 40
    },
    Planted(testDescription: "a flag", part: "after `xor rax, 1`, the flags are") { $0.steps[2].registers.flags ^= 1 },
    Planted(testDescription: "a byte", part: "after `mov qword ptr [rcx], rdi`, the byte at 0x") { trace in
      trace.steps[0].bytes[0].value?.value ^= 1
    },
    Planted(testDescription: "a byte less", part: "the byte at 0x") { trace in
      trace.steps[0].bytes.removeAll { $0.address & 7 == 0 }
      trace.steps[0].bytes.append(ProcessorTrace.Byte(0x7123_4567_7ff8, ProcessorTrace.Number(1)))
    },
    Planted(testDescription: "where it goes on", part: "the next instruction is at 0x") { $0.steps[0].next += 1 },
    Planted(testDescription: "a trap", part: "`ret` traps, and the processor goes on") { $0.end = .trapped },
    Planted(testDescription: "a preserved register", part: "rbx is") { trace in
      trace.steps[3].registers.general[3]?.value += 1
    },
  ]

  @Test(arguments: planted) func plantedErrorIsAFault(_ planted: Planted) throws {
    let report = try report(Self.wrong, of: Self.sum(), planting: planted.planting)
    let fault = try #require(report.fault)
    #expect(fault.contains("run by this processor, f does not do what its instructions mean to the emulator: at 0x"))
    #expect(fault.contains(planted.part), "\(fault)")
    #expect([report].exitStatus == 70)
  }

  // MARK: Kinds of differences

  @Test(arguments: [
    // A result, a structure, a preserved register, a trap, a division, a loop.
    "mov [rcx], rdi; lea rax, [rdi+rsi+1]; ret",
    "mov [rcx], rsi; lea rax, [rdi+rsi]; ret",
    "mov [rcx], rdi; lea rax, [rdi+rsi]; mov rbx, rax; ret",
    "mov [rcx], rdi; lea rax, [rdi+rsi]; cmp rdi, 77; je 1f; ret; 1: ud2",
    "mov [rcx], rdi; lea rax, [rdi+rsi]; cmp rdi, 77; je 1f; ret; 1: int3",
    "mov [rcx], rdi; mov r8, rdx; mov rax, rdi; xor edx, edx; div qword ptr [r8+8]; lea rax, [rdi+rsi]; ret",
    // A function of its own, and constants beside the code.
    "push rbx; mov rbx, rcx; call 1f; mov [rbx], rdi; pop rbx; ret; 1: lea rax, [rdi+rsi]; and rax, -2; ret",
    "mov [rcx], rdi; mov rax, [rip+1f]; lea rax, [rdi+rax]; ret; .section .rodata; .balign 8; 1: .quad 5",
  ]) func differenceIsRunByTheProcessor(text: String) throws {
    let report = try report(text, of: Self.sum())
    #expect(report.fault == nil)
    #expect([report].exitStatus == 1, "\(report.clauses.filter { $0.verdict != .proved })")
    let replays = replays(report)
    #expect(!replays.isEmpty && replays.allSatisfy { $0 == .confirmed }, "\(replays)")
  }

  @Test func functionThatDoesNotComeBack() throws {
    let contract = Self.contract(calling: MachineFunctions([:], traps: ["g"])) { $0.a }
    let report = try report(
      "push rax; mov [rcx], rdi; mov rax, rdi; cmp rsi, 9; je 1f; pop rcx; ret; 1: call g; .globl g; .type g, %function; g: ret",
      of: contract)
    #expect([report].exitStatus == 1)
    #expect(replays(report).contains(.confirmed), "\(report.clauses.filter { $0.verdict != .proved })")
  }

  /// What guards the stack stands in memory of the image that may be written.
  @Test func guardOfTheStack() throws {
    let contract = Self.contract { $0.a }
    let code = """
      push rax; mov rax, [rip+__stack_chk_guard]; mov [rsp], rax; mov [rcx], rdi; lea rsi, [rdi+1]
      mov rax, [rip+__stack_chk_guard]; cmp rax, [rsp]; jne 1f; mov rax, rsi; pop rcx; ret; 1: call __stack_chk_fail
      .globl __stack_chk_fail; .type __stack_chk_fail, %function; __stack_chk_fail: ret
      .data; .balign 8; .globl __stack_chk_guard; __stack_chk_guard: .quad 0
      """
    let report = try report(code, of: contract)
    #expect([report].exitStatus == 1)
    #expect(replays(report) == [.confirmed], "\(report.clauses.filter { $0.verdict != .proved })")
  }

  /// Where a function passed is called once more or with another word, it is answered at an address that is not mapped.
  @Test func functionThatIsPassed() throws {
    let contract = Contract(
      "test", "", inputs: Words.init, body: { words, _ in words.b }, ensures: { _, _, _ in ensures("returns", true) }
    ).compiled(as: "f") { (words: Words) in
      [.function([.word(words.a)]), .word(words.a)]
    } returning: { (words: Words, result: Result<SymbolicWord, any Error>) in
      (try? result.get()).map { [.word($0)] } ?? []
    }
    let report = try report(
      "push rbx; mov rbx, rsi; mov rax, rdi; mov rdi, rsi; call rax; mov rax, rbx; pop rbx; ret", of: contract)
    #expect([report].exitStatus == 1)
    #expect(replays(report) == [.confirmed], "\(report.clauses.filter { $0.verdict != .proved })")
  }

  /// An image that is linked where no process may map anything.
  @Test func addressesOfTheSystem() throws {
    let file = try AssembledImage(
      ".intel_syntax noprefix\n.globl f\n.type f, %function\nf: mov [rcx], rdi; lea rax, [rdi+rsi+1]; ret",
      for: .x86_64, link: ["--no-relax", "--image-base=0xffffffff80000000"])
    defer { file.remove() }
    let report = Scheduler.verify(
      [Self.sum()], options: Options(), jobs: 1, plan: Work.machineCode(image: file.path).plan(Findings()))[0]
    #expect([report].exitStatus == 1)
    #expect(replays(report) == [.omitted("its addresses are not those of a process")])
  }

  @Test func codeOfAnotherArchitecture() throws {
    let file = try AssembledImage(".globl f\n.type f, %function\nf: add x0, x0, #1; ret", for: .aarch64)
    defer { file.remove() }
    let report = Scheduler.verify(
      [Self.contract { $0.a }], options: Options(), jobs: 1,
      plan: Work.machineCode(image: file.path).plan(Findings()))[0]
    #expect([report].exitStatus == 1)
    #expect(replays(report).allSatisfy { $0 == .omitted("it is code of aarch64") })
  }
}
