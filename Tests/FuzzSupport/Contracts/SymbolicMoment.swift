internal import BigInt
internal import VerifierContracts
internal import VerifierExecution
internal import VerifierMachine
internal import VerifierTerms

/// A state that a contract of a random program speaks of.
protocol SymbolicState: SendableMetatype {
  /// The variables and the record; the locals are zero.
  var cells: Cells<SymbolicMachine> { get }
  var reader: SymbolicView { get }
  var writer: SymbolicView { get }
  /// The permission to panic, which a procedure has not.
  var mayPanic: Formula { get }
}

/// The meaning of claims as formulas: the states of a contract that they speak of.
struct SymbolicMoment {
  private let reader, writer: SymbolicView
  private let mayPanic: Formula
  private let old: [Integer]
  private let oldMemory: PhysicalMemory
  private var new: [Integer]
  private var newMemory: PhysicalMemory
  private var entry: [Integer] = []
  private var index, entryIndex: Integer
  private let oldRecord: Record<SymbolicMachine>?
  private var newRecord: Record<SymbolicMachine>?
  private var entryRecord: Record<SymbolicMachine>?
  private let result: () -> Integer
  private let errorWord: () -> Integer
  private let isError: (ErrorKind) -> Formula

  init<State: SymbolicState>(
    from old: Snapshot<State>, to new: Snapshot<State>? = nil,
    result: @escaping () -> Integer = { 0 }, errorWord: @escaping () -> Integer = { 0 },
    isError: @escaping (ErrorKind) -> Formula = { _ in false }
  ) {
    (reader, writer, mayPanic) = (old.state.reader, old.state.writer, old.state.mayPanic)
    let before = old.state.cells
    let after = new.map(\.state.cells) ?? before
    (self.old, self.new) = (Self.words(of: before), Self.words(of: after))
    (oldRecord, newRecord) = (before.record, after.record)
    (index, entryIndex) = (0, 0)
    oldMemory = old.memory
    newMemory = new?.memory ?? old.memory
    (self.result, self.errorWord, self.isError) = (result, errorWord, isError)
  }

  private static func words(of cells: Cells<SymbolicMachine>) -> [Integer] {
    Variable.allCases.map { cells[$0].integer }
  }

  // MARK: Loops

  /// What the contract says of a loop: of its words alone, or, where there is a record, of its state as a whole.
  func loop(_ name: LoopName, _ claim: LoopClaim) -> Loop {
    if claim.isOfRange { return loopOverRange(name, claim) }
    guard name.hasRecord(in: oldRecord != nil) else {
      return Loop(name.rawValue, over: Variable.allCases.map { "\($0)" }) { entry, now in
        var moment = self
        (moment.entry, moment.new) = (entry.words, now)
        return moment.claims(claim, from: entry.memory)
      }
    }
    return Loop(name.rawValue, of: Cells<SymbolicMachine>.self) { entry, now in
      guard let now = now.codeValue else { preconditionFailure("a round begins in a state") }
      return self.inRound(from: entry.state, now).claims(claim, from: entry.memory, [hasRecord(name, now)])
    }
  }

  private func loopOverRange(_ name: LoopName, _ claim: LoopClaim) -> Loop {
    Loop(name.rawValue, over: Cells<SymbolicMachine>.self) { entry, index, now in
      guard let now = now.codeValue else { preconditionFailure("a round begins in a state") }
      var moment = self.inRound(from: entry.state.state, now)
      (moment.index, moment.entryIndex) = (index, entry.index)
      return moment.rangeClaims(claim, from: entry.memory, [hasRecord(name, now)])
    }
  }

  private func inRound(from entry: Cells<SymbolicMachine>, _ now: Cells<SymbolicMachine>) -> SymbolicMoment {
    var moment = self
    (moment.entry, moment.new) = (Self.words(of: entry), Self.words(of: now))
    (moment.entryRecord, moment.newRecord) = (entry.record, now.record)
    return moment
  }

  /// That the state of a loop has a record where its program has one.
  private func hasRecord(_ name: LoopName, _ now: Cells<SymbolicMachine>) -> (name: String, formula: Formula) {
    ("has-record", Formula((now.record != nil) == name.hasRecord(in: oldRecord != nil)))
  }

  private func rangeClaims(
    _ claim: LoopClaim, from entry: PhysicalMemory, _ more: [(name: String, formula: Formula)]
  ) -> Loop.RangeClaims {
    Loop.RangeClaims(
      invariants: claim.invariants.map { ($0.name, formula($0.claim)) } + more, memory: memory(claim, from: entry),
      writtenByOthers: claim.othersWrite ? [block] : [])
  }

  private func claims(
    _ claim: LoopClaim, from entry: PhysicalMemory, _ more: [(name: String, formula: Formula)] = []
  ) -> Loop.Claims {
    Loop.Claims(
      invariants: claim.invariants.map { ($0.name, formula($0.claim)) } + more, memory: memory(claim, from: entry),
      writtenByOthers: claim.othersWrite ? [block] : [], variant: integer(claim.variant))
  }

  private var block: AddressRange<SymbolicMachine.Ghost> {
    let start = old[Variable.start.rawValue]
    return AddressRange(start: start, end: start + old[Variable.length.rawValue])
  }

