/// One run of a program by the oracle.
///
/// As in a proof, an access or a claim about a loop that fails does not end the run: what comes after is obliged to hold as well. A
/// trap or a panic ends it.
// Belongs to the task that runs the program.
final class PlainRun: @unchecked Sendable {
  /// The run whose words trap.
  @TaskLocal static var current: PlainRun?

  /// How a run is stopped.
  enum Stop {
    /// By a trap or a panic.
    case ended
    /// It is too long for the oracle, which cannot say what comes.
    case abandoned
  }

  let mistake: Mistake?
  var memory: PlainMemory
  let fuzzCase: FuzzCase
  let start: Moment
  private(set) var stop: Stop?
  /// The obligations that fail, in order.
  private(set) var failures: [Failure] = []
  /// The procedures of which a contract was broken: it promises what was false, or an obligation failed in the procedure.
  private(set) var brokenProcedures: Set<ProcedureName> = []
  /// The calls of procedures by their contracts that have not come back.
  private(set) var openContracts: [OpenContract] = []
  /// The number of calls of procedures that have not come back.
  private(set) var openCalls = 0
  /// The calls of procedures, with the state before each.
  var calls: [(name: ProcedureName, start: Moment)] = []
  /// The accesses so far by kind, without those of the rounds of loops, and of procedures that are called by their contracts.
  var accessCounts: [String: Int] = [:]
  /// Those of such procedures included.
  var accessCountsInPlace: [String: Int] = [:]
  var copies = 0
  var copiesThatMayFault = 0
  /// The accesses before which others may write.
  var interferences = 0
  private var rounds = 0

  /// - Parameter start: The state before the program of the case.
  init(_ fuzzCase: FuzzCase, _ start: Moment, mistake: Mistake?) {
    self.fuzzCase = fuzzCase
    self.start = start
    memory = start.newMemory
    self.mistake = mistake
  }

  var isStable: Bool { fuzzCase.isStable }

  var isRunning: Bool { stop == nil }

  /// Notes that an obligation fails.
  ///
  /// - Parameter inPlace: What it is called where procedures are run in the place of their contracts; `nil` for the same.
  func fail(_ obligation: String, inPlace: String? = nil) {
    guard isRunning else { return }
    failures.append(
      Failure(
        obligation: obligation, inPlace: inPlace ?? obligation, within: openContracts.last?.name,
        brokenLoops: Set(failures.compactMap(\.loop)),
        isBehindBroken: isBehindBrokenCall || failures.contains { $0.obligation.hasPrefix("assertion/") }))
    if let open = openContracts.last, open.isAsRequired { brokenProcedures.insert(open.name) }
  }

  /// Whether what a contract requires or promises was false, or something failed in a procedure that is called by its contract.
  var isBehindBrokenCall: Bool {
    !brokenProcedures.isEmpty || failures.contains { $0.within != nil || $0.obligation.hasPrefix("call/") }
  }

  /// Fails unless an obligation holds; gives up where it is not known.
  func oblige(_ obligation: String, inPlace: String? = nil, _ holds: Bool?) {
    switch holds {
    case true?: break
    case false?: fail(obligation, inPlace: inPlace)
    case nil: end(.abandoned)
    }
  }

  func end(_ stop: Stop) {
    if isRunning { self.stop = stop }
  }

  /// Counts a round of a loop.
  func countRound() {
    rounds += 1
    if rounds > 24 { end(.abandoned) }
  }

  // MARK: Calls

  /// A call of a procedure by its contract that has not come back.
  struct OpenContract {
    let name: ProcedureName
    /// The state before the call.
    let start: Moment
    /// Whether it is as the contract requires.
    let isAsRequired: Bool
  }

  /// Does what a call of a procedure does.
  ///
  /// - Parameter contract: What is known of the call where it is by contract; `nil` where the procedure is only run.
  func nesting<Result, Failure: Error>(
    in contract: OpenContract?, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    openCalls += 1
    if openCalls > 8 { end(.abandoned) }
    if let contract { openContracts.append(contract) }
    defer {
      openCalls -= 1
      if contract != nil { openContracts.removeLast() }
    }
    return try body()
  }

  /// Notes that a contract promises what is false.
  func noteBrokenPromise(of contract: OpenContract) {
    if contract.isAsRequired { brokenProcedures.insert(contract.name) }
  }

  /// What is called by contract where the run is.
  var callingCase: FuzzCase { openContracts.last.map { fuzzCase.ofProcedure($0.name) } ?? fuzzCase }
}
