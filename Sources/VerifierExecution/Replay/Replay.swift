internal import BigInt
internal import VerifierTerms
internal import VerifierSimulation

/// A run of a method from values: words are numbers, memory is simulated, and no solver is asked anything.
///
/// What the method is obliged to is judged as the run comes to it; what the run goes through is kept, so that it can be held
/// against the path that a counterexample was found on.
final class Replay: RunMode, RunEnvironment {
  /// More bytes than this are not accessed at once: it would take minutes.
  private static let mostBytes: UInt = 1 << 20

  private let table: TermTable
  private let scene: Scene
  /// How much is gone through before the run is ended.
  private let mostSteps: Int
  /// Values of the inputs and of what a path introduces, by name; and of memory at the moments that were asked for.
  private(set) var values: Assignment
  private var space: AddressSpace
  /// By the value, memory as though nothing had written that value: its bytes do not change while it is in use.
  private var spaceWithout: [PhysicalMemory.Content: AddressSpace] = [:]
  private var moments = 0
  private var snapshot: PhysicalMemory?
  private(set) var log: [LoggedAccess] = []
  private(set) var violations: [ReplayViolation] = []
  private(set) var omission: String?
  private(set) var keepsToAxioms = true
  private(set) var disagreement: String?

  init(_ values: Assignment, of scene: Scene, in table: TermTable, mostSteps: Int) {
    self.values = values
    self.mostSteps = mostSteps
    self.scene = scene
    self.table = table
    space = AddressSpace(scene, under: values)
    snapshot = .initial(scene)
  }

  // MARK: The run

  func decide(_ condition: Term, on path: Path) -> Bool { values.satisfies(condition) }
  func records(on path: Path) -> Bool { false }
  func mayGoOn(after steps: Int) -> Bool { steps < mostSteps }

  // MARK: Statements

  func agrees(with condition: Term, on path: Path) -> Bool { values.satisfies(condition) }

  /// Evaluates an obligation. Behind an axiom that does not hold nothing is promised.
  func oblige(_ obligation: @autoclosure () -> Obligation, isRecorded: Bool, on path: Path) {
    if !keepsToAxioms { return }
    let obligation = obligation()
    if obligation.goal.holds(under: values, at: points, in: table) { return }
    violations.append(
      ReplayViolation(
        kind: obligation.kind, label: obligation.label, text: obligation.text, step: obligation.step,
        accesses: log.count))
  }

  /// Traps where the goal is false.
  func proceed(behind goal: Term, _ text: String, on path: Path) {
    if goal.isFalse { path.end(.panicked(text)) }
  }

  /// Values make a statement true or not, whatever is assumed.
  func assume(_ formula: Formula, _ source: FactSource, on path: Path) -> [String]? { [] }

  func assume(_ axiom: Axiom, stating formula: Formula, isRecorded: Bool, on path: Path) {
    if !formula.holds(under: values, at: points, in: table) { keepsToAxioms = false }
  }

  func pass(_ cutpoint: RelationalTrace.Cutpoint, on path: Path) {}

  /// Where statements for all values are looked at: the values that the counterexample speaks of, and what was accessed.
  var points: SamplePoints {
    var points = SamplePoints()
    for (_, value) in values.values.sorted(by: { $0.key < $1.key }) {
      if case .bits(let number, let width) = value { points.insert(number, width: width) }
    }
    for access in log {
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

  private func number(_ term: Term) -> UInt {
    guard let number = values.evaluate(term).number else { preconditionFailure("a word is a number") }
    return UInt(number)
  }

  private func word(_ number: UInt, on path: Path) -> SymbolicWord {
    SymbolicWord(table.bits(BigInt(number), width: SymbolicWord.width), on: path)
  }

  /// The value of what a path introduces.
  func fresh(_ name: String, marked: String, _ sort: Sort, on path: Path) -> Term {
    sort.isMemory ? table.variable(marked, sort) : table.term(values[marked] ?? .zero(sort))
  }

  // MARK: Memory

  func perform(_ access: Access, of count: Integer) {
    let kind: LoggedAccess.Kind
    switch access.kind {
    case .load: kind = .load
    case .store: kind = .store
    case .exchange: kind = .exchange
    case .loop: return
    }
    func number(_ integer: Integer) -> UInt { self.number(integer.term(in: table).toBits(SymbolicWord.width)) }
    log.append(
      LoggedAccess(kind, at: number(access.address), size: number(count), done: number(access.size)))
  }

  func load(size: SymbolicWord, at address: SymbolicWord, on path: Path) -> SymbolicWord {
    // A size that no load has is put down as a violation before; the symbolic machine reads no more than a word.
    word(space.load(min(number(size), 8), at: number(address)), on: path)
  }

  /// How many of `count` bytes are done before the first that faults. A counterexample says so too, under the name of the number.
  func upToFault(
    _ count: SymbolicWord, reading source: SymbolicWord?, writing destination: SymbolicWord, on path: Path
  ) -> SymbolicWord {
    let name = path.freshName("done")
    let (start, target) = (source.map(number), number(destination))
    guard isShort(number(count), on: path) else { return 0 }
    let done = space.reach(number(count)) { place in
      start.map { space.faults(reading: $0 &+ place) } ?? false || space.faults(writing: target &+ place)
    }
    let value = Value.bits(BigUInt(done), width: SymbolicWord.width)
    if let expected = values[name], expected != value {
      disagreement = disagreement ?? "\(done) bytes are done before a fault, and not \(expected.short)"
    }
    values[name] = value
    return word(done, on: path)
  }

  /// Writes what an update does.
  func write(_ content: PhysicalMemory.Content, at start: Term, length: Term, on path: Path) {
    let (start, length) = (number(start), number(length))
    guard isShort(length, on: path) else { return }
    snapshot = nil
    let cells = cells(of: content, at: start, length: length)
    space.write(cells, at: start)
    for other in spaceWithout.keys where other != content { spaceWithout[other]?.write(cells, at: start) }
  }

  private func cells(of content: PhysicalMemory.Content, at start: UInt, length: UInt) -> [Cell] {
    switch content {
    case .zeros: return Array(repeating: Cell(0), count: Int(length))
    case .word(let word):
      let word = number(word)
      return (0..<length).map { Cell(UInt8(truncatingIfNeeded: word >> (8 * min($0, 8)))) }
    case .value(let address, let size):
      let before = spaceWithout[content] ?? space
      spaceWithout[content] = before
      let (address, size) = (number(address), number(size))
      return (0..<length).map { Cell(before[address &+ (size == 0 ? $0 : $0 % size)].byte) }
    case .copy(let source, let inOrder, let undetermined):
      return space.copied(length, from: number(source), to: start, inOrder: inOrder) { offset in
        let offset = table.bits(BigInt(offset), width: SymbolicWord.width)
        let isInitialised = undetermined.initialised.map { number($0.select(offset)) == 1 } ?? true
        return Cell(UInt8(number(undetermined.bytes.select(offset))), isInitialised: isInitialised)
      }.map { undetermined.initialised == nil ? Cell($0.byte) : $0 }
    }
  }

  private func isShort(_ count: UInt, on path: Path) -> Bool {
    if count <= Self.mostBytes { return true }
    omission = omission ?? "an access of \(count) bytes is more than is simulated"
    path.end(.panicked("too many bytes"))
    return false
  }

  /// Memory now, as variables of which this knows the values.
  var memory: PhysicalMemory {
    get {
      if let snapshot { return snapshot }
      moments += 1
      let now = scene.withContents(number: moments)
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
