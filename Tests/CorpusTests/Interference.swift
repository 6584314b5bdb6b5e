import VerifierChecking
import VerifierContracts
import VerifierExecution
import VerifierTerms
import VerifierMachine

extension Snapshot where State == Block {
  /// The block is a word.
  fileprivate var isWord: Formula { self.isRange && self.length == 8 && self.start % 8 == 0 }
  fileprivate var isUnfaulting: Formula {
    .forAll("place") {
      $0 < 8 ==> !self.memory.readFaults(at: self.start + $0) && !self.memory.writeFaults(at: self.start + $0)
    }
  }
}

extension Block.Operands {
  /// Reads the block's first byte.
  fileprivate func byte() -> SymbolicWord? { machine.loadOnceFallibly(size: 1, at: start, within: bounds) }
}

/// Rounds that read a byte of memory that may fault.
private func reading(
  _ id: String, file: String = #filePath, line: Int = #line,
  others: @escaping @Sendable (Snapshot<Block>, Integer) -> [Addresses],
  @ClauseList ensures: @escaping @Sendable (Snapshot<Block>, PhysicalMemory, Integer) -> [Clause]
) -> Contract {
  method(
    on: id, file: file, line: line,
    requires: { requires("range", $0.isRange) },
    loops: { old in
      [
        Loop("bytes", over: ["index"]) { entry, now in
          Loop.Claims(
            invariants: [("within", now[0] <= old.length)], memory: entry.memory,
            writtenByOthers: others(old, now[0]), variant: old.length - now[0])
        }
      ]
    },
    body: { block in
      var index: SymbolicWord = 0
      block.machine.loop("bytes", in: block, &index, while: { $1 < $0.length }) { block, index in
        _ = block.machine.loadOnceFallibly(size: 1, at: block.start + index, within: block.bounds)
        index = index + 1
      }
      return index
    }, ensures: ensures)
}

