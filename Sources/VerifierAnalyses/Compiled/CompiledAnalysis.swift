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
  private let planting: TraceRecorder.Planting

  /// - Parameters:
  ///   - path: The path of the image.
  ///   - planting: Changes what the emulator has done before the processor does it, for tests of what notices that.
  init(image path: String, planting: @escaping TraceRecorder.Planting = { _ in }) {
    self.planting = planting
    image = Result { () throws(MachineCodeError) in try ImageCache.shared.image(path) }
  }

  func verify<State, Result>(_ verifier: MethodVerifier<State, Result>) throws(VerificationError) -> Bool {
    let image: Image
    do throws(MachineCodeError) { image = try self.image.get() } catch {
      throw VerificationError(unverifiable: error.description)
    }
    // Their names are those of registers and pointers.
    if let name = verifier.inputs.variables.lazy.compactMap(\.name).first(where: { $0.hasPrefix(CompiledRun.prefix) }) {
      throw VerificationError(
        unverifiable: "the name of the input \(name) begins as those of registers do: give it another one")
    }
    verifier.otherAssumptions = CompiledHypotheses.sentences
    try CompiledComparison(verifier, image, planting).compare()
    return true
  }
}

/// The comparison of a method with the functions of its entry points.
final class CompiledComparison<State, Result> {
  typealias End = Method<State, Result>.End
  private let verifier: MethodVerifier<State, Result>
  private let entryPoints: [EntryPoint]
  private let image: Image
  private let planting: TraceRecorder.Planting
  /// What is claimed of the rounds of loops on all paths so far, by the symbol of the entry point.
  private var loops: [String: Set<CompiledEnd.LoopForm>] = [:]

  init(_ verifier: MethodVerifier<State, Result>, _ image: Image, _ planting: @escaping TraceRecorder.Planting) {
    self.verifier = verifier
    self.planting = planting
    entryPoints = verifier.task.contract.entryPoints
    self.image = image
  }

  private var task: VerificationTask { verifier.task }

