internal import BigInt
internal import VerifierContracts
internal import VerifierExecution
internal import VerifierMachineCode
internal import VerifierProcessors
internal import VerifierTerms

/// The end of a run of machine code.
struct CompiledEnd {
  /// How it ended.
  enum Exit: Equatable {
    case returned
    case trapped(Trap)
    /// At the end of a round of a loop.
    case round
    /// The machine code is not understood from here on.
    case notUnderstood(String)
    /// The path has ended by itself.
    case stopped
  }

  /// What is claimed of the rounds of a loop.
  struct LoopForm: Hashable {
    /// The address of the loop's first instruction.
    let header: UInt64
    let form: LoopRelation.Form
  }

  let exit: Exit
  /// The states before the first instruction and after the last one.
  let start, state: MachineState
  /// The address of the instruction that was executed last.
  let last: UInt64
  /// How often each of the functions was called that are among the arguments.
  var callbacks: [Int] = []
  /// The relations that states between rounds were taken from, and those that were owed.
  var loops: Set<LoopForm> = []
}

/// A run of the function of an entry point on the symbolic machine, under the facts of a path of the source.
final class CompiledRun: Surroundings {
  private let machine: SymbolicMachine
  private let cutsLoops: Bool
  /// What writes the run down, for the processor of this machine to do it again; `nil` where it is not to.
  private let recorder: TraceRecorder?
  private let entry: EntryPoint
  private let image: Image
  private let function: UInt64
  private let convention: CallingConvention
  /// The functions from outside, by their addresses.
  private var functions: [UInt64: MachineFunctions.Operation] = [:]
  private var traps: Set<UInt64> = []
  /// What the pointers to functions among the arguments are called with.
  private var callbacks: [(pointer: Term, arguments: [EntryArgument], calls: Int)] = []
  private var interpreter: Interpreter
  private var loops: [MachineLoop] = []
  private var analysed: Set<UInt64> = []
  private var open: OpenLoop?
  private var loopForms: Set<CompiledEnd.LoopForm> = []
  /// Whether the run has called a function that ends it.
  private var hasTrapped = false

  /// A loop that the source is in as well.
  private struct OpenLoop {
    let loop: MachineLoop
    let compared: SymbolicMachine.ComparedLoop
    let relation: LoopRelation
  }

  /// How many bytes of stack a function may use, with all that it calls.
  static let frame: Int64 = 4096

  /// - Parameters:
  ///   - arguments: What the function is called with.
  ///   - cutsLoops: Whether loops are related to the source's, and any round of them is run; else each round is run, from values.
  ///   - recorder: What writes the run down, if anything does.
  init(
    _ entry: EntryPoint, of image: Image, with arguments: [EntryArgument], on machine: SymbolicMachine,
    cutsLoops: Bool = true, recorder: TraceRecorder? = nil
  ) throws(UnsupportedCode) {
    self.machine = machine
    self.cutsLoops = cutsLoops
    self.recorder = recorder
    self.entry = entry
    self.image = image
    let table = machine.table
    do {
      guard let symbol = try image.symbol(entry.symbol) else {
        throw UnsupportedCode("\(image.path) has no symbol \(entry.symbol)")
      }
      function = symbol.address
      interpreter = try Interpreter(
        of: function, in: image, table: table, stack: Self.variable("stack pointer", in: table), frame: Self.frame,
        returnAddress: Self.variable("return address", in: table))
    } catch {
      throw error as? UnsupportedCode ?? UnsupportedCode("\(error)")
    }
    convention = interpreter.processor.convention
    interpreter.state.knownTruth = { [machine] in machine.knownTruth(of: $0) }
    try addSymbols()
    for register in convention.preserved {
      interpreter.state.registers[register] = Self.variable(interpreter.processor.name(ofRegister: register), in: table)
    }
    guard arguments.count <= convention.arguments.count else {
      throw UnsupportedCode("it has more arguments than registers for them")
    }
    for (place, argument) in arguments.enumerated() {
      interpreter.state.registers[convention.arguments[place]] = value(of: argument, at: place)
    }
    recorder?.begin(&interpreter.state)
  }

