import MachineCodeSupport
import NativeProcessor
import Testing
import VerifierMachineCode

/// Single instructions on this processor, against what its manual says of them.
@Suite(.enabled(if: (try? NativeProcessor.x86_64()) != nil, "the processor is not of x86-64"))
struct NativeX86Tests {
  private let processor: NativeProcessor
  private let next = NativeProcessor.codeAddress

  init() throws { processor = try NativeProcessor.x86_64() }

  @Test func registersAndFlagsAreThoseOfTheInstruction() throws {
    // add rax, rbx
    let sum = try processor.run(bytes: [0x48, 0x01, 0xd8], registers: ["rax": .max, "rbx": 1, "r15": 7])
    #expect(sum.kind == .completed(next: next + 3))
    #expect(sum.state["rax"] == 0 && sum.state["rbx"] == 1 && sum.state["r15"] == 7 && sum.state["rsp"] == 0)
    // CF, PF, AF and ZF.
    #expect(sum.state.flags == 0x55)
    // adc rax, 0, with and without the carry
    #expect(try processor.run(bytes: [0x48, 0x83, 0xd0, 0], registers: ["rax": 5], flags: 1).state["rax"] == 6)
    #expect(try processor.run(bytes: [0x48, 0x83, 0xd0, 0], registers: ["rax": 5]).state["rax"] == 5)
    // std
    #expect(try processor.run(bytes: [0xfd]).state.flags == 0x400)
    // mov eax, ecx clears the upper half
    #expect(try processor.run(bytes: [0x89, 0xc8], registers: ["rax": .max, "rcx": 3]).state["rax"] == 3)
  }

  @Test func everyRegisterIsSetAndRead() throws {
    let names = NativeProcessor.registerNames(.x86_64)
    var state = processor.state()
    for (place, name) in names.enumerated() { state[name] = 0x1111_1111_1111_1111 &* UInt64(place) }
    for place in state.vectors.indices { state.vectors[place] = .init(low: UInt64(place) + 1, high: ~UInt64(place)) }
    state.flags = NativeProcessor.flagBits(.x86_64)
    let outcome = try #require(try processor.run([0x90], in: [state]).first)
    #expect(outcome.kind == .completed(next: next + 1) && outcome.state == state && !outcome.wroteElsewhere)
  }

