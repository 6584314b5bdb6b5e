internal import VerifierTerms
internal import VerifierMachine

extension Path {
  /// Runs a loop: by induction if the contract has a `Loop` of this name, and unrolled for a few rounds otherwise.
  ///
  /// The induction covers the content of the state (its integers, and its truth values and cases where the claims are about those) and
  /// memory. A side effect of a round on anything else (a captured variable, an object, a global, a part of the state that is no
  /// content) would not be modelled on any path. It is detected instead: where a path is repeated, rounds are rehearsed from other
  /// contents before the one of the path, and each must be what the first run of it was.
  func loop<Context, State, Value, Failure: Error>(
    _ name: String, in context: Context, _ state: inout State, while isTrue: (Context, State) -> Bool,
    until round: (Context, inout State) throws(Failure) -> Value?
  ) throws(Failure) -> Value? {
    func condition(_ state: State) -> Bool { isTrue(context, state) }
    func body(_ state: inout State) throws(Failure) -> Value? { try round(context, &state) }
    guard isRunning() else { return nil }
    guard let loop = knownLoops.first(where: { $0.name == name }) else {
      return try unroll(name, &state, while: condition, until: body, hasClaims: false) { _ in { _ in } }
    }
    if Fingerprint(of: (context, state), in: table).hasObjects {
      explorer.fail(
        unverifiable:
          "the loop \(name) is given an object or a function: a round could change what the induction is not about")
      return nil
    }
    guard let stated = StatedClaims(of: loop, from: state, on: self) else { return nil }
    let (initial, entry) = (state, RecordContent(of: state))
    /// The claims about a state that came of the state at entry; `nil` where the induction is not about it.
    func claims(_ state: State) -> RoundClaims? {
      let content = RecordContent(of: state)
      if let change = change(from: initial, to: state, content, claimedOf: stated.shapes, in: loop) {
        explorer.fail(
          unverifiable: "a round of the loop \(name) changes more of its state than the words that it names: \(change)")
        return nil
      }
      return stated.at(content, memory)
    }
    func oblige(_ claims: RoundClaims, _ place: String, _ sentence: String) {
      stating {
        for (invariant, formula) in claims.invariants {
          self.oblige(.loop, "\(name)/\(place)/\(invariant)", "the invariant \(invariant) \(sentence)", formula)
        }
        self.oblige(
          .loop, "\(name)/\(place)/memory", "memory is as the loop's claim says: it \(sentence)",
          claims.memory.describe(memory))
      }
    }
    func obligeRound(from before: RoundClaims, to after: RoundClaims) {
      oblige(after, "round", "is kept by every round")
      self.oblige(
        .loop, "\(name)/progress", "every round lowers the variant, which is never negative",
        after.variant < before.variant && 0 <= before.variant)
    }
    guard let atEntry = claims(state) else { return nil }
    oblige(atEntry, "entry", "holds when the loop is entered")
    variants.append(atEntry.variant)
    guard setup.unrolling == nil else {
      return try unroll(name, &state, while: condition, until: body, hasClaims: true) {
        let before = claims($0)
        return {
          guard let before, let after = claims($0) else { return }
          obligeRound(from: before, to: after)
        }
      }
    }
    reachCutpoint("\(name)/entry", entry)
    let point = LoopEntryPoint(name, self)
    let unknownsAtEntry = progress.relationalTrace.unknowns.count
    /// A round from an arbitrary state: its content and memory are havocked, and only the claims are assumed. Returns what the round
    /// leaves the loop with, if it does.
    func runRound(_ state: inout State) throws(Failure) -> Value? {
      abstractions.append(.loop(name))
      state = havocked(state, by: loop, stated.possibleShapes)
      guard ending == nil, let claimed = stated.memory(at: RecordContent(of: state)) else { return nil }
      memory = claimed.any(of: name, on: self)
      guard let now = claims(state) else { return nil }
      stating { for (invariant, formula) in now.invariants { _ = assume(formula, .invariant(invariant)) } }
      for use in now.lemmas { self.use(use) }
      accesses.append(Access(.loop, at: 0, 0))
      record(
        RelationalTrace.LoopHead(
          loop: name, entry: entry.integers.map(\.integer), words: RecordContent(of: state).integers.map(\.integer),
          memory: memory, unknownsAtEntry: unknownsAtEntry, unknowns: progress.relationalTrace.unknowns.count,
          cutpoints: progress.relationalTrace.cutpoints.count))
      guard condition(state), ending == nil else { return nil }
      if let value = try body(&state), ending == nil { return value }
      guard ending == nil, let next = claims(state) else { return nil }
      obligeRound(from: now, to: next)
      reachCutpoint("\(name)/round", RecordContent(of: state))
      end(.round(name))
      record(RecordedRound(self, from: point, to: fingerprint(of: state)))
      return nil
    }
    let rounds = mayRehearse ? mode.roundsToRehearse(from: point, on: self) : []
    let entered = self.state
    /// Rehearses a round. What remains of it in the state, apart from the content, is there in the next round.
    func rehearse(_ round: RecordedRound, _ number: Int) {
      self.rehearse(round, number, from: entered) {
        let content = RecordContent(of: state)
        guard var copy = entry.written(into: state) else { return }
        // A round that is rehearsed comes to its end; that it does is compared.
        _ = try? runRound(&copy)
        if let rehearsed = content.written(into: copy) { state = rehearsed }
      }
    }
    for (number, round) in rounds.enumerated() { rehearse(round, number) }
    let value = try runRound(&state)
    if ending == .round(name), let last = rounds.last { rehearse(last, rounds.count) }
    return value
  }

