internal import Synchronization
internal import VerifierContracts
internal import VerifierExecution
internal import VerifierMachine
internal import VerifierTerms

// The contracts of the procedures that a random program calls.

/// The contracts of the procedures of one case, each made once: they call each other, and themselves.
final class ProcedureContracts: Sendable {
  private let known = Mutex<[ProcedureName: Contract]>([:])

  func add(_ contract: Contract, of name: ProcedureName) { known.withLock { $0[name] = contract } }

  func of(_ names: [ProcedureName]) -> [Contract] {
    known.withLock { known in names.compactMap { known[$0] } }
  }
}

extension FuzzCase {
  func procedureContracts(id: String) -> ProcedureContracts {
    let contracts = ProcedureContracts()
    for name in procedures.keys {
      contracts.add(ofProcedure(name).procedureContract(name, id: "\(id)/\(name)", contracts).on(model), of: name)
    }
    return contracts
  }

  /// The contract of this procedure.
  private func procedureContract(_ name: ProcedureName, id: String, _ contracts: ProcedureContracts) -> Contract {
    let (number, summary) = (library.number, "a random procedure")
    let calling = ProcedureName.allCases.filter(calling.contains)
    switch name {
    case .steady:
      return Contract(
        id, summary, of: Steady<SymbolicMachine>(), inputs: { ProgramCall<SymbolicMachine>($0, number) },
        requires: { self.requires($0) }, loops: { self.loops($0) }, calling: { contracts.of(calling) },
        decreasing: decreasing(),
        native: NativeProgram(
          { ProgramCall<NativeMachine>($0, number) }, body: { Steady<NativeMachine>().run(&$0, on: $1) }),
        ensures: { old, new, result in self.ensures(old, new, returning: result) })
    case .changing:
      return Contract(
        id, summary, of: Changing<SymbolicMachine>(), inputs: { ProgramCall<SymbolicMachine>($0, number) },
        requires: { self.requires($0) }, loops: { self.loops($0) }, calling: { contracts.of(calling) },
        decreasing: decreasing(),
        native: NativeProgram(
          { ProgramCall<NativeMachine>($0, number) }, body: { Changing<NativeMachine>().run(&$0, on: $1) }),
        ensures: { old, new, result in self.ensures(old, new, returning: result) })
    case .throwing:
      return Contract(
        id, summary, of: Throwing<SymbolicMachine>(), inputs: { ProgramCall<SymbolicMachine>($0, number) },
        requires: { self.requires($0) }, loops: { self.loops($0) }, calling: { contracts.of(calling) },
        decreasing: decreasing(),
        native: NativeProgram(
          { ProgramCall<NativeMachine>($0, number) }, body: { try Throwing<NativeMachine>().run(&$0, on: $1) }),
        ensures: { self.ensures($0, $1, $2) })
    case .recording:
      return Contract(
        id, summary, of: Recording<SymbolicMachine>(), inputs: { RecordCall<SymbolicMachine>($0, number) },
        requires: { self.requires($0) }, loops: { self.loops($0) }, calling: { contracts.of(calling) },
        decreasing: decreasing(),
        native: NativeProgram(
          { RecordCall<NativeMachine>($0, number) }, body: { Recording<NativeMachine>().run(&$0, on: $1) }),
        ensures: { old, new, result in self.ensures(old, new, returning: result) })
    }
  }

  private func decreasing<State: SymbolicState>() -> (@Sendable (Snapshot<State>) -> Integer)? {
    guard let variant else { return nil }
    return { SymbolicMoment(from: $0).integer(variant) }
  }

  /// The promises of a procedure that does not throw.
  private func ensures<State: SymbolicState>(
    _ old: Snapshot<State>, _ new: Snapshot<State>, returning result: Integer
  ) -> [Clause] {
    promises.flatMap { promise -> [Clause] in
      let moment = SymbolicMoment(from: old, to: new, result: { result })
      return VerifierContracts.ensures(promise.name, moment.formula(promise.claim))
    }
  }
}

// MARK: Arguments

extension ProgramCall where M: ContractMachine {
  init(_ inputs: MethodInputs<M>, _ library: Int) {
    self.init(
      library: library, start: inputs.word("start"), length: inputs.word("length"), a: inputs.word("a"),
      b: inputs.word("b"), reader: inputs.view("reader"), writer: inputs.view("writer"))
  }
}

extension RecordCall where M: ContractMachine {
  init(_ inputs: MethodInputs<M>, _ library: Int) {
    self.init(
      words: ProgramCall(inputs, library), record: Record(inputs, RecordUse(isLastOpen: true, isPhaseOpen: true)))
  }
}

extension ProgramCall: SymbolicState where M == SymbolicMachine {
  var cells: Cells<SymbolicMachine> { Cells(start: start, length: length, a: a, b: b) }
  var mayPanic: Formula { false }
}

extension RecordCall: SymbolicState where M == SymbolicMachine {
  var cells: Cells<SymbolicMachine> {
    Cells(start: words.start, length: words.length, a: words.a, b: words.b, record: record)
  }
  var reader: SymbolicView { words.reader }
  var writer: SymbolicView { words.writer }
  var mayPanic: Formula { false }
}