  @Test func memoryIsReadAndWritten() throws {
    let address = NativeProcessor.memoryAddress
    // mov [rdi + 2], ax
    let stored = try processor.run(
      bytes: [0x66, 0x89, 0x47, 0x02], registers: ["rax": 0x1234, "rdi": address], memory: [1, 2, 3, 4, 5])
    #expect(stored.state.memory == [1, 2, 0x34, 0x12, 5] && !stored.wroteElsewhere)
    // push rax
    let pushed = try processor.run(
      bytes: [0x50], registers: ["rax": 0x0102, "rsp": address + 8], memory: Array(repeating: 9, count: 8))
    #expect(pushed.state.memory == [2, 1, 0, 0, 0, 0, 0, 0] && pushed.state["rsp"] == address)
    // rep stosb
    let filled = try processor.run(
      bytes: [0xf3, 0xaa], registers: ["rax": 7, "rcx": 3, "rdi": address], memory: [0, 0, 0, 0])
    #expect(filled.state.memory == [7, 7, 7, 0] && filled.state["rcx"] == 0 && filled.state["rdi"] == address + 3)
    // movups [rdi], xmm1
    var state = processor.state(memory: Array(repeating: 0, count: 16))
    state["rdi"] = address
    state.vectors[1] = .init(low: 0x0807_0605_0403_0201, high: 0x100f_0e0d_0c0b_0a09)
    #expect(try processor.run([0x0f, 0x11, 0x0f], in: [state]).first?.state.memory == Array(1...16))
    // Behind the memory of the state.
    #expect(
      try processor.run(bytes: [0x88, 0x07], registers: ["rax": 1, "rdi": address + 9], memory: [1]).wroteElsewhere)
  }

  @Test func faultsAreOutcomes() throws {
    // div rsi
    #expect(try processor.run(bytes: [0x48, 0xf7, 0xf6], registers: ["rax": 1]).kind == .arithmetic)
    #expect(try processor.run(bytes: [0x48, 0xf7, 0xf6], registers: ["rdx": 5, "rsi": 5]).kind == .arithmetic)
    #expect(try processor.run(bytes: [0x0f, 0x0b]).kind == .illegal)
    #expect(try processor.run(bytes: [0x06]).kind == .illegal)
    #expect(try processor.run(bytes: [0xcc]).kind == .breakpoint)
    // hlt is not for programs
    #expect(try processor.run(bytes: [0xf4]).kind == .memory(address: 0))
    // mov al, [rdi]
    for address in [NativeProcessor.memoryAddress - 1, NativeProcessor.memoryAddress + 4096] {
      #expect(try processor.run(bytes: [0x8a, 0x07], registers: ["rdi": address]).kind == .memory(address: address))
    }
    // movaps xmm0, [rdi]
    let misaligned = ["rdi": NativeProcessor.memoryAddress + 1]
    #expect(try processor.run(bytes: [0x0f, 0x28, 0x07], registers: misaligned).kind == .memory(address: 0))
    // jmp to itself
    #expect(try processor.run(bytes: [0xeb, 0xfe]).kind == .endless)
  }

  @Test func branchesEndWhereTheyLead() throws {
    // je +0x10
    #expect(try processor.run(bytes: [0x74, 0x10]).kind == .completed(next: next + 2))
    #expect(try processor.run(bytes: [0x74, 0x10], flags: 0x40).kind == .completed(next: next + 0x12))
    #expect(try processor.run(bytes: [0xeb, 0x80]).kind == .completed(next: next + 2 - 128))
    // jmp rax, to where nothing is
    #expect(
      try processor.run(bytes: [0xff, 0xe0], registers: ["rax": 0x1234_5678]).kind == .completed(next: 0x1234_5678))
    // ret
    let stack = NativeProcessor.memoryAddress
    let returned = try processor.run(
      bytes: [0xc3], registers: ["rsp": stack], memory: [0x78, 0x56, 0x34, 0x12, 0, 0, 0, 0])
    #expect(returned.kind == .completed(next: 0x1234_5678) && returned.state["rsp"] == stack + 8)
  }

  @Test func manyStatesAreExecutedInOrder() throws {
    var random = SplitMix(seed: 1)
    let states = (0..<10_000).map { _ in
      var state = processor.state(memory: [])
      state["rax"] = random.next()
      state["rcx"] = random.next()
      return state
    }
    // sub rax, rcx
    let outcomes = try processor.run([0x48, 0x29, 0xc8], in: states)
    #expect(outcomes.count == states.count)
    for (state, outcome) in zip(states, outcomes) {
      #expect(outcome.state["rax"] == state["rax"] &- state["rcx"])
      #expect((outcome.state.flags & 1 == 1) == (state["rax"] < state["rcx"]))
    }
  }
}

/// Single instructions on AArch64, against what its manual says of them.
@Suite(.enabled(if: NativeProcessor.aarch64 != nil, "scripts/build-processor-runner installs what is missing"))
struct NativeAArch64Tests {
  private let processor: NativeProcessor
  private let next = NativeProcessor.codeAddress

  init() throws { processor = try #require(NativeProcessor.aarch64) }

  private func bytes(_ word: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } }

