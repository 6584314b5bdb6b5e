internal import BigInt
internal import VerifierTerms
internal import VerifierSimulation

/// The mode and environment of a run on concrete values: words are numbers, memory is simulated, and no solver is used.
///
/// Each obligation is evaluated when the run reaches it. The steps of the run are recorded, for comparison with the
/// path on which the counterexample was found.
final class Replay: RunMode, RunEnvironment {
  private let table: TermTable
  private let scene: Scene
  /// The maximum number of steps of the run.
  private let maximumSteps: Int
  /// The maximum number of bytes of one access; a larger one ends the run.
  private let maximumBytes: UInt
  /// The maximum number of points at which universals are evaluated.
  private let maximumPoints: Int
  /// The values of the inputs and of the unknowns of the path, and the contents of memory in each snapshot, by name.
  private(set) var values: Assignment
  private var space: AddressSpace
  /// For each value in use, memory as if nothing had written that value: its bytes do not change while it is in use.
  private var spaceIgnoring: [PhysicalMemory.Content: AddressSpace] = [:]
  private var snapshotCount = 0
  private var snapshot: PhysicalMemory?
  /// The accesses so far, and attempts at accesses that faulted, in order.
  private(set) var log: [ReplayedAccess] = []
  /// The access that the machine checks, or the one that it has checked last.
  private var attempted: Access?
  /// The operations of the machine so far, in order.
  private(set) var operations: [MachineOperation] = []
  /// The obligations that are false, in order.
  private(set) var violations: [ReplayViolation] = []
  /// Why the run was not completed; `nil` if it was.
  private(set) var omission: String?
  /// Whether all axioms used so far hold for the values.
  private(set) var satisfiesAxioms = true
  /// A difference between the simulation and the values of the counterexample; `nil` if there is none.
  private(set) var disagreement: String?

  init(
    _ values: Assignment, of scene: Scene, in table: TermTable, maximumSteps: Int, maximumBytes: UInt,
    maximumPoints: Int
  ) {
    self.values = values
    self.maximumPoints = maximumPoints
    self.maximumBytes = maximumBytes
    self.maximumSteps = maximumSteps
    self.scene = scene
    self.table = table
    space = AddressSpace(scene, under: values)
    snapshot = .initial(scene)
  }

  // MARK: The run

  func decide(_ condition: Term, on path: Path) -> Bool { values.satisfies(condition) }
  func records(on path: Path) -> Bool { false }
  func mayContinue(after steps: Int) -> Bool { steps < maximumSteps }

  // MARK: Statements

  func isConsistent(_ condition: Term, on path: Path) -> Bool { values.satisfies(condition) }

  /// Evaluates an obligation. After an axiom that is false, obligations are not evaluated, because nothing is claimed.
  func oblige(_ obligation: @autoclosure () -> Obligation, isRecorded: Bool, on path: Path) {
    if !satisfiesAxioms { return }
    let obligation = obligation()
    if holds(obligation.goal) { return }
    violations.append(
      ReplayViolation(
        kind: obligation.kind, label: obligation.label, text: obligation.text, step: obligation.step,
        accesses: log.count, isCertain: obligation.goal.isRefuted(under: values, at: points, in: table),
        access: obligation.kind == .memory ? attempted.flatMap(refused) : nil))
  }

  private func holds(_ formula: Formula) -> Bool {
    if let term = formula.quantifierFree(in: table) { return values.satisfies(term) }
    return formula.holds(under: values, at: points, in: table)
  }

  /// Traps if the goal is false.
  func proceed(after goal: Term, _ text: String, on path: Path) {
    if goal.isFalse { path.end(.panicked(text)) }
  }

  /// Assumptions have no effect: the values determine whether a statement is true.
  func assume(_ formula: Formula, _ source: FactSource, on path: Path) -> Assertions? { Assertions() }

  func assume(_ axiom: Axiom, stating formula: Formula, isRecorded: Bool, on path: Path) {
    if !holds(formula) { satisfiesAxioms = false }
  }

  func reach(_ cutpoint: RelationalTrace.Cutpoint, on path: Path) {}

