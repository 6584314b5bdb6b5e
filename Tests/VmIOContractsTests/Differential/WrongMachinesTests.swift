import CheckingSupport
import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierSimulation
import TestSupport
import Testing
import VmIO

/// Random calls would notice a machine that does something else, and a symbolic machine that knows other paths.
@Suite struct WrongMachinesTests {
  /// Something that a machine could do wrong, put into what is told of its calls.
  struct Mistake: CustomTestStringConvertible, Sendable {
    let testDescription: String
    /// What the difference says.
    let sentence: String
    let make: @Sendable (inout Step) -> Void

    init(_ testDescription: String, _ sentence: String, _ make: @escaping @Sendable (inout Step) -> Void) {
      (self.testDescription, self.sentence, self.make) = (testDescription, sentence, make)
    }
  }

  static let mistakes = [
    Mistake("a copy is a byte short", "the byte at") { step in
      if step.accesses.map(\.kind) == [.load, .store] { _ = step.written.popLast() }
    },
    Mistake("a copy leaves out its first byte", "the byte at") { step in
      if step.accesses.map(\.kind) == [.load, .store], !step.written.isEmpty { step.written.removeFirst() }
    },
    Mistake("a copied byte is another", "the byte at") { step in
      guard let last = step.written.indices.last, step.accesses.first?.kind == .load else { return }
      step.written[last].cell.byte ^= 1
    },
    Mistake("zeros are not initialised", "the byte at") { step in
      for place in step.written.indices where step.accesses.map(\.kind) == [.store] {
        step.written[place].cell.isInitialised = false
      }
    },
    Mistake("the byte behind a copy is written too", "the byte at") { step in
      guard step.accesses.map(\.kind) == [.load, .store], let last = step.written.last else { return }
      step.written.append((place: last.place + 1, cell: Cell(0xA7)))
    },
    Mistake("a refused call writes", "the byte at") { step in
      if case .refused = step.came, step.accesses.isEmpty { step.written = [(place: 0, cell: Cell(0xA7))] }
    },
    Mistake("a fault is a byte late", "it takes the paths []") { $0.moveFault { $0 + 1 } },
    Mistake("a fault is a byte early", "it takes the paths []") { $0.moveFault { $0 == 0 ? 0 : $0 - 1 } },
    Mistake("a fault is told a byte late", "error.count is") { step in
      guard case .interrupted(let error, let count) = step.came else { return }
      step.observation = Observation(came: .interrupted(error, after: count + 1), places: step.observation.places)
    },
    Mistake("a fault is taken for an error", "error is") { step in
      guard case .refused(.pageFault) = step.came else { return }
      step.observation = Observation(came: .refused(.invalidArgs), places: step.observation.places)
    },
    Mistake("a fault is not noticed", "it takes the paths []") { step in
      guard case .interrupted(_, let count) = step.came, let size = step.accesses.last?.size else { return }
      for place in step.accesses.indices { step.accesses[place].done(all: size) }
      step.observation = Observation(came: .counted(count), places: step.observation.places)
    },
    Mistake("a read is not made", "the accesses are") { step in
      step.accesses.removeAll { $0.kind == .load && $0.size > 0 }
    },
    Mistake("a read is made twice", "the accesses are") { step in
      if let read = step.accesses.first(where: { $0.kind == .load }) { step.accesses.insert(read, at: 0) }
    },
    Mistake("a write comes before the read", "the accesses are") { $0.accesses.reverse() },
    Mistake("one store is two", "the accesses are") { step in
      guard case .writeOnce = step.call, let store = step.accesses.first, store.size == 8 else { return }
      step.accesses = [0, 4].map { LoggedAccess(.store, at: store.address + $0, size: 4, done: 4) }
    },
    Mistake("a value is read with its bytes reversed", "result is") { step in
      guard case .read(let value) = step.came else { return }
      step.observation = Observation(came: .read(value.byteSwapped), places: step.observation.places)
    },
    Mistake("the kernel writer's cursor is a byte further", "cursor.address is") { $0.after.kernelWriter.cursor += 1 },
    Mistake("the user reader's cursor stays", "cursor.address is") { step in
      if case .userReadVal = step.call { step.after.userReader = step.before.userReader }
    },
    Mistake("an owner keeps a byte", "range.start is") { $0.after.writerOwner.start -= 1 },
    Mistake("a limit moves the end by a byte", "end.address is") { step in
      if case .limit(.userWriter, _) = step.call { step.after.userWriter.end += 1 }
    },
    Mistake("an exchange says that it failed", "result.succeeded is") { step in
      guard case .exchanged(let previous, true) = step.came else { return }
      step.observation = Observation(
        came: .exchanged(previous, succeeded: false), places: step.observation.places)
    },
    Mistake("an overlapping copy makes up a byte", "is none of those") { step in
      guard let allowed = step.open?.allowed else { return }
      for place in step.written.indices {
        guard let bytes = allowed[step.written[place].place] else { continue }
        if let other = (0...UInt8.max).first(where: { !bytes.contains($0) }) { step.written[place].cell.byte = other }
      }
    },
    Mistake("an overlapping copy gets a byte wrong that nothing overwrites", "the byte at") { step in
      guard let allowed = step.open?.allowed else { return }
      for place in step.written.indices where allowed[step.written[place].place] == nil {
        step.written[place].cell.byte ^= 1
      }
    },
    Mistake("an overlapping copy is a byte short", "the byte at") { step in
      if step.open != nil, let last = step.written.popLast(), step.open?.allowed[last.place] != nil {
        step.written.append(last)
      }
    },
    Mistake("a panic comes where there is none", "the path ends otherwise") { step in
      guard case .writeOnce = step.call, step.came == .back else { return }
      step.observation = Observation(came: .wouldPanic, places: step.observation.places)
    },
  ]

