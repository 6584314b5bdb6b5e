import MachineCodeSupport
import Testing

@testable import VerifierMachineCode

/// Instructions of AArch64 as data: each form of operand, and what is refused.
@Suite struct AArch64DecodingTests {
  private func register(_ name: String, _ size: Int? = nil, _ modifier: Modifier = .none) -> Operand {
    .register(Register(name, size: size ?? (name.hasPrefix("w") ? 4 : 8)), modifier)
  }

  private func place(
    _ base: String?, _ index: String? = nil, _ displacement: Int64 = 0, size: Int, _ modifier: Modifier = .none,
    _ addressing: Memory.Addressing = .offset
  ) -> Operand {
    .memory(
      Memory(
        base: base.map { Register($0, size: 8) }, index: index.map { Register($0, size: $0.hasPrefix("w") ? 4 : 8) },
        displacement: displacement, size: size, modifier: modifier, addressing: addressing))
  }

  private func number(_ value: Int64, _ modifier: Modifier = .none) -> Operand { .immediate(value, size: 8, modifier) }

  private func decoded(_ text: String) throws -> Instruction {
    let assembled = try AssembledImage("start: \(text)\nnop", for: .aarch64)
    defer { assembled.remove() }
    let image = try assembled.image()
    let start = try #require(try image.symbol("start")).address
    return try Decoder(.aarch64).instruction(at: start, in: image)
  }

  @Test func registersHaveTheirNamesAndWidths() throws {
    #expect(try decoded("add x0, x29, x30").operands == [register("x0"), register("x29"), register("x30")])
    #expect(try decoded("sub w1, w2, wzr").operands == [register("w1"), register("w2"), register("wzr")])
    #expect(try decoded("mov x29, sp").operands == [register("x29"), register("sp")])
    #expect(try decoded("mov x3, xzr").operands == [register("x3"), register("xzr")])
    #expect(try decoded("add wsp, wsp, #4").operands == [register("wsp"), register("wsp"), number(4)])
    #expect(try decoded("ldr q3, [x0]").operands == [register("q3", 16), place("x0", size: 16)])
  }

  @Test func registersAreShiftedAndExtended() throws {
    #expect(try decoded("add x0, x1, x2, lsl #3").operands.last == register("x2", 8, Modifier(nil, .lsl, 3)))
    #expect(try decoded("sub w0, w1, w2, lsr #31").operands.last == register("w2", 4, Modifier(nil, .lsr, 31)))
    #expect(try decoded("cmp x1, x2, asr #63").operands.last == register("x2", 8, Modifier(nil, .asr, 63)))
    #expect(try decoded("orr x0, x1, x2, ror #7").operands.last == register("x2", 8, Modifier(nil, .ror, 7)))
    #expect(try decoded("add x0, x1, w2, uxth").operands.last == register("w2", 4, Modifier(.uxth)))
    #expect(try decoded("sub x0, sp, w2, sxtw #4").operands.last == register("w2", 4, Modifier(.sxtw, .lsl, 4)))
    #expect(try decoded("cmp x0, w2, sxtb #1").operands.last == register("w2", 4, Modifier(.sxtb, .lsl, 1)))
    #expect(try decoded("add sp, x1, x2, sxtx").operands.last == register("x2", 8, Modifier(.sxtx)))
  }

  @Test func immediatesHaveTheirShifts() throws {
    #expect(try decoded("add x0, x1, #4095").operands.last == number(4095))
    #expect(try decoded("add x0, x1, #1, lsl #12").operands.last == number(1, Modifier(nil, .lsl, 12)))
    #expect(try decoded("movk x0, #0xffff, lsl #48").operands.last == number(0xffff, Modifier(nil, .lsl, 48)))
    #expect(try decoded("and x0, x1, #0xff00ff00ff00ff00").operands.last == number(-0xff00ff00ff0100))
    #expect(try decoded("ubfx x0, x1, #3, #7").operands.suffix(2) == [number(3), number(7)])
    #expect(try decoded("lsl w0, w1, #31").operands.last == number(31))
    #expect(try decoded("tbnz x0, #63, start").operands[1] == number(63))
    #expect(try decoded("brk #0xf000").operands == [number(0xf000)])
  }

