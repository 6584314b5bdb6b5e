internal import VerifierMachine

// Calls on plain numbers: the code is run, and what the contract says is held against it.

extension PlainMachine {
  func call<P: Procedure>(_ procedure: P, _ arguments: inout P.Arguments) throws(P.Failure) -> P.Result
  where P.M == PlainMachine {
    guard let name = (P.self as? any RandomProcedure.Type)?.name else {
      preconditionFailure("programs call procedures whose code is drawn")
    }
    guard run.isRunning, run.openCalls < 10 else { return Self.nothing(P.Result.self) }
    let (given, memory) = (arguments, run.memory)
    let (counts, caller) = (run.accessCounts, run.callingCase)
    let (words, record) = Self.parts(arguments)
    let start = Moment(
      words: words + [0, 0], record: record, memory, mayPanic: run.start.mayPanic, points: run.start.points)
    run.calls.append((name, start))
    let contract = caller.calling.contains(name) ? contract(of: name, start, caller) : nil
    /// What the call leaves.
    func leave(_ word: PlainWord?, _ error: ProgramError<PlainWord>?) {
      guard run.isRunning else { return }
      if let contract {
        check(contract, arguments, word, error)
        run.accessCounts = counts
      }
      if run.mistake == .argumentsStayAsTheyAre { arguments = given }
      if run.mistake == .memoryOfCallsIsUndone { run.memory = memory }
    }
    do throws(P.Failure) {
      let result = try run.nesting(in: contract) { () throws(P.Failure) in
        try procedure.run(&arguments, on: self)
      }
      leave(result as? PlainWord, nil)
      return run.mistake == .resultsOfCallsAreZero ? Self.nothing(P.Result.self) : result
    } catch {
      leave(nil, error as? ProgramError<PlainWord>)
      throw error
    }
  }

  /// A result where the run has come to its end.
  private static func nothing<Result>(_ type: Result.Type) -> Result {
    guard let word = PlainWord(0 as Swift.UInt64) as? Result else {
      preconditionFailure("procedures of programs return words")
    }
    return word
  }

  /// Checks what a contract requires of a call.
  private func contract(of name: ProcedureName, _ start: Moment, _ caller: FuzzCase) -> PlainRun.OpenContract {
    let called = run.fuzzCase.ofProcedure(name)
    var isAsRequired = true
    for requirement in called.requirements where run.isRunning {
      let holds = start.holds(requirement.claim)
      if holds != true { isAsRequired = false }
      if run.mistake != .requirementsOfCallsAreIgnored { run.oblige("call/\(name)/\(requirement.name)", holds) }
    }
    if run.isRunning, caller.mayBeCalledAgain(by: name), let variant = called.variant, let own = caller.variant {
      let before = run.openContracts.last?.start ?? run.start
      let (next, last) = (start.number(variant), before.number(own))
      if run.mistake != .variantsOfCallsAreIgnored {
        run.oblige("call/\(name)/variant", next.flatMap { next in last.map { 0 <= next && next < $0 } })
      }
    }
    return PlainRun.OpenContract(name: name, start: start, isAsRequired: isAsRequired)
  }

  /// Holds what a contract promises against what a call leaves.
  private func check<Arguments>(
    _ contract: PlainRun.OpenContract, _ arguments: Arguments, _ word: PlainWord?, _ error: ProgramError<PlainWord>?
  ) {
    var end = contract.start
    let (words, record) = Self.parts(arguments)
    (end.new, end.newRecord, end.newMemory) = (words + [0, 0], record, run.memory)
    end.result = word?.number
    end.error = error.map { ($0.kind, $0.word.number) }
    let exit = error == nil ? NamedClaim.Exit.returned : .threw
    for promise in run.fuzzCase.ofProcedure(contract.name).promises
    where (promise.exit ?? exit) == exit && end.holds(promise.claim) == false {
      run.noteBrokenPromise(of: contract)
    }
  }

  private static func parts<Arguments>(_ arguments: Arguments) -> ([Swift.UInt64], Record<PlainMachine>?) {
    let record = arguments as? RecordCall<PlainMachine>
    guard let call = record?.words ?? arguments as? ProgramCall<PlainMachine> else {
      preconditionFailure("procedures of programs are called with words")
    }
    return ([call.start, call.length, call.a, call.b].map(\.number), record?.record)
  }
}
