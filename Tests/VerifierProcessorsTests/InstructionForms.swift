import VerifierMachineCode

/// The forms of instructions that occur in the images of the kernel, and their neighbours, in assembly.
enum InstructionForms {
  static func texts(_ architecture: Image.Architecture) -> [String] {
    switch architecture {
    case .x86_64: x86
    case .aarch64: arm
    }
  }

  /// Registers of 64, 32, 16 and 8 bits.
  private static let widths = [
    ("rax", "rcx"), ("eax", "ecx"), ("r10w", "r11w"), ("al", "cl"), ("r8b", "sil"), ("ah", "bl"),
  ]

  private static let conditions = [
    "o", "no", "b", "ae", "e", "ne", "be", "a", "s", "ns", "p", "np", "l", "ge", "le", "g",
  ]

  private static let x86: [String] = {
    var texts = [
      "mov rax, [rdi]", "mov rcx, [rdi+8]", "mov eax, [rdi+4]", "mov ax, [rdi]", "mov al, [rdi+1]", "mov [rdi+8], rcx",
      "mov [rdi], ecx",
      "mov [rdi], cx", "mov [rdi+3], cl", "mov qword ptr [rdi], -5", "mov dword ptr [rdi], 7", "mov byte ptr [rdi], 1",
      "mov rax, [rdi+rdx*8]", "mov [rdi+rdx*2+4], ax", "movabs rax, 0x123456789abcdef0", "mov eax, 0x80000000",
      "mov rax, -1",
      "movzx eax, cl", "movzx eax, cx", "movzx ecx, byte ptr [rdi]", "movzx rax, word ptr [rdi]", "movsx eax, cl",
      "movsx rax, cx",
      "movsxd rax, ecx", "movsx rax, byte ptr [rdi]", "lea rax, [rdi+rsi]", "lea rax, [rdi+rsi*4-8]",
      "lea eax, [rdi+rsi*8+3]",
      "lea rsp, [rbp-16]", "push rcx", "push 5", "push qword ptr [rdi]", "pop rcx", "pop qword ptr [rdi]", "not rax",
      "not ecx", "not byte ptr [rdi]",
      "neg rax", "neg ecx", "neg r10w", "neg al", "inc rax", "dec rax", "inc ecx", "dec al", "inc qword ptr [rdi]",
      "dec dword ptr [rdi]",
      "mul rcx", "mul ecx", "mul qword ptr [rdi]", "imul rax, rcx", "imul eax, ecx", "imul rax, rcx, 100",
      "imul eax, [rdi], -3",
      "div rcx", "div ecx", "cdqe", "cwde", "cbw", "cqo", "cdq", "cwd", "xchg rax, rcx", "xchg eax, ecx", "xchg ax, ax",
      "bswap rax", "bswap ecx",
      "nop", "nop word ptr [rax+rax]", "endbr64", "leave", "ud2", "int3", "xor eax, eax", "xor rcx, rcx",
      "sub eax, eax", "sbb rcx, rcx", "sbb eax, eax",
      "movups xmm0, [rdi]", "movups [rdi], xmm3", "movaps xmm1, xmm2", "movdqu xmm9, [rdi]", "xorps xmm4, xmm4",
      "pxor xmm5, xmm5",
    ]
    for name in ["add", "sub", "adc", "sbb", "cmp", "and", "or", "xor", "test"] {
      for (left, right) in widths { texts.append("\(name) \(left), \(right)") }
      texts += [
        "\(name) rax, 100", "\(name) ecx, -2", "\(name) al, 0x7f", "\(name) [rdi], rcx", "\(name) byte ptr [rdi+1], 3",
      ]
      if name != "test" { texts += ["\(name) rax, [rdi]", "\(name) ecx, [rdi+4]", "\(name) rcx, -0x80"] }
    }
    for name in ["shl", "shr", "sar", "rol", "ror"] {
      for amount in [1, 3, 31] { texts += ["\(name) rax, \(amount)", "\(name) ecx, \(amount)"] }
      texts += [
        "\(name) rax, 32", "\(name) rax, 63", "\(name) rax, 64", "\(name) r10w, 3", "\(name) al, 1",
        "\(name) byte ptr [rdi], 2", "\(name) ecx, 32",
      ]
    }
    for (place, condition) in conditions.enumerated() {
      texts += [
        "set\(condition) al", "set\(condition) byte ptr [rdi]", "cmov\(condition) rax, rcx",
        "cmov\(condition) ecx, eax", ".byte \(0x70 + place), 7",
      ]
    }
    for name in ["shl", "shr", "sar", "rol", "ror"] { texts += ["\(name) rax, cl", "\(name) edx, cl"] }
    // Other widths and places of what is above.
    texts += [
      "mov ah, bl", "mov bl, ah", "movzx eax, ah", "movsx ecx, bh", "movzx ax, cl", "movsx r10w, cl",
      "movsx r10d, word ptr [rdi]", "movsxd rcx, dword ptr [rdi+4]", "lea r10w, [rdi+rsi]", "push -5", "push rsp",
      "pop rsp", "not al", "neg ah", "neg byte ptr [rdi]", "inc r10w", "dec ah", "mul r10w", "imul r10w, r11w",
      "imul rcx, [rdi]", "imul ecx, eax, -2", "xchg al, cl", "xchg ah, bl", "shl dword ptr [rdi], 1", "sar r10w, 1",
      "rol ah, 1", "ror r10w, 1", "xor r10w, r10w", "xor ah, ah", "sub al, al", "sbb r10w, r10w", "cmp rax, rax",
      "test rax, rax", "test ecx, ecx", "and rcx, rcx", "adc rax, rax", "add eax, eax", "cmp [rdi], cl",
      "cmp cx, [rdi]", "sete ah", "cmovne r10w, r11w", "movdqa xmm1, [rdi]", "movapd [rdi], xmm2",
      "movupd xmm15, [rdi]",
      "xorpd xmm3, xmm3",
    ]
    return texts + ["cmovb rax, [rdi]", ".byte 0xeb, 18"]
  }()