  @Test(arguments: mistakes) func isNoticed(mistake: Mistake) throws {
    let methods = SymbolicMethods()
    for round in 0..<20 {
      let difference = try Differential(round: round, tamper: mistake.make).difference(
        judging: { try methods.difference($0, at: $1, $2, $3, &$4) })
      if let difference {
        #expect(difference.contains(mistake.sentence), "seed \(seed)")
        return
      }
    }
    Issue.record("it was not noticed, seed \(seed)")
  }

  /// Whatever call it is: without the path that it takes none is left, and with another that holds of everything there are two.
  @Test func aPathThatIsLostAndTwoThatOverlapAreNoticed() throws {
    let methods = SymbolicMethods()
    var asked = 0
    let difference = try Differential(round: 0).difference(judging: { step, base, before, after, random in
      for question in Questions(about: step, at: base, random).all {
        let method = try methods[contract: question.contract]
        let after = question.written.isEmpty ? before : after
        let points = SamplePoints(for: question, in: before, &random)
        func finding() -> SymbolicMethod.Finding? { method.finding(question, before, after, at: points) }
        if case .outside = finding() { continue }
        let paths = method.paths
        defer { method.paths = paths }
        // A loop takes the path of a round too, if there is one.
        let taken = question.rounds > 0 ? 2 : 1
        let lost = paths.indices.count { place in
          method.paths = paths
          method.paths.remove(at: place)
          return isDifferent(finding())
        }
        let doubled = paths.indices.count { place in
          method.paths = paths
          method.paths[place].holdsAlways()
          return isDifferent(finding())
        }
        asked += 1
        if lost != taken { return "\(question.contract): \(lost) paths are missed" }
        // Where there are two paths or more, the one that is taken stays the only one if it is the one that always holds.
        if doubled != paths.count - (taken == 1 ? 1 : 0) { return "\(question.contract): \(doubled) overlap" }
      }
      return nil
    })
    #expect(difference == nil, "seed \(seed)")
    #expect(asked > 1000)
  }

  private func isDifferent(_ finding: SymbolicMethod.Finding?) -> Bool {
    if case .different = finding { true } else { false }
  }
}

extension Step {
  /// Tells of a copy or fill that faults that it came to another place, and moves everything with it.
  fileprivate mutating func moveFault(_ change: (UInt) -> UInt) {
    guard case .interrupted(let error, let count) = came else { return }
    let moved = change(count)
    observation = Observation(came: .interrupted(error, after: moved), places: observation.places)
    for place in accesses.indices {
      accesses[place] = LoggedAccess(
        accesses[place].kind, at: accesses[place].address, size: accesses[place].size, done: moved)
    }
  }
}

extension LoggedAccess {
  fileprivate mutating func done(all size: UInt) { self = LoggedAccess(kind, at: address, size: size, done: size) }
}
