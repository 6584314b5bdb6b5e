import CheckingSupport
import Testing
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierTerms

/// A call by contract is as good as the contract, and of the very code that the contract is of.
@Suite struct CallTests {
  private func run(_ contract: Contract) -> [MethodReport] {
    Scheduler.verify([contract], options: Options(), jobs: 1)
  }

  private func caller(
    of called: @escaping @Sendable () -> [Contract],
    body: @escaping @Sendable (SymbolicWord, SymbolicMachine) -> SymbolicWord = { $1.call(Next(), with: $0) },
    @ClauseList ensures: @escaping @Sendable (Snapshot<SymbolicWord>, Snapshot<SymbolicWord>, Integer) -> [Clause] = {
      old, _, result in
      ensures("next", result == old.state.clauseValue + 1)
    }
  ) -> Contract {
    Contract(
      "caller", "a case", inputs: { $0.word("x") }, requires: { requires("small", $0.state.clauseValue < 1000) },
      calling: called, body: { body($0, $1) }, ensures: { ensures($0, $1, $2) })
  }

  @Test func theContractIsVerifiedInTheSameRunAndListed() {
    let reports = run(caller(of: { [.next] }))
    #expect(reports.map(\.id) == ["caller", "next"])
    #expect(reports[0].calls == ["next"])
    #expect(reports.exitStatus == 0)
  }

  @Test func whatIsNotListedIsRun() {
    let reports = run(caller(of: { [] }))
    #expect(reports.map(\.id) == ["caller"])
    #expect(reports.exitStatus == 0)
  }

  @Test func aBrokenContractLeavesItsCallersUndecided() {
    let reports = run(
      caller(
        of: { [.wrongNext] },
        ensures: { old, _, result in
          ensures("same", result == old.state.clauseValue)
        }))
    #expect(reports[1].names("refuted") == ["ensures/same"])
    #expect(reports[0].names("proved") == ["requires/small"])
    #expect(reports[0].names("undecided").contains("ensures/same"))
    #expect(reports.exitStatus == 1)
  }

  @Test func aContractOfACallerOfABrokenOneIsUndecidedToo() {
    let reports = run(
      caller(
        of: { [.wrongTwice] }, body: { $1.call(Twice(), with: $0) },
        ensures: { old, _, result in
          ensures("same", result == old.state.clauseValue)
        }))
    #expect(reports.map(\.id) == ["caller", "wrong-twice", "wrong-next"])
    #expect(reports[0].names("undecided").contains("ensures/same"))
    #expect(reports[1].names("undecided").contains("ensures/same"))
  }

  @Test func aContractThatIsMadeAnewIsAnother() {
    let reports = run(caller(of: { [Contract.madeAnew] }))
    #expect(reports[0].names("undecided").contains("ensures/next"))
    #expect(reports[0].reasons.contains { $0.contains("static let") })
  }