  /// The loops of which the contract claims something: not those of procedures that have contracts of their own, where these are run.
  private var knownLoops: [Loop] { openContracts > 0 ? [] : setup.claims[inputChoices]?.loops ?? [] }

  private func reachCutpoint(_ name: String, _ content: RecordContent) {
    reachCutpoint(name, content.integers.map(\.integer) + content.shape.map { Integer(UInt64($0)) })
  }

  /// Unrolls a loop up to the limit of rounds, and ends the path as unfinished beyond it.
  ///
  /// - Parameters:
  ///   - hasClaims: Whether the rounds, but for one that leaves the loop, count as one access after the loop, as they do in an
  ///     induction.
  ///   - round: What to do before a round, which returns what to do after it.
  private func unroll<State, Value, Failure: Error>(
    _ name: String, _ state: inout State, while condition: (State) -> Bool,
    until body: (inout State) throws(Failure) -> Value?, hasClaims: Bool, round: (State) -> (State) -> Void
  ) throws(Failure) -> Value? {
    let limit = setup.unrolling ?? Self.maximumRoundsWithoutInvariant
    let countsBefore = accessCounts
    var accessesBefore = accesses
    if hasClaims { accessesBefore.append(Access(.loop, at: 0, 0)) }
    var firstOfRound = accesses.count
    defer { if ending == nil, hasClaims { accesses = accessesBefore + accesses[firstOfRound...] } }
    var rounds = 0
    while ending == nil, condition(state), ending == nil {
      if rounds == limit {
        let otherLoops = knownLoops.map(\.name).filter { $0 != name }
        let known = otherLoops.isEmpty ? "" : ", which speaks of \(otherLoops.joined(separator: ", "))"
        let advice = "say why it is right in its contract\(known): `loops: { old in [Loop(\"\(name)\", ...)] }`"
        end(.unfinished(BudgetExhausted("the loop \(name) takes more than \(limit) rounds; \(advice)", at: nil)))
        return nil
      }
      let finish = round(state)
      firstOfRound = accesses.count
      if let value = try body(&state), ending == nil { return value }
      rounds += 1
      if ending == nil { finish(state) }
      accessCounts = countsBefore
      firstOfRound = accesses.count
    }
    return nil
  }

  /// The number of rounds for which a loop without an invariant is unrolled.
  static let maximumRoundsWithoutInvariant = 3
}