  @Test func registersAndFlagsAreThoseOfTheInstruction() throws {
    // adds x0, x1, x2
    let sum = try processor.run(bytes: bytes(0xab02_0020), registers: ["x1": .max, "x2": 1, "x30": 7])
    #expect(sum.kind == .completed(next: next + 4))
    #expect(sum.state["x0"] == 0 && sum.state["x30"] == 7 && sum.state["sp"] == 0)
    // Z and C.
    #expect(sum.state.flags == 0x6000_0000)
    // csel x0, x1, x2, eq
    let chosen = ["x1": 1, "x2": 2] as [String: UInt64]
    #expect(try processor.run(bytes: bytes(0x9a82_0020), registers: chosen, flags: 0x4000_0000).state["x0"] == 1)
    #expect(try processor.run(bytes: bytes(0x9a82_0020), registers: chosen).state["x0"] == 2)
    // udiv x0, x1, x2 by zero
    #expect(try processor.run(bytes: bytes(0x9ac2_0820), registers: ["x0": 9, "x1": 5]).state["x0"] == 0)
  }

  @Test func everyRegisterIsSetAndRead() throws {
    var state = processor.state()
    for (place, name) in NativeProcessor.registerNames(.aarch64).enumerated() {
      state[name] = 0x0101_0101_0101_0101 &* UInt64(place)
    }
    for place in state.vectors.indices { state.vectors[place] = .init(low: UInt64(place) + 1, high: ~UInt64(place)) }
    state.flags = NativeProcessor.flagBits(.aarch64)
    // nop
    let outcome = try #require(try processor.run(bytes(0xd503_201f), in: [state]).first)
    #expect(outcome.kind == .completed(next: next + 4) && outcome.state == state && !outcome.wroteElsewhere)
  }

  @Test func memoryIsReadAndWritten() throws {
    let address = NativeProcessor.memoryAddress
    // strb w0, [x1, #2]
    let stored = try processor.run(
      bytes: bytes(0x3900_0820), registers: ["x0": 0x1234, "x1": address], memory: [1, 2, 3, 4])
    #expect(stored.state.memory == [1, 2, 0x34, 4])
    // stp x29, x30, [sp, #-16]!
    let pushed = try processor.run(
      bytes: bytes(0xa9bf_7bfd), registers: ["x29": 1, "x30": 2, "sp": address + 16],
      memory: Array(repeating: 9, count: 16))
    #expect(pushed.state.memory == [1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0] && pushed.state["sp"] == address)
    // ldr q0, [x0]
    let loaded = try processor.run(bytes: bytes(0x3dc0_0000), registers: ["x0": address], memory: Array(1...16))
    #expect(loaded.state.vectors[0] == .init(low: 0x0807_0605_0403_0201, high: 0x100f_0e0d_0c0b_0a09))
  }

  @Test func faultsAndBranchesAreOutcomes() throws {
    // udf, brk, ldr x0, [x1], b +8, b .-4, ret, b .
    #expect(try processor.run(bytes: bytes(0)).kind == .illegal)
    #expect(try processor.run(bytes: bytes(0xd420_0000)).kind == .breakpoint)
    #expect(try processor.run(bytes: bytes(0xf940_0020), registers: ["x1": 8]).kind == .memory(address: 8))
    #expect(try processor.run(bytes: bytes(0x1400_0002)).kind == .completed(next: next + 8))
    #expect(try processor.run(bytes: bytes(0x17ff_ffff)).kind == .completed(next: next - 4))
    #expect(
      try processor.run(bytes: bytes(0xd65f_03c0), registers: ["x30": 0x1234_5678]).kind
        == .completed(next: 0x1234_5678))
    #expect(try processor.run(bytes: bytes(0x1400_0000)).kind == .endless)
  }

  @Test func manyStatesAreExecutedInOrder() throws {
    var random = SplitMix(seed: 2)
    let states = (0..<10_000).map { _ in
      var state = processor.state()
      state["x1"] = random.next()
      state["x2"] = random.next()
      return state
    }
    // umulh x0, x1, x2
    let outcomes = try processor.run(bytes(0x9bc2_7c20), in: states)
    #expect(outcomes.count == states.count)
    for (state, outcome) in zip(states, outcomes) {
      #expect(outcome.state["x0"] == state["x1"].multipliedFullWidth(by: state["x2"]).high)
    }
  }
}