  @Test func aContractOfAnotherRunIsNotRelied() {
    let reports = run(caller(of: { [.next] }))
    #expect(
      reports.filter { $0.id == "caller" }.withUnprovedRelianceRetracted(of: [caller(of: { [.next] })])[0]
        .names("undecided").contains("ensures/next"))
  }

  // MARK: What cannot be told

  private func reason(_ contract: Contract) -> String {
    let report = run(contract)[0]
    #expect(report.names("undecided").contains("sanity/verifiable"), "\(report.clauses.map(\.verdict))")
    return report.reasons.first { !$0.isEmpty && !$0.contains("not all paths") } ?? ""
  }

  @Test func aProcedureHasNoStoredProperties() {
    #expect(reason(caller(of: { [.add] }, body: { $1.call(Add(amount: 2), with: $0) })).contains("stored properties"))
  }

  @Test func aContractIsOfAProcedure() {
    #expect(reason(caller(of: { [.ofNoProcedure] })).contains("of no procedure"))
  }

  @Test func aProcedureHasOneContractInACaller() {
    #expect(reason(caller(of: { [.next, .wrongNext] })).contains("two contracts"))
  }

  @Test func aFunctionLeavesItsArguments() {
    #expect(reason(.changing).contains("changes its arguments"))
  }

  @Test func aProcedureChangesNoNativeNumbers() {
    #expect(reason(.counting).contains("changes more of its arguments"))
  }

  @Test func theArgumentsSayWhatEachInputIs() {
    #expect(reason(caller(of: { [.nextOfMore] })).contains("no part of them"))
  }

  @Test func theArgumentsHaveAFormThatTheInputsCanHave() {
    #expect(
      reason(caller(of: { [.oneOf] }, body: { $1.call(First(), with: [$0, $0]) })).contains("another form"))
  }

  @Test func aResultIsMadeOfWhatCanBeUnknown() {
    #expect(
      reason(caller(of: { [.text] }, body: { $1.call(Text(), with: $0).isEmpty ? 0 : $0 + 1 })).contains(
        "returns String"))
  }

  @Test func anErrorIsOfATypeThatIsSaid() {
    #expect(reason(caller(of: { [.failing] }, body: { (try? $1.call(Failing(), with: $0)) ?? 0 })).contains("throws"))
  }

  @Test func aClauseOfTheCallerSpeaksOfNoAccesses() {
    let contract = caller(of: { [.next] }, ensures: { _, new, _ in ensures("none", Formula(new.accesses.isEmpty)) })
    #expect(reason(contract).contains("accesses"))
  }

  // MARK: Laws of inputs

  @Test func aLawOfAnInputIsObliged() {
    let reports = run(
      caller(of: { [.ofEven] }, ensures: { old, _, result in ensures("odd", result % 2 == 1) }))
    #expect(reports[0].names("refuted") == ["call/of-even/is-even"])
    #expect(reports[0].names("undecided").contains("ensures/odd"))
  }

  @Test func whatInputsSayTwiceIsToBeEqual() {
    let pair = caller(
      of: { [.ofEqual] }, body: { $1.call(Sum(), with: ($0, $0)) },
      ensures: { old, _, result in
        ensures("double", result == 2 * old.state.clauseValue)
      })
    #expect(run(pair).exitStatus == 0)
    let other = caller(
      of: { [.ofEqual] }, body: { $1.call(Sum(), with: ($0, $0 + 1)) },
      ensures: { old, _, result in
        ensures("double", result == 2 * old.state.clauseValue)
      })
    #expect(run(other)[0].names("refuted") == ["call/of-equal/inputs"])
  }

  /// A view is cut at any two bytes, of which a run on values has the numbers.
  @Test func aViewIsAnArgument() {
    func caller(_ claim: @escaping @Sendable (Integer, Integer) -> Formula) -> Contract {
      Contract(
        "caller", "a case", state: (view: SymbolicMachine.Ghost.View, x: SymbolicWord).self,
        calling: { [.viewing] }, body: { call, machine in machine.call(Viewing(), with: (call.view, call.x)) },
        ensures: { old, _, result in ensures("claim", claim(result, old.x)) })
    }
    #expect(run(caller { $0 == $1 }).exitStatus == 0)
    #expect(run(caller { $0 == $1 + 1 })[0].names("refuted") == ["ensures/claim"])
  }

  // MARK: Procedures that are run in the place of their contracts

  /// What a procedure calls, it calls as its own contract says: the caller of that procedure owes nothing there.
  @Test func aRunProcedureOwesNothingToTheContractsOfItsCaller() {
    let reports = run(
      Contract(
        "caller", "a case", inputs: { $0.word("x") }, requires: { requires("one", $0.state.clauseValue == 1) },
        calling: { [.down] }, body: { x, machine in machine.call(Down(), with: x) },
        ensures: { _, _, result in ensures("zero", result == 0) }))
    #expect(reports[1].isProved)
    #expect(reports[0].names("refuted") == [])
    #expect(
      reports[0]["ensures/zero"]?.verdict.reason?.contains("promises too little") ?? false, "\(reports[0].reasons)")
  }

  /// On a processor a procedure that calls itself without an end would use up the stack: only what ends on values is run there.
  @Test func aProcedureWithoutAnEndIsNotRunOnNativeWords() {
    let reports = run(
      Contract(
        "caller", "a case", state: SymbolicWord.self, calling: { [.endless] },
        body: { x, machine in machine.call(Endless(), with: x) },
        native: NativeProgram(state: UInt.self) { x, machine in machine.call(Endless(), with: x) },
        ensures: { _, _, result in ensures("zero", result == 0) }))
    #expect(reports.allSatisfy { $0.fault == nil && $0.names("refuted") == [] })
    #expect(reports.exitStatus == 2)
  }
}

