import BigInt
import VerifierTerms
import VerifierMachine
import VerifierSolving
import Testing

@testable import VerifierExecution

/// Programs that run on any machine: what the symbolic machine says of them is compared with what `UInt` does.
private enum Program: String, CaseIterable {
  case clamp, classify, distance, saturate, roundUp, search, exchange

  func callAsFunction<Word: MachineWord>(_ a: Word, _ b: Word, _ c: Word) -> Word {
    switch self {
    case .clamp: return min(max(a, b), c)
    case .classify:
      if a == b { return b == c ? 3 : 2 }
      return a == c || b == c ? 2 : 1
    case .distance: return a < b ? b - a : a - b
    case .saturate:
      let sum = a &+ b
      return sum < a ? 0xffff_ffff_ffff_ffff : sum
    case .roundUp:
      guard c != 0, a <= 0xffff else { return a }
      let rest = a % 16
      return rest == 0 ? a : a + (16 - rest)
    case .search:
      var (low, high) = (0 as Word, 8 as Word)
      while low < high {
        let middle = (low + high) / 2
        if middle * 100 < a { low = middle + 1 } else { high = middle }
      }
      return low
    case .exchange:
      guard a >= b && !(c < a) else { return b &* 3 &- c }
      return c - a
    }
  }
}

@Suite struct ExplorationTests {
  static let seed = SeededGenerator.seed

  /// All paths of a program. What `tamper` does to the explorer, it does after each of them.
  private func explore(_ program: Program, tamper: (Explorer) -> Void = { _ in }) throws
    -> ([ExploredPath<SymbolicWord>], TermTable)
  {
    let table = TermTable()
    let words = ["a", "b", "c"].map { Integer(table.variable($0, .bits(64))) }
    let explorer = Explorer(MethodSetup(table: table, scene: Scene(table, .flat)), prover: Prover(.automatic)) {
      exhaustion, _ in fatalError("\(exhaustion)")
    }
    var paths: [ExploredPath<SymbolicWord>] = []
    let exhaustion = try explorer.explore { machine in
      program(machine.input(words[0]), machine.input(words[1]), machine.input(words[2]))
    } visit: { path in
      paths.append(path)
      tamper(explorer)
    }
    #expect(exhaustion == nil)
    return (paths, table)
  }

  /// No path is lost, no two overlap, and the one that a state takes gives what the real machine gives.
  @Test(arguments: Program.allCases)
  private func everyStateTakesExactlyOnePath(program: Program) throws {
    let (paths, table) = try explore(program)
    var generator = SeededGenerator()
    var taken = Set<Int>()
    for round in 0..<400 {
      let (a, b, c) = (generator.word(), generator.word(), generator.word())
      let state = Assignment([
        "a": .bits(BigUInt(a), width: 64), "b": .bits(BigUInt(b), width: 64), "c": .bits(BigUInt(c), width: 64),
      ])
      let matching = paths.indices.filter { index in
        paths[index].facts.ground.allSatisfy(state.satisfies)
      }
      try #require(matching.count == 1, "\(program) on \(a), \(b), \(c), round \(round), seed \(Self.seed)")
      let result = state.evaluate(paths[matching[0]].result.integer.term(in: table))
      #expect(
        result == .integer(BigInt(program(a, b, c))), "\(program) on \(a), \(b), \(c), seed \(Self.seed)")
      taken.insert(matching[0])
    }
    print("exploration: \(program): \(paths.count) paths, \(taken.count) of them taken by 400 states")
  }

  /// The same of all states at once, by the solver: what a path decides contradicts what each other one does, and no state
  /// contradicts them all.
  @Test(arguments: Program.allCases)
  private func pathsAreProvedToCoverEveryStateOnce(program: Program) throws {
    let (paths, _) = try explore(program)
    let prover = Prover(.automatic)
    let decided = paths.map { $0.decisions.map(\.fact) }
    func isImpossible(_ facts: [Term]) throws -> Bool {
      if case .unsatisfiable = try prover.decide(Assertions(ground: facts), limits: Limits()).answer {
        true
      } else {
        false
      }
    }
    if decided.count > 1 { #expect(try isImpossible(decided.map { !Term.all($0) })) }
    for (place, left) in decided.enumerated() {
      for right in decided[..<place] { #expect(try isImpossible(left + right), "\(left) and \(right)") }
    }
  }

  /// An explorer that is wrong about the ways it has still to go.
  private enum Mistake: CaseIterable {
    case loses, repeats, turnsBack, turns, swaps

    func tamper(with pending: inout [[Decision]]) {
      guard var way = pending.popLast() else { return }
      switch self {
      case .loses: return
      case .repeats: pending.append(way)
      case .turnsBack: way.removeLast()
      case .turns:
        let last = way.removeLast()
        way.append(Decision(condition: last.condition, outcome: !last.outcome))
      case .swaps: way.reverse()
      }
      pending.append(way)
    }
  }

  /// Whatever way is lost, gone twice or gone otherwise, the exploration is a fault and no result.
  @Test(arguments: Mistake.allCases, Program.allCases)
  private func aWrongExplorerIsNoticed(mistake: Mistake, program: Program) throws {
    let longest = try explore(program).0.map(\.decisions.count).max() ?? 0
    var isDone = false
    // Where no path has two decisions, none can be swapped.
    guard longest > (mistake == .swaps ? 1 : 0) else { return }
    let fault = #expect(throws: VerificationError.self) {
      _ = try explore(program) { explorer in
        var ways = explorer.pending.map(\.script)
        guard !isDone, let way = ways.last, mistake != .swaps || way.count > 1 else { return }
        isDone = true
        mistake.tamper(with: &ways)
        explorer.pending = ways.map { Fork(following: $0) }
      }
    }
    #expect(isDone)
    let message = fault.map { "\($0)" } ?? ""
    #expect(["not those that there are", "not deterministic"].contains { message.contains($0) }, "\(message)")
  }

  /// What the real machine would trap on is an obligation that these programs meet.
  @Test(arguments: Program.allCases)
  private func arithmeticIsObliged(program: Program) throws {
    let (paths, table) = try explore(program)
    let prover = Prover(.automatic)
    for obligation in paths.flatMap(\.obligations) {
      var names = obligation.names
      let denial = try obligation.goal.assertions(in: table, positive: false, names: &names)
      let decision = try prover.decide(obligation.facts + denial, limits: Limits())
      guard case .unsatisfiable = decision.answer else {
        Issue.record("\(program): \(obligation.text) is not proved")
        continue
      }
    }
  }
}

extension SymbolicMachine {
  /// The word of an input, with the variable that it has in this run.
  func input(_ number: Integer) -> SymbolicWord { word(variables?.renaming(number) ?? number) }
}

/// A generator that gives the same numbers for the same seed (SplitMix64), corner values among them.
struct SeededGenerator: RandomNumberGenerator {
  static let seed: UInt64 = 20_261_123
  private var state = Self.seed

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  mutating func word() -> UInt {
    let corners: [UInt] = [0, 1, 2, 15, 16, 99, 100, 101, 700, 0xfffe, 0xffff, 0x1_0000, 1 << 63, .max - 1, .max]
    return UInt.random(in: 0..<3, using: &self) == 0 ? UInt(next()) : corners.randomElement(using: &self) ?? 0
  }
}
