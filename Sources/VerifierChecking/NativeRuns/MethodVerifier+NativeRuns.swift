internal import BigInt
internal import VerifierContracts
internal import VerifierExecution
internal import VerifierSolving
internal import VerifierTerms

extension MethodVerifier {
  /// A path that is to be run on values, with states that take it.
  struct NativeCandidate {
    let path: ExploredPath<End>
    let models: [Assignment]
  }

  /// The most runs of one path.
  private static var runsOfPath: Int { 2 }
  /// The rounds that a loop is to take, where there are values for it.
  private static var roundsOfLoop: Int { 4 }
  /// The work of a search for such values, in units of Z3's resource count: a run with fewer rounds will do.
  private static var resourcesForRounds: Int { 400_000 }
  /// The greatest number of steps of a run, and of bytes of one access: evaluation takes long for more.
  private static var mostSteps: Int { 200 }
  private static var mostBytes: UInt { 4096 }
  /// The greatest number of values at which statements for all values are evaluated.
  private static var mostPoints: Int { 16 }

  /// Runs each path from values that take it, with words that are numbers and on native words, and evaluates the contract.
  ///
  /// - Throws: A fault of the verifier where a run does not come to what was proved.
  func runPathsOnValues() throws(VerificationError) {
    if method.kind == .lemma { return }
    var runs = NativeRuns()
    defer { task.update { $0.nativeRuns = runs } }
    guard task.options.runsOnNativeWords else { return runs.omit("--skip-native-runs") }
    if method.native == nil { runs.omit("the contract gives no program for them") }
    for candidate in nativeCandidates {
      var count = 0
      var omission: String?
      for values in try states(of: candidate) where count < Self.runsOfPath {
        omission = try run(from: values, along: candidate.path, &runs)
        if omission == nil { count += 1 }
      }
      if omission != nil, count == 0, let model = candidate.models.first {
        let smaller = try minimize(model, of: candidate.path.facts)
        omission = try run(from: smaller, along: candidate.path, &runs)
        if omission == nil { count += 1 }
      }
      if count == 0 { runs.omit(omission ?? "no state is known that takes a path") }
      if count > 0, method.native != nil { runs.paths += 1 }
    }
  }

  /// States that take a path: a model of its facts, one that differs from it in as much as can be seen to take the path, and models. Models alone are often of many zeros, at which different
  /// code comes to the same end. Of a path behind loops, a state in which they take as many rounds as they are to.
  private func states(of candidate: NativeCandidate) throws(VerificationError) -> [Assignment] {
    let facts = candidate.path.facts
    if !candidate.path.variants.isEmpty {
      let rounds = table.integer(BigInt(Self.roundsOfLoop))
      let many = Assertions(ground: candidate.path.variants.map { $0.term(in: table).equals(rounds) })
      for (more, resources) in [(many, Self.resourcesForRounds), (Assertions(), nil)] {
        if case .satisfiable(let model) = try decide(facts + more, resources: resources).answer { return [model] }
      }
    }
    guard let model = candidate.models.first else { return [] }
    let words = inputs.variables.filter { $0.sort == .bits(SymbolicWord.width) }
    let occurring = Set(Term.variables(in: facts.ground + facts.universals.map(\.matrix)))
    let widened = Self.widened(model, in: words.filter { !occurring.contains($0) })
    let other = try variation(of: widened, in: words.filter(occurring.contains), within: facts) ?? widened
    var states = [model, other] + candidate.models
    for place in states.indices.reversed() where states[..<place].contains(states[place]) { states.remove(at: place) }
    return states
  }

  /// A model in which words of which no fact speaks are large, with bytes that differ: code that keeps them in narrower types, or takes
  /// one for another, comes to other ends.
  private static func widened(_ model: Assignment, in words: [Term]) -> Assignment {
    var state = model
    for (place, word) in words.enumerated() {
      guard let name = word.name else { continue }
      state[name] = .bits(BigUInt(0xfedc_ba98_7654_3210 as UInt64 &- UInt64(place)), width: SymbolicWord.width)
    }
    return state
  }

  /// A state that differs from a model in one of some words and meets the same facts; `nil` where none of some is found.
  private func variation(
    of model: Assignment, in words: [Term], within facts: Assertions
  ) throws(VerificationError) -> Assignment? {
    let occurrences = facts.ground.map { Set(Term.variables(in: [$0])) }
    for (place, word) in words.enumerated() {
      guard let name = word.name, case .bits(let number, let width) = model.evaluate(word) else { continue }
      let other = place.isMultiple(of: 2) || number == 0 ? number + 1 : number - 1
      guard other.bitWidth <= width else { continue }
      var state = model
      state[name] = .bits(other, width: width)
      // Of what does not speak of the word nothing changes.
      if !state.satisfies(zip(facts.ground, occurrences).filter { $1.contains(word) }.map(\.0)) { continue }
      if try prover.holds(facts.universals, under: state, limits: task.options.limits) { return state }
    }
    return nil
  }

