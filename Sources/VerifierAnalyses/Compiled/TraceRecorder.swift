internal import BigInt
internal import VerifierProcessors
internal import VerifierTerms

/// Writes down a run of machine code from values, in numbers.
final class TraceRecorder {
  /// A change of what was written down.
  typealias Planting = @Sendable (inout ProcessorTrace) -> Void

  /// The values of all variables.
  private let values: Assignment
  private var numbers: [Term: ProcessorTrace.Number] = [:]
  /// What has been called since the last instruction.
  private var pending: ProcessorTrace.Call?
  /// Whether nothing has been decided by what nobody has written.
  private var isCertain = true
  /// The run so far; `nil` before its first instruction.
  private(set) var trace: ProcessorTrace?

  /// - Parameter values: The values that the run is from, with those of `placed`.
  init(_ values: Assignment) { self.values = values }

  // MARK: Places

  /// Values with numbers for all that machine code alone has: addresses of memory that a process can map, and any for registers.
  static func placed(_ values: Assignment) -> Assignment {
    var all = values
    func set(_ name: String, _ number: UInt64) {
      all[CompiledRun.prefix + name] = .bits(BigUInt(number), width: 64)
    }
    set("stack pointer", 0x7123_4567_8000)
    set("return address", 0x6f12_3456_7000)
    for place in 0..<8 { set("argument \(place)", 0x6123_4567_8000 + UInt64(place) << 36) }
    // What the processor has there at the start. Of more of them a run is left out where they matter.
    for count in 1...64 {
      all["\(MachineState.unknownPrefix)\(count)"] = .bits(BigUInt(ProcessorTrace.fillerWord), width: 64)
    }
    // What the values say of registers may be what makes a difference.
    let processor = X86Processor()
    for register in processor.convention.preserved {
      let name = processor.name(ofRegister: register)
      if values[CompiledRun.prefix + name] == nil { set(name, 0x1234_5678_9abc_def0 + UInt64(register)) }
    }
    return all
  }

  // MARK: The run

  /// Notes the state before the first instruction.
  func begin(_ state: inout MachineState) {
    let regions = state.memory.regions.enumerated().map { index, region in
      ProcessorTrace.Region(
        at: number(region.base).value &+ UInt64(bitPattern: region.range.lowerBound),
        bytes: region.range.map { offset in state.memory[index, offset].map(number) }, isWritable: region.isWritable)
    }
    trace = ProcessorTrace(from: state.programCounter, registers(of: state), regions: regions)
    let constants = state.memory.constants
    state.memory.constants = { [weak self] address, count in
      self?.trace?.constants.formUnion([address, address &+ UInt64(max(count, 1) - 1)])
      return constants(address, count)
    }
  }

  /// Notes a branch.
  func decide(_ condition: Term) {
    if isUncertain(condition) { isCertain = false }
  }

  /// Notes a call that is answered.
  func call(_ function: Term, from before: MachineState, to after: MachineState) {
    pending = ProcessorTrace.Call(of: number(function).value, writing: changes(from: before, to: after))
  }

  /// Notes an instruction.
  ///
  /// - Parameter exit: The end of the run that it is; `nil` where the run goes on.
  func step(at address: UInt64, from before: MachineState, to after: MachineState, _ exit: CompiledEnd.Exit?) {
    var next = after.programCounter
    switch exit {
    case nil: break
    case .returned:
      trace?.end = .returned
      if case .bits(let value, _)? = values["\(CompiledRun.prefix)return address"] { next = UInt64(value) }
    case .trapped(.division): trace?.end = .division
    case .trapped(.deliberate):
      if let pending { next = pending.function }
      trace?.end = pending == nil ? .trapped : .called
    case .round, .stopped, .notUnderstood: break
    }
    trace?.steps.append(
      ProcessorTrace.Step(
        at: address, next: next, registers(of: after), bytes: changes(from: before, to: after), call: pending,
        isCertain: isCertain))
    pending = nil
  }

  // MARK: Numbers

  private func isUncertain(_ term: Term) -> Bool {
    term.constant == nil
      && Term.variables(in: [term]).contains { $0.name?.hasPrefix(MachineState.unknownPrefix) == true }
  }

  private func number(_ term: Term) -> ProcessorTrace.Number {
    if case .bits(let value, _)? = term.constant { return ProcessorTrace.Number(UInt64(value)) }
    if let known = numbers[term] { return known }
    guard let value = values.evaluate(term).number else { preconditionFailure("a register holds a number") }
    let number = ProcessorTrace.Number(UInt64(value), isCertain: !isUncertain(term))
    numbers[term] = number
    return number
  }

  private func registers(of state: MachineState) -> ProcessorTrace.Registers {
    var (flags, known): (UInt64, UInt64) = (0, 0)
    // The places of carry, parity, zero, sign and overflow in RFLAGS.
    let all = [
      (state.flags.carry, 0), (state.flags.parity, 2), (state.flags.zero, 6), (state.flags.negative, 7),
      (state.flags.overflow, 11),
    ]
    for (flag, place) in all {
      guard let term = flag(), !isUncertain(term) else { continue }
      known |= 1 << UInt64(place)
      if values.satisfies(term) { flags |= 1 << UInt64(place) }
    }
    let vectors = state.vectors.prefix(16).map { vector in
      vector.map {
        ProcessorTrace.Vector(
          low: number($0.extract(high: 63, low: 0)), high: number($0.extract(high: 127, low: 64)))
      }
    }
    return ProcessorTrace.Registers(
      general: state.registers.map { $0.map(number) }, vectors: vectors, flags: flags, knownFlags: known)
  }

  private func changes(from before: MachineState, to after: MachineState) -> [ProcessorTrace.Byte] {
    after.memory.changes(since: before.memory).map { region, offset in
      let address = number(after.memory.regions[region].base).value &+ UInt64(bitPattern: offset)
      return ProcessorTrace.Byte(address, after.memory[region, offset].map(number))
    }
  }
}
