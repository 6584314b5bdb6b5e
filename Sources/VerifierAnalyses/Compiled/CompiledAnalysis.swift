internal import VerifierContracts
internal import VerifierChecking
internal import VerifierExecution
internal import VerifierMachineCode
internal import VerifierProcessors
internal import VerifierSolving
internal import VerifierTerms

/// Proves that the machine code of an image does what the source of a method does, in place of proving the method's contract.
///
/// On each path of the source, under all facts of that path, the machine code is run in lockstep as the second program of a product
/// program, and owes the same accesses, the same memory, state and result, the same panics, and the calling convention.
final class CompiledAnalysis: MethodAnalysis {
  private let image: Result<Image, MachineCodeError>

  init(image path: String) {
    image = Result { () throws(MachineCodeError) in try ImageCache.shared.image(path) }
  }

  func verify<State, Result>(_ verifier: MethodVerifier<State, Result>) throws(VerificationError) -> Bool {
    let image: Image
    do throws(MachineCodeError) { image = try self.image.get() } catch {
      throw VerificationError(unverifiable: error.description)
    }
    verifier.otherAssumptions = CompiledHypotheses(image).sentences
    try CompiledComparison(verifier, image).compare()
    return true
  }
}

/// The comparison of a method with the functions of its entry points.
struct CompiledComparison<State, Result> {
  typealias End = Method<State, Result>.End
  private let verifier: MethodVerifier<State, Result>
  private let entryPoints: [EntryPoint]
  private let image: Image

  init(_ verifier: MethodVerifier<State, Result>, _ image: Image) {
    self.verifier = verifier
    entryPoints = verifier.task.contract.entryPoints
    self.image = image
  }

  private var task: VerificationTask { verifier.task }

  /// Proves the comparison on each path of the source.
  ///
  /// The obligations of the source are proved too, since a path goes on under the assumption that its checks hold.
  func compare() throws(VerificationError) {
    var status = Reachability.Status.unreachable
    let source = verifier.explorer(from: verifier.hypotheses, verifier.names) { exhaustion, _ in leave(exhaustion) }
    let run = { (machine: SymbolicMachine) in
      task.running(atMost: task.options.budget.seconds) { verifier.method.run(from: verifier.inputs, on: machine) }
    }
    let exhaustion = try source.explore(run) { (path) throws(VerificationError) in
      try verifier.dischargeObligations(of: path, nil)
      for obligation in path.obligations where obligation.kind == .arithmetic {
        if verifier.report.verdict(obligation.name) != .proved { try compareTraps(at: obligation, on: path) }
      }
      switch path.ending {
      case .infeasible, .exhausted, .unfinished: return
      case .panicked, .round, nil: break
      }
      let topic = verifier.topic(.isTaken, "A state takes this path to its end.", after: path.decisions)
      let reachability = try verifier.reachability(of: path.facts, topic)
      status = max(status, reachability.status)
      if reachability.status != .unreachable {
        for entry in entryPoints { try compare(path, with: entry) }
      }
      verifier.publish()
    }
    verifier.report.record(.isTaken, Reachability(status), "a state takes one of the paths")
    if let exhaustion { verifier.report.markIncomplete(exhaustion) }
    verifier.report.retractBehindUnproved()
  }

  private func leave(_ exhaustion: BudgetExhausted) -> Never {
    verifier.publish()
    task.abandon(exhaustion)
    WorkerThread.parkForever()
  }

