internal import TestSupport

/// Draws programs with contracts. Of the promises most hold in the runs that the generator makes, so that a good part is proved.
package struct CaseGenerator {
  var random: SeededGenerator
  let weights: Weights
  /// What the program is about for which a contract is drawn.
  var flavour: Flavour
  /// The procedure for which a contract is drawn; `nil` for the method.
  var own: ProcedureName?

  /// The generator of one case, which depends on the seed, on the case's number and on the profile alone.
  ///
  /// - Parameter profile: What is common in the program; `nil` for any.
  package init(number: Int, _ profile: Profile? = nil) {
    random = SeededGenerator(UInt64(number) &* 7919 &+ 77)
    let drawn = random.pick(Profile.mixture)
    weights = (profile ?? drawn).weights
    flavour = random.pick(weights.flavours)
  }

  package mutating func fuzzCase() -> FuzzCase {
    let library = library()
    let names = ProcedureName.allCases.filter { library.programs[$0] != nil }
    var programs = ProgramGenerator(split(), flavour, weights, calling: names)
    let program = programs.program()
    var drawn = FuzzCase(
      pageBits: flavour.usesMemory && random.chance(1, of: 4) ? random.pick([3, 4]) : nil,
      isStable: !flavour.usesMemory || random.chance(1, of: 2),
      record: flavour == .records
        ? RecordUse(isLastOpen: random.chance(1, of: 2), isPhaseOpen: random.chance(1, of: 3)) : nil,
      program: program,
      requirements: requirements(of: program), promises: [], loops: [:], library: library)
    addProcedures(to: &drawn)
    for statement in program.statements { addLoops(of: statement, to: &drawn) }
    drawn.promises = promises(of: drawn)
    return drawn
  }

  mutating func split() -> SeededGenerator { SeededGenerator(random.next()) }

  mutating func number(upTo most: UInt64) -> UInt64 { UInt64.random(in: 0...most, using: &random) }

  // MARK: Requirements

  private mutating func requirements(of program: Program) -> [NamedClaim] {
    var claims: [NamedClaim] = []
    for variable in [Variable.a, .b] {
      switch Int.random(in: 0..<8, using: &random) {
      case 0...3: claims.append(below(variable, random.pick([2, 4, 6])))
      case 4, 5: claims.append(below(variable, random.pick([9, 16, 256, 1 << 32])))
      case 6:
        claims.append(
          NamedClaim("\(variable)-high", .comparison(.constant(.max - number(upTo: 9)), .atMost, .old(variable))))
      default: break
      }
    }
    if random.chance(1, of: 4) {
      let (left, right) = (random.pick([Variable.a, .b, .length]), random.pick([Variable.a, .b]))
      claims.append(NamedClaim("related", .comparison(.old(left), random.pick([.less, .atMost]), .old(right))))
    }
    if program.asserts, random.chance(1, of: 3) { claims.append(NamedClaim("may-panic", .mayPanic)) }
    if flavour == .records { claims += recordRequirements() }
    if !flavour.usesMemory { return claims + [below(.start, 1), below(.length, 4)] }
    claims.append(below(.length, random.pick([4, 9, 17])))
    switch Int.random(in: 0..<3, using: &random) {
    case 0: claims.append(below(.start, random.pick([9, 33])))
    case 1: claims.append(NamedClaim("start-high", .comparison(.constant(.max - 63), .atMost, .old(.start))))
    default: break
    }
    let end = Number.sum(.old(.start), .old(.length))
    claims.append(NamedClaim("range", .comparison(end, random.pick([.less, .atMost]), .wordLimit)))
    if random.chance(1, of: 2) {
      claims.append(NamedClaim("aligned", .comparison(.remainder(.old(.start), .constant(8)), .equal, .constant(0))))
    }
    if random.chance(1, of: 2) {
      claims.append(NamedClaim("some", .comparison(.constant(number(upTo: 4)), .atMost, .old(.length))))
    }
    guard flavour == .owned else { return claims }
    if random.chance(8, of: 9) {
      claims.append(NamedClaim("writable", .and(.grantsWriting(.writer), .translates(.writer))))
    }
    if random.chance(8, of: 9) {
      claims.append(NamedClaim("readable", .and(.grantsReading(.reader), .translates(.reader))))
    }
    if random.chance(8, of: 9) {
      let place = Number.sum(.old(.start), .element)
      claims.append(NamedClaim("initialised", .forAll(below: .old(.length), .oldInitialised(place))))
    }
    return claims
  }

  private mutating func recordRequirements() -> [NamedClaim] {
    let places = Place.allCases.shuffled(using: &random).prefix(Int.random(in: 0...2, using: &random))
    var claims = places.map {
      NamedClaim("\($0)-small", .comparison(.oldPlace($0), .less, .constant(random.pick([3, 6, 200]))))
    }
    if random.chance(1, of: 4) {
      let recordCase = Claim.oldCase(random.pick(RecordCase.allCases))
      claims.append(NamedClaim("case", random.chance(1, of: 2) ? recordCase : .not(recordCase)))
    }
    return claims
  }

  func below(_ variable: Variable, _ limit: UInt64) -> NamedClaim {
    NamedClaim("\(variable)-small", .comparison(.old(variable), .less, .constant(limit)))
  }

  // MARK: Promises

  private mutating func promises(of drawn: FuzzCase) -> [NamedClaim] {
    var drawn = drawn
    var inputs = InputGenerator(drawn, split())
    let samples = inputs.inputs(atMost: 24).inputs
    let exits: [NamedClaim.Exit?] =
      drawn.program.canThrow ? [.returned, .returned, .threw, nil] : [.returned, .returned, nil]
    drawn.promises = (0..<20).map { number in
      let exit = random.pick(exits)
      return NamedClaim("p\(number)", on: exit, claim(on: exit, depth: 1))
    }
    let ends = samples.map { drawn.observe($0) }.filter { $0.end != nil }
    for number in 0..<8 where !ends.isEmpty {
      let seen = random.pick(ends)
      if let end = seen.end { drawn.promises.append(NamedClaim("s\(number)", on: seen.exit, claim(seenAt: end))) }
    }
    let broken = Set(samples.flatMap { drawn.observe($0).broken })
    let (held, failing) = (
      drawn.promises.filter { !broken.contains($0.label) }, drawn.promises.filter { broken.contains($0.label) }
    )
    var chosen: [NamedClaim] = []
    /// Half of them are the sharpest of some: what is true whatever the code does shows no mistake.
    func choose(_ count: Int, from claims: [NamedClaim], _ random: inout SeededGenerator) {
      for _ in 0..<count {
        let rest = claims.filter { claim in !chosen.contains { $0.label == claim.label } }.shuffled(using: &random)
        let some = rest.prefix(random.chance(1, of: 2) ? 6 : 1).map { ($0, Array(ends.prefix(8)).sharpness(of: $0)) }
        if let sharpest = some.max(by: { $0.1 < $1.1 }) { chosen.append(sharpest.0) }
      }
    }
    choose(Int.random(in: 1...3, using: &random), from: held, &random)
    if random.chance(3, of: 4) { choose(1, from: held.filter { $0.name.hasPrefix("s") }, &random) }
    choose(random.chance(1, of: 2) ? 1 : 0, from: failing, &random)
    let speaksOfReturns = chosen.contains { $0.exit != .threw }
    if !speaksOfReturns { choose(1, from: drawn.promises.filter { $0.exit != .threw }, &random) }
    if drawn.program.canThrow, !chosen.contains(where: { $0.exit != .returned }), random.chance(7, of: 8) {
      choose(1, from: held.filter { $0.exit == .threw }, &random)
    }
    return chosen
  }

  /// A claim about numbers as they are at the end of a run: about one, whatever the run began with, or about all where it began with the
  /// same words.
  private mutating func claim(seenAt end: Moment) -> Claim {
    if flavour.usesMemory, random.chance(2, of: 3) { return claim(aboutByteSeenAt: end) }
    var numbers: [Number] = [.new(.a), .new(.b), .new(.x), .new(.y)]
    if end.result != nil { numbers.append(.result) }
    if end.error != nil { numbers.append(.errorWord) }
    if flavour == .records { numbers += (0..<3).map { _ in .newPlace(random.pick(Place.allCases)) } }
    func seen(_ number: Number, _ relation: Condition.Relation = .equal) -> Claim {
      let value = end.number(number).flatMap { UInt64(exactly: $0) } ?? 0
      return .comparison(number, relation, .constant(value))
    }
    if random.chance(1, of: 2) {
      let number = random.pick(Array(numbers.suffix(5)))
      if random.chance(1, of: 2) { return seen(number, random.pick([.equal, .notEqual])) }
      let other: Number = random.chance(2, of: 3) ? .old(random.pick([.a, .b])) : .constant(self.number(upTo: 5))
      return .or(seen(number), .comparison(number, random.pick([.equal, .atMost]), other))
    }
    let words = [Variable.a, .b].map { Claim.comparison(.old($0), .equal, .constant(end.old[$0.rawValue])) }
    return .implies(.and(words[0], words[1]), numbers.dropFirst().reduce(seen(numbers[0])) { .and($0, seen($1)) })
  }

  /// A claim about one of the first bytes of the block, where it has it, or the last.
  private mutating func claim(aboutByteSeenAt end: Moment) -> Claim {
    let offset = random.chance(1, of: 2) ? number(upTo: 3) : 0
    let isLast = random.chance(1, of: 3)
    let place: Number = isLast ? .difference(.old(.length), .constant(offset + 1)) : .constant(offset)
    let byte = Number.newByte(.sum(.old(.start), place))
    let value = end.number(byte).flatMap { UInt64(exactly: $0) } ?? 0
    let same = Variable.assignable.filter { end.new[$0.rawValue] == value }
    let other: Number =
      own == nil && !same.isEmpty && random.chance(2, of: 3) ? .new(random.pick(same)) : .constant(value)
    return .implies(
      .comparison(.constant(offset), .less, .old(.length)), .comparison(byte, .equal, other))
  }

  mutating func claim(on exit: NamedClaim.Exit?, depth: Int) -> Claim {
    let usesMemory = flavour.usesMemory
    if depth > 0 {
      switch Int.random(in: 0..<16, using: &random) {
      case 0: return .and(claim(on: exit, depth: 0), claim(on: exit, depth: 0))
      case 1: return .or(claim(on: exit, depth: 0), claim(on: exit, depth: 0))
      case 2, 3: return .implies(claim(on: exit, depth: 0), claim(on: exit, depth: 0))
      case 4: return .not(claim(on: exit, depth: 0))
      case 5: return .equivalent(claim(on: exit, depth: 0), claim(on: exit, depth: 0))
      case 6, 7, 8:
        if usesMemory {
          let bound = random.chance(1, of: 2) ? Number.old(.length) : number(on: exit, 0)
          return .forAll(below: bound, atom(on: exit, place: .sum(.old(.start), .element)))
        }
      case 9: if usesMemory { return .sameMemory }
      case 10:
        if usesMemory {
          return .sameOutside(start: .old(.start), length: random.pick([.old(.length), number(on: exit, 0)]))
        }
      default: break
      }
    }
    return atom(on: exit, place: .sum(.old(.start), number(on: exit, 0)))
  }

  private mutating func atom(on exit: NamedClaim.Exit?, place: Number) -> Claim {
    if flavour.usesMemory {
      switch Int.random(in: 0..<10, using: &random) {
      case 0, 1: return .comparison(.newByte(place), random.pick([.equal, .equal, .notEqual]), .oldByte(place))
      case 2: return .comparison(.newByte(place), .equal, .constant(number(upTo: 1)))
      case 3: return random.chance(1, of: 2) ? .newInitialised(place) : .oldInitialised(place)
      case 4: return .readFaults(place)
      case 5: return .writeFaults(place)
      default: break
      }
    }
    if flavour == .records, random.chance(1, of: 4) {
      let recordCase = random.pick(RecordCase.allCases)
      return random.chance(2, of: 3) ? .newCase(recordCase) : .oldCase(recordCase)
    }
    if exit == .threw, random.chance(1, of: 3) { return .error(random.pick(ErrorKind.allCases)) }
    return .comparison(number(on: exit, 1), random.pick(Condition.Relation.allCases), number(on: exit, 1))
  }

  private mutating func number(on exit: NamedClaim.Exit?, _ depth: Int) -> Number {
    if depth > 0, random.chance(1, of: 3) {
      let (left, right) = (number(on: exit, 0), number(on: exit, 0))
      switch Int.random(in: 0..<6, using: &random) {
      case 0, 1: return .sum(left, right)
      case 2: return .difference(left, right)
      case 3: return .product(left, .constant(number(upTo: 4)))
      case 4: return .quotient(left, .constant(number(upTo: 4)))
      default: return .remainder(left, .constant(number(upTo: 4)))
      }
    }
    if flavour == .records, random.chance(1, of: 2) {
      let place = random.pick(Place.allCases)
      return random.chance(2, of: 3) ? .newPlace(place) : .oldPlace(place)
    }
    var numbers: [Number] = [.old(.a), .old(.b), .new(.a), .new(.b), .constant(number(upTo: 6))]
    // A procedure has no locals among its arguments.
    if own == nil { numbers += [.new(.x), .new(.y)] }
    let returns = own.map { $0 != .throwing } ?? false
    let ofExit: [Number] =
      switch exit {
      case .returned: [.result, .result, .result]
      case .threw: [.errorWord]
      case nil: returns ? [.result, .result, .result] : []
      }
    return random.pick(numbers + ofExit + (!flavour.usesMemory ? [] : [.old(.length)]))
  }
}

extension [Observation] {
  /// In how many parts of a hundred runs that keep a promise, or break it if there are such, the contrary holds of an end that is a
  /// little different.
  fileprivate func sharpness(of promise: NamedClaim) -> Int {
    let moments = filter { promise.exit == nil || promise.exit == $0.exit }.compactMap(\.end)
    let broken = moments.filter { $0.holds(promise.claim) == false }
    let (all, truth) = broken.isEmpty ? (moments, true) : (broken, false)
    let sharp = all.count { end in end.neighbours.contains { $0.holds(promise.claim) == !truth } }
    return all.isEmpty ? 0 : 100 * sharp / all.count
  }
}