  private func memory(_ claim: LoopClaim, from entry: PhysicalMemory) -> PhysicalMemory {
    switch claim.memory {
    case .asAtEntry: entry
    case .zeroing(let start, let length): entry.zeroing(from: integer(start), length: integer(length))
    }
  }

  // MARK: Claims

  func integer(_ number: Number, _ element: Integer = 0) -> Integer {
    func operands(_ left: Number, _ right: Number) -> (Integer, Integer) {
      (integer(left, element), integer(right, element))
    }
    switch number {
    case .constant(let number): return Integer(number)
    case .wordLimit: return Integer(BigInt(1) << 64)
    case .old(let variable): return old[variable.rawValue]
    case .new(let variable): return new[variable.rawValue]
    case .entry(let variable): return entry[variable.rawValue]
    case .oldPlace(let place): return oldRecord?.integer(at: place) ?? 0
    case .newPlace(let place): return newRecord?.integer(at: place) ?? 0
    case .entryPlace(let place): return entryRecord?.integer(at: place) ?? 0
    case .index: return index
    case .entryIndex: return entryIndex
    case .result: return result()
    case .errorWord: return errorWord()
    case .element: return element
    case .oldByte(let address): return oldMemory[integer(address, element)]
    case .newByte(let address): return newMemory[integer(address, element)]
    case .sum(let left, let right):
      let (left, right) = operands(left, right)
      return left + right
    case .difference(let left, let right):
      let (left, right) = operands(left, right)
      return left - right
    case .product(let left, let right):
      let (left, right) = operands(left, right)
      return left * right
    case .quotient(let left, let right):
      let (left, right) = operands(left, right)
      return left / right
    case .remainder(let left, let right):
      let (left, right) = operands(left, right)
      return left % right
    }
  }

  /// A claim as a formula.
  func formula(_ claim: Claim, _ element: Integer = 0) -> Formula {
    func integer(_ number: Number) -> Integer { self.integer(number, element) }
    func formula(_ claim: Claim) -> Formula { self.formula(claim, element) }
    switch claim {
    case .truth(let truth): return Formula(truth)
    case .comparison(let left, let relation, let right):
      switch relation {
      case .equal: return integer(left) == integer(right)
      case .notEqual: return integer(left) != integer(right)
      case .less: return integer(left) < integer(right)
      case .atMost: return integer(left) <= integer(right)
      }
    case .not(let claim): return !formula(claim)
    case .and(let left, let right): return formula(left) && formula(right)
    case .or(let left, let right): return formula(left) || formula(right)
    case .implies(let left, let right): return formula(left) ==> formula(right)
    case .equivalent(let left, let right): return formula(left) == formula(right)
    case .forAll(let bound, let claim):
      let bound = integer(bound)
      return .forAll("element") { element in element < bound ==> self.formula(claim, element) }
    case .oldInitialised(let address): return oldMemory.isInitialised(at: integer(address))
    case .newInitialised(let address): return newMemory.isInitialised(at: integer(address))
    case .readFaults(let address): return oldMemory.readFaults(at: integer(address))
    case .writeFaults(let address): return oldMemory.writeFaults(at: integer(address))
    case .sameMemory: return newMemory == oldMemory
    case .sameOutside(let start, let length):
      let (start, end) = (integer(start), integer(start) + integer(length))
      return .forAll("address") { address in
        address < start || end <= address ==> newMemory[address] == oldMemory[address]
      }
    case .error(let kind): return isError(kind)
    case .oldCase(let recordCase): return Formula(oldRecord?.isIn(recordCase) == true)
    case .newCase(let recordCase): return Formula(newRecord?.isIn(recordCase) == true)
    case .entryCase(let recordCase): return Formula(entryRecord?.isIn(recordCase) == true)
    case .mayPanic: return mayPanic
    case .grantsReading(let view): return self.view(view).grantsReading
    case .grantsWriting(let view): return self.view(view).grantsWriting
    case .translates(let view):
      let (start, length) = (old[Variable.start.rawValue], old[Variable.length.rawValue])
      return self.view(view).translates(from: start, to: start + length)
    }
  }

  private func view(_ name: ViewName) -> SymbolicView {
    switch name {
    case .reader: reader
    case .writer: writer
    }
  }
}

extension Record where M == SymbolicMachine {
  /// The integer at a place; zero where there is none.
  fileprivate func integer(at place: Place) -> Integer {
    switch (place, phase) {
    case (.low, _): pair.low.clauseValue
    case (.high, _): pair.high.clauseValue
    case (.last, _): last?.clauseValue ?? 0
    case (.count, .counting(let count)): count.clauseValue
    case (.code, .failed(let code, _)): code.clauseValue
    case (.at, .failed(_, let place)): place.clauseValue
    case (.count, _), (.code, _), (.at, _): 0
    case (.slot0, _): slots[0].clauseValue
    case (.slot1, _): slots[1].clauseValue
    case (.slot2, _): slots[2].clauseValue
    }
  }
}

extension LoopName {
  /// Whether the state of the loop has a record: that of a procedure has one where the procedure works on one.
  fileprivate func hasRecord(in method: Bool) -> Bool {
    guard let procedure = ProcedureName.allCases.first(where: { $0.loop == self }) else { return method }
    return procedure == .recording
  }
}
