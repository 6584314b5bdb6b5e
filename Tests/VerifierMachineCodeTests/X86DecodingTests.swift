import MachineCodeSupport
import Testing

@testable import VerifierMachineCode

/// Instructions of x86-64 as data: each form of operand, and what is refused.
@Suite struct X86DecodingTests {

  private func register(_ name: String, _ size: Int) -> Operand { .register(Register(name, size: size)) }

  private func place(
    _ base: String?, _ index: String? = nil, _ scale: Int = 1, _ displacement: Int64 = 0, segment: String? = nil,
    size: Int
  ) -> Operand {
    .memory(
      Memory(
        base: base.map { Register($0, size: 8) }, index: index.map { Register($0, size: 8) }, scale: scale,
        displacement: displacement, segment: segment.map { Register($0, size: 2) }, size: size))
  }

  private func decoded(_ text: String) throws -> Instruction {
    let assembled = try AssembledImage(".intel_syntax noprefix\nstart: \(text)\nnop", for: .x86_64)
    defer { assembled.remove() }
    let image = try assembled.image()
    let start = try #require(try image.symbol("start")).address
    return try Decoder(.x86_64).instruction(at: start, in: image)
  }

  @Test func registersHaveTheirNamesAndWidths() throws {
    #expect(try decoded("mov rax, r15").operands == [register("rax", 8), register("r15", 8)])
    #expect(try decoded("mov r8d, esi").operands == [register("r8d", 4), register("esi", 4)])
    #expect(try decoded("mov r10w, bp").operands == [register("r10w", 2), register("bp", 2)])
    #expect(try decoded("mov ah, dl").operands == [register("ah", 1), register("dl", 1)])
    #expect(try decoded("mov r9b, sil").operands == [register("r9b", 1), register("sil", 1)])
    #expect(try decoded("shl rax, cl").operands == [register("rax", 8), register("cl", 1)])
    #expect(try decoded("movups xmm9, xmm1").operands == [register("xmm9", 16), register("xmm1", 16)])
    #expect(try decoded("movsxd rax, ecx").operands == [register("rax", 8), register("ecx", 4)])
  }

  @Test func immediatesHaveTheSizeThatIsUsed() throws {
    #expect(try decoded("cmp eax, -1").operands.last == .immediate(-1, size: 4))
    #expect(try decoded("mov eax, 0xffffffff").operands.last == .immediate(-1, size: 4))
    #expect(try decoded("mov eax, 0x7fffffff").operands.last == .immediate(0x7fff_ffff, size: 4))
    #expect(try decoded("add rax, -128").operands.last == .immediate(-128, size: 8))
    #expect(try decoded("add rax, -0x80000000").operands.last == .immediate(-0x8000_0000, size: 8))
    #expect(try decoded("movabs rax, 0x8000000000000001").operands.last == .immediate(.min + 1, size: 8))
    #expect(try decoded("add al, 0xff").operands.last == .immediate(-1, size: 1))
    #expect(try decoded("add cx, 0x8000").operands.last == .immediate(-0x8000, size: 2))
    #expect(try decoded("mov byte ptr [rax], 0x80").operands.last == .immediate(-128, size: 1))
    #expect(try decoded("shl eax, 1").operands.last == .immediate(1, size: 4))
    #expect(try decoded("shr rax, 63").operands.last == .immediate(63, size: 1))
    #expect(try decoded("push -2").operands == [.immediate(-2, size: 8)])
    #expect(try decoded("push 0x12345678").operands == [.immediate(0x1234_5678, size: 8)])
    #expect(try decoded("imul eax, ecx, -3").operands.last == .immediate(-3, size: 4))
    // An unsigned number of two bytes.
    #expect(try decoded("ret 0xfff8").operands == [.immediate(0xfff8, size: 8)])
  }

  @Test func addressesHaveTheirParts() throws {
    #expect(try decoded("mov rax, [rbx]").operands.last == place("rbx", size: 8))
    #expect(try decoded("mov eax, [rsp - 8]").operands.last == place("rsp", nil, 1, -8, size: 4))
    #expect(try decoded("mov ax, [r13 + r12*8 + 0x1000]").operands.last == place("r13", "r12", 8, 0x1000, size: 2))
    #expect(try decoded("mov al, [rcx*4 - 0x80000000]").operands.last == place(nil, "rcx", 4, -0x8000_0000, size: 1))
    #expect(try decoded("mov rax, [0x1234]").operands.last == place(nil, nil, 1, 0x1234, size: 8))
    #expect(try decoded("movabs al, [0x8000000000000001]").operands.last == place(nil, nil, 1, .min + 1, size: 1))
    #expect(try decoded("mov rax, fs:[0x28]").operands.last == place(nil, nil, 1, 0x28, segment: "fs", size: 8))
    #expect(try decoded("movzx eax, word ptr [rax]").operands.last == place("rax", size: 2))
    #expect(try decoded("movaps [r13], xmm0").operands.first == place("r13", size: 16))
    #expect(try decoded("cmpxchg16b [rdi]").operands.first == place("rdi", size: 16))
    // What accesses nothing has no size.
    #expect(try decoded("lea rax, [rdi + rsi*2 + 3]").operands.last == place("rdi", "rsi", 2, 3, size: 0))
    // From the next instruction on.
    let relative = try decoded("mov rax, [rip + 0x10]")
    #expect(relative.operands.last == place("rip", nil, 1, 0x10, size: 8))
    #expect(relative.next == relative.address + 7)
  }