  /// Runs the code from a state that takes a path.
  ///
  /// - Parameter path: The path. Behind a loop with an invariant the run may take another.
  /// - Returns: Why there was no run; `nil` where there was.
  private func run(from values: Assignment, along path: ExploredPath<End>, _ runs: inout NativeRuns)
    throws(VerificationError) -> String?
  {
    let replay = try MethodReplay(
      of: method, from: values, steps: Self.mostSteps, bytes: Self.mostBytes, points: Self.mostPoints, calls: calls,
      running: { run in self.task.running(atMost: self.task.options.budget.seconds, run) }
    ) { [task] exhaustion in
      task.abandon(exhaustion)
      WorkerThread.parkForever()
    }
    if replay.run.omission != nil { return "an access is of more than \(Self.mostBytes) bytes" }
    if replay.run.trace.count == Self.mostSteps { return "a run takes more than \(Self.mostSteps) steps" }
    func fault(_ what: String) -> VerificationError {
      VerificationError("run from \(shown(values)), the code does not do what was proved: \(what)")
    }
    if path.abstractions.isEmpty {
      if let disagreement = replay.run.disagreement { throw fault(disagreement) }
      guard replay.run.trace.count == path.steps else { throw fault("the run takes another path") }
      let ending = path.result.ending(path.ending, under: values, in: table)
      guard replay.ending == ending else { throw fault("it \(replay.ending), where the path \(ending)") }
      if path.ending == nil, replay.observed != path.result.observed(under: values, in: table) {
        throw fault("another state comes out")
      }
    }
    if let broken = replay.broken(of: method.kind).first(where: isProved) {
      try expectRightContracts(of: path, broken, shown(values))
      throw fault("\(broken) is false")
    }
    // Behind a loop with a wrong claim a run from the state of a path may fail on its way, and a processor would trap there.
    if replay.run.ending != nil, replay.run.violations.contains(where: { [.arithmetic, .memory].contains($0.kind) }) {
      return "a run does not come to an end of the code"
    }
    // Where calls nest too deep on values they may have no end, and a processor has no limit but its stack.
    switch replay.run.ending {
    case .unfinished, .exhausted: return "a run does not come to an end of the code"
    case .panicked, .infeasible, .round, nil: break
    }
    guard let program = method.native else { return nil }
    if let difference = try difference(program, replay, values) {
      throw VerificationError(
        "run on native words from \(shown(values)), the code differs from its proof: \(difference)")
    }
    runs.runs += 1
    runs.rounds = max(runs.rounds, replay.rounds)
    return nil
  }

  /// Whether an obligation is proved. Those of a loop are of rounds from states that its invariant allows: where not all of them are
  /// proved, a run may come to other states. Those of arithmetic have numbers by the texts of their operands, which are other texts
  /// in a run on values: all of one operation have to be proved.
  private func isProved(_ obligation: ObligationName) -> Bool {
    if obligation.kind == .arithmetic { return report.provesAll(ObligationNames.operation(of: obligation.label)) }
    return report.verdict(obligation) == .proved && (obligation.kind != .loop || report.unprovedLoops.isEmpty)
  }

  /// The first difference between a run on values and the same run on native words, or nil.
  private func difference(_ program: NativeProgram, _ replay: MethodReplay<State, Result>, _ values: Assignment)
    throws(VerificationError) -> String?
  {
    let run = "run on native words from \(shown(values))"
    let end = task.runningNatively(run) {
      NativeExecution.run(
        program, from: MethodInputs(table: replay.table, method.memory, values: values),
        repeating: replay.run.operations,
        description: "fault of the verifier: \(task.contract.id): \(run), the code traps",
        seconds: task.options.budget.seconds)
    }
    switch end {
    case nil: throw VerificationError(unverifiable: "on native words the code does not come to an end")
    case .differs(let difference): return difference
    case .panicked: return replay.isPanic ? nil : "it panics"
    case .came(let came): return replay.difference(from: came)
    }
  }

  /// The values of the inputs but memory, for a message.
  private func shown(_ values: Assignment) -> String {
    inputs.shownVariables.filter { !$0.sort.isMemory }.compactMap { variable in
      variable.name.map { "\($0) = \(values.evaluate(variable).short)" }
    }.joined(separator: ", ")
  }
}

extension MethodReplay {
  /// The obligations and postconditions that are false.
  fileprivate func broken(of kind: ObligationKind) -> [ObligationName] {
    run.violations.filter(\.isCertain).map { ObligationName($0.kind, $0.label) }
      + postconditions.filter(isRefuted).map { ObligationName(kind, $0.name) }
  }

  /// The rounds of loops.
  fileprivate var rounds: Int {
    run.operations.count { if case .round = $0 { true } else { false } }
  }

  fileprivate var isPanic: Bool {
    if case .panicked? = run.ending { true } else { false }
  }

  /// The first difference between what this run leaves and what a run on native words leaves, or nil.
  fileprivate func difference(from native: NativeProgram.End) -> String? {
    if isPanic { return "it does not panic" }
    let comparison = NativeComparison(table: table, values: run.values, points: run.points)
    if let difference = comparison.difference(run.result.state, native.state, at: "state") { return difference }
    switch (run.result.result, native.result) {
    case (.success(let result), .success(let native)): return comparison.difference(result, native, at: "result")
    case (.failure(let error), .failure(let native)): return comparison.difference(error, native, at: "error")
    case (.success, .failure(let error)): return "it throws \(error)"
    case (.failure, .success): return "it does not throw"
    }
  }
}
