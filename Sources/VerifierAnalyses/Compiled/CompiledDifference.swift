internal import BigInt
internal import VerifierChecking
internal import VerifierContracts
internal import VerifierExecution
internal import VerifierMachineCode
internal import VerifierProcessors
internal import VerifierSolving
internal import VerifierTerms

/// A run of a method's source and one of its machine code from the same values: whether they differ.
///
/// The processor on constants is an emulator. Memory is simulated, for each of them anew. Where they differ, the machine code is run by the
/// processor of this machine as well, if it can be.
struct CompiledDifference<State, Result> {
  private let verifier: MethodVerifier<State, Result>
  private let entry: EntryPoint
  private let image: Image
  private let planting: TraceRecorder.Planting

  /// What comes of the two runs.
  enum Outcome {
    /// They differ: in words, for the source and for the machine code, with what a report shows.
    case different(Counterexample)
    case same
    case unknown(String)
  }

  /// - Parameter planting: Changes what the emulator has done, for tests of what notices that.
  init(
    _ verifier: MethodVerifier<State, Result>, _ entry: EntryPoint, _ image: Image,
    planting: @escaping TraceRecorder.Planting = { _ in }
  ) {
    self.verifier = verifier
    self.planting = planting
    self.entry = entry
    self.image = image
  }

  /// What the machine code throws in the place of a result, which it has none of.
  private struct CameBack: Error {}

  /// Runs both from values.
  ///
  /// - Throws: A fault where the processor of this machine does something else than the emulator.
  func outcome(from values: Assignment) throws(VerificationError) -> Outcome {
    let source = try verifier.runOnValues(values)
    if let reason = source.omission { return .unknown(reason) }
    let emulated = try emulated(from: values, beside: source)
    guard case .different(var counterexample) = emulated else { return emulated }
    if let reason = ProcessorRun.unavailability(for: image.architecture) {
      counterexample.processorReplay = .omitted(reason)
      return .different(counterexample)
    }
    // Once more, with memory at addresses that a process can have.
    let placed = TraceRecorder.placed(values)
    let recorder = TraceRecorder(placed)
    guard case .different(var second) = try self.emulated(from: placed, beside: source, recorder),
      var trace = recorder.trace
    else {
      counterexample.processorReplay = .omitted("they differ for the addresses of these values alone")
      return .different(counterexample)
    }
    planting(&trace)
    switch ProcessorRun.outcome(of: trace, in: image) {
    case .agrees: second.processorReplay = .confirmed
    case .omitted(let reason): second.processorReplay = .omitted(reason)
    case .differs(let difference):
      throw VerificationError(
        "run by this processor, \(entry.symbol) does not do what its instructions mean to the emulator: \(difference)")
    }
    return .different(second)
  }

  /// Runs the machine code from values by the emulator, and compares it with a run of the source.
  private func emulated(
    from values: Assignment, beside source: Run, _ recorder: TraceRecorder? = nil
  ) throws(VerificationError) -> Outcome {
    var ended: CompiledEnd?
    var refusal: String?
    let compiled = try verifier.runOnValues(values) { state, machine in
      guard let arguments = machine.stating({ entry.arguments(of: state) }) else { throw CameBack() }
      do throws(UnsupportedCode) {
        ended = try CompiledRun(entry, of: image, with: arguments, on: machine, cutsLoops: false, recorder: recorder)
          .run()
      } catch {
        refusal = error.reason
      }
      throw CameBack()
    }
    if let reason = compiled.omission ?? refusal { return .unknown(reason) }
    guard let end = ended else { preconditionFailure("the machine code is run") }
    if case .notUnderstood(let reason) = end.exit { return .unknown(reason) }
    guard let difference = try difference(source, compiled, end) else {
      return try leavesUnknown(source, compiled, end)
        ? .unknown("it leaves what nothing has written") : .same
    }
    return .different(counterexample(source, compiled, end, difference))
  }

  // MARK: Differences

  private typealias Run = RunOnValues<State, Result>

  /// The first difference, as what the source does and what the machine code does; `nil` where there is none.
  private func difference(
    _ source: Run, _ compiled: Run, _ end: CompiledEnd
  ) throws(VerificationError) -> (source: String, compiled: String)? {
    let isSameEnd =
      switch (source.ending, end.exit) {
      case (nil, .returned), (.panicked, .trapped(.deliberate)): true
      default: false
      }
    if !isSameEnd { return ("the source \(source.endingText)", "the machine code \(ending(end, compiled))") }
    for (place, pair) in zip(source.accesses, compiled.accesses).enumerated() where !isSame(pair.0, pair.1) {
      return (
        "access \(place + 1) of the source is the \(shown(pair.0))", "that of the machine code is the \(shown(pair.1))"
      )
    }
    if source.accesses.count != compiled.accesses.count {
      return (
        "the source makes \(source.accesses.count) accesses", "the machine code makes \(compiled.accesses.count)"
      )
    }
    if source.contents != compiled.contents { return ("memory is another one", "than the source leaves") }
    if source.ending != nil { return nil }
    return try resultDifference(source, compiled, end)
  }

  private func isSame(_ left: ReplayedAccess, _ right: ReplayedAccess) -> Bool {
    left.kind == right.kind && left.address == right.address && left.size == right.size && left.done == right.done
      && left.fault == right.fault && left.after == right.after
  }

