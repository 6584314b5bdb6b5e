internal import BigInt
internal import VerifierTerms

/// The environment of a symbolic run: unknowns are variables, and assumptions are facts of the path.
class SymbolicEnvironment: RunEnvironment {
  var memory: PhysicalMemory

  init(_ memory: PhysicalMemory) { self.memory = memory }

  func isConsistent(_ condition: Term, on path: Path) -> Bool { path.isConsistentWithFacts(condition) }

  func oblige(_ obligation: @autoclosure () -> Obligation, isRecorded: Bool, on path: Path) {
    if isRecorded { path.add(obligation()) }
  }

  func proceed(after goal: Term, _ text: String, on path: Path) {
    if !goal.isTrue { path.add(goal, .check(text)) }
  }

  func assume(_ formula: Formula, _ source: FactSource, on path: Path) -> Assertions? { path.add(formula, source) }

  func assume(_ axiom: Axiom, stating formula: Formula, isRecorded: Bool, on path: Path) {
    let before = path.facts
    guard let assertions = assume(formula, .axiom(axiom.name), on: path), isRecorded else { return }
    let formulas = assertions.ground.map(\.description) + assertions.universals.map(\.description)
    path.add(
      AxiomUse(
        name: axiom.name, sentence: axiom.sentence, formula: formula, formulas: formulas, before: before,
        after: path.facts, names: path.names))
  }

  func fresh(_ name: String, uniqueName: String, _ sort: Sort, on path: Path) -> Term {
    let unknown = path.table.variable(uniqueName, sort)
    path.record(RelationalTrace.Unknown(name: name, term: unknown))
    return unknown
  }

  func reach(_ cutpoint: RelationalTrace.Cutpoint, on path: Path) { path.record(cutpoint) }

  // MARK: Memory

  func write(_ content: PhysicalMemory.Content, at start: Term, length: Term, on path: Path) {
    memory = memory.writing(content, to: AddressSpan(start: start, length: length))
  }

  func load(size: SymbolicWord, at address: SymbolicWord, on path: Path) -> SymbolicWord {
    let table = path.table
    let (size, address) = (size.term(in: table), address.term(in: table))
    if case .bits(let count, _)? = size.constant, (1...8).contains(count) {
      return SymbolicWord(memory.bits(size: Int(count), at: address).zeroExtended(to: SymbolicWord.width), on: path)
    }
    let zero = table.bits(0, width: 8)
    let bytes = (0..<8).map { place in
      let offset = table.bits(BigInt(place), width: SymbolicWord.width)
      return memory.byte(memory.scene.physical(address + offset)).when(offset.less(than: size), otherwise: zero)
    }
    return SymbolicWord(bytes.dropFirst().reduce(bytes[0]) { $1.concatenated(with: $0) }, on: path)
  }

  func upToFault(
    _ count: SymbolicWord, reading source: SymbolicWord?, writing destination: SymbolicWord, on path: Path
  ) -> SymbolicWord {
    let done = SymbolicWord(path.fresh("done", .bits(SymbolicWord.width)), on: path)
    let (table, scene) = (path.table, memory.scene)
    // That no address of the access wraps around has been checked.
    func address(_ start: SymbolicWord, _ place: Integer) -> Term {
      (start.integer + place).term(in: table).toBits(SymbolicWord.width)
    }
    func faults(_ place: Integer) -> Formula {
      let isWriteFault = Formula.atom(scene.writeFaults(address(destination, place)))
      return source.map { .atom(scene.readFaults(address($0, place))) || isWriteFault } ?? isWriteFault
    }
    // The definition of the first fault and no more, so that exactly one such number always exists.
    path.define(done.integer <= count.integer && (done.integer < count.integer ==> faults(done.integer)))
    path.define(.forAll("place") { place in place < done.integer ==> !faults(place) })
    return done
  }

  func perform(_ access: Access, of count: Integer) {}
}
