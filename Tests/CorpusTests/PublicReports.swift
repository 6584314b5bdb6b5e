import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import VerifierMachine

/// Bytes that are moved from one place to another, with the rights to both.
struct Moving {
  let from: SymbolicWord
  let to: SymbolicWord
  let count: SymbolicWord
  let head: SymbolicWord
  let reading: SymbolicView
  let writing: SymbolicView
  let memory: PhysicalMemory

  init(_ inputs: Inputs) {
    (from, to) = (inputs.word("source"), inputs.word("destination"))
    (count, head) = (inputs.word("count"), inputs.word("head"))
    (reading, writing) = (inputs.view("reading"), inputs.view("writing"))
    memory = inputs.memory
  }

  var source: Integer { from.integer }
  var destination: Integer { to.integer }
  var length: Integer { count.integer }
  var sources: Addresses { Addresses(start: source, end: source + length) }
  var destinations: Addresses { Addresses(start: destination, end: destination + length) }

  var areRanges: Formula { sources.end < .wordLimit && destinations.end < .wordLimit }
  var isPermitted: Formula {
    areRanges && reading.grantsReading && reading.translates(from: sources.start, to: sources.end)
      && writing.grantsWriting && writing.translates(from: destinations.start, to: destinations.end)
      && .forAll("address") { sources.start <= $0 && $0 < sources.end ==> memory.isInitialised(at: $0) }
  }
  /// No byte is of both ranges, and no two addresses of the destination are one byte.
  var isSeparate: Formula {
    .forAll("left") { left in
      .forAll("right") { right in
        !(left < length && right < length && memory.physical(source + left) == memory.physical(destination + right))
      }
    }
      && .forAll("first") { first in
        .forAll("second") { second in
          first < length && second < length
            && memory.physical(destination + first) == memory.physical(destination + second) ==> first == second
        }
      }
  }
  /// Whether a byte of the source or the one of the destination faults.
  func faults(_ place: Integer) -> Formula {
    memory.readFaults(at: source + place) || memory.writeFaults(at: destination + place)
  }
}

/// What the code that moves bytes is called with.
struct MovingOperands {
  let moving: Moving
  let machine: SymbolicMachine

  /// Copies up to the first fault.
  func copyFallibly(_ count: SymbolicWord, at place: SymbolicWord = 0) -> SymbolicWord {
    machine.copyFallibly(
      count, from: moving.from + place, within: moving.sources, to: moving.to + place, within: moving.destinations)
  }

  /// Copies by the rights to both ranges.
  func copy(_ count: SymbolicWord, from source: SymbolicWord, to destination: SymbolicWord) {
    machine.copy(
      count, from: source, by: Permission(range: moving.sources, view: moving.reading), to: destination,
      by: Permission(range: moving.destinations, view: moving.writing))
  }
}

func moving(
  _ id: String, file: String = #filePath, line: Int = #line,
  @ClauseList requires: @escaping @Sendable (Snapshot<Moving>) -> [Clause],
  loops: @escaping @Sendable (Snapshot<Moving>) -> [Loop] = { _ in [] },
  body: @escaping @Sendable (MovingOperands) -> SymbolicWord,
  @ClauseList ensures: @escaping @Sendable (Snapshot<Moving>, PhysicalMemory, Integer) -> [Clause]
) -> Contract {
  Contract(
    "reports/\(id)", "a case", file: file, line: line, inputs: Moving.init, requires: requires, loops: loops,
    body: { moving, machine in body(MovingOperands(moving: moving, machine: machine)) },
    ensures: { old, new, made in ensures(old, new.memory, made) })
}

/// A copy that asks for no more than so many bytes at once, or for all.
private func copying(
  _ id: String, atMost bound: UInt?, file: String = #filePath, line: Int = #line,
  @ClauseList ensures: @escaping @Sendable (Snapshot<Moving>, Integer) -> [Clause]
) -> Contract {
  moving(id, file: file, line: line, requires: { requires("ranges", $0.areRanges) }) { operands in
    let count = operands.moving.count
    guard let bound else { return operands.copyFallibly(count) }
    let most = SymbolicWord(integerLiteral: bound)
    return operands.copyFallibly(count < most ? count : most)
  } ensures: { old, _, done in
    ensures(old, done)
  }
}

/// A copy of a ring from its head on, in two parts; where the second part goes to is for the case to say.
private func unwrapping(
  _ id: String, size: Integer? = nil, file: String = #filePath, line: Int = #line,
  second place: @escaping @Sendable (Moving) -> SymbolicWord,
  @ClauseList ensures: @escaping @Sendable (Snapshot<Moving>, PhysicalMemory) -> [Clause]
) -> Contract {
  let size = size?.literal.map { UInt64($0) }
  return moving(
    id, file: file, line: line,
    requires: { old in
      requires("permitted", old.isPermitted)
      requires("separate", old.isSeparate)
      requires("head", old.head.integer < old.length)
      requires("size", size.map { old.length == Integer($0) } ?? true)
    }
  ) { operands in
    let ring = operands.moving
    operands.copy(ring.count - ring.head, from: ring.from + ring.head, to: ring.to)
    operands.copy(ring.head, from: ring.from, to: place(ring))
    return 0
  } ensures: { old, memory, _ in
    ensures(old, memory)
  }
}

/// How far a copy in pieces has come, and whether it has stopped.
private struct Progress {
  var done: SymbolicWord
  var stopped: SymbolicWord
}

