internal import VerifierTerms
internal import VerifierMachine

extension Path {
  /// Runs a loop: by induction if the contract has a `Loop` of this name, and unrolled for a few rounds otherwise.
  ///
  /// The induction covers the words of the state and memory. A side effect of a round on anything else (a captured
  /// variable, an object, a global, a part of the state that is not a word) would not be modelled on any path. It is
  /// detected instead: where a path is repeated, rounds are rehearsed from other words before the one of the path, and
  /// each must be what the first run of it was.
  func loop<Context, State: LoopState>(
    _ name: String, in context: Context, _ state: inout State, while isTrue: (Context, State) -> Bool,
    do round: (Context, inout State) -> Void
  ) where State.Word == SymbolicWord {
    func condition(_ state: State) -> Bool { isTrue(context, state) }
    func body(_ state: inout State) { round(context, &state) }
    guard isRunning() else { return }
    guard let loop = setup.loops.first(where: { $0.name == name }) else {
      return unroll(name, &state, while: condition, do: body) { _, _ in }
    }
    guard state.words.count == loop.words.count else {
      return explorer.fail(unverifiable: "the state of the loop \(name) has \(state.words.count) words")
    }
    let stated = StatedClaims(of: loop, from: LoopEntry(words: state.words, memory: memory), on: self)
    if let flaw = stated.nameFlaw { explorer.fail(unverifiable: "\(flaw) in the loop \(name)") }
    func claims(_ state: State) -> Loop.Claims { stated.at(state.words) }
    func oblige(_ claims: Loop.Claims, _ place: String, _ sentence: String) {
      stating {
        for (invariant, formula) in claims.invariants {
          self.oblige(.loop, "\(name)/\(place)/\(invariant)", "the invariant \(invariant) \(sentence)", formula)
        }
        self.oblige(
          .loop, "\(name)/\(place)/memory", "memory is as the loop's claim says: it \(sentence)",
          claims.describe(memory))
      }
    }
    func obligeRound(from before: Loop.Claims, to after: Loop.Claims) {
      oblige(after, "round", "is kept by every round")
      self.oblige(
        .loop, "\(name)/progress", "every round lowers the variant, which is never negative",
        after.variant < before.variant && 0 <= before.variant)
    }
    let atEntry = claims(state)
    oblige(atEntry, "entry", "holds when the loop is entered")
    variants.append(atEntry.variant)
    guard setup.unrolling == nil else {
      let accessesBefore = accesses
      unroll(name, &state, while: condition, do: body) { obligeRound(from: claims($0), to: claims($1)) }
      // After the loop, its rounds count as one access, as they do in the induction.
      if ending == nil { accesses = accessesBefore + [Access(.loop, at: 0, 0)] }
      return
    }
    let initial = state
    if Fingerprint(of: (context, state), in: table).hasObjects {
      return explorer.fail(
        unverifiable:
          "the loop \(name) is given an object or a function: a round could change what the induction is not about")
    }
    expectWordsAlone(name, state, since: initial)
    reachCutpoint("\(name)/entry", state.words)
    let point = LoopEntryPoint(name, self)
    /// A round from an arbitrary state: the words and memory are havocked, and only the claims are assumed.
    func runRound(_ state: inout State) {
      state.replaceWords(
        with: loop.words.map { SymbolicWord(fresh("\(name).\($0)", .bits(SymbolicWord.width)), on: self) })
      let now = claims(state)
      memory = now.memory(on: self)
      loops.append(name)
      stating { for (invariant, formula) in now.invariants { _ = assume(formula, .invariant(invariant)) } }
      for use in now.lemmas { self.use(use) }
      guard condition(state), ending == nil else { return }
      body(&state)
      guard ending == nil else { return }
      expectWordsAlone(name, state, since: initial)
      obligeRound(from: now, to: claims(state))
      reachCutpoint("\(name)/round", state.words)
      end(.round(name))
      record(RecordedRound(self, from: point, to: fingerprint(of: state)))
    }
    let rounds = mayRehearse ? mode.roundsToRehearse(from: point, on: self) : []
    let entered = self.state
    /// Rehearses a round. What remains of it in the state, apart from the words, is there in the next round.
    func rehearse(_ round: RecordedRound, _ number: Int) {
      self.rehearse(round, number, from: entered) {
        var copy = state
        copy.replaceWords(with: initial.symbolicWords)
        runRound(&copy)
        copy.replaceWords(with: state.symbolicWords)
        state = copy
      }
    }
    for (number, round) in rounds.enumerated() { rehearse(round, number) }
    runRound(&state)
    if ending == nil {
      accesses.append(Access(.loop, at: 0, 0))
    } else if ending == .round(name), let last = rounds.last {
      rehearse(last, rounds.count)
    }
  }

  /// Checks that the state differs from the one at entry in its words alone; the induction covers such states only.
  private func expectWordsAlone<State: LoopState>(_ name: String, _ state: State, since initial: State)
  where State.Word == SymbolicWord {
    var rebuilt = initial
    guard rebuilt.replaceWords(with: state.symbolicWords),
      Fingerprint(of: rebuilt, in: table) == Fingerprint(of: state, in: table)
    else {
      return explorer.fail(
        unverifiable: "a round of the loop \(name) changes more of its state than the words that it names")
    }
  }

  /// Unrolls a loop up to the limit of rounds, and ends the path as unfinished beyond it.
  private func unroll<State: LoopState>(
    _ name: String, _ state: inout State, while condition: (State) -> Bool, do body: (inout State) -> Void,
    round: (State, State) -> Void
  ) where State.Word == SymbolicWord {
    let limit = setup.unrolling ?? Self.maximumRoundsWithoutInvariant
    let countsBefore = accessCounts
    var rounds = 0
    while ending == nil, condition(state), ending == nil {
      if rounds == limit {
        let otherLoops = setup.loops.map(\.name).filter { $0 != name }
        let known = otherLoops.isEmpty ? "" : ", which speaks of \(otherLoops.joined(separator: ", "))"
        let advice = "say why it is right in its contract\(known): `loops: { old in [Loop(\"\(name)\", ...)] }`"
        return end(.unfinished(BudgetExhausted("the loop \(name) takes more than \(limit) rounds; \(advice)", at: nil)))
      }
      let before = state
      body(&state)
      rounds += 1
      if ending == nil { round(before, state) }
      accessCounts = countsBefore
    }
  }

  /// The number of rounds for which a loop without an invariant is unrolled.
  private static let maximumRoundsWithoutInvariant = 3
}

extension LoopState where Word == SymbolicWord {
  /// The words of the state, in order.
  fileprivate var symbolicWords: [SymbolicWord] {
    var copy = self
    var words: [SymbolicWord] = []
    copy.updateWords { words.append($0) }
    return words
  }

  /// The mathematical values of the words of the state, in order.
  fileprivate var words: [Integer] { symbolicWords.map(\.integer) }

  /// Replaces the words of the state. Returns whether the counts agree.
  @discardableResult
  fileprivate mutating func replaceWords(with words: [SymbolicWord]) -> Bool {
    var place = 0
    updateWords { word in
      if place < words.count { word = words[place] }
      place += 1
    }
    return place == words.count
  }
}
