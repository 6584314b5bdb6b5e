internal import BigInt
internal import VerifierChecking
internal import VerifierContracts
internal import VerifierMachineCode
internal import VerifierProcessors
internal import VerifierSolving
internal import VerifierTerms

/// What a compiled function leaves in registers and in structures, beside what the source leaves.
struct EntryAgreement {
  private let entry: EntryPoint
  private let processor: any Processor

  /// One of the values.
  struct Owed {
    let label: String
    /// What it is, in words.
    let text: String
    /// What the source leaves.
    let expected: Term?
    /// What the machine code leaves, as wide; `nil` where nothing is known of it.
    let found: Term?
  }

  init(_ entry: EntryPoint, _ architecture: Image.Architecture) {
    self.entry = entry
    processor = architecture.processor
  }

  /// The values that both leave.
  ///
  /// - Parameters:
  ///   - state: What the source leaves.
  ///   - start: The machine's state before the first instruction.
  ///   - end: The machine's state once the function has come back.
  ///   - source: The terms of the source's run.
  ///   - compiled: The terms of the machine code's run.
  func owed<State, Result>(
    of state: State, _ result: Swift.Result<Result, any Error>, _ start: MachineState, _ end: MachineState,
    source: TermTable, compiled: TermTable
  ) throws(VerificationError) -> [Owed] {
    guard let arguments = entry.arguments(of: state), let results = entry.results(of: state, result) else {
      throw VerificationError(
        unverifiable: "the entry point \(entry.symbol) is for a state or a result of another type than the contract's")
    }
    var outputs = results.compactMap { if case .output(let words) = $0 { words } else { nil } }[...]
    return convention(start, end, compiled) + (try registers(results, end, source))
      + (try arguments.enumerated().flatMapThrowing { place, argument throws(VerificationError) in
        try words(of: argument, at: place, &outputs, end, source, compiled)
      })
  }

  /// The registers that a function preserves, and the stack pointer.
  private func convention(_ start: MachineState, _ end: MachineState, _ compiled: TermTable) -> [Owed] {
    let convention = processor.convention
    let preserved = convention.preserved.map { register in
      Owed(
        label: "convention/\(processor.name(ofRegister: register))",
        text: "the calling convention preserves \(processor.name(ofRegister: register))",
        expected: start.registers[register], found: end.registers[register])
    }
    let stack = Owed(
      label: "convention/\(processor.name(ofRegister: convention.stackPointer))",
      text: "the stack pointer is as it was",
      expected: CompiledRun.variable("stack pointer", in: compiled), found: end.registers[convention.stackPointer])
    return preserved + [stack]
  }

  private func registers(_ results: [EntryResult], _ end: MachineState, _ source: TermTable)
    throws(VerificationError) -> [Owed]
  {
    var registers = processor.convention.results[...]
    var owed: [Owed] = []
    for (place, value) in results.enumerated() {
      if case .output = value { continue }
      guard let register = registers.popFirst() else {
        throw VerificationError(
          unverifiable: "the entry point \(entry.symbol) gives back more words than there are registers for")
      }
      var found = end.registers[register]
      let expected: Term
      switch value {
      case .word(let word): expected = word.term(in: source)
      case .number(let number): expected = number.term(in: source).toBits(64)
      case .bits(let bits):
        // The bits above those of the integer are any.
        expected = bits.term(in: source)
        found = found?.extract(high: expected.width - 1, low: 0)
      case .truth(let truth):
        // The bits above the lowest 8 are any.
        expected = source.term(of: truth).toNumber(width: 8)
        found = found?.extract(high: 7, low: 0)
      case .output: continue
      }
      owed.append(
        Owed(
          label: "result/\(place)", text: "what is given back in \(processor.name(ofRegister: register))",
          expected: expected, found: found))
    }
    return owed
  }

  /// What a pointer among the arguments leads to.
  private func words(
    of argument: EntryArgument, at place: Int, _ outputs: inout ArraySlice<[SymbolicWord]>, _ end: MachineState,
    _ source: TermTable, _ compiled: TermTable
  ) throws(VerificationError) -> [Owed] {
    let words: [SymbolicWord]
    switch argument {
    case .structure(let after), .constantStructure(let after): words = after
    case .output:
      guard let next = outputs.popFirst() else {
        throw VerificationError(unverifiable: "the entry point \(entry.symbol) does not say what an output holds")
      }
      words = next
    case .word, .bits, .truth, .function: return []
    }
    let pointer = CompiledRun.variable("argument \(place)", in: compiled)
    return words.enumerated().map { index, word in
      let address = pointer + compiled.bits(BigInt(8 * index), width: 64)
      let found = (try? end.memory.load(8, at: address)) ?? nil
      return Owed(
        label: "argument/\(place)/\(index)", text: "word \(index) of what argument \(place) points to",
        expected: word.term(in: source), found: found)
    }
  }
}

extension Sequence {
  fileprivate func flatMapThrowing<Value, Failure: Error>(
    _ transform: (Element) throws(Failure) -> [Value]
  ) throws(Failure) -> [Value] {
    var values: [Value] = []
    for element in self { values += try transform(element) }
    return values
  }
}
