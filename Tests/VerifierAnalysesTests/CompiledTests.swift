import CheckingSupport
import MachineCodeSupport
import Testing
import VerifierAnalyses
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierMachineCode
import VerifierProcessors

/// Functions in assembly for each processor, right ones and wrong ones, held against their sources.
@Suite struct CompiledTests {
  /// What must come of a function.
  enum Expected: String {
    case proved, refuted, undecided
    /// Refuted or undecided, as the values that the solver finds are of a state that a run comes to or not.
    case failed
  }

  /// A function under the contract of some source.
  struct Function: CustomTestStringConvertible, Sendable {
    let name: String
    let contract: @Sendable () -> Contract
    let architecture: Image.Architecture
    let text: String
    let expected: Expected

    var testDescription: String { "\(name), \(architecture.rawValue)" }
  }

  static let all: [Function] =
    limits + midpoints + remainders + counts + calls

  private func assembled(_ function: Function) throws -> AssembledImage {
    let syntax = function.architecture == .x86_64 ? ".intel_syntax noprefix\n" : ""
    return try AssembledImage(
      "\(syntax).globl f\n.type f, %function\nf: \(function.text)", for: function.architecture)
  }

  @Test(arguments: all) func functionIsWhatItsSourceIs(_ function: Function) throws {
    let file = try assembled(function)
    defer { file.remove() }
    let report = Scheduler.verify(
      [function.contract()], options: Options(), jobs: 1, plan: Work.machineCode(image: file.path).plan(Findings()))[0]
    #expect(report.fault == nil)
    let equalities = report.clauses.filter { $0.kind == .equality }
    #expect(!equalities.isEmpty)
    let status = [report].exitStatus
    switch function.expected {
    case .proved: #expect(status == 0, "\(report.clauses.filter { $0.verdict != .proved })")
    case .refuted:
      #expect(status == 1, "\(report.clauses.filter { $0.verdict != .proved })")
      let examples = equalities.compactMap(\.verdict.counterexample)
      #expect(!examples.isEmpty)
      let isRunHere = ProcessorRun.unavailability(for: function.architecture) == nil
      #expect(
        examples.allSatisfy { ($0.processorReplay == .confirmed) == isRunHere }, "\(examples.map(\.processorReplay))")
    case .undecided: #expect(status == 2, "\(report.clauses.filter { $0.verdict != .proved })")
    case .failed: #expect(status != 0)
    }
  }

  /// A method that is left at a failure is never proved, and one without a failure is proved as ever.
  @Test(arguments: all) func whatIsLeftEarlyIsNotProved(_ function: Function) throws {
    let file = try assembled(function)
    defer { file.remove() }
    var options = Options()
    options.leavesAt = .unproved
    let report = Scheduler.verify(
      [function.contract()], options: options, jobs: 1, plan: Work.machineCode(image: file.path).plan(Findings()))[0]
    #expect(report.fault == nil)
    #expect(([report].exitStatus == 0) == (function.expected == .proved))
    let left = report.clauses.contains { $0.verdict.reason == "the method was left at a clause that is not proved" }
    #expect(left == (function.expected != .proved))
  }

  // MARK: A structure that is changed

  /// A place and an end.
  struct Span {
    var first: SymbolicWord
    var end: SymbolicWord
    let most: SymbolicWord

    init(_ inputs: Inputs) {
      first = inputs.word("first")
      end = inputs.word("end")
      most = inputs.word("most")
    }
  }

  static let limit: @Sendable () -> Contract = {
    Contract(
      "limit", "", inputs: Span.init, requires: { old in requires("order", old.first <= old.end) },
      body: { span, _ in span.end = span.first &+ min(span.most, span.end &- span.first) },
      ensures: { old, new, _ in ensures("not more", new.end <= old.end) }
    ).compiled(as: "f") { (span: Span) in
      [.structure([span.first, span.end]), .word(span.most)]
    } returning: { (_, _: Result<Void, any Error>) in
      []
    }
  }

  private static func limits(_ cases: [(String, Image.Architecture, String, Expected)]) -> [Function] {
    cases.map { Function(name: "limit \($0.0)", contract: limit, architecture: $0.1, text: $0.2, expected: $0.3) }
  }

  static let limits = limits([
    (
      "as compiled", .x86_64,
      "mov rax, [rdi]; mov rcx, [rdi+8]; sub rcx, rax; cmp rcx, rsi; cmovae rcx, rsi; add rcx, rax; mov [rdi+8], rcx; ret",
      .proved
    ),
    (
      "by a branch", .x86_64,
      "mov rax, [rdi+8]; sub rax, [rdi]; cmp rax, rsi; jbe 1f; mov rax, [rdi]; add rax, rsi; mov [rdi+8], rax; 1: ret",
      .proved
    ),
    (
      "of the other one", .x86_64,
      "mov rax, [rdi]; mov rcx, [rdi+8]; sub rcx, rax; cmp rcx, rsi; cmovb rcx, rsi; add rcx, rax; mov [rdi+8], rcx; ret",
      .refuted
    ),
    (
      "of signed words", .x86_64,
      "mov rax, [rdi]; mov rcx, [rdi+8]; sub rcx, rax; cmp rcx, rsi; cmovge rcx, rsi; add rcx, rax; mov [rdi+8], rcx; ret",
      .refuted
    ),
    (
      "of 32 bits", .x86_64,
      "mov eax, [rdi]; mov ecx, [rdi+8]; sub ecx, eax; cmp rcx, rsi; cmovae rcx, rsi; add rcx, rax; mov [rdi+8], rcx; ret",
      .refuted
    ),
    (
      "of the first word", .x86_64,
      "mov rax, [rdi]; mov rcx, [rdi+8]; sub rcx, rax; cmp rcx, rsi; cmovae rcx, rsi; add rcx, rax; mov [rdi], rcx; ret",
      .refuted
    ),
    (
      "that keeps no register", .x86_64,
      "mov rbx, [rdi]; mov rcx, [rdi+8]; sub rcx, rbx; cmp rcx, rsi; cmovae rcx, rsi; add rcx, rbx; mov [rdi+8], rcx; ret",
      .refuted
    ),
    (
      "that saves a register", .x86_64,
      "push rbx; mov rbx, [rdi]; mov rcx, [rdi+8]; sub rcx, rbx; cmp rcx, rsi; cmovae rcx, rsi; add rcx, rbx; mov [rdi+8], rcx; pop rbx; ret",
      .proved
    ),
    (
      "that saves a register below the stack", .x86_64,
      "mov [rsp-8], rbx; mov rbx, [rdi]; mov rcx, [rdi+8]; sub rcx, rbx; cmp rcx, rsi; cmovae rcx, rsi; add rcx, rbx; mov [rdi+8], rcx; mov rbx, [rsp-8]; ret",
      .undecided
    ),
    (
      "that pops too much", .x86_64,
      "mov rax, [rdi]; mov rcx, [rdi+8]; sub rcx, rax; cmp rcx, rsi; cmovae rcx, rsi; add rcx, rax; mov [rdi+8], rcx; ret 8",
      .undecided
    ),
    (
      "that leaves the stack lower", .x86_64,
      "push rax; mov rax, [rdi]; mov rcx, [rdi+8]; sub rcx, rax; cmp rcx, rsi; cmovae rcx, rsi; add rcx, rax; mov [rdi+8], rcx; ret",
      .undecided
    ),
    ("that writes behind the structure", .x86_64, "mov [rdi+16], rsi; ret", .undecided),
    ("that writes where a register says", .x86_64, "mov [rsi], rsi; ret", .undecided),
    (
      "that asks for a register that nobody has set", .x86_64, "test r10, r10; je 1f; mov [rdi+8], rsi; 1: ret",
      .undecided
    ),
    ("that reads the time", .x86_64, "rdtsc; ret", .undecided),
    ("that does nothing", .x86_64, "ret", .refuted),
    ("that traps", .x86_64, "ud2", .refuted),
    ("that never comes back", .x86_64, "1: jmp 1b", .undecided),
    (
      "as compiled", .aarch64,
      "ldp x8, x9, [x0]; sub x9, x9, x8; cmp x9, x1; csel x9, x9, x1, lo; add x8, x8, x9; str x8, [x0, #8]; ret",
      .proved
    ),
    (
      "of the other one", .aarch64,
      "ldp x8, x9, [x0]; sub x9, x9, x8; cmp x9, x1; csel x9, x1, x9, lo; add x8, x8, x9; str x8, [x0, #8]; ret",
      .refuted
    ),
    (
      "of signed words", .aarch64,
      "ldp x8, x9, [x0]; sub x9, x9, x8; cmp x9, x1; csel x9, x9, x1, lt; add x8, x8, x9; str x8, [x0, #8]; ret",
      .refuted
    ),
    (
      "that keeps no register", .aarch64,
      "ldp x19, x9, [x0]; sub x9, x9, x19; cmp x9, x1; csel x9, x9, x1, lo; add x8, x19, x9; str x8, [x0, #8]; ret",
      .refuted
    ),
    ("that comes back elsewhere", .aarch64, "mov x30, x0; ret", .undecided),
    ("that writes a vector to be preserved", .aarch64, "ldr q8, [x0]; ret", .undecided),
  ])

  // MARK: Arithmetic, and what traps

  static let midpoint: @Sendable () -> Contract = {
    Contract(
      "midpoint", "", inputs: Words.init, requires: { old in requires("order", old.a <= old.b) },
      body: { words, _ in words.a + (words.b - words.a) / 2 },
      ensures: { old, _, result in ensures("within", old.a <= result && result <= old.b) }
    ).compiled(as: "f") { (words: Words) in
      [.word(words.a), .word(words.b)]
    } returning: { (_, result: Result<SymbolicWord, any Error>) in
      ((try? result.get()).map { [.word($0)] }) ?? []
    }
  }

  private static func midpoints(_ cases: [(String, Image.Architecture, String, Expected)]) -> [Function] {
    cases.map { Function(name: "midpoint \($0.0)", contract: midpoint, architecture: $0.1, text: $0.2, expected: $0.3) }
  }

  static let midpoints = midpoints([
    ("as compiled", .x86_64, "mov rax, rsi; sub rax, rdi; jb 1f; shr rax; add rax, rdi; jb 1f; ret; 1: ud2", .proved),
    ("without checks that never fail", .x86_64, "mov rax, rsi; sub rax, rdi; shr rax; add rax, rdi; ret", .proved),
    ("that overflows", .x86_64, "lea rax, [rdi+rsi]; shr rax; ret", .refuted),
    ("by a carry", .x86_64, "mov rax, rdi; add rax, rsi; rcr rax; ret", .undecided),
    ("of a signed difference", .x86_64, "mov rax, rsi; sub rax, rdi; sar rax; add rax, rdi; ret", .refuted),
    ("that is rounded up", .x86_64, "mov rax, rsi; sub rax, rdi; inc rax; shr rax; add rax, rdi; ret", .refuted),
    ("in another register", .x86_64, "mov rcx, rsi; sub rcx, rdi; shr rcx; add rcx, rdi; ret", .undecided),
    (
      "by a function of its own", .x86_64,
      "push rbp; mov rbp, rsp; call 1f; pop rbp; ret; 1: mov rax, rsi; sub rax, rdi; shr rax; add rax, rdi; ret",
      .proved
    ),
    ("as compiled", .aarch64, "subs x8, x1, x0; b.lo 1f; adds x0, x0, x8, lsr #1; b.hs 1f; ret; 1: brk #1", .proved),
    ("that overflows", .aarch64, "add x0, x0, x1; lsr x0, x0, #1; ret", .refuted),
    ("of the wrong shift", .aarch64, "sub x8, x1, x0; add x0, x0, x8, asr #1; ret", .refuted),
    (
      "with a call that keeps nothing", .aarch64,
      "stp x29, x30, [sp, #-16]!; bl 1f; ldp x29, x30, [sp], #16; ret; 1: sub x8, x1, x0; add x0, x0, x8, lsr #1; ret",
      .proved
    ),
    (
      "with a call that loses its way", .aarch64, "bl 1f; ret; 1: sub x8, x1, x0; add x0, x0, x8, lsr #1; ret",
      .undecided
    ),
  ])

  /// Two words, and whether the code may panic.
  struct Division {
    let words: Words
    let mayPanic: Formula

    init(_ inputs: Inputs) { (words, mayPanic) = (Words(inputs), inputs.mayPanic) }
  }

  static let remainder: @Sendable () -> Contract = {
    Contract(
      "remainder", "", inputs: Division.init,
      requires: { old in requires("permission", old.words.b == 0 ==> old.mayPanic) },
      body: { call, machine in
        machine.assert(call.words.b != 0, "the divisor is not zero")
        return call.words.a % call.words.b
      },
      ensures: { old, _, result in ensures("less", result < old.words.b) }
    ).compiled(as: "f") { (call: Division) in
      [.word(call.words.a), .word(call.words.b)]
    } returning: { (_, result: Result<SymbolicWord, any Error>) in
      ((try? result.get()).map { [.word($0)] }) ?? []
    }
  }

  private static func remainders(_ cases: [(String, Image.Architecture, String, Expected)]) -> [Function] {
    cases.map {
      Function(name: "remainder \($0.0)", contract: remainder, architecture: $0.1, text: $0.2, expected: $0.3)
    }
  }

  static let remainders = remainders([
    (
      "as compiled", .x86_64, "test rsi, rsi; je 1f; mov rax, rdi; xor edx, edx; div rsi; mov rax, rdx; ret; 1: ud2",
      .proved
    ),
    (
      "of 32 bits where that is enough", .x86_64,
      "test rsi, rsi; je 1f; mov rax, rdi; or rax, rsi; shr rax, 32; je 2f; mov rax, rdi; xor edx, edx; div rsi; jmp 3f; 2: mov eax, edi; xor edx, edx; div esi; 3: mov rax, rdx; ret; 1: ud2",
      .proved
    ),
    (
      "of 32 bits where one of them is less", .x86_64,
      "test rsi, rsi; je 1f; mov rax, rsi; shr rax, 32; je 2f; mov rax, rdi; xor edx, edx; div rsi; jmp 3f; 2: mov eax, edi; xor edx, edx; div esi; 3: mov rax, rdx; ret; 1: ud2",
      .refuted
    ),
    (
      "with its check behind", .x86_64,
      "mov rax, rdi; xor edx, edx; div rsi; test rsi, rsi; je 1f; mov rax, rdx; ret; 1: ud2", .refuted
    ),
    ("without a check", .x86_64, "mov rax, rdi; xor edx, edx; div rsi; mov rax, rdx; ret", .refuted),
    (
      "that traps the other way", .x86_64,
      "test rsi, rsi; jne 1f; mov rax, rdi; xor edx, edx; div rsi; mov rax, rdx; ret; 1: ud2", .refuted
    ),
    (
      "that is the quotient", .x86_64, "test rsi, rsi; je 1f; mov rax, rdi; xor edx, edx; div rsi; ret; 1: ud2",
      .refuted
    ),
    (
      "of more than a register", .x86_64,
      "test rsi, rsi; je 1f; mov rax, rdi; mov rdx, rdi; div rsi; mov rax, rdx; ret; 1: ud2", .undecided
    ),
    ("as compiled", .aarch64, "cbz x1, 1f; udiv x8, x0, x1; msub x0, x8, x1, x0; ret; 1: brk #1", .proved),
    ("without a check", .aarch64, "udiv x8, x0, x1; msub x0, x8, x1, x0; ret", .refuted),
    ("that is a sum", .aarch64, "cbz x1, 1f; udiv x8, x0, x1; madd x0, x8, x1, x0; ret; 1: brk #1", .refuted),
    ("of 32 bits", .aarch64, "cbz x1, 1f; udiv w8, w0, w1; msub w0, w8, w1, w0; ret; 1: brk #1", .refuted),
  ])

  // MARK: Loops

  static let count: @Sendable () -> Contract = {
    Contract(
      "count", "", inputs: Words.init,
      loops: { old in
        [
          Loop("rounds", over: ["index"]) { _, now in
            Loop.Claims(invariants: [("below", now[0] <= old.a)], variant: old.a - now[0])
          }
        ]
      },
      body: { words, machine in
        var index: SymbolicWord = 0
        machine.loop("rounds", in: words.a, &index, while: { $1 < $0 }) { _, index in index = index + 1 }
        return index
      },
      ensures: { old, _, result in ensures("all", result == old.a) }
    ).compiled(as: "f") { (words: Words) in
      [.word(words.a)]
    } returning: { (_, result: Result<SymbolicWord, any Error>) in
      ((try? result.get()).map { [.word($0)] }) ?? []
    }
  }

  private static func counts(_ cases: [(String, Image.Architecture, String, Expected)]) -> [Function] {
    cases.map { Function(name: "count \($0.0)", contract: count, architecture: $0.1, text: $0.2, expected: $0.3) }
  }

  static let counts = counts([
    (
      "with its test at the end", .x86_64,
      "xor eax, eax; test rdi, rdi; je 2f; 1: inc rax; cmp rax, rdi; jb 1b; 2: ret", .proved
    ),
    (
      "with its test at the beginning", .x86_64, "xor eax, eax; 1: cmp rax, rdi; jae 2f; inc rax; jmp 1b; 2: ret",
      .proved
    ),
    (
      "downwards as well", .x86_64,
      "mov rcx, rdi; xor eax, eax; test rcx, rcx; je 2f; 1: inc rax; dec rcx; jne 1b; 2: ret", .proved
    ),
    (
      "on the stack", .x86_64,
      "push 0; test rdi, rdi; je 2f; 1: inc qword ptr [rsp]; cmp [rsp], rdi; jb 1b; 2: pop rax; ret", .proved
    ),
    ("without its guard", .x86_64, "xor eax, eax; 1: inc rax; cmp rax, rdi; jb 1b; ret", .failed),
    (
      "with the other guard", .x86_64, "xor eax, eax; test rdi, rdi; jne 2f; 1: inc rax; cmp rax, rdi; jb 1b; 2: ret",
      .failed
    ),
    ("from 1 on", .x86_64, "mov eax, 1; test rdi, rdi; je 2f; 1: inc rax; cmp rax, rdi; jb 1b; 2: ret", .failed),
    ("by 2", .x86_64, "xor eax, eax; test rdi, rdi; je 2f; 1: add rax, 2; cmp rax, rdi; jb 1b; 2: ret", .failed),
    ("once more", .x86_64, "xor eax, eax; test rdi, rdi; je 2f; 1: inc rax; cmp rax, rdi; jbe 1b; 2: ret", .failed),
    (
      "of signed words", .x86_64, "xor eax, eax; test rdi, rdi; je 2f; 1: inc rax; cmp rax, rdi; jl 1b; 2: ret", .failed
    ),
    (
      "that doubles", .x86_64, "mov eax, 1; test rdi, rdi; je 2f; 1: add rax, rax; cmp rax, rdi; jb 1b; 2: ret", .failed
    ),
    ("that is none", .x86_64, "mov rax, rdi; ret", .failed),
    (
      "that is left at two places", .x86_64,
      "xor eax, eax; test rdi, rdi; je 2f; 1: inc rax; cmp rax, 99; je 2f; cmp rax, rdi; jb 1b; 2: ret", .undecided
    ),
    (
      "with two ways through", .x86_64,
      "xor eax, eax; test rdi, rdi; je 2f; 1: test al, 1; je 3f; nop; 3: inc rax; cmp rax, rdi; jb 1b; 2: ret",
      .undecided
    ),
    (
      "with its test at the end", .aarch64,
      "mov x8, x0; mov x0, xzr; cbz x8, 2f; 1: add x0, x0, #1; cmp x0, x8; b.lo 1b; 2: ret", .proved
    ),
    (
      "once more", .aarch64, "mov x8, x0; mov x0, xzr; cbz x8, 2f; 1: add x0, x0, #1; cmp x0, x8; b.ls 1b; 2: ret",
      .failed
    ),
    (
      "of signed words", .aarch64,
      "mov x8, x0; mov x0, xzr; cbz x8, 2f; 1: add x0, x0, #1; cmp x0, x8; b.lt 1b; 2: ret", .failed
    ),
    ("by 2", .aarch64, "mov x8, x0; mov x0, xzr; cbz x8, 2f; 1: add x0, x0, #2; cmp x0, x8; b.lo 1b; 2: ret", .failed),
  ])

  // MARK: Functions that are passed

  static let call: @Sendable () -> Contract = {
    Contract(
      "call", "", inputs: Words.init, body: { words, _ in }, ensures: { old, new, _ in ensures("kept", new.a == old.a) }
    ).compiled(as: "f") { (words: Words) in
      [.function([.word(words.a), .constantStructure([words.b])]), .word(words.a), .constantStructure([words.b])]
    } returning: { (_, _: Result<Void, any Error>) in
      []
    }
  }

  private static func calls(_ cases: [(String, Image.Architecture, String, Expected)]) -> [Function] {
    cases.map { Function(name: "call \($0.0)", contract: call, architecture: $0.1, text: $0.2, expected: $0.3) }
  }

  static let calls = calls([
    ("once", .x86_64, "push rax; mov rax, rdi; mov rdi, rsi; mov rsi, rdx; call rax; pop rax; ret", .proved),
    ("as the last thing", .x86_64, "mov rax, rdi; mov rdi, rsi; mov rsi, rdx; jmp rax", .proved),
    ("never", .x86_64, "ret", .failed),
    (
      "twice", .x86_64,
      "push rbx; push r12; push r13; mov rbx, rdi; mov r12, rsi; mov r13, rdx; mov rdi, r12; mov rsi, r13; call rbx; mov rdi, r12; mov rsi, r13; call rbx; pop r13; pop r12; pop rbx; ret",
      .failed
    ),
    ("with another word", .x86_64, "mov rax, rdi; lea rdi, [rsi+1]; mov rsi, rdx; jmp rax", .failed),
    ("with another structure", .x86_64, "mov rax, rdi; mov rdi, rsi; jmp rax", .undecided),
    ("with an unaligned stack", .x86_64, "mov rax, rdi; mov rdi, rsi; mov rsi, rdx; call rax; ret", .undecided),
    ("as the last thing", .aarch64, "mov x8, x0; mov x0, x1; mov x1, x2; br x8", .proved),
    ("never", .aarch64, "ret", .failed),
  ])
}