extension Corpus {
  /// Memory that may fault, which others write.
  @Cases static var interference: [Contract] {
    method(on: "interference/a-byte-is-read-twice", requires: { requires("word", $0.isWord) }) {
      guard let first = $0.byte(), let second = $0.byte() else { return 0 }
      return first == second ? 0 : 1
    } ensures: { _, _, differ in
      ensures("same", differ == 0)  // refuted: ensures/same
    }
    method(on: "interference/a-byte-is-read-once", requires: { requires("word", $0.isWord) }) {
      guard let length = $0.byte() else { return 0 }
      return length <= 16 ? length : 0
    } ensures: { _, _, length in
      ensures("checked", length <= 16)
    }
    method(on: "interference/a-length-is-read-for-the-check-and-for-the-use", requires: { requires("word", $0.isWord) })
    {
      guard let length = $0.byte(), length <= 16 else { return 0 }
      return $0.byte() ?? 0
    } ensures: { _, _, length in
      ensures("checked", length <= 16)  // refuted: ensures/checked
    }
    method(on: "interference/what-is-read-is-what-is-there", requires: { requires("word", $0.isWord) }) {
      $0.byte() ?? 256
    } ensures: { old, memory, byte in
      ensures("now", byte < 256 ==> byte == memory[old.start])
      ensures("before", byte < 256 ==> byte == old.memory[old.start])  // refuted: ensures/before
    }
    method(
      on: "interference/other-bytes-are-let-alone",
      requires: {
        requires("word", $0.isWord)
        requires("other", $0.memory.physical($0.other) != $0.memory.physical($0.start))
      }
    ) {
      $0.byte() ?? 256
    } ensures: { old, memory, _ in
      ensures("other", memory[old.other] == old.memory[old.other])
      ensures("initialised", memory.isInitialised(at: old.other) == old.memory.isInitialised(at: old.other))
      ensures("read", memory[old.start] == old.memory[old.start])  // refuted: ensures/read
      // refuted: ensures/flag
      ensures("flag", old.memory.isInitialised(at: old.start) ==> memory.isInitialised(at: old.start))
    }
    method(
      on: "interference/nothing-is-read-where-it-faults",
      requires: {
        requires("word", $0.isWord)
        requires("faults", $0.memory.readFaults(at: $0.start))
      }
    ) {
      $0.byte() ?? 256
    } ensures: { old, memory, byte in
      ensures("fault", byte == 256)
      ensures("same", memory == old.memory)
    }
    method(
      on: "interference/what-is-stored-need-not-be-read",
      requires: {
        requires("word", $0.isWord && $0.isUnfaulting)
      }
    ) {
      _ = $0.machine.zeroFallibly(8, at: $0.start, within: $0.bounds)
      return $0.byte() ?? 256
    } ensures: { old, memory, byte in
      ensures("zero", byte == 0)  // refuted: ensures/zero
      ensures("byte", byte < 256)
    }
    method(
      on: "interference/what-is-stored-is-there",
      requires: {
        requires("word", $0.isWord && $0.isUnfaulting)
      }
    ) {
      _ = $0.byte()
      return $0.machine.zeroFallibly(8, at: $0.start, within: $0.bounds)
    } ensures: { old, memory, done in
      ensures("all", done == 8)
      ensures("zeros", .forAll("place") { $0 < done ==> memory[old.start + $0] == 0 })
    }
    method(on: "interference/an-exchange-reads-what-is-there", requires: { requires("word", $0.isWord) }) {
      guard let before = $0.machine.compareExchangeFallibly(7, 7, size: 8, at: $0.start, within: $0.bounds) else {
        return 0
      }
      return before == 7 ? 1 : 2
    } ensures: { old, memory, done in
      ensures("now", done == 1 ==> memory[old.start] == 7)
      ensures("before", done == 1 ==> old.memory[old.start] == 7)  // refuted: ensures/before
    }
    method(
      on: "interference/a-copy-takes-what-is-there",
      requires: {
        requires("word", $0.isWord && $0.isUnfaulting && $0.other + 8 < .wordLimit)
        requires("apart", $0.start % 4096 == 0 && $0.other % 4096 == 8)
        requires("writable", !$0.memory.writeFaults(at: $0.other))
      }
    ) {
      $0.machine.copyFallibly(
        1, from: $0.start, within: $0.bounds, to: $0.other,
        within: Addresses(start: SymbolicMachine.number($0.other), end: SymbolicMachine.number($0.other) + 8))
    } ensures: { old, memory, done in
      ensures("all", done == 1)
      ensures("now", memory[old.other] == memory[old.start])
      ensures("before", memory[old.other] == old.memory[old.start])  // refuted: ensures/before
    }
    method(
      on: "interference/owned-memory-is-let-alone",
      requires: {
        requires("readable", $0.isReadable && $0.isInitialised && 0 < $0.length)
        requires("byte", $0.memory.physical($0.other) != $0.memory.physical($0.start))
      }
    ) {
      let bounds = Addresses(start: 0, end: .wordLimit)
      let before = $0.machine.loadOnce(size: 1, at: $0.start, by: $0.permission)
      _ = $0.machine.loadOnceFallibly(size: 1, at: $0.other, within: bounds)
      return before == $0.machine.loadOnce(size: 1, at: $0.start, by: $0.permission) ? 0 : 1
    } ensures: { _, _, differ in
      ensures("same", differ == 0)
    }
    method(
      on: "interference/owned-memory-that-others-reach",
      requires: {
        requires("readable", $0.isReadable && $0.isInitialised && 0 < $0.length)
      }
    ) {
      let bounds = Addresses(start: 0, end: .wordLimit)
      let before = $0.machine.loadOnce(size: 1, at: $0.start, by: $0.permission)
      _ = $0.machine.loadOnceFallibly(size: 1, at: $0.other, within: bounds)
      // refuted: memory/load-3/initialised
      return before == $0.machine.loadOnce(size: 1, at: $0.start, by: $0.permission) ? 0 : 1
    } ensures: { _, _, differ in
      ensures("same", differ == 0)  // refuted: ensures/same
    }
    reading("interference/rounds-that-read") { old, _ in
      [Addresses(start: old.start, end: old.end)]
    } ensures: { old, memory, index in
      ensures("all", index == old.length)
      // refuted: ensures/same
      ensures("same", .forAll("place") { $0 < old.length ==> memory[old.start + $0] == old.memory[old.start + $0] })
    }
    // refuted: loop/bytes/round/memory
    // undecided: arithmetic/addition, memory/load-1/one-piece, memory/load-1/in-bounds, sanity/reached/returned
    reading("interference/rounds-that-read-and-are-said-not-to") { _, _ in
      []
    } ensures: { old, _, index in
      ensures("all", index == old.length)  // undecided: ensures/all
    }
    reading("interference/rounds-that-read-one-byte-more") { old, index in
      [Addresses(start: old.start, end: old.start + index)]
    } ensures: { old, memory, index in
      ensures("all", index == old.length)
    }
    // refuted: loop/bytes/round/memory
    // undecided: arithmetic/addition, memory/load-1/one-piece, memory/load-1/in-bounds, sanity/reached/returned
    reading("interference/rounds-that-read-less") { old, index in
      [Addresses(start: old.start + 1, end: old.start + index)]
    } ensures: { old, memory, index in
      ensures("all", index == old.length)  // undecided: ensures/all
    }
  }

  /// The same where the model of memory says that nobody else writes it.
  @Cases static var stability: [Contract] {
    method(on: "stability/a-byte-is-read-twice", requires: { requires("word", $0.isWord) }) {
      guard let first = $0.byte(), let second = $0.byte() else { return 0 }
      return first == second ? 0 : 1
    } ensures: { _, _, differ in
      ensures("same", differ == 0)
    }
    method(on: "stability/a-length-is-read-for-the-check-and-for-the-use", requires: { requires("word", $0.isWord) }) {
      guard let length = $0.byte(), length <= 16 else { return 0 }
      return $0.byte() ?? 0
    } ensures: { _, _, length in
      ensures("checked", length <= 16)
    }
    method(
      on: "stability/what-is-stored-is-read",
      requires: {
        requires("word", $0.isWord && $0.isUnfaulting)
      }
    ) {
      _ = $0.machine.zeroFallibly(8, at: $0.start, within: $0.bounds)
      return $0.byte() ?? 256
    } ensures: { old, memory, byte in
      ensures("zero", byte == 0)
    }
    method(on: "stability/a-load-that-may-fault", requires: { requires("word", $0.isWord) }) {
      $0.byte() ?? 256
    } ensures: { old, memory, byte in
      ensures("before", byte < 256 ==> byte == old.memory[old.start])
      ensures("unchanged", memory == old.memory)
    }
    method(on: "stability/an-exchange", requires: { requires("word", $0.isWord) }) {
      $0.machine.compareExchangeFallibly($0.other, $0.value, size: 8, at: $0.start, within: $0.bounds) ?? 0
    } ensures: { old, memory, read in
      ensures("stored", read != old.other ==> memory == old.memory)
    }
  }
}