  @Test func addressesHaveTheirParts() throws {
    #expect(try decoded("ldr x0, [x1, #32760]").operands.last == place("x1", nil, 32760, size: 8))
    #expect(try decoded("ldur w0, [x1, #-256]").operands.last == place("x1", nil, -256, size: 4))
    #expect(try decoded("strb wzr, [sp, #4]").operands.last == place("sp", nil, 4, size: 1))
    #expect(try decoded("ldrsh x0, [x1]").operands.last == place("x1", size: 2))
    #expect(try decoded("ldrsw x0, [x1]").operands.last == place("x1", size: 4))
    #expect(try decoded("ldp x0, x1, [sp, #-512]").operands.last == place("sp", nil, -512, size: 16))
    #expect(try decoded("ldp w0, w1, [x2]").operands.last == place("x2", size: 8))
    #expect(try decoded("ldpsw x0, x1, [x2]").operands.last == place("x2", size: 8))
    #expect(try decoded("stp q0, q1, [x2]").operands.last == place("x2", size: 32))
    #expect(try decoded("ldr x0, [x1, x2]").operands.last == place("x1", "x2", size: 8))
    #expect(
      try decoded("ldr x0, [x1, x2, lsl #3]").operands.last == place("x1", "x2", size: 8, Modifier(nil, .lsl, 3)))
    #expect(
      try decoded("ldrh w0, [x1, w2, sxtw #1]").operands.last
        == place("x1", "w2", size: 2, Modifier(.sxtw, .lsl, 1)))
    #expect(try decoded("str w0, [x1, w2, uxtw]").operands.last == place("x1", "w2", size: 4, Modifier(.uxtw)))
    for text in ["ldaxrb w0, [x1]", "ldarb w0, [x1]", "stlrb w0, [x1]"] {
      #expect(try decoded(text).operands.last == place("x1", size: 1), "\(text)")
    }
    #expect(try decoded("stxr w2, x0, [x1]").operands.last == place("x1", size: 8))
    #expect(try decoded("ldxp w2, w0, [x1]").operands.last == place("x1", size: 8))
  }

  @Test func baseRegistersAreWrittenBeforeOrAfter() throws {
    let before = try decoded("ldr x0, [x1, #-8]!")
    #expect(
      before.operands == [register("x0"), place("x1", nil, -8, size: 8, .none, .preIndexed)] && before.writesBack)
    let after = try decoded("strb w0, [x1], #255")
    #expect(
      after.operands == [register("w0"), place("x1", nil, 255, size: 1, .none, .postIndexed)] && after.writesBack)
    let pair = try decoded("ldp x29, x30, [sp], #0x50")
    #expect(pair.operands.last == place("sp", nil, 0x50, size: 16, .none, .postIndexed) && pair.operands.count == 3)
    #expect(
      try decoded("stp x29, x30, [sp, #-0x50]!").operands.last == place("sp", nil, -0x50, size: 16, .none, .preIndexed))
    #expect(try !decoded("ldr x0, [x1, #8]").writesBack)
  }

  @Test func targetsAndLiteralsAreAbsolute() throws {
    for text in ["b start", "bl start", "b.ne start", "cbz x0, start", "tbz w0, #3, start", "adr x0, start"] {
      let branch = try decoded(text)
      #expect(branch.operands.last == number(Int64(branch.address)), "\(text)")
    }
    let page = try decoded("adrp x0, start")
    #expect(page.operands.last == number(Int64(page.address & ~0xfff)))
    let literal = try decoded("ldr x0, start")
    #expect(literal.operands.last == place(nil, nil, Int64(literal.address), size: 8))
    #expect(try decoded("ldrsw x0, start").operands.last?.size == 4)
  }

  @Test func conditionsAreThoseOfTheMnemonic() throws {
    #expect(try decoded("b.hs start").condition == .hs)
    #expect(try decoded("csel x0, x1, x2, lt").condition == .lt)
    #expect(try decoded("ccmp x0, #3, #4, hi").condition == .hi)
    #expect(try decoded("cset w0, ne").condition == .ne)
    #expect(try decoded("csetm x0, vs").condition == .vs)
    #expect(try decoded("cinc x0, x1, gt").condition == .gt)
    #expect(try decoded("csinc x0, x1, x2, eq").condition == .eq)
    #expect(try decoded("add x0, x1, x2").condition == nil)
  }

  @Test func flagsAreSetByWhatSaysSo() throws {
    for text in [
      "adds x0, x1, x2", "subs w0, w1, #1", "cmp x0, x1", "cmn x0, #1", "tst x0, #1", "ands x0, x1, x2",
      "bics x0, x1, x2", "adcs x0, x1, x2", "sbcs x0, x1, x2", "negs x0, x1", "ccmp x0, x1, #0, eq",
      "ccmn x0, #1, #0, eq", "cmp x0, w1, uxtb",
    ] {
      #expect(try decoded(text).setsFlags, "\(text)")
    }
    for text in [
      "add x0, x1, x2", "sub x0, x1, #1", "and x0, x1, #1", "adc x0, x1, x2", "csel x0, x1, x2, eq", "mul x0, x1, x2",
    ] {
      #expect(try !decoded(text).setsFlags, "\(text)")
    }
  }

  @Test func namedOperandsAreTexts() throws {
    #expect(try decoded("dmb ish").operands == [.named("ish")])
    #expect(try decoded("mrs x0, tpidr_el0").operands == [register("x0"), .named("tpidr_el0")])
    #expect(try decoded("msr tpidr_el0, x0").operands == [.named("tpidr_el0"), register("x0")])
    #expect(try decoded("ret").operands == [])
    #expect(try decoded("ret x3").operands == [register("x3")])
  }

  @Test(arguments: ["movi v0.2d, #0", "ld1 {v0.16b}, [x0]", "add v0.4s, v1.4s, v2.4s", "fmov d0, #1.0"])
  func whatIsNotRepresentedIsRefusedByName(text: String) {
    let error = #expect(throws: MachineCodeError.self) { try decoded(text) }
    guard case .unsupportedEncoding(_, _, let printed, let reason) = error else {
      Issue.record("\(error.map(String.init(describing:)) ?? "nothing")")
      return
    }
    #expect(printed.hasPrefix(text.prefix(3)) && reason.hasSuffix("not represented"))
  }

  @Test func unknownBytesAreRefusedWithTheirAddress() throws {
    let decoder = try Decoder(.aarch64)
    for bytes: [UInt8] in [[0, 0, 0, 0], [0xff, 0xff, 0xff, 0xff], [0x1f, 0x20, 0x03], []] {
      #expect(throws: MachineCodeError.unknownEncoding(address: 0x1000, bytes: bytes)) {
        try decoder.instruction(of: bytes, at: 0x1000)
      }
    }
    #expect(throws: MachineCodeError.notExecutable(address: 0x1002)) {
      try decoder.instruction(of: [0x1f, 0x20, 0x03, 0xd5], at: 0x1002)
    }
  }
}
