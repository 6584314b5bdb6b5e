internal import TestSupport

// What a contract says of the loops of its program.

extension CaseGenerator {
  mutating func addLoops(of statement: Statement, to drawn: inout FuzzCase) {
    switch statement {
    case .loop(let name, let condition, let body):
      for statement in body { addLoops(of: statement, to: &drawn) }
      if random.chance(1, of: 8) { return }
      drawn.loops[name] = claim(of: name, condition, body, in: drawn)
    case .branch(_, let first, let second), .when(_, let first, let second):
      for statement in first + second { addLoops(of: statement, to: &drawn) }
    default: break
    }
  }

  private mutating func claim(
    of name: LoopName, _ condition: Condition, _ body: [Statement], in drawn: FuzzCase
  ) -> LoopClaim {
    let assigned = Set(body.flatMap(\.assigned))
    let counter: Variable = name == .inner ? .y : .x
    let bound: Number =
      switch condition.right {
      case .constant(let number): .constant(UInt64(number))
      case .variable(let variable): assigned.contains(variable) ? .new(variable) : .entry(variable)
      case .operation, .integer, .place: .constant(0)
      }
    let rounds = Number.difference(.new(counter), .entry(counter))
    var memory = MemoryClaim.asAtEntry
    if flavour.usesMemory, random.chance(1, of: 2) {
      memory = .zeroing(from: .sum(.old(.start), .entry(counter)), length: rounds)
    }
    var claim = LoopClaim(invariants: [], memory: memory, variant: .difference(bound, .new(counter)))
    claim.othersWrite = !drawn.isStable && random.chance(3, of: 4)
    if random.chance(1, of: 12) { claim.variant = .difference(.constant(number(upTo: 5)), .new(.y)) }
    var candidates: [Claim] = Variable.allCases.filter { !assigned.contains($0) }.map {
      .comparison(.new($0), .equal, .entry($0))
    }
    candidates += [
      .comparison(.entry(counter), .atMost, .new(counter)),
      .or(.comparison(.new(counter), .atMost, bound), .comparison(bound, .less, .entry(counter))),
      .comparison(.new(counter), .atMost, bound),
    ]
    for variable in Variable.assignable where variable != counter && assigned.contains(variable) {
      for factor in 0...3 {
        candidates.append(
          .comparison(.new(variable), .equal, .sum(.entry(variable), .product(rounds, .constant(UInt64(factor))))))
      }
      candidates.append(.comparison(.entry(variable), .atMost, .new(variable)))
    }
    candidates.append(.comparison(.new(random.pick(Variable.allCases)), .atMost, .constant(number(upTo: 9))))
    if drawn.record != nil { candidates += recordCandidates(body, rounds) }
    var inputs = InputGenerator(drawn, split())
    // A record has many candidates: where most are to hold, fewer of those that do not may be among them.
    let (samples, chances) =
      drawn.record == nil ? (inputs.inputs(atMost: 12).inputs, 20) : (inputs.inputs(atMost: 30).inputs, 200)
    for (number, candidate) in candidates.enumerated() {
      let invariant = NamedClaim("i\(number)", candidate)
      var probe = drawn
      probe.loops = [
        name: LoopClaim(
          invariants: [invariant], memory: claim.memory, othersWrite: claim.othersWrite, variant: claim.variant)
      ]
      let isBroken = samples.contains { sample in
        probe.observe(sample).failures.contains { $0.brokenLoops.isEmpty && $0.obligation.hasSuffix("/i\(number)") }
      }
      if isBroken ? random.chance(1, of: chances) : random.chance(19, of: 20) { claim.invariants.append(invariant) }
    }
    return claim
  }

  /// What may be claimed of the record: that what no round changes is as it was, and how what a round changes goes on.
  private mutating func recordCandidates(_ body: [Statement], _ rounds: Number) -> [Claim] {
    let changed = body.changed
    let isFirst = Claim.comparison(rounds, .equal, .constant(0))
    let values: [Number] = [.new(.a), .new(.b), .constant(0), .constant(1), .constant(2), .constant(3)]
    var candidates: [Claim] = []
    for recordCase in RecordCase.allCases {
      candidates.append(.equivalent(.newCase(recordCase), .entryCase(recordCase)))
      guard changed.cases.contains(recordCase) else { continue }
      candidates += [.or(.newCase(recordCase), isFirst), .implies(.newCase(recordCase), isFirst)]
    }
    for place in Place.allCases {
      candidates.append(.comparison(.newPlace(place), .equal, .entryPlace(place)))
      guard changed.places.contains(place) else { continue }
      candidates += [
        .comparison(.entryPlace(place), .atMost, .newPlace(place)),
        .comparison(.newPlace(place), .equal, .sum(.entryPlace(place), rounds)),
      ]
      // What a round puts there, where it always puts the same.
      candidates += values.map { .or(isFirst, .comparison(.newPlace(place), .equal, $0)) }
      if random.chance(1, of: 4) {
        candidates.append(.comparison(.newPlace(place), .atMost, .constant(number(upTo: 9))))
      }
    }
    return candidates
  }
}

// MARK: What a round changes

extension Statement {
  /// The variables that this assigns to.
  fileprivate var assigned: Set<Variable> {
    switch self {
    case .assign(let variable, _): [variable]
    case .access(let access, let variable, _): access.hasResult ? [variable] : []
    case .branch(_, let first, let second), .when(_, let first, let second): Set((first + second).flatMap(\.assigned))
    case .loop(_, _, let statements): Set(statements.flatMap(\.assigned))
    case .assert, .prove, .fail, .giveBack, .set, .change: []
    }
  }

  /// The places of the record that this changes, and the cases that it may enter or leave.
  fileprivate var changed: (places: Set<Place>, cases: Set<RecordCase>) {
    switch self {
    case .assign, .access, .assert, .prove, .fail, .giveBack: ([], [])
    case .branch(_, let first, let second), .when(_, let first, let second): (first + second).changed
    case .loop(_, _, let statements): statements.changed
    case .set(.last, _), .change(.clearLast): ([.last], [.hasLast])
    case .set(.count, _), .set(.code, _), .set(.at, _), .change(.becomeIdle):
      (Set(Place.ofPhase), Set(RecordCase.ofPhase))
    case .set(let place, _): ([place], [])
    case .change(.rotateSlots): (Set(Place.slots), [])
    case .change(.exchangePair): ([.low, .high], [])
    case .change(.copyLast): ([.slot2], [])
    }
  }
}

extension [Statement] {
  fileprivate var changed: (places: Set<Place>, cases: Set<RecordCase>) {
    reduce(into: ([], [])) { all, statement in
      let (places, cases) = statement.changed
      all.places.formUnion(places)
      all.cases.formUnion(cases)
    }
  }
}
