internal import TestSupport

// What a contract says of the loops of its program.

extension CaseGenerator {
  /// Adds claims about the loops of a statement, and about those of procedures that it runs.
  mutating func addLoops(of statement: Statement, to drawn: inout FuzzCase) {
    for part in statement.parts { addLoops(of: part, to: &drawn) }
    guard case .call(let call) = statement else { return addLoop(statement, to: &drawn) }
    if drawn.calling.contains(call.procedure) || drawn.own == call.procedure { return }
    for statement in drawn.library[call.procedure].statements where drawn.loops[call.procedure.loop] == nil {
      addLoop(statement, to: &drawn)
    }
  }

  /// Adds claims about a statement that is a loop.
  private mutating func addLoop(_ statement: Statement, to drawn: inout FuzzCase) {
    switch statement {
    case .loop(let name, let condition, let body), .loopWithExit(let name, let condition, let body, _):
      if random.chance(1, of: 8) { return }
      let counter = name.counter
      let bound = bound(condition.right, Set(body.flatMap(\.assigned)))
      let shape = LoopShape(
        name: name, position: .new(counter), entry: .entry(counter), counter: counter, bound: bound,
        isOfRange: false)
      drawn.loops[name] = claim(of: shape, body, in: drawn)
    case .rangeLoop(let name, _, _, let index, let body):
      if random.chance(1, of: 8) { return }
      let shape = LoopShape(
        name: name, position: .index, entry: .entryIndex, counter: index, bound: .constant(0), isOfRange: true)
      drawn.loops[name] = claim(of: shape, [.assign(index, .constant(0))] + body, in: drawn)
    default: break
    }
  }

  private func bound(_ expression: Expression, _ assigned: Set<Variable>) -> Number {
    switch expression {
    case .constant(let number): .constant(UInt64(number))
    case .variable(let variable): assigned.contains(variable) ? .new(variable) : .entry(variable)
    case .operation, .integer, .place: .constant(0)
    }
  }

  private mutating func claim(of loop: LoopShape, _ body: [Statement], in drawn: FuzzCase) -> LoopClaim {
    let (name, counter, bound) = (loop.name, loop.counter, loop.bound)
    let assigned = Set(body.flatMap(\.assigned))
    let rounds = Number.difference(loop.position, loop.entry)
    var memory = MemoryClaim.asAtEntry
    if flavour.usesMemory, random.chance(1, of: 2) {
      memory = .zeroing(from: .sum(.old(.start), loop.entry), length: rounds)
    }
    var claim = LoopClaim(
      invariants: [], memory: memory, variant: .difference(bound, loop.position), isOfRange: loop.isOfRange)
    claim.othersWrite = !drawn.isStable && random.chance(3, of: 4)
    if !loop.isOfRange, random.chance(1, of: 12) { claim.variant = .difference(.constant(number(upTo: 5)), .new(.y)) }
    var candidates: [Claim] = Variable.allCases.filter { !assigned.contains($0) }.map {
      .comparison(.new($0), .equal, .entry($0))
    }
    if loop.isOfRange {
      let isFirst = Claim.comparison(rounds, .equal, .constant(0))
      candidates += [
        .or(isFirst, .comparison(.sum(.new(counter), .constant(1)), .equal, .index)),
        .implies(isFirst, .comparison(.new(counter), .equal, .entry(counter))),
      ]
    } else {
      candidates += [
        .comparison(.entry(counter), .atMost, .new(counter)),
        .or(.comparison(.new(counter), .atMost, bound), .comparison(bound, .less, .entry(counter))),
        .comparison(.new(counter), .atMost, bound),
      ]
    }
    for variable in Variable.assignable where variable != counter && assigned.contains(variable) {
      for factor in 0...3 {
        candidates.append(
          .comparison(.new(variable), .equal, .sum(.entry(variable), .product(rounds, .constant(UInt64(factor))))))
      }
      candidates.append(.comparison(.entry(variable), .atMost, .new(variable)))
    }
    candidates.append(.comparison(.new(random.pick(Variable.allCases)), .atMost, .constant(number(upTo: 9))))
    if drawn.record != nil, name.isOfRecord { candidates += recordCandidates(body, rounds) }
    var inputs = InputGenerator(drawn, split())
    // A record has many candidates: where most are to hold, fewer of those that do not may be among them.
    let (samples, chances) =
      drawn.record == nil ? (inputs.inputs(atMost: 12).inputs, 20) : (inputs.inputs(atMost: 30).inputs, 200)
    for (number, candidate) in candidates.enumerated() {
      let invariant = NamedClaim("i\(number)", candidate)
      var probe = drawn
      probe.loops = [
        name: LoopClaim(
          invariants: [invariant], memory: claim.memory, othersWrite: claim.othersWrite, variant: claim.variant,
          isOfRange: claim.isOfRange)
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

/// A loop as its claims speak of it.
private struct LoopShape {
  let name: LoopName
  /// How far it is, now and where it is entered.
  let position, entry: Number
  /// The variable that it counts in.
  let counter: Variable
  let bound: Number
  let isOfRange: Bool
}

extension LoopName {
  /// The variable that a loop counts in.
  fileprivate var counter: Variable { self == .inner ? .y : .x }

  /// Whether its state has a record in a program that has one.
  fileprivate var isOfRecord: Bool { ![.ofSteady, .ofChanging, .ofThrowing].contains(self) }
}

// MARK: What a round changes

extension Statement {
  /// The variables that this assigns to.
  fileprivate var assigned: Set<Variable> {
    switch self {
    case .assign(let variable, _): [variable]
    case .access(let access, let variable, _): access.hasResult ? [variable] : []
    case .branch, .when, .loop: Set(parts.flatMap(\.assigned))
    case .loopWithExit(_, _, _, let variable): Set(parts.flatMap(\.assigned) + (variable.map { [$0] } ?? []))
    case .rangeLoop(_, _, _, let index, _): Set(parts.flatMap(\.assigned) + [index])
    case .call(let call): call.takesBack && call.procedure != .steady ? [call.into, .a, .b] : [call.into]
    case .assert, .prove, .fail, .giveBack, .set, .change: []
    }
  }

  /// The places of the record that this changes, and the cases that it may enter or leave.
  fileprivate var changed: (places: Set<Place>, cases: Set<RecordCase>) {
    switch self {
    case .assign, .access, .assert, .prove, .fail, .giveBack: ([], [])
    case .branch, .when, .loop, .loopWithExit, .rangeLoop: parts.changed
    case .call(let call):
      call.procedure == .recording && call.takesBack ? (Set(Place.allCases), Set(RecordCase.allCases)) : ([], [])
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