  /// Compares a path of the source with every path of the machine code that is feasible under its facts.
  private func compare(_ path: ExploredPath<End>, with entry: EntryPoint) throws(VerificationError) {
    let compiled = verifier.explorer(from: path.facts, path.names, comparedWith: path.relationalTrace, isErased: true) {
      exhaustion, _ in
      leave(exhaustion)
    }
    compiled.repeatsRuns = false
    var ends: [CompiledEnd] = []
    var starts: [MachineState] = []
    let exhaustion = try compiled.explore { machine -> Int in
      let (state, _) = verifier.method.state(from: verifier.inputs, on: machine)
      let (start, end) = run(entry, from: state, on: machine)
      ends.append(end)
      starts.append(start)
      return ends.count - 1
    } visit: { (other) throws(VerificationError) in
      for obligation in other.obligations {
        try show(obligation, ClauseInfo(.equality, "\(entry.symbol)/\(obligation.label)", obligation.text), entry)
      }
      let (start, end) = (starts[other.result], ends[other.result])
      if other.ending == .infeasible { return }
      if case .notUnderstood(let reason) = end.exit {
        // What is not understood is not run either.
        verifier.report.record(
          ClauseInfo(.equality, "\(entry.symbol)/understood", "all of its machine code is understood"),
          .undecided("its machine code is not understood: \(reason)"))
        return
      }
      for (label, text, goal) in try agreements(between: path, and: other, start, end, entry) {
        let obligation = Obligation(
          kind: .equality, label: label, text: text, goal: goal, facts: other.facts, names: other.names,
          decisions: path.decisions + other.decisions, abstractions: other.abstractions, step: other.steps,
          sources: other.sources)
        try show(obligation, ClauseInfo(.equality, "\(entry.symbol)/\(label)", text), entry)
      }
    }
    if let exhaustion {
      verifier.report.record(
        ClauseInfo(.equality, "\(entry.symbol)/paths", "all paths through the machine code are explored"),
        .undecided(exhaustion.description))
    }
  }

  /// Compares where the source traps, at an operation that is not proved never to: the machine code has to trap as well.
  private func compareTraps(at obligation: Obligation, on path: ExploredPath<End>) throws(VerificationError) {
    guard let goal = obligation.goal.quantifierFree(in: verifier.table) else { return }
    let facts = obligation.facts + Assertions(ground: [!goal])
    for entry in entryPoints {
      let compiled = verifier.explorer(
        from: facts, obligation.names, comparedWith: path.relationalTrace, isErased: true
      ) {
        exhaustion, _ in
        leave(exhaustion)
      }
      compiled.repeatsRuns = false
      var ends: [CompiledEnd] = []
      let info = ClauseInfo(
        .equality, "\(entry.symbol)/trap/\(obligation.label)", "the machine code traps where \(obligation.text) does")
      let exhaustion = try compiled.explore { machine -> Int in
        let (state, _) = verifier.method.state(from: verifier.inputs, on: machine)
        ends.append(run(entry, from: state, on: machine).1)
        return ends.count - 1
      } visit: { (other) throws(VerificationError) in
        let end = ends[other.result]
        if other.ending == .infeasible || end.exit == .stopped { return }
        let owed = Obligation(
          kind: .equality, label: obligation.label, text: info.text, goal: Formula(end.exit == .trapped(.deliberate)),
          facts: other.facts, names: other.names, decisions: obligation.decisions + other.decisions,
          abstractions: other.abstractions, step: other.steps, sources: other.sources)
        try show(owed, info, entry)
      }
      if let exhaustion { verifier.report.record(info, .undecided(exhaustion.description)) }
    }
  }

  /// Runs the machine code from a state.
  private func run(_ entry: EntryPoint, from state: State, on machine: SymbolicMachine) -> (MachineState, CompiledEnd) {
    let none = MachineState(registers: 0, at: 0)
    guard let arguments = machine.stating({ entry.arguments(of: state) }) else {
      machine.fail(unverifiable: "the entry point is for a state of another type than the contract's")
      return (none, CompiledEnd(exit: .stopped, state: none, last: 0))
    }
    do throws(UnsupportedCode) {
      let run = try CompiledRun(entry, of: image, with: arguments, on: machine)
      return (run.start, run.run())
    } catch {
      return (none, CompiledEnd(exit: .notUnderstood(error.reason), state: none, last: 0))
    }
  }