  /// What the names of variables begin with that are of machine code alone. Those of no input do.
  static let prefix = "%"

  /// A variable of machine code alone.
  static func variable(_ name: String, in table: TermTable) -> Term { table.variable("\(prefix)\(name)", .bits(64)) }

  private func addSymbols() throws(UnsupportedCode) {
    func addresses(_ name: String) -> [UInt64] {
      image.symbols.filter { $0.name == name && $0.isDefined }.map(\.address)
    }
    for (name, operation) in entry.functions.operations {
      for address in addresses(name) { functions[address] = operation }
    }
    for name in entry.functions.traps { traps.formUnion(addresses(name)) }
    for name in entry.functions.constants {
      for address in addresses(name) {
        interpreter.state.memory.add(
          name, at: machine.table.bits(BigInt(address), width: 64), range: 0..<8, isWritable: false,
          words: [Self.variable(name, in: machine.table)])
      }
    }
  }

  /// What the register of an argument holds.
  private func value(of argument: EntryArgument, at place: Int) -> Term {
    let table = machine.table
    let pointer = Self.variable("argument \(place)", in: table)
    switch argument {
    case .word(let word): return machine.bits(of: word)
    case .bits(let bits):
      let low = bits.term(in: table)
      return low.width == 64 ? low : pointer.extract(high: 63, low: low.width).concatenated(with: low)
    case .truth(let truth):
      // Of a truth value 8 bits are passed, and the others are any.
      return pointer.extract(high: 63, low: 8).concatenated(with: table.term(of: truth).toNumber(width: 8))
    case .structure(let words), .constantStructure(let words):
      var isWritable = true
      if case .constantStructure = argument { isWritable = false }
      interpreter.state.memory.add(
        "argument \(place)", at: pointer, range: 0..<8 * Int64(words.count), isWritable: isWritable,
        words: words.map { machine.bits(of: $0) })
    case .output(let count):
      interpreter.state.memory.add("argument \(place)", at: pointer, range: 0..<8 * Int64(count))
    case .function(let arguments): callbacks.append((pointer, arguments, 0))
    }
    return pointer
  }

  // MARK: The run

  /// Runs the function to its end.
  func run() -> CompiledEnd {
    let start = interpreter.state
    let exit: CompiledEnd.Exit
    do throws(UnsupportedCode) { exit = try runToEnd() } catch {
      exit = .notUnderstood("\(error.reason), at 0x\(String(interpreter.last, radix: 16))")
    }
    return CompiledEnd(
      exit: exit, start: start, state: interpreter.state, last: interpreter.last, callbacks: callbacks.map(\.calls),
      loops: loopForms)
  }

  private func runToEnd() throws(UnsupportedCode) -> CompiledEnd.Exit {
    while true {
      try analyse(interpreter.state.programCounter)
      if let exit = try passLoops() { return exit }
      let before = interpreter.state
      let end = try interpreter.step(in: self)
      let exit = hasTrapped ? .trapped(.deliberate) : end.map(exit)
      recorder?.step(at: interpreter.last, from: before, to: interpreter.state, exit)
      if let exit { return exit }
    }
  }

  /// Finds the loops of a function whose first instruction comes next.
  private func analyse(_ address: UInt64) throws(UnsupportedCode) {
    guard cutsLoops, !analysed.contains(address),
      address == function || image.symbols.contains(where: { $0.isFunction && $0.address == address })
    else { return }
    analysed.insert(address)
    loops += try ControlFlow(of: address, in: interpreter).loops()
  }

  // MARK: Loops

