internal import VerifierMachine

// Loops on plain numbers, with what is claimed of them.

extension PlainMachine {
  func loop<Context, State>(
    _ name: StaticString, in context: Context, _ state: inout State,
    while condition: @Sendable (Context, State) -> Bool, do body: @Sendable (Context, inout State) -> Void
  ) {
    let _: Never? = rounds(of: name, &state, while: { condition(context, $0) }) { state in
      body(context, &state)
      return nil
    }
  }

  func loopWithExit<Context, State, Value, Failure: Error>(
    _ name: StaticString, in context: Context, _ state: inout State,
    while condition: @Sendable (Context, State) -> Bool,
    do body: @Sendable (Context, inout State) throws(Failure) -> Value?
  ) throws(Failure) -> Value? {
    let entry = state
    var last = entry
    do throws(Failure) {
      let value = try rounds(of: name, &state, while: { condition(context, $0) }) { state throws(Failure) in
        last = state
        return try body(context, &state)
      }
      if value != nil, run.mistake == .exitsUndoTheRound { state = last }
      guard run.mistake == .exitValuesAreOff, let word = value as? PlainWord else { return value }
      return PlainWord(word.number &+ 1) as? Value
    } catch {
      if run.mistake == .exitsUndoTheRound { state = last }
      if run.mistake == .errorsOfRoundsAreLost { return nil }
      throw error
    }
  }

  /// Runs rounds until the condition is false, or a round leaves the loop: of that round nothing is to be shown.
  private func rounds<State, Value, Failure: Error>(
    of name: StaticString, _ state: inout State, while condition: (State) -> Bool,
    do body: (inout State) throws(Failure) -> Value?
  ) throws(Failure) -> Value? {
    guard run.isRunning, let loop = LoopName(rawValue: "\(name)") else { return nil }
    let claims = PlainLoop(loop, at: LoopState(state), in: run)
    claims?.check("entry", LoopState(state))
    let (countsBefore, countsInPlace) = (run.accessCounts, run.accessCountsInPlace)
    func goesOn(_ state: State) -> Bool {
      if run.mistake == .rangesIncludeTheirEnd, let (index, end) = LoopState(state).range { return index <= end }
      return condition(state)
    }
    while run.isRunning, goesOn(state), run.isRunning {
      let (before, memoryBefore) = (state, run.memory)
      if let value = try body(&state) { return run.isRunning ? value : nil }
      makeAgain(&state, after: before)
      run.countRound()
      guard run.isRunning else { break }
      claims?.check("round", LoopState(state))
      claims?.checkProgress(LoopState(before), LoopState(state))
      (run.accessCounts, run.accessCountsInPlace) = (countsBefore, countsInPlace)
      if run.mistake == .loopsAreLeftEarly, !condition(state) {
        (state, run.memory) = (before, memoryBefore)
        return nil
      }
    }
    return nil
  }

  /// Makes the record of a state as the next round finds it.
  private func makeAgain<State>(_ state: inout State, after before: State) {
    guard let mistake = run.mistake, let earlier = LoopState(before).cells.record else { return }
    if var cells = state as? Cells<PlainMachine> {
      cells.record = cells.record?.madeAgain(after: earlier, mistake)
      if let remade = cells as? State { state = remade }
    } else if var range = state as? RangeRound<PlainWord, Cells<PlainMachine>> {
      range.state.record = range.state.record?.madeAgain(after: earlier, mistake)
      if let remade = range as? State { state = remade }
    }
  }
}

/// What is in the state of a loop.
struct LoopState {
  let cells: Cells<PlainMachine>
  /// The index and the end of a loop over a range.
  let range: (index: UInt64, end: UInt64)?

  init<State>(_ state: State) {
    if let cells = state as? Cells<PlainMachine> {
      (self.cells, range) = (cells, nil)
    } else if let round = state as? RangeRound<PlainWord, Cells<PlainMachine>> {
      (cells, range) = (round.state, (round.index.number, round.end.number))
    } else {
      preconditionFailure("the loops of programs are over their cells")
    }
  }

  fileprivate var words: [UInt64] { Variable.allCases.map { cells[$0].number } }
}

/// What is claimed of a loop that is entered.
private struct PlainLoop {
  let name: LoopName
  let claim: LoopClaim
  let entry: LoopState
  let entryMemory: PlainMemory
  let run: PlainRun

  /// - Returns: `nil` where nothing is claimed: claims are about loops of the program, and of procedures that are not called by contract.
  init?(_ name: LoopName, at entry: LoopState, in run: PlainRun) {
    guard run.openContracts.isEmpty, let claim = run.fuzzCase.loops[name] else { return nil }
    (self.name, self.claim, self.entry, self.run) = (name, claim, entry, run)
    entryMemory = run.memory
  }

  private func moment(at state: LoopState) -> Moment {
    var moment = run.start
    (moment.entry, moment.entryRecord) = (entry.words, entry.cells.record)
    (moment.new, moment.newRecord, moment.newMemory) = (state.words, state.cells.record, run.memory)
    (moment.entryIndex, moment.index) = (entry.range?.index, state.range?.index)
    return moment
  }

  func check(_ place: String, _ state: LoopState) {
    let moment = moment(at: state)
    if let range = state.range, let start = entry.range?.index, run.isRunning {
      run.oblige("loop/\(name)/\(place)/index", start <= range.index && range.index <= range.end)
    }
    for invariant in claim.invariants where run.isRunning {
      run.oblige("loop/\(name)/\(place)/\(invariant.name)", moment.holds(invariant.claim))
    }
    if run.isRunning {
      run.oblige(
        "loop/\(name)/\(place)/memory",
        moment.memory(claim.memory, from: entryMemory)?
          .isSame(as: run.memory, butFor: claim.othersWrite ? moment.block : []))
    }
  }

  func checkProgress(_ before: LoopState, _ after: LoopState) {
    guard run.isRunning else { return }
    func variant(_ state: LoopState) -> Int128? {
      if let range = state.range { return Int128(range.end) - Int128(range.index) }
      return moment(at: state).number(claim.variant)
    }
    let (old, next) = (variant(before), variant(after))
    run.oblige("loop/\(name)/progress", old.flatMap { old in next.map { $0 < old && 0 <= old } })
  }
}
