import BigInt
import VerifierExecution
import VerifierTerms
import VerifierMachine
import VerifierSolving
import Testing

/// What the symbolic machine says of memory, at random scenes, against an array of bytes.
@Suite struct MemoryTests {
  static let seed = SeededGenerator.seed

  private func explore(_ program: MemoryProgram) throws -> (table: TermTable, paths: [ExploredPath<[SymbolicWord?]>]) {
    let table = TermTable()
    let setup = MethodSetup(table: table, scene: Scene(table, .paged(bits: 12, sentences: []).stable()))
    let explorer = Explorer(setup, prover: Prover(.automatic)) { exhaustion, _ in fatalError("\(exhaustion)") }
    var paths: [ExploredPath<[SymbolicWord?]>] = []
    let exhaustion = try explorer.explore { machine in
      program.run(on: machine) { Integer(table.variable("w\($0)", .bits(64))) }
    } visit: { path in
      paths.append(path)
    }
    #expect(exhaustion == nil)
    return (table, paths)
  }

  @Test func memoryIsWhatBytesAre() throws {
    var random = SeededGenerator()
    var (compared, open, inWords) = (0, 0, 0)
    for round in 0..<60 {
      // Reads of what more than two copies left go another way than those before.
      let program = MemoryProgram(&random, steps: 1 + round % 6)
      let (table, paths) = try explore(program)
      let probe = table.variable("probe", .bits(64))
      for _ in 0..<2 {
        var assignment = program.assignment(&random)
        let taken = paths.filter { assignment.satisfies($0.facts.ground) }
        try #require(taken.count == 1, "\(program), round \(round), seed \(Self.seed)")
        let path = taken[0]
        let byte = path.memory[physical: Integer(probe)].term(in: table)
        let initialised = path.memory.isInitialised(atPhysical: Integer(probe)).quantifierFree(in: table)
        for address in MemoryProgram.frames.flatMap({ frame in MemoryProgram.offsets.map { frame << 12 | $0 } }) {
          assignment["probe"] = .bits(BigUInt(address), width: 64)
          let values = assignment.evaluate([byte, try #require(initialised)])
          let expected = program.memory.bytes[address] ?? 0
          if let expected {
            compared += 1
            if values[0] != .integer(BigInt(expected)) {
              Issue.record("byte \(address) is \(values[0]), not \(expected): \(program), seed \(Self.seed)")
            }
          } else {
            open += 1
          }
          // Which bytes an exchange writes may be open.
          if expected != nil, values[1] != .boolean(program.memory.initialised.contains(address)) {
            Issue.record("byte \(address) is initialised: \(values[1]), \(program), seed \(Self.seed)")
          }
        }
        compare(path.result, program, assignment, table)
        // At addresses of which it is known which byte of a word they are, and behind it.
        for place in program.alignedWords {
          let address = Integer(table.variable("w\(place)", .bits(64)))
          for offset in 0..<10 as Range<UInt64> {
            let byte = path.memory[address + Integer(offset)].term(in: table)
            guard let expected = program.memory[program.words[place] &+ offset] else { continue }
            inWords += 1
            if assignment.evaluate(byte) != .integer(BigInt(expected)) {
              Issue.record("byte \(offset) of w\(place) is not \(expected): \(program), seed \(Self.seed)")
            }
          }
        }
      }
    }
    #expect(inWords > 100)
    #expect(open > 0 && open * 5 < compared, "\(open) open")
    print("memory: \(compared) bytes as in an array, \(open) open")
  }

  private func compare(
    _ results: [SymbolicWord?], _ program: MemoryProgram, _ assignment: Assignment, _ table: TermTable
  ) {
    #expect(results.count == program.results.count)
    for (result, expected) in zip(results, program.results) where expected != .anything {
      let value = result.map { assignment.evaluate($0.integer.term(in: table)) }
      let wanted: Value? = if case .word(let number) = expected { .integer(BigInt(number)) } else { nil }
      if value != wanted { Issue.record("\(program) gives \(String(describing: value)), seed \(Self.seed)") }
    }
  }

  /// How many bytes are done before the first fault is a number that there always is, and only one.
  @Test func exactlyOneNumberIsTheFirstFault() throws {
    var random = SeededGenerator()
    var count = 0
    for _ in 0..<400 where count < 60 {
      let program = MemoryProgram(&random, steps: 1)
      guard !program.done.isEmpty else { continue }
      count += 1
      let (_, paths) = try explore(program)
      let facts = try #require(paths.first).facts
      let right = program.assignment(&random)
      for number in 0...13 as ClosedRange<UInt64> {
        var assignment = right
        assignment["done#"] = .bits(BigUInt(number), width: 64)
        let holds =
          facts.ground.allSatisfy(assignment.satisfies)
          && facts.universals.allSatisfy { universal in
            (0...14).allSatisfy { place in
              var point = assignment
              for bound in universal.bound { point[bound.name ?? ""] = .bits(BigUInt(place), width: 64) }
              return point.satisfies(universal.matrix)
            }
          }
        #expect(holds == (number == program.done[0]), "\(number): \(program), seed \(Self.seed)")
      }
    }
    #expect(count == 60)
  }

  /// A definition excludes no state: whatever faults, and however many bytes are asked for.
  @Test func aDefinitionLeavesEveryStatePossible() throws {
    var random = SeededGenerator()
    var asked = 0
    for _ in 0..<400 where asked < 10 {
      let program = MemoryProgram(&random, steps: 2)
      guard !program.done.isEmpty else { continue }
      asked += 1
      let (table, paths) = try explore(program)
      for path in paths {
        var assertions = path.facts
        for (place, word) in program.words.enumerated() {
          assertions.ground.append(
            table.variable("w\(place)", .bits(64)).equals(table.bits(BigInt(word), width: 64)))
        }
        let answer = try Prover(.automatic).decide(assertions, limits: Limits()).answer
        if case .unsatisfiable = answer { Issue.record("no state is left by \(program), seed \(Self.seed)") }
      }
    }
  }

  /// A value that was written to by other means is stored as it is then.
  @Test func aValueIsStoredAsItIsWhenItIsStored() throws {
    let table = TermTable()
    let words = ["value", "place"].map { Integer(table.variable($0, .bits(64))) }
    let setup = MethodSetup(table: table, scene: Scene(table, .paged(bits: 12, sentences: []).stable()))
    let explorer = Explorer(setup, prover: Prover(.automatic)) { exhaustion, _ in fatalError("\(exhaustion)") }
    let permission = Permission<SymbolicMachine.Ghost>(range: AddressRange(start: 0, end: 0), view: .none)
    var denial: [Term] = []
    _ = try explorer.explore { machine in
      let address = machine.input(words[0])
      machine.storeOnce(7, size: 1, at: address, by: permission)
      let value = unsafe Pod<SymbolicMachine>(Layout(size: 1, alignment: 1), at: address)
      machine.store(value, at: machine.input(words[1]), offset: 0, by: permission)
    } visit: { path in
      denial = path.facts.ground + [!path.memory[words[1]].term(in: table).equals(table.integer(7))]
    }
    guard case .unsatisfiable = try Prover(.automatic).decide(Assertions(ground: denial), limits: Limits()).answer
    else {
      Issue.record("the byte that was written last is the one that is stored")
      return
    }
  }
}