  /// Enters a loop or ends a round, where the next instruction does. Returns the end of the run, if it is one.
  private func passLoops() throws(UnsupportedCode) -> CompiledEnd.Exit? {
    let address = interpreter.state.programCounter
    if let open, open.loop.test == address { return finishRound(open) }
    guard let loop = loops.first(where: { $0.guardBranch ?? $0.test == address }) else { return nil }
    if let open, open.loop.body.contains(address) {
      throw UnsupportedCode("a loop is in another one: only loops side by side are proved")
    }
    return try enter(loop)
  }

  /// From the entry of a loop goes on in any round: in the first one, which has the state that there is, or in a later one, which has
  /// the state that is guessed.
  private func enter(_ loop: MachineLoop) throws(UnsupportedCode) -> CompiledEnd.Exit? {
    let entered = interpreter.state
    guard let compared = machine.enterComparedLoop() else { return .stopped }
    guard let entry = compared.entry.first, let word = compared.words.first else {
      throw UnsupportedCode("the state of the loop \(compared.name) has no integer that counts its rounds")
    }
    let rounds = try interpreter.rounds(of: loop)
    let relation = LoopRelation(rounds.first, rounds.second, rounds: rounds.before)
    let count = (word - entry).term(in: machine.table).toBits(64)
    if !machine.decide(count.equals(machine.table.bits(0, width: 64))) {
      interpreter.state = relation.state(after: count)
      interpreter.state.programCounter = loop.test
      interpreter.state.knownTruth = entered.knownTruth
      interpreter.state.zeros = entered.zeros
    }
    open = OpenLoop(loop: loop, compared: compared, relation: relation)
    loopForms.insert(CompiledEnd.LoopForm(header: loop.header, form: relation.form))
    // The test that comes now is that of the round, not the one at its end.
    if interpreter.state.programCounter == loop.test || loop.guardBranch == interpreter.state.programCounter {
      return try interpreter.step(in: self).map(exit)
    }
    return nil
  }

  private func exit(_ end: Interpreter.End) -> CompiledEnd.Exit {
    switch end {
    case .returned: .returned
    case .trapped(let trap): .trapped(trap)
    case .stopped: .stopped
    }
  }

  private func finishRound(_ open: OpenLoop) -> CompiledEnd.Exit {
    let name = open.compared.name
    guard let words = machine.endOfComparedRound(of: name), let word = words.first,
      let entry = open.compared.entry.first
    else {
      machine.oblige(agreement: "loops/\(name)", "both leave the loop \(name) after the same rounds", false)
      return .stopped
    }
    let count = (word - entry).term(in: machine.table).toBits(64)
    let processor = interpreter.processor
    for (place, expected, found) in open.relation.differences(
      of: interpreter.state, after: count, names: { processor.name(ofRegister: $0) })
    {
      machine.oblige(
        agreement: "\(name)/\(place)", "\(place) is in step with the rounds of the loop \(name)",
        found.map { Formula.atom($0.equals(expected)) } ?? false)
    }
    machine.finishComparedRound(of: name, words)
    return .round
  }

  // MARK: Surroundings

  var isRunning: Bool { !hasTrapped && machine.isRunning() }

  func decide(_ condition: Term) -> Bool {
    recorder?.decide(condition)
    return machine.decide(condition)
  }

  func knownTruth(of condition: Term) -> Bool? {
    if condition.isTrue { return true }
    if condition.isFalse { return false }
    // From values every condition has a truth, and one side of a branch is executed.
    return cutsLoops ? machine.knownTruth(of: condition) : decide(condition)
  }

  func call(_ target: Term, before: MachineState, _ state: inout MachineState) throws(UnsupportedCode) -> Bool {
    if let place = callbacks.firstIndex(where: { $0.pointer == target }) {
      callbacks[place].calls += 1
      try callBack(callbacks[place].arguments, before, &state)
      recorder?.call(target, from: before, to: state)
      return true
    }
    guard case .bits(let number, _)? = target.constant else { return false }
    let address = UInt64(number)
    if traps.contains(address) {
      hasTrapped = true
      recorder?.call(target, from: before, to: state)
      return true
    }
    guard let operation = functions[address] else { return false }
    try perform(operation, before, &state)
    recorder?.call(target, from: before, to: state)
    return true
  }