// MARK: Procedures

private struct Endless<M: Machine>: Function {
  func run(_ x: M.Word, on machine: M) -> M.Word { machine.call(Endless(), with: x) }
}

private struct Viewing<M: Machine>: Function {
  func run(_ call: (view: M.Ghost.View, x: M.Word), on machine: M) -> M.Word { call.x }
}

private struct Down<M: Machine>: Function {
  func run(_ x: M.Word, on machine: M) -> M.Word { x == 0 ? 0 : machine.call(Down(), with: x - 1) }
}

private struct Next<M: Machine>: Function {
  func run(_ x: M.Word, on machine: M) -> M.Word { x + 1 }
}

private struct Twice<M: Machine>: Function {
  func run(_ x: M.Word, on machine: M) -> M.Word { machine.call(Next(), with: machine.call(Next(), with: x)) }
}

private struct Add<M: Machine>: Function {
  let amount: UInt8
  func run(_ x: M.Word, on machine: M) -> M.Word { x + 1 }
}

/// A function that is written as a procedure, to change its arguments.
private struct Changing<M: Machine>: Function {
  func run(_ x: M.Word, on machine: M) -> M.Word { x }
  func run(_ x: inout M.Word, on machine: M) -> M.Word {
    x += 1
    return x
  }
}

private struct Counting<M: Machine>: Procedure {
  func run(_ call: inout (x: M.Word, count: Int), on machine: M) -> M.Word {
    call.count += 1
    return call.x
  }
}

private struct First<M: Machine>: Function {
  func run(_ words: [M.Word], on machine: M) -> M.Word { words[0] }
}

private struct Text<M: Machine>: Function {
  func run(_ x: M.Word, on machine: M) -> String { "text" }
}

private struct Failing<M: Machine>: Function {
  func run(_ x: M.Word, on machine: M) throws(any Error) -> M.Word { throw CancellationError() }
}

private struct Sum<M: Machine>: Function {
  func run(_ call: (x: M.Word, y: M.Word), on machine: M) -> M.Word { call.x + call.y }
}

// MARK: Their contracts

extension Contract {
  fileprivate static let endless: Contract = Contract(
    "endless", "a case", of: Endless(), inputs: { $0.word("x") },
    ensures: { _, _, result in ensures("zero", result == 0) })

  fileprivate static let next: Contract = Contract(
    "next", "a case", of: Next(), inputs: { $0.word("x") },
    requires: { requires("small", $0.state.clauseValue < 2000) },
    ensures: { old, _, result in ensures("next", result == old.state.clauseValue + 1) })

  fileprivate static let wrongNext: Contract = Contract(
    "wrong-next", "a case", of: Next(), inputs: { $0.word("x") },
    requires: { requires("small", $0.state.clauseValue < 2000) },
    ensures: { old, _, result in ensures("same", result == old.state.clauseValue) })