  // MARK: What is owed at the end

  /// The statements that together say that a path of the source and one of the machine code end alike.
  private func agreements(
    between path: ExploredPath<End>, and other: ExploredPath<Int>, _ start: MachineState, _ end: CompiledEnd,
    _ entry: EntryPoint
  ) throws(VerificationError) -> [(label: String, text: String, goal: Formula)] {
    if end.exit == .stopped {
      return [("end", "the machine code is run to its end", Formula(other.ending != nil))]
    }
    let accesses = zip(path.accesses, other.accesses).map { left, right in
      left.kind == right.kind && left.isInOnePiece == right.isInOnePiece
        ? left.address == right.address && left.size == right.size : false
    }
    let areAsMany = Formula(path.accesses.count == other.accesses.count)
    var owed: [(label: String, text: String, goal: Formula)] = [
      (
        "ending", "both come to the same end: they return, trap where the source panics, or finish a round",
        Formula(isSameEnding(path, end.exit))
      ),
      (
        "accesses", "both make the same accesses, in the same order, and the same ones in one piece",
        accesses.reduce(areAsMany, &&)
      ),
      ("memory", "both leave the same memory", equivalence(path.memory, other.memory, in: verifier.table)),
    ]
    if path.ending == nil, end.exit == .returned {
      owed += try results(of: path, start, end, entry)
    }
    return owed
  }

  private func isSameEnding(_ path: ExploredPath<End>, _ exit: CompiledEnd.Exit) -> Bool {
    switch (path.ending, exit) {
    case (nil, .returned), (.panicked, .trapped(.deliberate)), (.round, .round): true
    default: false
    }
  }

  /// What registers and structures hold once both have returned.
  private func results(
    of path: ExploredPath<End>, _ start: MachineState, _ end: CompiledEnd, _ entry: EntryPoint
  ) throws(VerificationError) -> [(label: String, text: String, goal: Formula)] {
    let table = verifier.table
    return try EntryAgreement(entry, image.architecture).owed(
      of: path.result.state, path.result.result, start, end.state, source: table, compiled: table
    ).map { owed in
      guard let expected = owed.expected, let found = owed.found else { return (owed.label, owed.text, false) }
      return (owed.label, owed.text, .atom(found.equals(expected)))
    }
  }

  /// Proves an obligation of the comparison. Values under which it fails are run: only what differs there is refuted.
  private func show(_ obligation: Obligation, _ info: ClauseInfo, _ entry: EntryPoint) throws(VerificationError) {
    task.note("comparing \(info.name)")
    let limit = verifier.endOfObligation
    let ((entailment, theory), cost) = try verifier.measured { () throws(VerificationError) in
      try verifier.entails(obligation.goal, names: obligation.names) {
        obligation.facts + $0
      } ask: { (query) throws(VerificationError) in
        let decision = try verifier.decide(query, until: limit)
        verifier.log(
          verifier.topic(info, "No state on this path tells the two apart.", after: obligation.decisions), query,
          decision)
        return decision
      }
    }
    let verdict: Verdict
    switch entailment {
    case .holds: verdict = .proved
    case .unknown(let reason, _): verdict = .undecided(reason)
    case .fails(let model, _, let query):
      let values = try verifier.minimize(model, of: query)
      switch try CompiledDifference(verifier, entry, image).outcome(from: values) {
      case .different(let counterexample): verdict = .refuted("they differ for these values", counterexample)
      case .same:
        verdict = .undecided(
          "it does not follow from what is known there; run on the values that break it, both do the same")
      case .unknown(let reason): verdict = .undecided("the values that break it cannot be run: \(reason)")
      }
    }
    verifier.report.record(info, verdict, theory, cost)
  }
}

extension ClauseInfo {
  fileprivate static let isTaken = ClauseInfo(.equality, "is-taken", "a state takes one of the paths compared")
}
