import VerifierContracts
import VerifierExecution
import VerifierTerms
import Testing

/// Registers that hold anything: what a part of one is, and the link register behind a call.
@Suite struct UnknownRegisterTests {
  /// The result of `setb` and `setne` is in the low bytes of registers that hold anything.
  @Test func lowByteOfAnUnknownRegister() throws {
    let contract = Contract(
      "test", "", inputs: { $0.word("number") }, body: { number, _ in number < 65 && number != 64 },
      ensures: { _, _, _ in ensures("returns", true) }
    ).compiled(as: "f") { (number: SymbolicWord) in
      [.word(number)]
    } returning: { (_, result: Result<Bool, any Error>) in
      (try? result.get()).map { [.truth(Formula($0))] } ?? []
    }
    // cmp rdi, 65; setb al; cmp rdi, 64; setne dl
    let conditions: [UInt8] = [0x48, 0x83, 0xff, 0x41, 0x0f, 0x92, 0xc0, 0x48, 0x83, 0xff, 0x40, 0x0f, 0x95, 0xc2]
    // and al, dl; ret
    #expect(try unproved(contract, conditions + [0x20, 0xd0, 0xc3]) == [])
    // or al, dl; ret
    #expect(try unproved(contract, conditions + [0x08, 0xd0, 0xc3]) == ["test/equality/f/result/0"])
  }