  fileprivate static let wrongTwice: Contract = Contract(
    "wrong-twice", "a case", of: Twice(), inputs: { $0.word("x") },
    requires: { requires("small", $0.state.clauseValue < 1000) }, calling: { [wrongNext] },
    ensures: { old, _, result in ensures("same", result == old.state.clauseValue) })

  fileprivate static var madeAnew: Contract {
    Contract(
      "next", "a case", of: Next(), inputs: { $0.word("x") },
      requires: { requires("small", $0.state.clauseValue < 2000) },
      ensures: { old, _, result in ensures("next", result == old.state.clauseValue + 1) })
  }

  fileprivate static let add: Contract = Contract(
    "add", "a case", of: Add(amount: 1), inputs: { $0.word("x") },
    requires: { requires("small", $0.state.clauseValue < 2000) },
    ensures: { old, _, result in ensures("next", result == old.state.clauseValue + 1) })

  fileprivate static let ofNoProcedure: Contract = Contract(
    "of-no-procedure", "a case", inputs: { $0.word("x") }, requires: { requires("small", $0.state.clauseValue < 2000) },
    body: { x, _ in x + 1 },
    ensures: { old, _, result in ensures("next", result == old.state.clauseValue + 1) })

  fileprivate static let changing: Contract = Contract(
    "changing", "a case", of: Changing(), inputs: { $0.word("x") },
    requires: { requires("small", $0.state.clauseValue < 2000) },
    ensures: { old, _, result in ensures("next", result == old.state.clauseValue + 1) })

  fileprivate static let counting: Contract = Contract(
    "counting", "a case", of: Counting(), inputs: { (x: $0.word("x"), count: 0) },
    ensures: { old, _, result in ensures("same", result == old.x) })

  fileprivate static let nextOfMore: Contract = Contract(
    "next", "a case", of: Next(),
    inputs: { inputs in
      let x = inputs.word("x")
      inputs.law("bounded", x.clauseValue < inputs.natural("bound"))
      return x
    }, requires: { requires("small", $0.state.clauseValue < 2000) },
    ensures: { old, _, result in ensures("next", result == old.state.clauseValue + 1) })

  fileprivate static let oneOf: Contract = Contract(
    "one-of", "a case", of: First(), inputs: { inputs in inputs.array("words", count: 1) { inputs.word($0) } },
    ensures: { old, _, result in ensures("first", result == old.state[0].clauseValue) })

  fileprivate static let text: Contract = Contract(
    "text", "a case", of: Text(), inputs: { $0.word("x") },
    ensures: { old, _, result in ensures("some", result.satisfies { !$0.isEmpty }) })

  fileprivate static let failing: Contract = Contract(
    "failing", "a case", of: Failing(), inputs: { $0.word("x") },
    ensures: { old, _, outcome in onThrow { ensures("small", old.state.clauseValue >= 0) } })

  fileprivate static let ofEven: Contract = Contract(
    "of-even", "a case", of: Next(),
    inputs: { inputs in
      let x = inputs.word("x")
      inputs.law("is-even", x.clauseValue % 2 == 0)
      return x
    }, requires: { requires("small", $0.state.clauseValue < 2000) },
    ensures: { old, _, result in ensures("odd", result % 2 == 1) })

  fileprivate static let ofEqual: Contract = Contract(
    "of-equal", "a case", of: Sum(),
    inputs: { inputs in
      let x = inputs.word("x")
      return (x: x, y: x)
    }, requires: { requires("small", $0.x < 2000) },
    ensures: { old, _, result in ensures("double", result == 2 * old.x) })

  fileprivate static let viewing: Contract = Contract(
    "viewing", "a case", of: Viewing(), ensures: { old, _, result in ensures("same", result == old.x) })

  fileprivate static let down: Contract = Contract(
    "down", "a case", of: Down(), inputs: { $0.word("x") },
    requires: { requires("one", $0.state.clauseValue == 1) },
    ensures: { _, _, result in ensures("small", result <= 5) })
}