  private func shown(_ access: ReplayedAccess) -> String {
    let bytes = access.after.prefix(8).map { String($0, radix: 16) }.joined(separator: " ")
    return access.isWrite && !bytes.isEmpty ? "\(access): \(bytes)" : "\(access)"
  }

  /// The instruction that was executed last, with its place and its registers.
  private func lastInstruction(_ end: CompiledEnd, _ run: Run) -> (text: String, place: String, registers: String) {
    let instruction = try? Decoder(image.architecture).instruction(at: end.last, in: image)
    let text = instruction.map { "`\($0.mnemonic) \($0.operandText)`".replacing(" `", with: "`") } ?? "an instruction"
    let place = "0x" + String(end.last, radix: 16)
    return (text, place, instruction.map { registersText(of: $0, end.state, run) } ?? "")
  }

  /// The end of a run of machine code, with the instruction, its place and its registers.
  private func ending(_ end: CompiledEnd, _ run: Run) -> String {
    let (text, place, registers) = lastInstruction(end, run)
    switch end.exit {
    case .returned: return "comes back: \(text) at \(place)\(registers)"
    case .trapped(.deliberate): return "traps: \(text) at \(place)\(registers)"
    case .trapped(.division): return "faults: \(text) at \(place) divides by zero\(registers)"
    case .round, .notUnderstood, .stopped: return "does not come to an end"
    }
  }

  /// The general registers that an instruction uses, with what they hold; of one that comes back, those of a result.
  private func registersText(of instruction: Instruction, _ state: MachineState, _ run: Run) -> String {
    let processor = image.architecture.processor
    var numbers = instruction.operands.flatMap { operand -> [Int] in
      switch operand {
      case .register(let register, _): [register].compactMap(processor.number)
      case .memory(let memory): [memory.base, memory.index].compactMap { $0 }.compactMap(processor.number)
      case .immediate, .named: []
      }
    }
    if ["div", "ret"].contains(instruction.mnemonic) { numbers += processor.convention.results }
    let values = Set(numbers).sorted().compactMap { number -> String? in
      guard let value = state.registers[number] else { return nil }
      return "\(processor.name(ofRegister: number)) = \(run.value(of: value).short)"
    }
    return values.isEmpty ? "" : ", with " + values.joined(separator: ", ")
  }

  private func resultDifference(
    _ source: Run, _ compiled: Run, _ end: CompiledEnd
  ) throws(VerificationError) -> (source: String, compiled: String)? {
    let table = source.table
    // What the source leaves, as numbers of the source's run; what the machine code leaves, as numbers of its own.
    for owed in try EntryAgreement(entry, image.architecture).owed(
      of: source.end.state, source.end.result, end.start, end.state, source: table, compiled: compiled.table)
    {
      guard let expected = owed.expected.map({ source.value(of: $0) }),
        let found = owed.found.map({ compiled.value(of: $0) })
      else { continue }
      if expected != found {
        return (
          "\(owed.text): the source leaves \(expected.short)", "the machine code leaves \(found.short)"
        )
      }
    }
    return nil
  }

  /// Whether something that the source determines is what nothing has written: it may be right, and need not.
  private func leavesUnknown(
    _ source: Run, _ compiled: Run, _ end: CompiledEnd
  ) throws(VerificationError) -> Bool {
    if source.ending != nil { return false }
    return try EntryAgreement(entry, image.architecture).owed(
      of: source.end.state, source.end.result, end.start, end.state, source: source.table, compiled: compiled.table
    ).contains { $0.expected != nil && $0.found == nil }
  }

  private func counterexample(
    _ source: Run, _ compiled: Run, _ end: CompiledEnd, _ difference: (source: String, compiled: String)
  ) -> Counterexample {
    let values = source.values
    let before = verifier.inputs.shownVariables.compactMap { variable -> NamedValue? in
      guard let name = variable.name, !variable.sort.isMemory else { return nil }
      return NamedValue(
        name: name, value: values[name] ?? .zero(variable.sort),
        isSigned: verifier.inputs.signedVariables.contains(variable))
    }
    let ending = ending(end, compiled)
    // What both leave is seen at the end alone.
    let found = difference.compiled.hasSuffix(ending) ? difference.compiled : "\(difference.compiled); it \(ending)"
    let site = DebugInformationCache.shared.sites(of: image.path, at: end.last).first
    var counterexample = Counterexample(
      before: before, site: site,
      failures: [Counterexample.Failure(written: difference.source, evaluated: found)], ending: ending,
      replay: .confirmed(accesses: compiled.accesses))
    let arguments = entry.arguments(of: verifier.starts.all[0].snapshot.state) ?? []
    counterexample.relevant = Set(
      Term.variables(in: arguments.flatMap { $0.terms(in: verifier.table) }).compactMap(\.name))
    return counterexample
  }
}

extension EntryArgument {
  /// The terms that are passed, or that what is passed points to.
  fileprivate func terms(in table: TermTable) -> [Term] {
    switch self {
    case .word(let word): [word.term(in: table)]
    case .bits(let bits): [bits.term(in: table)]
    case .structure(let words), .constantStructure(let words): words.map { $0.term(in: table) }
    case .truth(let truth): [table.term(of: truth)]
    case .output: []
    case .function(let arguments): arguments.flatMap { $0.terms(in: table) }
    }
  }
}