  @Test func bytesAboveTheLowOneStayUnknown() throws {
    let contract = Contract(
      "test", "", inputs: { $0.word("number") }, body: { number, _ in number < 65 ? 1 : 0 as SymbolicWord },
      ensures: { _, _, _ in ensures("returns", true) }
    ).compiled(as: "f") { (number: SymbolicWord) in
      [.word(number)]
    } returning: { (_, result: Result<SymbolicWord, any Error>) in
      (try? result.get()).map { [.word($0)] } ?? []
    }
    // xor eax, eax; cmp rdi, 65; setb al; ret
    #expect(try unproved(contract, [0x31, 0xc0, 0x48, 0x83, 0xff, 0x41, 0x0f, 0x92, 0xc0, 0xc3]) == [])
    // cmp rdi, 65; setb al; ret
    #expect(
      try unproved(contract, [0x48, 0x83, 0xff, 0x41, 0x0f, 0x92, 0xc0, 0xc3]) == ["test/equality/f/result/0"])
  }

  /// Shifts by `cl` are modulo 64 bits, those of the source are not.
  @Test func shiftByAnArgument() throws {
    func contract(atMost most: UInt64) -> Contract {
      Contract(
        "test", "", inputs: { ($0.word("number"), $0.word("count")) },
        requires: { old in requires("small", old.1 <= Integer(most)) }, body: { call, _ in call.0 << call.1 },
        ensures: { _, _, _ in ensures("returns", true) }
      ).compiled(as: "f") { (call: (SymbolicWord, SymbolicWord)) in
        [.word(call.0), .word(call.1)]
      } returning: { (_, result: Result<SymbolicWord, any Error>) in
        (try? result.get()).map { [.word($0)] } ?? []
      }
    }
    // mov rax, rdi; mov ecx, esi; shl rax, cl; ret
    let shift: [UInt8] = [0x48, 0x89, 0xf8, 0x89, 0xf1, 0x48, 0xd3, 0xe0, 0xc3]
    #expect(try unproved(contract(atMost: 63), shift) == [])
    #expect(try unproved(contract(atMost: 64), shift) == ["test/equality/f/result/0"])
    // shr in its place.
    #expect(
      try unproved(contract(atMost: 63), [0x48, 0x89, 0xf8, 0x89, 0xf1, 0x48, 0xd3, 0xe8, 0xc3]) == [
        "test/equality/f/result/0"
      ])
  }

  /// The call may change the link register, and comes back to where it was before.
  @Test func tailCallOfAnInnerFunction() throws {
    let contract = Contract(
      "test", "", inputs: { $0.word("number") }, body: { _, _ in }, ensures: { _, _, _ in ensures("returns", true) }
    ).compiled(as: "f") { (_: SymbolicWord) in
      [.function([])]
    } returning: { (_, _: Result<Void, any Error>) in
      []
    }
    // stp x29, x30, [sp, #-16]!; bl g; ldp x29, x30, [sp], #16; ret
    let outer: [UInt8] = [
      0xfd, 0x7b, 0xbf, 0xa9, 0x03, 0x00, 0x00, 0x94, 0xfd, 0x7b, 0xc1, 0xa8, 0xc0, 0x03, 0x5f, 0xd6,
    ]
    // g: br x0
    #expect(try unproved(contract, outer + [0x00, 0x00, 0x1f, 0xd6], for: .aarch64) == [])
    // g: mov x30, xzr; br x0
    #expect(
      try unproved(contract, outer + [0xfe, 0x03, 0x1f, 0xaa, 0x00, 0x00, 0x1f, 0xd6], for: .aarch64) == [
        "test/equality/f/understood"
      ])
  }

  @Test func preservedVectorIsNotWritten() throws {
    let contract = Contract(
      "test", "", inputs: { $0.word("number") }, body: { _, _ in }, ensures: { _, _, _ in ensures("returns", true) }
    ).compiled(as: "f") { (number: SymbolicWord) in
      [.word(number)]
    } returning: { (_, _: Result<Void, any Error>) in
      []
    }
    // sub sp, sp, #16; str q0, [sp]; ldr qN, [sp]; add sp, sp, #16; ret
    func code(loading vector: UInt8) -> [UInt8] {
      [0xff, 0x43, 0x00, 0xd1, 0xe0, 0x03, 0x80, 0x3d, 0xe0 | vector, 0x03, 0xc0, 0x3d]
        + [0xff, 0x43, 0x00, 0x91, 0xc0, 0x03, 0x5f, 0xd6]
    }
    #expect(try unproved(contract, code(loading: 1), for: .aarch64) == [])
    #expect(try unproved(contract, code(loading: 7), for: .aarch64) == [])
    #expect(try unproved(contract, code(loading: 8), for: .aarch64) == ["test/equality/f/understood"])
    #expect(try unproved(contract, code(loading: 15), for: .aarch64) == ["test/equality/f/understood"])
  }

  /// Interrupts and functions that are called write below the stack pointer.
  @Test func bytesBelowTheStackPointerAreAny() throws {
    let contract = Contract(
      "test", "", inputs: { $0.word("number") }, body: { number, _ in number },
      ensures: { _, _, _ in ensures("returns", true) }
    ).compiled(as: "f") { (number: SymbolicWord) in
      [.word(number)]
    } returning: { (_, result: Result<SymbolicWord, any Error>) in
      (try? result.get()).map { [.word($0)] } ?? []
    }
    // push rdi; mov rax, [rsp]; add rsp, 8; ret
    #expect(try unproved(contract, [0x57, 0x48, 0x8b, 0x04, 0x24, 0x48, 0x83, 0xc4, 0x08, 0xc3]) == [])
    // mov [rsp - 8], rdi; mov rax, [rsp - 8]; ret
    #expect(
      try unproved(contract, [0x48, 0x89, 0x7c, 0x24, 0xf8, 0x48, 0x8b, 0x44, 0x24, 0xf8, 0xc3]) == [
        "test/equality/f/result/0"
      ])
    // push rdi; add rsp, 8; mov rax, [rsp - 8]; ret
    #expect(
      try unproved(contract, [0x57, 0x48, 0x83, 0xc4, 0x08, 0x48, 0x8b, 0x44, 0x24, 0xf8, 0xc3]) == [
        "test/equality/f/result/0"
      ])
    // mov rax, rdi; mov rcx, rsp; xor esp, esp; mov rsp, rcx; ret
    #expect(
      try unproved(contract, [0x48, 0x89, 0xf8, 0x48, 0x89, 0xe1, 0x31, 0xe4, 0x48, 0x89, 0xcc, 0xc3]) == [
        "test/equality/f/understood"
      ])
  }
}
