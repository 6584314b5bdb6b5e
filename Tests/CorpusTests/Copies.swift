import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import VerifierMachine

/// Some bytes, a place for them, and the rights to both.
private struct Copying {
  let from: SymbolicWord
  let to: SymbolicWord
  let bytes: SymbolicWord
  let reading: SymbolicView
  let writing: SymbolicView
  let memory: PhysicalMemory

  init(_ inputs: Inputs) {
    (from, to) = (inputs.word("source"), inputs.word("destination"))
    bytes = inputs.word("count")
    (reading, writing) = (inputs.view("reading"), inputs.view("writing"))
    memory = inputs.memory
  }

  var source: Integer { from.integer }
  var destination: Integer { to.integer }
  var count: Integer { bytes.integer }
  var sources: Addresses { Addresses(start: source, end: source + count) }
  var destinations: Addresses { Addresses(start: destination, end: destination + count) }

  var isPermitted: Formula {
    sources.end < .wordLimit && destinations.end < .wordLimit
      && reading.grantsReading && reading.translates(from: sources.start, to: sources.end)
      && writing.grantsWriting && writing.translates(from: destinations.start, to: destinations.end)
  }
  var isInitialised: Formula {
    .forAll("address") { sources.start <= $0 && $0 < sources.end ==> memory.isInitialised(at: $0) }
  }
  /// Source and destination have no address in common.
  var isApart: Formula { sources.end <= destination || destinations.end <= source }
  /// Source and destination have no byte in common.
  var isDisjoint: Formula {
    .forAll("left") { left in
      .forAll("right") { right in
        !(left < count && right < count
          && memory.physical(source + left) == memory.physical(destination + right))
      }
    }
  }
  /// No two addresses of the destination are one byte.
  var isUnaliased: Formula {
    .forAll("first") { first in
      .forAll("second") { second in
        first < count && second < count
          && memory.physical(destination + first) == memory.physical(destination + second) ==> first == second
      }
    }
  }

  func isCopied(in after: PhysicalMemory, _ isMeant: @escaping (Integer) -> Formula = { _ in true }) -> Formula {
    .forAll("place") { place in
      place < count && isMeant(place) ==> after[destination + place] == memory[source + place]
    }
  }
}

/// A copy of so many bytes, by the rights to them.
private func copying(
  _ id: String, file: String = #filePath, line: Int = #line,
  @ClauseList requires: @escaping @Sendable (Copying) -> [Clause],
  @ClauseList ensures: @escaping @Sendable (Copying, PhysicalMemory) -> [Clause]
) -> Contract {
  Contract(
    "copies/\(id)", "a case", file: file, line: line, inputs: Copying.init, requires: { requires($0.state) },
    body: { call, machine in
      machine.copy(
        call.bytes, from: call.from, by: Permission(range: call.sources, view: call.reading), to: call.to,
        by: Permission(range: call.destinations, view: call.writing))
    },
    ensures: { old, new, _ in ensures(old.state, new.memory) })
}

extension Corpus {
  /// Copies, and what they do to what overlaps.
  @Cases static var copies: [Contract] {
    copying("disjoint-and-unaliased") {
      requires("permitted", $0.isPermitted && $0.isInitialised)
      requires("disjoint", $0.isDisjoint && $0.isUnaliased)
    } ensures: { old, memory in
      ensures("copied", old.isCopied(in: memory))
    }
    copying("apart-by-address-alone") {
      requires("permitted", $0.isPermitted && $0.isInitialised)
      requires("apart", $0.isApart && $0.count < 64)
    } ensures: { old, memory in
      ensures("copied", old.isCopied(in: memory))  // refuted: ensures/copied
    }
    copying("disjoint-but-aliased") {
      requires("permitted", $0.isPermitted && $0.isInitialised)
      requires("disjoint", $0.isDisjoint && $0.count == 8192)
    } ensures: { old, memory in
      ensures("copied", old.isCopied(in: memory))  // refuted: ensures/copied
    }
    copying("whatever-overlaps") {
      requires("permitted", $0.isPermitted && $0.isInitialised)
      requires("unaliased", $0.isUnaliased)
    } ensures: { old, memory in
      ensures("copied", old.isCopied(in: memory))  // refuted: ensures/copied
    }
    copying("to-where-it-comes-from") {
      requires("permitted", $0.isPermitted && $0.isInitialised)
      requires("same", $0.source == $0.destination)
      requires("some", 0 < $0.count)
    } ensures: { old, memory in
      ensures("unchanged", memory[old.source] == old.memory[old.source])  // refuted: ensures/unchanged
    }
    copying("nothing") {
      requires("permitted", $0.isPermitted)
      requires("nothing", $0.count == 0)
    } ensures: { old, memory in
      ensures("unchanged", memory == old.memory)
    }
    method(on: "copies/what-is-not-initialised", requires: { requires("writable", $0.isWritable && $0.length < 8192) })
    {
      let reading = $0.permission(by: $0.permission.view.turnedToReading())
      // refuted: memory/load-1/initialised
      $0.machine.copy($0.length, from: $0.start, by: reading, to: $0.start, by: $0.permission)
      return 0
    } ensures: { old, memory, _ in
      ensures("behind", memory[old.end] == old.memory[old.end])  // refuted: ensures/behind
    }
    method(
      on: "copies/behind-the-last",
      requires: { requires("writable", $0.isWritable && $0.isInitialised && $0.end + 1 < .wordLimit) }
    ) {
      let reading = $0.permission(by: $0.permission.view.turnedToReading())
      // refuted: memory/load-1/in-range, memory/load-1/translated, memory/load-1/initialised
      // refuted: memory/store-1/in-range, memory/store-1/translated
      $0.machine.copy($0.length + 1, from: $0.start, by: reading, to: $0.start, by: $0.permission)
      return 0
    } ensures: { old, memory, _ in
      ensures("initialised", memory.isInitialised(at: old.start))
    }
    copying("the-source-stays") {
      requires("permitted", $0.isPermitted && $0.isInitialised)
      requires("apart", $0.isApart)
      requires("some", 0 < $0.count)
    } ensures: { old, memory in
      ensures("source", memory[old.source] == old.memory[old.source])  // refuted: ensures/source
    }
    copying("the-source-stays-where-it-is-disjoint") {
      requires("permitted", $0.isPermitted && $0.isInitialised)
      requires("disjoint", $0.isDisjoint)
      requires("some", 0 < $0.count)
    } ensures: { old, memory in
      ensures("source", memory[old.source] == old.memory[old.source])
    }
    copying("one-more-than-was-copied") {
      requires("permitted", $0.isPermitted && $0.isInitialised)
      requires("disjoint", $0.isDisjoint && $0.count == 1)
    } ensures: { old, memory in
      ensures("next", memory[old.destinations.end] == old.memory[old.sources.end])  // refuted: ensures/next
    }
    copying("what-is-behind-stays") {
      requires("permitted", $0.isPermitted && $0.isInitialised)
    } ensures: { old, memory in
      // refuted: ensures/next
      ensures("next", memory[old.destinations.end] == old.memory[old.destinations.end])
    }
    copying("all-is-initialised") {
      requires("permitted", $0.isPermitted && $0.isInitialised)
    } ensures: { old, memory in
      ensures("initialised", .forAll("place") { $0 < old.count ==> memory.isInitialised(at: old.destination + $0) })
    }
  }
}
