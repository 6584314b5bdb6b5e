internal import VerifierTerms
internal import VerifierMachine

extension Path {
  /// Runs a loop: by induction where the contract says why it is right, and else for a few rounds.
  ///
  /// The induction knows of the state's words and of memory. A round that changes anything else (what its closure captures, an
  /// object, something global, a part of the state that looks the same) would change it on no path, so that a path that is run
  /// again runs a round more than it did, of which nothing else remains: then the two runs differ.
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
    let entry = LoopEntry(words: state.words, memory: memory)
    func claims(_ state: State) -> Loop.Claims { stating { loop.claims(entry, state.words) } }
    func oblige(_ claims: Loop.Claims, _ place: String, _ sentence: String) {
      stating {
        for (invariant, formula) in claims.invariants {
          self.oblige(.loop, "\(name)/\(place)/\(invariant)", "the invariant \(invariant) \(sentence)", formula)
        }
        self.oblige(
          .loop, "\(name)/\(place)/memory", "memory is as the loop's claim says: it \(sentence)",
          claims.memory == memory)
      }
    }
    func obligeRound(from before: Loop.Claims, to after: Loop.Claims) {
      oblige(after, "round", "is kept by every round")
      self.oblige(
        .loop, "\(name)/progress", "every round lowers the variant, which is never negative",
        after.variant < before.variant && 0 <= before.variant)
    }
    oblige(claims(state), "entry", "holds when the loop is entered")
    guard setup.unrolling == nil else {
      let before = accesses
      unroll(name, &state, while: condition, do: body) { obligeRound(from: claims($0), to: claims($1)) }
      // For what comes after, the rounds are what they are to the induction: one access.
      if ending == nil { accesses = before + [Access(.loop, at: 0, 0)] }
      return
    }
    let initial = state
    if Fingerprint(of: (context, state), in: table).hasObjects {
      return explorer.fail(
        unverifiable:
          "the loop \(name) is given an object or a function: a round could change what the induction is not about")
    }
    guard state.words.count == loop.words.count else {
      return explorer.fail(unverifiable: "the state of the loop \(name) has \(state.words.count) words")
    }
    expectWordsAlone(name, state, since: initial)
    pass("\(name)/entry", state.words)
    // Any state before any round, of which nothing is known but the claims.
    state.replaceWords(
      with: loop.words.map { SymbolicWord(fresh("\(name).\($0)", .bits(SymbolicWord.width)), on: self) })
    let now = claims(state)
    memory = now.memory
    loops.append(name)
    stating { for (invariant, formula) in now.invariants { _ = assume(formula, .invariant(invariant)) } }
    for use in now.lemmas { self.use(use) }
    let any = state
    let isRound = condition(state)
    guard ending == nil else { return }
    if isRound {
      body(&state)
      guard ending == nil else { return }
      expectWordsAlone(name, state, since: initial)
      obligeRound(from: now, to: claims(state))
      pass("\(name)/round", state.words)
      end(.round(name))
      mode.rehearse(
        {
          var other = any
          body(&other)
        }, on: self)
    } else {
      mode.rehearse(
        {
          var other = any
          body(&other)
          _ = condition(other)
          other.replaceWords(with: any.symbolicWords)
          state = other
        }, on: self)
      accesses.append(Access(.loop, at: 0, 0))
    }
  }

  /// The induction is about every state that differs from the one at entry in its words. A round must leave such a state.
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

  /// Runs a loop for as many rounds as are looked at; with more, the path is given up.
  private func unroll<State: LoopState>(
    _ name: String, _ state: inout State, while condition: (State) -> Bool, do body: (inout State) -> Void,
    round: (State, State) -> Void
  ) where State.Word == SymbolicWord {
    let most = setup.unrolling ?? Self.roundsWithoutInvariant
    let counts = accessCounts
    var rounds = 0
    while ending == nil, condition(state), ending == nil {
      if rounds == most {
        let others = setup.loops.map(\.name).filter { $0 != name }
        let known = others.isEmpty ? "" : ", which speaks of \(others.joined(separator: ", "))"
        let advice = "say why it is right in its contract\(known): `loops: { old in [Loop(\"\(name)\", ...)] }`"
        return end(.unfinished(BudgetExhausted("the loop \(name) takes more than \(most) rounds; \(advice)", at: nil)))
      }
      let before = state
      body(&state)
      rounds += 1
      if ending == nil { round(before, state) }
      accessCounts = counts
    }
  }

  /// Rounds that are looked at of a loop that nothing is known about.
  private static let roundsWithoutInvariant = 3
}

extension LoopState where Word == SymbolicWord {
  /// The words of the state, in their order.
  fileprivate var symbolicWords: [SymbolicWord] {
    var copy = self
    var words: [SymbolicWord] = []
    copy.updateWords { words.append($0) }
    return words
  }

  /// The words of the state as numbers, in their order.
  fileprivate var words: [Integer] { symbolicWords.map(\.integer) }

  /// Puts other words in the place of those of the state. False where these are not as many.
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