  private func argument(_ place: Int, _ state: MachineState) throws(UnsupportedCode) -> Term {
    guard let value = state.registers[convention.arguments[place]] else {
      throw UnsupportedCode("it calls a function with an argument that is unknown")
    }
    return value
  }

  private func perform(
    _ operation: MachineFunctions.Operation, _ before: MachineState, _ state: inout MachineState
  ) throws(UnsupportedCode) {
    func word(_ place: Int) throws(UnsupportedCode) -> SymbolicWord { machine.word(try argument(place, before)) }
    var result: SymbolicWord?
    switch operation {
    case .storeOnce: machine.performStoreOnce(try word(0), size: try word(1), at: try word(2))
    case .loadOnce: result = machine.performLoad(size: try word(0), at: try word(1), inOnePiece: true)
    case .store: machine.performStore(try word(0), size: try word(1), at: try word(2))
    case .load: result = machine.performLoad(size: try word(0), at: try word(1), inOnePiece: false)
    case .storeValue: machine.performStore(valueAt: try word(1), size: try word(2), at: try word(0))
    case .copy: machine.performCopy(try word(2), from: try word(1), to: try word(0))
    case .zero: machine.performZero(try word(1), at: try word(0))
    case .copyFallibly: result = machine.performCopyFallibly(try word(2), from: try word(1), to: try word(0))
    case .zeroFallibly: result = machine.performZeroFallibly(try word(1), at: try word(0))
    case .loadOnceFallibly:
      result = machine.performLoadOnceFallibly(size: try word(0), at: try word(1))
      try store(fault: result == nil, at: try argument(2, before), &state)
    case .compareExchangeFallibly:
      result = machine.performCompareExchangeFallibly(
        try word(0), try word(1), size: try word(2), at: try word(3))
      try store(fault: result == nil, at: try argument(4, before), &state)
    }
    // What a function returns that faults is any.
    if let result { state.registers[convention.results[0]] = machine.bits(of: result) }
  }

  private func store(fault: Bool, at address: Term, _ state: inout MachineState) throws(UnsupportedCode) {
    try state.memory.store(machine.table.bits(fault ? 1 : 0, width: 8), 1, at: address)
  }

  /// Calls a function that the caller has passed: it is called with what the entry point says, and may change what it is given.
  private func callBack(
    _ arguments: [EntryArgument], _ before: MachineState, _ state: inout MachineState
  ) throws(UnsupportedCode) {
    for (place, argument) in arguments.enumerated() {
      let passed = try self.argument(place, before)
      switch argument {
      case .word(let word):
        machine.oblige(
          agreement: "call/\(place)", "the function is called with the same words",
          .atom(passed.equals(machine.bits(of: word))))
      case .structure(let words), .constantStructure(let words):
        for (index, word) in words.enumerated() {
          let address = passed + machine.table.bits(BigInt(8 * index), width: 64)
          let found = try state.memory.load(8, at: address)
          machine.oblige(
            agreement: "call/\(place)/\(index)", "the function is called with the same structures",
            found.map { .atom($0.equals(machine.bits(of: word))) } ?? false)
          if case .structure = argument { try state.memory.store(nil, 8, at: address) }
        }
      case .bits, .truth, .output, .function:
        throw UnsupportedCode("a function is called with an argument of a kind that is not compared")
      }
    }
  }
}

extension TermTable {
  /// The term of a statement that quantifies nothing.
  func term(of formula: Formula) -> Term {
    guard let term = formula.quantifierFree(in: self) else { preconditionFailure("an argument quantifies nothing") }
    return term
  }
}