  @Test func targetsAreAbsolute() throws {
    for text in ["jmp start", "call start", "jne start", "{disp32} jo start", "jrcxz start"] {
      let branch = try decoded(text)
      #expect(branch.operands == [.immediate(Int64(branch.address), size: 8)], "\(text)")
    }
    #expect(try decoded("jmp rax").operands == [register("rax", 8)])
    #expect(try decoded("call [rax + 8]").operands == [place("rax", nil, 1, 8, size: 8)])
  }

  @Test func prefixesAreNoPartOfTheMnemonic() throws {
    let locked = try decoded("lock cmpxchg [rdi], rcx")
    #expect(locked.mnemonic == "cmpxchg" && locked.prefixes == .lock)
    let repeated = try decoded("rep stosb")
    #expect(repeated.mnemonic == "stosb" && repeated.prefixes == .rep)
    #expect(try decoded("repne scasb").prefixes == .repne)
    #expect(try decoded("popcnt rax, rcx").prefixes == [])
    #expect(try decoded("pause").prefixes == [])
    let returned = try decoded("rep ret")
    #expect(returned.mnemonic == "ret" && returned.prefixes == [] && returned.bytes == [0xf3, 0xc3])
  }

  @Test(
    arguments: [
      ([0x66, 0xe8, 0, 0], "processors differ on the size of its target"),
      ([0x66, 0x0f, 0x84, 0, 0], "processors differ on the size of its target"),
      ([0x48, 0x66, 0x89, 0xd8], "a REX prefix that does not stand before the opcode is ignored by the processor"),
      ([0x48, 0x40, 0x89, 0xd8], "a REX prefix that does not stand before the opcode is ignored by the processor"),
      ([0x67, 0x8b, 0x00], "addresses of 32 bits are not represented"),
      ([0x66, 0x48, 0x89, 0xd8], "it has two prefixes for the size of operands"),
      ([0xf3, 0x48, 0x89, 0xd8], "its repeat prefix was not decoded"),
      ([0xf0, 0x48, 0x03, 0x00], "it may not be locked"),
      ([0x64, 0x65, 0x48, 0x8b, 0x00], "its prefixes contradict each other"),
      ([0x64, 0xa4], "segments of strings are not represented"),
      ([0xc5, 0xf8, 0x10, 0x00], "instructions with VEX, EVEX and XOP prefixes are not represented"),
      ([0xc8, 0x10, 0x00, 0x01], "instructions with two immediates are not represented"),
      ([0xd8, 0xc1], "floating-point numbers of 80 bits are not represented"),
      ([0x0f, 0x6f, 0xc1], "it uses a register that is not represented"),
      ([0x64, 0x66, 0x64, 0x98], "it has a prefix twice"),
      ([0x66, 0x64, 0x91], "the decoder contradicts itself on the size of its operands"),
      ([0x63, 0xf0], "the decoder is known to be wrong about it"),
      ([0x0f, 0xff, 0xc0], "the decoder is known to be wrong about it"),
    ] as [([UInt8], String)]) func whatCannotBeReliedOnIsRefusedByName(bytes: [UInt8], reason: String) throws
  {
    let error = #expect(throws: MachineCodeError.self) {
      try Decoder(.x86_64).instruction(of: bytes + [0x90, 0x90, 0x90, 0x90], at: 0x1000)
    }
    guard case .unsupportedEncoding(0x1000, let refused, let text, reason) = error else {
      Issue.record("\(error.map(String.init(describing:)) ?? "nothing") in place of: \(reason)")
      return
    }
    #expect((bytes + [0x90, 0x90, 0x90, 0x90]).starts(with: refused) && !text.isEmpty)
  }

  @Test func unknownBytesAreRefusedWithTheirAddress() throws {
    let decoder = try Decoder(.x86_64)
    for bytes: [UInt8] in [
      [0x06], [0x0f, 0x04], [0xf0, 0x89, 0x18], [0xff, 0xff], [0x48], [0x66, 0x66], [], [0xe8, 0, 0],
    ] {
      #expect(throws: MachineCodeError.unknownEncoding(address: 0x77, bytes: bytes)) {
        try decoder.instruction(of: bytes, at: 0x77)
      }
    }
    #expect(
      MachineCodeError.unknownEncoding(address: 0x77, bytes: [0x0f, 0x04]).description
        .hasPrefix("no instruction is known for the bytes 0f 04 at 0x77:"))
  }

  @Test func decodersMayBeSharedByThreads() async throws {
    let decoder = try Decoder(.x86_64)
    try await withThrowingTaskGroup(of: Instruction.self) { group in
      for number in 0..<64 {
        group.addTask { try decoder.instruction(of: [0x48, 0x83, 0xc0, UInt8(number)], at: UInt64(number)) }
      }
      for try await instruction in group {
        #expect(instruction.operands.last == .immediate(Int64(instruction.address), size: 8))
      }
    }
  }
}