  private static let armConditions =
    ["eq", "ne", "hs", "lo", "mi", "pl", "vs", "vc", "hi", "ls", "ge", "lt", "gt", "le", "al"]

  private static let arm: [String] = {
    var texts = [
      "mov x0, x1", "mov w0, w1", "mov x0, xzr", "mov x29, sp", "mov sp, x29", "mov x0, #0x12340000", "mov w0, #-3",
      "movz x0, #5, lsl #32", "movk x0, #7, lsl #16",
      "movk w0, #7", "movn x0, #5", "mvn x0, x1", "mvn w0, w1, lsl #3", "adr x0, . + 8", "add x0, x1, #16",
      "add x0, x1, #1, lsl #12", "add sp, sp, #32", "sub sp, sp, #32",
      "add x0, x1, x2, lsl #3", "add x0, x1, x2, lsr #1", "add x0, x1, w2, uxtb #2", "add x0, x1, w2, sxtw",
      "add w0, w1, w2, asr #5", "sub x0, x1, w2, uxth",
      "cmp x0, #5", "cmp x0, x1", "cmp w0, w1", "cmp xzr, x1", "cmp x0, x1, lsl #2", "cmp x0, w1, uxtw", "cmn x0, #5",
      "cmn w0, w1", "neg x0, x1", "negs w0, w1",
      "tst x0, x1", "tst w0, #0xff", "and x0, x1, #0xff", "ands w0, w1, w2", "lsl x0, x1, x2", "lsr w0, w1, w2",
      "asr x0, x1, x2", "asr w0, w1, w2",
      "lsl x0, x1, #7", "lsr x0, x1, #32", "asr w0, w1, #9", "ror x0, x1, #13", "ubfx x0, x1, #4, #12",
      "sbfx w0, w1, #3, #7", "ubfiz x0, x1, #4, #12", "sbfiz x0, x1, #8, #20",
      "bfi x0, x1, #8, #16", "bfxil w0, w1, #4, #9", "uxtb w0, w1", "uxth w0, w1", "sxtb x0, w1", "sxth w0, w1",
      "sxtw x0, w1", "extr x0, x1, x2, #11",
      "mul x0, x1, x2", "mul w0, w1, w2", "mneg x0, x1, x2", "madd x0, x1, x2, x3", "msub x0, x1, x2, x3",
      "msub w0, w1, w2, w3", "umull x0, w1, w2", "smull x0, w1, w2",
      "umaddl x0, w1, w2, x3", "smsubl x0, w1, w2, x3", "umnegl x0, w1, w2", "umulh x0, x1, x2", "smulh x0, x1, x2",
      "udiv x0, x1, x2", "udiv w0, w1, w2", "sdiv x0, x1, x2", "sdiv w0, w1, w2",
      "clz x0, x1", "clz w0, w1", "rbit x0, x1", "rev x0, x1", "rev w0, w1", "rev16 x0, x1", "rev32 x0, x1",
      "ldr x0, [x1]", "ldr w0, [x1, #4]", "ldr x0, [x1, #8]!", "ldr x0, [x1], #8",
      "ldur x0, [x1, #-8]", "ldrb w0, [x1, #1]", "ldrh w0, [x1, #2]", "ldrsb x0, [x1]", "ldrsb w0, [x1]",
      "ldrsh x0, [x1]", "ldrsw x0, [x1]", "ldr x0, [x1, x4, lsl #3]", "ldr x0, [x1, w4, uxtw]",
      "str x0, [x1]", "str w0, [x1, #4]", "str xzr, [x1, #8]", "str x0, [x1, #-16]!", "str x0, [x1], #16",
      "stur w0, [x1, #-3]", "strb w0, [x1, #1]", "strh w0, [x1, #2]", "ldp x2, x3, [x1]", "ldp w2, w3, [x1, #8]",
      "ldp x2, x3, [x1], #16", "ldp x2, x3, [x1, #-16]!", "stp x2, x3, [x1]", "stp x2, xzr, [x1, #8]",
      "stp x2, x3, [x1, #-16]!", "stp x29, x30, [sp, #-16]!", "ldp x29, x30, [sp], #16", "ldr q0, [x1]", "str q0, [x1]",
      "ldp q0, q1, [x1]", "stp q2, q3, [x1]",
      "b . + 8", "cbz x0, . + 8", "cbnz w0, . + 8", "tbz x0, #40, . + 8", "tbnz w0, #3, . + 8", "nop",
      "adcs x0, x1, x2", "adc w0, w1, w2", "sbcs x0, x1, x2", "sbc w0, w1, w2",
    ]
    // Other widths, modifiers and ways to address memory of what is above.
    texts += [
      "lsl w0, w1, w2", "lsr x0, x1, x2", "ror x0, x1, x2", "ror w0, w1, w2", "and x0, x1, x2, ror #7",
      "eor w0, w1, w2, asr #3", "bics x0, x1, x2, lsl #5", "tst x0, x1, lsr #9", "orr x0, x1, #0xff00ff00ff00ff00",
      "mov x0, #0xff00ff00ff00ff00", "movn w0, #7, lsl #16", "add x0, x1, w2, sxtb #1", "add x0, x1, w2, uxtw #4",
      "add x0, sp, w2, uxtw", "sub x0, x1, x2, sxtx #2", "cmp x0, w1, sxth #1", "cmn w0, w1, lsl #3",
      "neg x0, x1, asr #5", "adds w0, w1, #1, lsl #12", "subs x0, x1, #4095", "cmp sp, x1", "bfi w0, w1, #28, #4",
      "bfxil x0, x1, #60, #4", "extr w0, w1, w2, #31", "rbit w0, w1", "rev16 w0, w1", "sxtb w0, w1", "uxtb w0, w0",
      "smaddl x0, w1, w2, x3", "umsubl x0, w1, w2, x3", "smnegl x0, w1, w2", "mneg w0, w1, w2", "madd w0, w1, w2, w3",
      "adcs w0, w1, w2", "sbcs w0, w1, w2", "ccmp w0, w1, #3, eq", "ccmn x0, x1, #15, vs", "csel w0, w1, w2, hi",
      "tbz w0, #31, . + 8", "cbz w0, . + 8", "cbnz x0, . + 8",
      "ldurb w0, [x1, #-1]", "ldurh w0, [x1, #-2]", "ldursb x0, [x1, #-3]", "ldursh w0, [x1, #-2]",
      "ldursb w0, [x1, #-1]",
      "ldursw x0, [x1, #-4]", "ldrsh w0, [x1]", "ldr x0, [x1, w4, sxtw #3]", "ldrb w0, [x1, x4]",
      "strb w0, [x1, x4]", "str w0, [x1, w4, uxtw #2]", "strh w0, [x1], #2", "ldrsw x0, [x1], #4",
      "ldp w2, w3, [x1], #8", "ldur q5, [x1, #-16]", "str q31, [x1], #16",
    ]
    for name in ["add", "sub", "and", "bic"] {
      texts += ["\(name)s x0, x1, x2", "\(name)s w0, w1, w2", "\(name) x0, x1, x2", "\(name) w0, w1, w2"]
    }
    for name in ["orr", "eor", "orn", "eon"] { texts += ["\(name) x0, x1, x2", "\(name) w0, w1, w2, lsl #4"] }
    for condition in armConditions {
      texts += [
        "b.\(condition) . + 8", "csel x0, x1, x2, \(condition)", "csinc w0, w1, w2, \(condition)",
        "csinv x0, x1, x2, \(condition)", "csneg x0, x1, x2, \(condition)",
      ]
      texts += ["ccmp x0, x1, #5, \(condition)", "ccmn w0, #7, #10, \(condition)"]
      if condition != "al" {
        texts += [
          "cset w0, \(condition)", "csetm x0, \(condition)", "cinc x0, x1, \(condition)", "cinv w0, w1, \(condition)",
          "cneg x0, x1, \(condition)",
        ]
      }
    }
    return texts
  }()
}