  /// The points at which universals are evaluated: the values of the counterexample, the bounds of each access, 0 to
  /// 16, and the greatest word.
  var points: SamplePoints {
    var points = SamplePoints(limit: maximumPoints)
    for (_, value) in values.values.sorted(by: { $0.key < $1.key }) {
      if case .bits(let number, let width) = value { points.insert(number, width: width) }
    }
    for access in log where access.done > 0 || access.fault == nil {
      let ends = [access.address, access.address &+ access.size]
      for address in ends.flatMap({ [$0, $0 &- 1] }) {
        points.insert(BigUInt(address), width: 64)
        points.insert(BigUInt(place(address)), width: 64)
      }
    }
    for number in 0...16 as ClosedRange<UInt> { points.insert(BigUInt(number), width: 64) }
    points.insert(BigUInt(UInt.max), width: 64)
    return points
  }

  private func place(_ address: UInt) -> UInt {
    guard let physical = space.physical(address) else { preconditionFailure("a scene maps every page") }
    return physical
  }

  // MARK: Words

  func number(_ word: SymbolicWord) -> UInt { number(word.term(in: table)) }

  func record(_ operation: ((SymbolicWord) -> UInt) -> MachineOperation) {
    let operation = operation { number($0) }
    operations.append(operation)
    switch operation {
    case .loadOnceFallibly(let size, let address, nil): noteFault(.load, size, address)
    case .compareExchangeFallibly(_, _, let size, let address, nil): noteFault(.exchange, size, address)
    default: break
    }
  }

  private func number(_ term: Term) -> UInt {
    guard let number = values.evaluate(term).number else { preconditionFailure("a word is a number") }
    return UInt(number)
  }

  private func word(_ number: UInt, on path: Path) -> SymbolicWord {
    SymbolicWord(table.bits(BigInt(number), width: SymbolicWord.width), on: path)
  }

  /// The value of an unknown; memory stays a variable.
  func fresh(_ name: String, uniqueName: String, _ sort: Sort, on path: Path) -> Term {
    sort.isMemory ? table.variable(uniqueName, sort) : table.term(values[uniqueName] ?? .zero(sort))
  }

  // MARK: Memory

  func perform(_ access: Access, of count: Integer) {
    guard let kind = ReplayedAccess.Kind(access.kind) else { return }
    let (address, size, done) = (number(access.address), number(count), number(access.size))
    let stop = address &+ done
    let hasFault = done < size && (kind == .load ? space.faults(reading: stop) : space.faults(writing: stop))
    log.append(
      ReplayedAccess(
        kind, at: address, size: size, done: done, fault: hasFault ? stop : nil, before: bytes(done, at: address),
        site: SiteFinder.caller()))
  }

  func attempt(_ access: Access) { attempted = access }

  private func number(_ integer: Integer) -> UInt { number(integer.term(in: table).toBits(SymbolicWord.width)) }

  /// The first of these bytes, as memory has them now.
  private func bytes(_ count: UInt, at address: UInt) -> [UInt8] {
    (0..<min(count, ReplayedAccess.mostBytes)).map { space[address &+ $0].byte }
  }

  /// An access that is not allowed, so that nothing is done.
  private func refused(_ access: Access) -> ReplayedAccess? {
    ReplayedAccess.Kind(access.kind).map {
      ReplayedAccess($0, at: number(access.address), size: number(access.size), done: 0, site: SiteFinder.caller())
    }
  }

  /// Notes an instruction that did nothing, as one of its bytes faults.
  private func noteFault(_ kind: ReplayedAccess.Kind, _ size: UInt, _ address: UInt) {
    let fault = (0..<min(size, 8)).map { address &+ $0 }.first {
      space.faults(reading: $0) || kind == .exchange && space.faults(writing: $0)
    }
    log.append(ReplayedAccess(kind, at: address, size: size, done: 0, fault: fault, site: SiteFinder.caller()))
  }

  /// Notes what the last access has written.
  private func noteWritten() {
    guard let access = log.last, access.isWrite else { return }
    log[log.count - 1].after = bytes(access.done, at: access.address)
  }

  func load(size: SymbolicWord, at address: SymbolicWord, on path: Path) -> SymbolicWord {
    // An invalid size has been recorded as a violation; the symbolic machine reads at most one word.
    word(space.load(min(number(size), 8), at: number(address)), on: path)
  }