  /// Proves the comparison on each path of the source.
  ///
  /// The obligations of the source are proved too, since a path goes on under the assumption that its checks hold.
  func compare() throws(VerificationError) {
    var status = Reachability.Status.unreachable
    let source = verifier.explorer(from: verifier.hypotheses, verifier.names) { exhaustion, _ in self.leave(exhaustion)
    }
    let run = { (machine: SymbolicMachine) in
      self.task.running(atMost: self.task.options.budget.seconds) {
        self.verifier.method.run(from: self.verifier.inputs, on: machine)
      }
    }
    let exhaustion = try source.explore(run) { (path) throws(VerificationError) in
      try verifier.dischargeObligations(of: path, nil)
      for obligation in path.obligations where obligation.kind == .arithmetic {
        if verifier.report.verdict(obligation.name) != .proved { try compareTraps(at: obligation, on: path) }
      }
      if verifier.mayStopEarly { return }
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
    for entry in entryPoints { expectSameLoops(entry) }
    verifier.report.record(.isTaken, Reachability(status), "a state takes one of the paths")
    if let exhaustion { verifier.report.markIncomplete(exhaustion) }
    verifier.report.retractBehindUnproved()
  }

  private func leave(_ exhaustion: BudgetExhausted) -> Never {
    verifier.publish()
    task.abandon(exhaustion)
    WorkerThread.parkForever()
  }

  /// States between the rounds of a loop are taken from what is claimed of them, which is proved on other paths: where more is known
  /// there, another claim may have been guessed, and nothing is proved.
  private func expectSameLoops(_ entry: EntryPoint) {
    let forms = Dictionary(grouping: loops[entry.symbol] ?? [], by: \.header)
    guard forms.values.contains(where: { $0.count > 1 }) else { return }
    verifier.report.record(
      ClauseInfo(
        .equality, "\(entry.symbol)/loops", "what is claimed of the rounds of a loop is the same on all paths"),
      .undecided("on two paths another thing is claimed of the rounds of a loop of the machine code"))
  }

  /// Compares a path of the source with every path of the machine code that is feasible under its facts.
  private func compare(_ path: ExploredPath<End>, with entry: EntryPoint) throws(VerificationError) {
    let exhaustion = try explore(entry, from: path.facts, path.names, path) { (other, end) throws(VerificationError) in
      for obligation in other.obligations {
        try show(obligation, ClauseInfo(.equality, "\(entry.symbol)/\(obligation.label)", obligation.text), entry)
      }
      if other.ending == .infeasible { return }
      if case .notUnderstood(let reason) = end.exit {
        // What is not understood is not run either.
        verifier.report.record(
          ClauseInfo(.equality, "\(entry.symbol)/understood", "all of its machine code is understood"),
          .undecided("its machine code is not understood: \(reason)"))
        return
      }
      for (label, text, goal) in try agreements(between: path, and: other, end, entry) {
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
      let info = ClauseInfo(
        .equality, "\(entry.symbol)/trap/\(obligation.label)", "the machine code traps where \(obligation.text) does")
      let exhaustion = try explore(entry, from: facts, obligation.names, path) {
        (other, end) throws(VerificationError) in
        // Where the run was ended without a reason on its path, the two do not go the same way.
        if other.ending == .infeasible || end.exit == .stopped && other.ending != nil { return }
        let owed = Obligation(
          kind: .equality, label: obligation.label, text: info.text, goal: Formula(end.exit == .trapped(.deliberate)),
          facts: other.facts, names: other.names, decisions: obligation.decisions + other.decisions,
          abstractions: other.abstractions, step: other.steps, sources: other.sources)
        try show(owed, info, entry)
      }
      if let exhaustion { verifier.report.record(info, .undecided(exhaustion.description)) }
    }
  }

  /// Runs the machine code on each path that is feasible under some facts.
  ///
  /// - Parameters:
  ///   - names: The names used by the facts.
  ///   - path: The path of the source, whose unknowns and loops are those of the machine code.
  /// - Returns: The exhausted budget; `nil` if all paths were explored.
  private func explore(
    _ entry: EntryPoint, from facts: Assertions, _ names: NameSupply, _ path: ExploredPath<End>,
    visit: (ExploredPath<Int>, CompiledEnd) throws(VerificationError) -> Void
  ) throws(VerificationError) -> BudgetExhausted? {
    let explorer = verifier.explorer(from: facts, names, comparedWith: path.relationalTrace, isErased: true) {
      exhaustion, _ in
      self.leave(exhaustion)
    }
    explorer.repeatsRuns = false
    // The machine's state is no value that runs could be compared by.
    var ends: [CompiledEnd] = []
    return try explorer.explore { machine -> Int in
      let (state, _) = verifier.method.state(from: verifier.inputs, on: machine)
      ends.append(run(entry, from: state, on: machine))
      return ends.count - 1
    } visit: { (other) throws(VerificationError) in
      let end = ends[other.result]
      loops[entry.symbol, default: []].formUnion(end.loops)
      try visit(other, end)
    }
  }

  /// Runs the machine code from a state.
  private func run(_ entry: EntryPoint, from state: State, on machine: SymbolicMachine) -> CompiledEnd {
    func end(_ exit: CompiledEnd.Exit) -> CompiledEnd {
      let none = MachineState(registers: 0, at: 0)
      return CompiledEnd(exit: exit, start: none, state: none, last: 0)
    }
    guard let arguments = machine.stating({ entry.arguments(of: state) }) else {
      machine.fail(unverifiable: "the entry point is for a state of another type than the contract's")
      return end(.stopped)
    }
    do throws(UnsupportedCode) {
      return try CompiledRun(entry, of: image, with: arguments, on: machine).run()
    } catch {
      return end(.notUnderstood(error.reason))
    }
  }

  // MARK: What is owed at the end

  /// The statements that together say that a path of the source and one of the machine code end alike.
  private func agreements(
    between path: ExploredPath<End>, and other: ExploredPath<Int>, _ end: CompiledEnd, _ entry: EntryPoint
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
      if !end.callbacks.isEmpty {
        owed.append(
          ("calls", "each function that is passed is called once", Formula(end.callbacks.allSatisfy { $0 == 1 })))
      }
      owed += try results(of: path, end, entry)
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
    of path: ExploredPath<End>, _ end: CompiledEnd, _ entry: EntryPoint
  ) throws(VerificationError) -> [(label: String, text: String, goal: Formula)] {
    let table = verifier.table
    return try EntryAgreement(entry, image.architecture).owed(
      of: path.result.state, path.result.result, end.start, end.state, source: table, compiled: table
    ).map { owed in
      guard let expected = owed.expected, let found = owed.found else { return (owed.label, owed.text, false) }
      return (owed.label, owed.text, .atom(found.equals(expected)))
    }
  }

  /// Proves an obligation of the comparison. Values under which it fails are run: only what differs there is refuted.
  private func show(_ obligation: Obligation, _ info: ClauseInfo, _ entry: EntryPoint) throws(VerificationError) {
    if verifier.mayStopEarly { return }
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
      switch try CompiledDifference(verifier, entry, image, planting: planting).outcome(from: values) {
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
