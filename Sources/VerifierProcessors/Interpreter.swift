internal import BigInt
package import VerifierMachineCode
package import VerifierTerms

/// Executes the machine code of a function, an instruction at a time.
///
/// Where both sides of a branch come to the same, they are one run: compilers divide 32 bits in place of 64 where that is enough.
package struct Interpreter {
  package let image: Image
  package let processor: any Processor
  package let table: TermTable
  private let decoder: Decoder
  package var state: MachineState
  /// How many instructions were executed.
  private var count = 0
  /// The address to come back to from the function as a whole.
  private let returnAddress: Term
  /// The addresses to come back to from the functions that it is in.
  private var calls: [UInt64] = []
  /// The address of the instruction that was executed last.
  package private(set) var last: UInt64

  /// The end of a run.
  package enum End {
    case returned
    case trapped(Trap)
    /// The surroundings have ended the run.
    case stopped
  }

  /// How many functions may be in each other.
  private static let deepestCall = 64
  /// How many instructions are executed at most.
  private static let mostInstructions = 100_000
  /// How many instructions of each side of a branch are executed to find out whether both come to the same.
  private static let longestSide = 16

  /// Prepares to execute the function at an address. Its arguments are to be put into `state`.
  ///
  /// - Parameters:
  ///   - stack: The stack pointer before the call.
  ///   - frame: How many bytes of stack the function may use.
  ///   - returnAddress: What the function is to come back to.
  package init(
    of function: UInt64, in image: Image, table: TermTable, stack: Term, frame: Int64, returnAddress: Term
  ) throws {
    self.image = image
    self.table = table
    self.returnAddress = returnAddress
    processor = image.architecture.processor
    decoder = try Decoder(image.architecture)
    state = MachineState(registers: processor.registerCount, at: function)
    last = function
    state.memory.constants = { address, count in try? image.bytes(at: address, count: count) }
    state.memory.add("the stack", at: stack, range: -frame..<0, alignment: 16)
    state.registers[processor.convention.stackPointer] = stack
    try processor.enter(from: returnAddress, &state)
  }

  /// The instruction at an address.
  package func instruction(at address: UInt64) throws(UnsupportedCode) -> Instruction {
    do throws(MachineCodeError) { return try decoder.instruction(at: address, in: image) } catch {
      throw UnsupportedCode(error.description)
    }
  }

  /// Executes one instruction.
  ///
  /// - Returns: The end of the run, if it has ended.
  package mutating func step(in surroundings: some Surroundings) throws(UnsupportedCode) -> End? {
    guard surroundings.isRunning else { return .stopped }
    count += 1
    if count > Self.mostInstructions {
      throw UnsupportedCode("it executes more than \(Self.mostInstructions) instructions")
    }
    let instruction = try instruction(at: state.programCounter)
    last = instruction.address
    let before = state
    let flow = try execute(instruction, on: &state)
    state.programCounter = instruction.next
    let end = try follow(flow, in: surroundings)
    // An instruction that faults leaves everything as it was.
    if case .trapped = end { state = before }
    return end
  }

  /// Performs an instruction. What is below the stack pointer may change at any time then: interrupts and functions that are called write
  /// there.
  ///
  /// - Throws: `UnsupportedCode` for an instruction that has no meaning, or after which the stack pointer is outside of the stack.
  func execute(_ instruction: Instruction, on state: inout MachineState) throws(UnsupportedCode) -> Flow {
    let flow = try processor.execute(instruction, on: &state, in: table)
    let convention = processor.convention
    guard let stack = state.registers[convention.stackPointer], let place = state.memory.place(of: stack),
      place.region == 0, place.offset <= 0, state.memory.regions[0].range.lowerBound <= place.offset
    else {
      throw UnsupportedCode(
        "`\(instruction.mnemonic) \(instruction.operandText)` moves the stack pointer out of the stack")
    }
    state.memory.forget(0, below: place.offset - convention.redZone)
    return flow
  }

  private mutating func follow(_ flow: Flow, in surroundings: some Surroundings) throws(UnsupportedCode) -> End? {
    switch flow {
    case .next: return nil
    case .jump(let target):
      // A jump to a function that is called is one that it comes back from for this one.
      let before = state
      if try call(constant(target), isTail: true, in: surroundings) { return try leave(before) }
      state.programCounter = target
      return nil
    case .branch(let condition, let target):
      guard let condition else { throw UnsupportedCode("it branches on what is unknown") }
      return try branch(condition, to: target, in: surroundings)
    case .call(let target): return try call(target, in: surroundings)
    case .tailCall(let target):
      guard let target else { throw UnsupportedCode("it jumps to an unknown address") }
      let before = state
      if try call(target, isTail: true, in: surroundings) { return try leave(before) }
      state.programCounter = try address(target)
      return nil
    case .comeBack(let target):
      guard let target else { throw UnsupportedCode("it comes back to an unknown address") }
      return try comeBack(to: target)
    case .trap(let trap): return .trapped(trap)
    case .trapping(let condition, let trap):
      let traps = surroundings.decide(condition)
      guard surroundings.isRunning else { return .stopped }
      return traps ? .trapped(trap) : nil
    }
  }

  // MARK: Functions

  private func constant(_ address: UInt64) -> Term { table.bits(BigInt(address), width: 64) }

  private func address(_ term: Term) throws(UnsupportedCode) -> UInt64 {
    guard case .bits(let value, _)? = term.constant else {
      throw UnsupportedCode("it jumps to an address that depends on its arguments")
    }
    return UInt64(value)
  }

  /// Calls a function from outside. Returns whether it is one.
  private mutating func call(_ target: Term, isTail: Bool, in surroundings: some Surroundings) throws(UnsupportedCode)
    -> Bool
  {
    let before = state
    var after = state
    let convention = processor.convention
    for register in after.registers.indices
    where !convention.preserved.contains(register) && register != convention.stackPointer {
      after.registers[register] = nil
    }
    after.vectors = state.vectors.map { _ in nil }
    after.flags = .undefined
    guard try surroundings.call(target, before: before, &after) else { return false }
    try expectAlignedStack(isTail: isTail)
    state = after
    return true
  }

  private mutating func call(_ target: Term?, in surroundings: some Surroundings) throws(UnsupportedCode) -> End? {
    guard let target else { throw UnsupportedCode("it calls an unknown address") }
    if try call(target, isTail: false, in: surroundings) { return surroundings.isRunning ? nil : .stopped }
    guard calls.count < Self.deepestCall else { throw UnsupportedCode("its calls are nested too deep") }
    let function = try address(target)
    calls.append(state.programCounter)
    try processor.enter(from: constant(state.programCounter), &state)
    state.programCounter = function
    return nil
  }

  /// Comes back from a function that has called another one for itself. The call may have changed the register of the address to come
  /// back to, which is that before it.
  private mutating func leave(_ before: MachineState) throws(UnsupportedCode) -> End? {
    guard let target = try processor.returnAddress(before) else {
      throw UnsupportedCode("it comes back to an unknown address")
    }
    processor.leave(&state)
    return try comeBack(to: target)
  }

  private mutating func comeBack(to target: Term) throws(UnsupportedCode) -> End? {
    guard let call = calls.popLast() else {
      guard target == returnAddress else {
        throw UnsupportedCode("it comes back to another address than it was called from")
      }
      return .returned
    }
    guard target == constant(call) else {
      throw UnsupportedCode("a function comes back to another address than it was called from")
    }
    state.programCounter = call
    return nil
  }

  /// Functions are called with a stack that is aligned to 16 bytes.
  private func expectAlignedStack(isTail: Bool) throws(UnsupportedCode) {
    let convention = processor.convention
    guard let stack = state.registers[convention.stackPointer], let place = state.memory.place(of: stack) else {
      throw UnsupportedCode("it calls a function with an unknown stack")
    }
    let expected = isTail ? -convention.returnAddressSize : 0
    guard place.region == 0, (place.offset - expected) % 16 == 0 else {
      throw UnsupportedCode("it calls a function with a stack that is not aligned to 16 bytes")
    }
  }

  // MARK: Branches

  private mutating func branch(_ condition: Term, to target: UInt64, in surroundings: some Surroundings)
    throws(UnsupportedCode) -> End?
  {
    if let known = surroundings.knownTruth(of: condition) {
      take(known, condition, target)
      return nil
    }
    if let join = meeting(of: condition, target, in: surroundings) {
      state = join
      return nil
    }
    let truth = surroundings.decide(condition)
    guard surroundings.isRunning else { return .stopped }
    take(truth, condition, target)
    return nil
  }

  private mutating func take(_ truth: Bool, _ condition: Term, _ target: UInt64) {
    if truth { state.programCounter = target }
    state.learn(truth ? condition : !condition)
  }

  /// The state in which both sides of a branch meet, if they come to the same without an access and without a decision.
  private func meeting(of condition: Term, _ target: UInt64, in surroundings: some Surroundings) -> MachineState? {
    var taken = state
    taken.programCounter = target
    taken.learn(condition)
    var other = state
    other.learn(!condition)
    let sides = [taken, other].map { side(from: $0, in: surroundings) }
    for state in sides[0] {
      guard let same = sides[1].first(where: { $0.programCounter == state.programCounter }) else { continue }
      guard same.isSame(as: state) else { return nil }
      var meeting = state
      meeting.zeros = self.state.zeros
      return meeting
    }
    // Each side may end with a copy of the branch that both come to.
    guard let first = sides[0].last, let second = sides[1].last, first.registers == second.registers,
      first.vectors == second.vectors,
      first.memory.changes(since: second.memory).isEmpty, first.flags.areSame(as: second.flags),
      let branch = conditionalBranch(at: first), let otherBranch = conditionalBranch(at: second),
      branch.condition == otherBranch.condition && branch.taken == otherBranch.taken && branch.next == otherBranch.next
        || branch.condition == !otherBranch.condition && branch.taken == otherBranch.next
          && branch.next == otherBranch.taken
    else { return nil }
    var meeting = first
    meeting.zeros = state.zeros
    return meeting
  }

  /// The states that the code goes through from one on, each before its instruction, until it decides, calls or comes back.
  private func side(from start: MachineState, in surroundings: some Surroundings) -> [MachineState] {
    var states = [start]
    while states.count < Self.longestSide, var state = states.last {
      guard let instruction = try? instruction(at: state.programCounter),
        let flow = try? execute(instruction, on: &state)
      else { return states }
      state.programCounter = instruction.next
      switch flow {
      case .next: break
      case .jump(let target): state.programCounter = target
      case .trapping(let condition, _): if surroundings.knownTruth(of: condition) != false { return states }
      case .branch, .call, .tailCall, .comeBack, .trap: return states
      }
      states.append(state)
    }
    return states
  }

  /// The branch that a state is before; `nil` where it is before another instruction.
  private func conditionalBranch(at state: MachineState) -> (condition: Term, taken: UInt64, next: UInt64)? {
    var state = state
    guard let instruction = try? instruction(at: state.programCounter),
      case .branch(let condition?, let target)? = try? processor.execute(instruction, on: &state, in: table)
    else { return nil }
    return (condition, target, instruction.next)
  }
}

extension MachineState {
  /// Whether all that is known of two states is the same, but for flags, which must be undefined in both.
  fileprivate func isSame(as other: MachineState) -> Bool {
    registers == other.registers && vectors == other.vectors && memory.changes(since: other.memory).isEmpty
      && flags.areUndefined
      && other.flags.areUndefined
  }
}
