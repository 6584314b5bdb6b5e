internal import BigInt
internal import VerifierContracts
internal import VerifierExecution
internal import VerifierMachine
internal import VerifierTerms

/// The meaning of claims as formulas: the states of a contract that they speak of.
struct SymbolicMoment {
  private let state: ProgramState<SymbolicMachine>
  private let old: [Integer]
  private let oldMemory: PhysicalMemory
  private var new: [Integer]
  private var newMemory: PhysicalMemory
  private var entry: [Integer] = []
  private let result: () -> Integer
  private let errorWord: () -> Integer
  private let isError: (ErrorKind) -> Formula

  init(
    from old: Snapshot<ProgramState<SymbolicMachine>>, to new: Snapshot<ProgramState<SymbolicMachine>>? = nil,
    result: @escaping () -> Integer = { 0 }, errorWord: @escaping () -> Integer = { 0 },
    isError: @escaping (ErrorKind) -> Formula = { _ in false }
  ) {
    state = old.state
    self.old = Self.words(of: old)
    oldMemory = old.memory
    self.new = new.map(Self.words) ?? self.old
    newMemory = new?.memory ?? old.memory
    (self.result, self.errorWord, self.isError) = (result, errorWord, isError)
  }

  private static func words(of snapshot: Snapshot<ProgramState<SymbolicMachine>>) -> [Integer] {
    Variable.allCases.map { snapshot.state.cells[$0].integer }
  }

  /// What the contract says of a loop.
  func loop(_ name: LoopName, _ claim: LoopClaim) -> Loop {
    Loop(name.rawValue, over: Variable.allCases.map { "\($0)" }) { entry, now in
      var moment = self
      let start = old[Variable.start.rawValue]
      let end = start + old[Variable.length.rawValue]
      (moment.entry, moment.new) = (entry.words, now)
      let memory =
        switch claim.memory {
        case .asAtEntry: entry.memory
        case .zeroing(let start, let length):
          entry.memory.zeroing(from: moment.integer(start), length: moment.integer(length))
        }
      return Loop.Claims(
        invariants: claim.invariants.map { ($0.name, moment.formula($0.claim)) }, memory: memory,
        writtenByOthers: claim.othersWrite ? [AddressRange(start: start, end: end)] : [],
        variant: moment.integer(claim.variant))
    }
  }

  private func integer(_ number: Number, _ element: Integer = 0) -> Integer {
    func operands(_ left: Number, _ right: Number) -> (Integer, Integer) {
      (integer(left, element), integer(right, element))
    }
    switch number {
    case .constant(let number): return Integer(number)
    case .wordLimit: return Integer(BigInt(1) << 64)
    case .old(let variable): return old[variable.rawValue]
    case .new(let variable): return new[variable.rawValue]
    case .entry(let variable): return entry[variable.rawValue]
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
    case .mayPanic: return state.mayPanic
    case .grantsReading(let view): return self.view(view).grantsReading
    case .grantsWriting(let view): return self.view(view).grantsWriting
    case .translates(let view):
      let (start, length) = (old[Variable.start.rawValue], old[Variable.length.rawValue])
      return self.view(view).translates(from: start, to: start + length)
    }
  }

  private func view(_ name: ViewName) -> SymbolicView {
    switch name {
    case .reader: state.reader
    case .writer: state.writer
    }
  }
}
