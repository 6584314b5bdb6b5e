import VerifierContracts
import VerifierExecution
import VerifierTerms
import Testing

/// Integers of fewer bits than a register, in the registers of arguments and results: the bits above them are any.
@Suite struct NarrowEntryTests {
  private typealias Byte = SymbolicMachine.UInt8

  /// `uintptr_t f(uint8_t byte)`, which extends the byte.
  @Test func argumentIsExtendedByTheFunction() throws {
    let contract = extending { [.integer($0)] }
    // movzx eax, dil; ret
    #expect(try unproved(contract, [0x40, 0x0f, 0xb6, 0xc7, 0xc3]) == [])
  }

  @Test func bitsAboveAnArgumentAreAny() throws {
    let contract = extending { [.integer($0)] }
    // mov rax, rdi; ret: right for callers that extend the byte.
    #expect(try unproved(contract, [0x48, 0x89, 0xf8, 0xc3]) == ["test/equality/f/result/0"])
    // movsx rax, dil; ret
    #expect(try unproved(contract, [0x48, 0x0f, 0xbe, 0xc7, 0xc3]) == ["test/equality/f/result/0"])
  }

  @Test func bitsAboveAResultAreAny() throws {
    let contract = successor { [.integer($0)] }
    // lea eax, [rdi + 1]; ret
    #expect(try unproved(contract, [0x8d, 0x47, 0x01, 0xc3]) == [])
    // lea eax, [rdi + 2]; ret
    #expect(try unproved(contract, [0x8d, 0x47, 0x02, 0xc3]) == ["test/equality/f/result/0"])
    // lea rax, [rdi + 1]; xor al, 0x80; ret
    #expect(try unproved(contract, [0x48, 0x8d, 0x47, 0x01, 0x34, 0x80, 0xc3]) == ["test/equality/f/result/0"])
  }

  @Test func signedResult() throws {
    // neg eax; ret, of `int32_t f(int32_t)`, where the least number traps in the source and is required away.
    let contract = Contract(
      "test", "", inputs: { ($0.int32("number"), $0.mayPanic) },
      requires: { old in requires("not-least", old.0 > -0x8000_0000) }, body: { call, _ in 0 - call.0 },
      ensures: { _, _, _ in ensures("returns", true) }
    ).compiled(as: "f") { (call: (SymbolicMachine.Int32, Formula)) in
      [.integer(call.0)]
    } returning: { (_, result: Result<SymbolicMachine.Int32, any Error>) in
      (try? result.get()).map { [.integer($0)] } ?? []
    }
    // mov eax, edi; neg eax; ret
    #expect(try unproved(contract, [0x89, 0xf8, 0xf7, 0xd8, 0xc3]) == [])
    // mov eax, edi; not eax; ret
    #expect(try unproved(contract, [0x89, 0xf8, 0xf7, 0xd0, 0xc3]) == ["test/equality/f/result/0"])
  }

  // MARK: Contracts

  private func extending(_ arguments: @escaping @Sendable (Byte) -> [EntryArgument]) -> Contract {
    Contract(
      "test", "", inputs: { $0.uint8("byte") }, body: { byte, _ in SymbolicWord(truncatingIfNeeded: byte) },
      ensures: { _, _, _ in ensures("returns", true) }
    ).compiled(as: "f", arguments: arguments) { (_: Byte, result: Result<SymbolicWord, any Error>) in
      (try? result.get()).map { [.word($0)] } ?? []
    }
  }

  private func successor(_ results: @escaping @Sendable (Byte) -> [EntryResult]) -> Contract {
    Contract(
      "test", "", inputs: { $0.uint8("byte") }, body: { byte, _ in byte &+ 1 },
      ensures: { _, _, _ in ensures("returns", true) }
    ).compiled(as: "f") { (byte: Byte) in
      [.integer(byte)]
    } returning: { (_, result: Result<Byte, any Error>) in
      (try? result.get()).map(results) ?? []
    }
  }
}
