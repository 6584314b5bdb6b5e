internal import TestSupport

// Procedures and their contracts.

extension CaseGenerator {
  /// What the procedures of a case do.
  mutating func library() -> ProcedureLibrary {
    guard weights.hasProcedures else { return .empty }
    var names: [ProcedureName] = [.steady, .changing, .throwing].shuffled(using: &random)
    names = Array(names.prefix(Int.random(in: 1...2, using: &random)))
    if flavour == .records, random.chance(2, of: 3) { names = names.dropLast() + [.recording] }
    var programs: [ProcedureName: Program] = [:]
    for (place, name) in names.enumerated() {
      // A procedure calls those behind it, or, seldom, any.
      let others = random.chance(1, of: 8) ? names.filter { $0 != name } : Array(names[(place + 1)...])
      var generator = ProgramGenerator(
        split(), name.flavour(in: flavour), weights, calling: random.chance(1, of: 2) ? others : [], own: name)
      programs[name] = generator.procedure(name, isRecursive: random.chance(1, of: 3))
    }
    return ProcedureLibrary(programs)
  }

  /// Draws which procedures are called by their contracts, and these.
  mutating func addProcedures(to drawn: inout FuzzCase) {
    let names = ProcedureName.allCases.filter { drawn.library.programs[$0] != nil }
    if names.isEmpty { return }
    let states = statesOfCalls(in: drawn)
    for name in names {
      drawn.procedures[name] = ProcedureContract(
        requirements: requirements(of: states[name, default: []], in: drawn),
        calling: chosen(from: drawn.library[name].called))
    }
    drawn.calling = chosen(from: drawn.program.called)
    for name in names where drawn.ofProcedure(name).reliedUpon.contains(name) {
      drawn.procedures[name]?.variant = random.pick(
        [.old(.a), .old(.a), .old(.a), .old(.a), .old(.a), .old(.b), .constant(number(upTo: 3))])
    }
    // Of procedures that others call first, so that a promise is held against what is promised by those.
    let (flavour, own) = (flavour, own)
    for name in names.reversed() {
      (self.flavour, self.own) = (name.flavour(in: flavour), name)
      var procedure = drawn.ofProcedure(name)
      for statement in procedure.program.statements { addLoops(of: statement, to: &procedure) }
      drawn.procedures[name]?.loops = procedure.loops
      drawn.procedures[name]?.promises = promises(ofProcedure: procedure)
    }
    (self.flavour, self.own) = (flavour, own)
  }

  private mutating func chosen(from called: Set<ProcedureName>) -> Set<ProcedureName> {
    Set(ProcedureName.allCases.filter { called.contains($0) && random.chance(4, of: 5) })
  }

  /// The states in which procedures are called in some runs.
  private mutating func statesOfCalls(in drawn: FuzzCase) -> [ProcedureName: [Moment]] {
    var inputs = InputGenerator(drawn, split())
    let calls = inputs.inputs(atMost: 30).inputs.flatMap { drawn.observe($0).calls }
    return Dictionary(grouping: calls, by: \.name).mapValues { $0.map(\.start) }
  }

  // MARK: Requirements

  /// What a procedure requires: most often what holds in its calls, and sometimes more.
  private mutating func requirements(of calls: [Moment], in drawn: FuzzCase) -> [NamedClaim] {
    let ofBlock = ["start", "length", "range", "aligned", "some", "writable", "readable", "initialised"]
    var claims = drawn.requirements.filter { claim in
      ofBlock.contains { claim.name.hasPrefix($0) } && random.chance(15, of: 16)
    }
    for variable in [Variable.a, .b] {
      let limits: [UInt64] = [2, 4, 6, 9, 16, 40, 256, 1 << 32]
      let fitting = limits.first { limit in calls.allSatisfy { $0.old[variable.rawValue] < limit } }
      switch Int.random(in: 0..<8, using: &random) {
      case 0, 1, 2: break
      case 3: claims.append(below(variable, random.pick(limits)))
      default: if let fitting { claims.append(below(variable, fitting)) }
      }
    }
    if random.chance(1, of: 8) {
      claims.append(NamedClaim("related", .comparison(.old(.a), random.pick([.less, .atMost]), .old(.b))))
    }
    return claims
  }

  // MARK: Promises

