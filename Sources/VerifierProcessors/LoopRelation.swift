internal import BigInt
internal import VerifierMachineCode
package import VerifierTerms

/// What the state of machine code is before the test of a loop, as a function of how many rounds came before.
///
/// It is guessed from two rounds: each register and each word of the stack either stays as it is, or grows by the same number in each
/// round; anything else is unknown. What is guessed is proved of any round.
package struct LoopRelation {
  private let base: MachineState
  /// How many rounds come before `base`.
  private let rounds: Int
  private let steps: [Int: Term]
  private let memorySteps: [(region: Int, offset: Int64, step: Term)]

  /// Guesses from the states before the test in two rounds that follow each other.
  package init(_ first: MachineState, _ second: MachineState, rounds: Int) {
    self.rounds = rounds
    var base = first
    base.flags = .undefined
    base.vectors = base.vectors.map { _ in nil }
    var steps: [Int: Term] = [:]
    for register in first.registers.indices where first.registers[register] != second.registers[register] {
      if let step = Self.step(first.registers[register], second.registers[register]) {
        steps[register] = step
      } else {
        base.registers[register] = nil
      }
    }
    var memorySteps: [(region: Int, offset: Int64, step: Term)] = []
    // Counters on the stack are words at multiples of 8.
    let changes = first.memory.changes(since: second.memory)
    let words = Set(changes.map { Place(region: $0.region, offset: $0.offset & ~7) })
    for word in words {
      let step = Self.step(first.memory.word(word.region, word.offset), second.memory.word(word.region, word.offset))
      if let step {
        memorySteps.append((word.region, word.offset, step))
      } else {
        for place in 0..<Int64(8) { base.memory[word.region, word.offset + place] = nil }
      }
    }
    self.base = base
    self.steps = steps
    self.memorySteps = memorySteps
  }

  private struct Place: Hashable {
    let region: Int
    let offset: Int64
  }

  /// What is claimed, without the values at the entry: of which registers and bytes, and by how much they grow.
  ///
  /// A state of any round may be taken from a relation only if one of the same form is proved of a round: another one may have been
  /// guessed where more was known.
  package struct Form: Hashable, Sendable {
    fileprivate let registers: [String?]
    fileprivate let memory: [[Int64]]
    fileprivate let memorySteps: Set<String>
  }

  package var form: Form {
    Form(
      registers: base.registers.indices.map { register in
        base.registers[register].map { _ in steps[register].map { "\($0)" } ?? "" }
      },
      memory: base.memory.knownOffsets,
      memorySteps: Set(memorySteps.map { "\($0.region), \($0.offset): \($0.step)" }))
  }

  private static func step(_ first: Term?, _ second: Term?) -> Term? {
    guard let first, let second else { return nil }
    let step = second - first
    return step.isConstant ? step : nil
  }

  /// The state after a number of rounds.
  ///
  /// - Parameter rounds: 64 bits.
  package func state(after rounds: Term) -> MachineState {
    let further = rounds - rounds.table.bits(BigInt(self.rounds), width: 64)
    var state = base
    for (register, step) in steps { state.registers[register] = state.registers[register].map { $0 + further * step } }
    for (region, offset, step) in memorySteps {
      guard let word = state.memory.word(region, offset) else { continue }
      state.memory.setWord(region, offset, word + further * step)
    }
    return state
  }

  /// What a state has to be so that it is the one after a number of rounds: pairs of terms, each with what it is about.
  package func differences(of state: MachineState, after rounds: Term, names: (Int) -> String) -> [(
    name: String, expected: Term, found: Term?
  )] {
    let expected = self.state(after: rounds)
    var pairs: [(name: String, expected: Term, found: Term?)] = []
    for (register, value) in expected.registers.enumerated() {
      if let value { pairs.append((names(register), value, state.registers[register])) }
    }
    for (region, offset) in expected.memory.changes(since: state.memory) {
      guard let value = expected.memory[region, offset] else { continue }
      pairs.append(
        ("byte \(offset) of \(state.memory.regions[region].name)", value, state.memory[region, offset]))
    }
    return pairs
  }
}

extension PrivateMemory {
  /// The 8 bytes at an offset, the lowest first; `nil` where one of them is unknown.
  fileprivate func word(_ region: Int, _ offset: Int64) -> Term? {
    let bytes = (0..<Int64(8)).compactMap { self[region, offset + $0] }
    return bytes.count < 8 ? nil : bytes.dropFirst().reduce(bytes[0]) { $1.concatenated(with: $0) }
  }

  fileprivate mutating func setWord(_ region: Int, _ offset: Int64, _ word: Term) {
    for place in 0..<8 { self[region, offset + Int64(place)] = word.extract(high: 8 * place + 7, low: 8 * place) }
  }
}

extension Interpreter {
  /// The states before the test of a loop in its first two rounds, if it has as many; and how many rounds come before the first of
  /// them.
  ///
  /// - Throws: `UnsupportedCode` where a round depends on more than the code.
  package func rounds(of loop: MachineLoop) throws(UnsupportedCode) -> (
    first: MachineState, second: MachineState, before: Int
  ) {
    if loop.guardBranch == nil {
      return (state, try round(of: loop, from: state), 0)
    }
    let first = try round(of: loop, from: state)
    return (first, try round(of: loop, from: first), 1)
  }

  /// The state before the next test of a loop, of a run that stays in it.
  private func round(of loop: MachineLoop, from start: MachineState) throws(UnsupportedCode) -> MachineState {
    var state = start
    var count = 0
    repeat {
      count += 1
      if count > 10_000 { throw UnsupportedCode("a round of a loop executes more than 10000 instructions") }
      let instruction = try instruction(at: state.programCounter)
      let flow = try execute(instruction, on: &state)
      state.programCounter = instruction.next
      switch flow {
      case .next, .trapping: break
      case .jump(let target): state.programCounter = target
      case .branch(_, let target):
        let sides = [target, instruction.next].filter { side in
          side != loop.exitTarget && (loop.body.contains(side) || !loop.body.contains(instruction.address))
        }
        guard sides.count == 1 else {
          throw UnsupportedCode(
            "a round of the loop at 0x\(String(loop.header, radix: 16)) branches: only rounds of one way are proved")
        }
        state.programCounter = sides[0]
      case .call:
        for register in state.registers.indices
        where !processor.convention.preserved.contains(register) && register != processor.convention.stackPointer {
          state.registers[register] = nil
        }
        state.vectors = state.vectors.map { _ in nil }
        state.flags = .undefined
      case .tailCall, .comeBack, .trap:
        throw UnsupportedCode("a round of the loop at 0x\(String(loop.header, radix: 16)) leaves its function")
      }
    } while state.programCounter != loop.test
    return state
  }
}