  /// The number of bytes before the first that faults. The counterexample has a value for this number too; a difference
  /// is recorded as a disagreement.
  func upToFault(
    _ count: SymbolicWord, reading source: SymbolicWord?, writing destination: SymbolicWord, on path: Path
  ) -> SymbolicWord {
    let name = path.freshName("done")
    let (start, target) = (source.map(number), number(destination))
    guard canSimulate(number(count), on: path) else { return 0 }
    let done = space.countUntilFault(number(count)) { place in
      start.map { space.faults(reading: $0 &+ place) } ?? false || space.faults(writing: target &+ place)
    }
    let value = Value.bits(BigUInt(done), width: SymbolicWord.width)
    if let expected = values[name], expected != value {
      disagreement = disagreement ?? "\(done) bytes are done before a fault, and not \(expected.short)"
    }
    values[name] = value
    return word(done, on: path)
  }

  /// Applies an update to the simulated memory.
  func write(_ content: PhysicalMemory.Content, at start: Term, length: Term, on path: Path) {
    let (start, length) = (number(start), number(length))
    guard canSimulate(length, on: path) else { return }
    snapshot = nil
    let cells = cells(of: content, at: start, length: length)
    space.write(cells, at: start)
    for other in spaceIgnoring.keys where other != content { spaceIgnoring[other]?.write(cells, at: start) }
    // What others write before an access is no part of the access before it.
    if case .others = content { return }
    noteWritten()
  }

  private func cells(of content: PhysicalMemory.Content, at start: UInt, length: UInt) -> [Cell] {
    switch content {
    case .zeros: return Array(repeating: Cell(0), count: Int(length))
    case .word(let word):
      let word = number(word)
      return (0..<length).map { Cell(UInt8(truncatingIfNeeded: word >> (8 * min($0, 8)))) }
    case .value(let address, let size):
      let before = spaceIgnoring[content] ?? space
      spaceIgnoring[content] = before
      let (address, size) = (number(address), number(size))
      return (0..<length).map { offset in
        let (place, isNoAddress) = address.addingReportingOverflow(size == 0 ? offset : offset % size)
        return isNoAddress ? Cell(outside(place)) : Cell(before[place].byte)
      }
    case .copy(let source, let inOrder, let undetermined):
      let cells = cells(of: undetermined)
      return space.copied(length, from: number(source), to: start, inOrder: inOrder, undetermined: cells)
        .map { undetermined.initialised == nil ? Cell($0.byte) : $0 }
    case .others(let written): return (0..<length).map(cells(of: written))
    case .changed: preconditionFailure("a run on values does each round of a loop")
    }
  }

  /// What is read at a number that is no address: the number modulo 2^64.
  private func outside(_ place: UInt) -> UInt8 {
    UInt8(number(scene.outside.select(table.bits(BigInt(place), width: SymbolicWord.width))))
  }

  /// The unconstrained bytes by offset, under the values of the run.
  private func cells(of undetermined: PhysicalMemory.Undetermined) -> (UInt) -> Cell {
    // Evaluated once, as there may be a million of them.
    func contents(_ memory: Term) -> MemoryValue {
      guard case .memory(let value) = values.evaluate(memory) else { preconditionFailure("memory is of its sort") }
      return value
    }
    let (bytes, flags) = (contents(undetermined.bytes), undetermined.initialised.map(contents))
    return { offset in
      Cell(UInt8(bytes[BigUInt(offset)]), isInitialised: flags.map { $0[BigUInt(offset)] == 1 } ?? true)
    }
  }

  private func canSimulate(_ count: UInt, on path: Path) -> Bool {
    if count <= maximumBytes { return true }
    omission = omission ?? "an access of \(count) bytes is more than is simulated"
    path.end(.panicked("too many bytes"))
    return false
  }

  /// The current contents of memory, as variables whose values are in `values`.
  var memory: PhysicalMemory {
    get {
      if let snapshot { return snapshot }
      snapshotCount += 1
      let now = scene.withContents(number: snapshotCount)
      let (bytes, initialised) = space.contents
      for (variable, value) in [(now.bytes, bytes), (now.initialised, initialised)] {
        if let name = variable.name { values[name] = .memory(value) }
      }
      snapshot = .initial(now)
      return .initial(now)
    }
    set { preconditionFailure("the memory of a run on values changes by writes alone") }
  }
}
