package import VerifierContracts
internal import VerifierExecution
internal import VerifierMachine
internal import VerifierTerms

/// The state of a random program on a machine of contracts.
struct ProgramState<M: ContractMachine & IntegerMachine> {
  var cells: Cells<M>
  let reader: SymbolicView
  let writer: SymbolicView
  let mayPanic: Formula

  init(_ inputs: MethodInputs<M>, _ use: RecordUse?) {
    cells = Cells(
      start: inputs.word("start"), length: inputs.word("length"), a: inputs.word("a"), b: inputs.word("b"),
      record: use.map { Record(inputs, $0) })
    reader = inputs.view("reader")
    writer = inputs.view("writer")
    mayPanic = inputs.mayPanic
  }

  /// Runs a program on this state.
  mutating func run(_ program: Program, calling library: ProcedureLibrary, on machine: M)
    throws(ProgramError<M.Word>) -> M.Word
  {
    let rights = Rights<M>(reader: reader, writer: writer, start: cells[.start], length: cells[.length])
    return try program.run(&cells, rights, calling: library, on: machine)
  }
}

extension ProgramState: SymbolicState where M == SymbolicMachine {}

extension Record where M: ContractMachine {
  /// The record of a program's inputs.
  init(_ inputs: MethodInputs<M>, _ use: RecordUse) {
    self.init(
      pair: Pair(low: inputs.uint8("low"), high: inputs.int32("high")),
      last: use.isLastOpen ? inputs.optional("last") { inputs.int16($0) } : nil,
      phase: use.isPhaseOpen
        ? inputs.choice(
          "phase",
          [
            "idle": { .idle },
            "counting": { .counting(inputs.uint16("phase.count")) },
            "failed": { .failed(inputs.int8("phase.code"), at: inputs.uint64("phase.at")) },
          ]) : .idle,
      slots: inputs.inlineArray("slots") { inputs.uint16($0) })
  }
}

extension FuzzCase {
  /// The contract with the program, as the verifier is given it, with those of the procedures that it calls.
  package func contract(id: String) -> Contract {
    let (program, library, record) = (program, library, record)
    let contracts = procedureContracts(id: id)
    let calling = ProcedureName.allCases.filter(calling.contains)
    let contract = Contract(
      id, "a random method", inputs: { ProgramState<SymbolicMachine>($0, record) },
      requires: { self.requires($0) },
      loops: { self.loops($0) },
      calling: { contracts.of(calling) },
      body: { state, machine throws(ProgramError<SymbolicWord>) in
        try state.run(program, calling: library, on: machine)
      },
      native: NativeProgram {
        ProgramState<NativeMachine>($0, record)
      } body: { state, machine in
        try state.run(program, calling: library, on: machine)
      },
      ensures: { self.ensures($0, $1, $2) })
    return contract.on(model)
  }

  /// How the memory of the program is modelled.
  var model: MemoryModel {
    let model =
      pageBits.map { MemoryModel.paged(bits: $0, sentences: ["whole pages of 2^\($0) bytes are mapped"]) } ?? .flat
    return isStable ? model.stable() : model
  }

  // MARK: Statements

  func requires<State: SymbolicState>(_ old: Snapshot<State>) -> [Clause] {
    let moment = SymbolicMoment(from: old)
    return requirements.flatMap { requirement in
      VerifierContracts.requires(requirement.name, moment.formula(requirement.claim))
    }
  }

  func loops<State: SymbolicState>(_ old: Snapshot<State>) -> [Loop] {
    LoopName.allCases.compactMap { name in
      loops[name].map { SymbolicMoment(from: old).loop(name, $0) }
    }
  }

  func ensures<State: SymbolicState>(
    _ old: Snapshot<State>, _ new: Snapshot<State>, _ outcome: Outcome<SymbolicWord, ProgramError<SymbolicWord>>
  ) -> [Clause] {
    promises.flatMap { promise -> [Clause] in
      let moment = SymbolicMoment(
        from: old, to: new, result: { outcome.result }, errorWord: { outcome.error.word },
        isError: { kind in outcome.error.kind == kind })
      let clauses = VerifierContracts.ensures(promise.name, moment.formula(promise.claim))
      return switch promise.exit {
      case .returned: onReturn { clauses }
      case .threw: onThrow { clauses }
      case nil: clauses
      }
    }
  }
}
