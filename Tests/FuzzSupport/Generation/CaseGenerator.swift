internal import TestSupport

/// Draws programs with contracts. Of the promises most hold in the runs that the generator makes, so that a good part is proved.
package struct CaseGenerator {
  var random: SeededGenerator
  /// What the program is about for which a contract is drawn.
  var flavour: Flavour
  /// The procedure for which a contract is drawn; `nil` for the method.
  var own: ProcedureName?

  /// The generator of one case, which depends on the seed and on the case's number alone.
  package init(number: Int) {
    random = SeededGenerator(UInt64(number) &* 7919 &+ 77)
    flavour = random.pick([.words, .words, .integers, .integers, .integers, .records, .records, .faults, .owned])
  }

  package mutating func fuzzCase() -> FuzzCase {
    let library = library()
    let names = ProcedureName.allCases.filter { library.programs[$0] != nil }
    var programs = ProgramGenerator(split(), flavour, calling: names)
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
    let exits: [NamedClaim.Exit?] =
      drawn.program.canThrow ? [.returned, .returned, .threw, nil] : [.returned, .returned, nil]
    drawn.promises = (0..<28).map { number in
      let exit = random.pick(exits)
      return NamedClaim("p\(number)", on: exit, claim(on: exit, depth: 1))
    }
    var inputs = InputGenerator(drawn, split())
    let observations = inputs.inputs(atMost: 24).inputs.map { drawn.observe($0) }
    let broken = Set(observations.flatMap(\.broken))
    let (held, failing) = (
      drawn.promises.filter { !broken.contains($0.label) }, drawn.promises.filter { broken.contains($0.label) }
    )
    var chosen: [NamedClaim] = []
    func choose(_ count: Int, from claims: [NamedClaim], _ random: inout SeededGenerator) {
      chosen += claims.shuffled(using: &random).prefix(count)
    }
    choose(Int.random(in: 1...3, using: &random), from: held, &random)
    choose(random.chance(1, of: 2) ? 1 : 0, from: failing, &random)
    let speaksOfReturns = chosen.contains { $0.exit != .threw }
    if !speaksOfReturns { choose(1, from: drawn.promises.filter { $0.exit != .threw }, &random) }
    if drawn.program.canThrow, !chosen.contains(where: { $0.exit != .returned }), random.chance(7, of: 8) {
      choose(1, from: held.filter { $0.exit == .threw }, &random)
    }
    return chosen
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