  private mutating func promises(ofProcedure drawn: FuzzCase) -> [NamedClaim] {
    var drawn = drawn
    let usual = usualPromises(of: drawn)
    let exits: [NamedClaim.Exit?] = drawn.own == .throwing ? [.returned, .threw, nil] : [nil]
    let others = (0..<12).map { number in
      let exit = random.pick(exits)
      return NamedClaim("p\(number)", on: exit, claim(on: exit, depth: 1))
    }
    drawn.promises = usual + others
    var inputs = InputGenerator(drawn, split())
    let observations = inputs.inputs(atMost: 40).inputs.map { drawn.observe($0) }
    // Nothing is said of an exit that no run takes, but seldom.
    let known = random.chance(1, of: 12) ? Set(drawn.promises.map(\.label)) : Set(observations.flatMap(\.promised))
    let broken = Set(observations.flatMap(\.broken))
    func isHeld(_ claim: NamedClaim) -> Bool { !broken.contains(claim.label) && known.contains(claim.label) }
    var chosen = usual.filter { isHeld($0) && random.chance(7, of: 8) }
    chosen += others.filter(isHeld).shuffled(using: &random).prefix(Int.random(in: 0...1, using: &random))
    if random.chance(1, of: 6) {
      chosen += drawn.promises.filter { !isHeld($0) }.shuffled(using: &random).prefix(1)
    }
    return chosen.isEmpty ? [others[0]] : chosen
  }

  /// What callers want to know of a procedure, whether or not it holds.
  private func usualPromises(of drawn: FuzzCase) -> [NamedClaim] {
    let throwing = drawn.own == .throwing
    var claims: [NamedClaim] = [Variable.start, .length, .a, .b].map {
      NamedClaim("same-\($0)", .comparison(.new($0), .equal, .old($0)))
    }
    for variable in [Variable.a, .b] {
      for step in 1...3 as ClosedRange<UInt64> {
        claims.append(
          NamedClaim("\(variable)-\(step)", .comparison(.new(variable), .equal, .sum(.old(variable), .constant(step)))))
        let other: Variable = variable == .a ? .b : .a
        claims.append(
          NamedClaim(
            "\(variable)-other-\(step - 1)", .comparison(.new(variable), .equal, .sum(.old(other), .constant(step - 1)))
          ))
      }
      claims.append(NamedClaim("\(variable)-bounded", .comparison(.new(variable), .atMost, .constant(300))))
    }
    claims += [
      NamedClaim("same-memory", .sameMemory),
      NamedClaim("same-outside", .sameOutside(start: .old(.start), length: .old(.length))),
    ]
    let place = Number.sum(.old(.start), .element)
    if flavour.usesMemory {
      claims.append(NamedClaim("initialised", .forAll(below: .old(.length), .newInitialised(place))))
    }
    var results: [Number] = [.old(.a), .old(.b), .new(.a), .new(.b), .sum(.old(.a), .old(.b))]
    results += (0...5).map { .constant($0) }
    for factor in 1...3 as ClosedRange<UInt64> {
      for more in 0...3 as ClosedRange<UInt64> {
        results.append(.sum(.product(.old(.a), .constant(factor)), .constant(more)))
        results.append(.sum(.product(.old(.a), .constant(factor)), .sum(.old(.b), .constant(more))))
      }
    }
    let exit: NamedClaim.Exit? = throwing ? .returned : nil
    for (number, result) in results.enumerated() {
      claims.append(NamedClaim("r\(number)", on: exit, .comparison(.result, .equal, result)))
    }
    claims.append(NamedClaim("bounded", on: exit, .comparison(.result, .atMost, .constant(300))))
    if throwing {
      claims += ErrorKind.allCases.map { NamedClaim("is-\($0)", on: .threw, .error($0)) }
      claims.append(NamedClaim("bounded", on: .threw, .comparison(.errorWord, .atMost, .constant(9))))
    }
    guard drawn.own == .recording else { return claims }
    claims += Place.allCases.map { NamedClaim("same-\($0)", .comparison(.newPlace($0), .equal, .oldPlace($0))) }
    claims += RecordCase.allCases.flatMap { recordCase in
      [
        NamedClaim("same-\(recordCase)", .equivalent(.newCase(recordCase), .oldCase(recordCase))),
        NamedClaim("is-\(recordCase)", .newCase(recordCase)),
      ]
    }
    return claims
  }
}

extension ProcedureName {
  /// What a procedure of a program is about.
  fileprivate func flavour(in flavour: Flavour) -> Flavour {
    flavour == .records && self != .recording ? .words : flavour
  }
}