/// A copy in pieces, which counts what `advance` says of what was asked for and what was copied.
private func piecewise(
  _ id: String, piece: UInt, file: String = #filePath, line: Int = #line,
  advance: @escaping @Sendable (_ asked: SymbolicWord, _ copied: SymbolicWord) -> SymbolicWord,
  @ClauseList ensures: @escaping @Sendable (Snapshot<Moving>, Integer) -> [Clause]
) -> Contract {
  moving(
    id, file: file, line: line, requires: { requires("ranges", $0.areRanges) },
    loops: { old in
      [
        Loop("pieces", over: ["done", "stopped"]) { entry, now in
          Loop.Claims(
            invariants: [
              ("within", now[0] <= old.length), ("flag", now[1] <= 1),
              ("none-faults", .forAll("place") { $0 < now[0] ==> !old.state.faults($0) }),
            ], memory: entry.memory, writtenByOthers: [old.state.sources, old.state.destinations],
            variant: 2 * old.length + 1 - now[0] - now[1])
        }
      ]
    },
    body: { operands in
      var progress = Progress(done: 0, stopped: 0)
      operands.machine.loop(
        "pieces", in: operands, &progress, while: { $1.stopped == 0 && $1.done < $0.moving.count }
      ) { operands, now in
        let rest = operands.moving.count - now.done
        let asked = rest < SymbolicWord(integerLiteral: piece) ? rest : SymbolicWord(integerLiteral: piece)
        let copied = operands.copyFallibly(asked, at: now.done)
        if copied < asked { now.stopped = 1 }
        now.done = now.done + advance(asked, copied)
      }
      return progress.done
    },
    ensures: { old, _, done in ensures(old, done) })
}

extension Corpus {
  /// Faults that trackers of kernels, hypervisors and their libraries report, each beside what mends it.
  @Cases static var publicReports: [Contract] {
    // rust-vmm/vm-memory: a copy moves the first bytes alone, and says that it has come to a fault.
    copying("the-first-32-bytes", atMost: 32) { old, done in
      ensures("fault", done < old.length ==> old.faults(done))  // refuted: ensures/fault
      ensures("none-before", .forAll("place") { $0 < done ==> !old.state.faults($0) })
    }
    copying("the-first-40-bytes", atMost: 40) { old, done in
      ensures("fault", done < old.length ==> old.faults(done))  // refuted: ensures/fault
    }
    copying("the-first-page", atMost: 4096) { old, done in
      ensures("fault", done < old.length ==> old.faults(done))  // refuted: ensures/fault
    }
    copying("all-bytes", atMost: nil) { old, done in
      ensures("fault", done < old.length ==> old.faults(done))
      ensures("none-before", .forAll("place") { $0 < done ==> !old.state.faults($0) })
    }

    // A ring that is copied out in two parts: the second goes to where the first is.
    unwrapping("a-ring-whose-second-part-is-misplaced") {
      $0.to
    } ensures: { old, memory in
      // refuted: ensures/copied
      ensures("copied", .forAll("place") { $0 < old.length ==> memory[old.destination + $0] == old.inRing($0) })
    }
    unwrapping("a-ring-of-two-whose-second-part-is-misplaced", size: 2) {
      $0.to
    } ensures: { old, memory in
      // refuted: ensures/copied
      ensures("copied", .forAll("place") { $0 < old.length ==> memory[old.destination + $0] == old.inRing($0) })
    }
    unwrapping("a-ring") {
      $0.to + ($0.count - $0.head)
    } ensures: { old, memory in
      ensures("copied", .forAll("place") { $0 < old.length ==> memory[old.destination + $0] == old.inRing($0) })
    }
    unwrapping("a-ring-of-nine", size: 9) {
      $0.to + ($0.count - $0.head)
    } ensures: { old, memory in
      ensures("copied", .forAll("place") { $0 < old.length ==> memory[old.destination + $0] == old.inRing($0) })
    }
    unwrapping("a-ring-part-by-part") {
      $0.to + ($0.count - $0.head)
    } ensures: { old, memory in
      ensures(
        "first",
        .forAll("place") {
          $0 < old.length - old.head.integer
            ==> memory[old.destination + $0] == old.memory[old.source + (old.head.integer + $0)]
        })
      ensures(
        "second",
        .forAll("place") {
          old.length - old.head.integer <= $0 && $0 < old.length
            ==> memory[old.destination + $0] == old.memory[old.source + (old.head.integer + $0 - old.length)]
        })
    }

    // openzfs/zfs: a copy in pieces goes on by what was asked for, whatever was copied.
    // refuted: loop/pieces/round/none-faults
    // undecided: sanity/reached/returned, arithmetic/addition, arithmetic/subtraction
    // undecided: memory/load-1/in-bounds, memory/store-1/in-bounds
    piecewise("on-by-what-was-asked-for", piece: 2048) { asked, _ in
      asked
    } ensures: { old, done in
      // refuted: ensures/none-faults
      // undecided: sanity/condition/none-faults
      ensures("none-faults", .forAll("place") { $0 < done ==> !old.state.faults($0) })
    }
    piecewise("on-by-what-was-copied", piece: 2048) { _, copied in
      copied
    } ensures: { old, done in
      ensures("none-faults", .forAll("place") { $0 < done ==> !old.state.faults($0) })
    }
  }
}

extension Snapshot where State == Moving {
  /// The byte of the ring at a place counted from its head.
  func inRing(_ place: Integer) -> Integer {
    self.memory[self.source + (self.head.integer + place) % self.length]
  }

  fileprivate func faults(_ place: Integer) -> Formula { self.state.faults(place) }
}
