import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierTerms

/// Copies between a ring and plain bytes, in two parts.
private func ring(
  _ id: String, headMayBeAtEnd: Bool = false, file: String = #filePath, line: Int = #line,
  copies: @escaping @Sendable (MovingOperands) -> Void,
  @ClauseList ensures: @escaping @Sendable (Snapshot<Moving>, PhysicalMemory) -> [Clause]
) -> Contract {
  moving(
    id, file: file, line: line,
    requires: { old in
      requires("permitted", old.isPermitted)
      requires("separate", old.isSeparate)
      requires("head", headMayBeAtEnd ? old.head.integer <= old.length : old.head.integer < old.length)
    }
  ) { operands in
    copies(operands)
    return 0
  } ensures: { old, memory, _ in
    ensures(old, memory)
  }
}

extension Moving {
  /// The number of bytes from the head of the ring to its end.
  fileprivate var first: SymbolicWord { count - head }
}

extension Snapshot where State == Moving {
  /// The number of bytes from the head of the ring to its end.
  fileprivate var first: Integer { self.length - self.head.integer }

  /// The bytes from the head of the ring on are those from the destination on.
  fileprivate func hasFirst(_ now: PhysicalMemory) -> Formula {
    .forAll("place") { $0 < self.first ==> now[self.destination + $0] == memory[self.source + self.head.integer + $0] }
  }

  /// The bytes before the head of the ring follow them.
  fileprivate func hasSecond(_ now: PhysicalMemory) -> Formula {
    .forAll("place") {
      $0 < self.head.integer ==> now[self.destination + self.first + $0] == memory[self.source + $0]
    }
  }

  /// The bytes of the ring, from its head on, are those from the destination on.
  fileprivate func isCopied(_ now: PhysicalMemory) -> Formula {
    .forAll("place") { $0 < self.length ==> now[self.destination + $0] == self.inRing($0) }
  }

  /// The bytes of the source are in the ring at the destination, from its head on.
  fileprivate func isFilled(_ now: PhysicalMemory) -> Formula {
    .forAll("place") {
      $0 < self.length ==> now[self.destination + (self.head.integer + $0) % self.length] == memory[self.source + $0]
    }
  }
}

extension Corpus {
  /// Rings, of which each part is copied to where it belongs, or something is wrong by little.
  @Cases static var rings: [Contract] {
    ring("a-ring-each-part-from-its-start") { operands in
      let ring = operands.moving
      operands.copy(ring.first, from: ring.from + ring.head, to: ring.to)
      operands.copy(ring.head, from: ring.from, to: ring.to + ring.first)
    } ensures: { old, memory in
      ensures("first", old.hasFirst(memory))
      ensures("second", old.hasSecond(memory))
    }
    ring("a-ring-whose-second-part-is-copied-first") { operands in
      let ring = operands.moving
      operands.copy(ring.head, from: ring.from, to: ring.to + ring.first)
      operands.copy(ring.first, from: ring.from + ring.head, to: ring.to)
    } ensures: { old, memory in
      ensures("copied", old.isCopied(memory))
    }
    ring("a-ring-that-is-filled") { operands in
      let ring = operands.moving
      operands.copy(ring.first, from: ring.from, to: ring.to + ring.head)
      operands.copy(ring.head, from: ring.from + ring.first, to: ring.to)
    } ensures: { old, memory in
      ensures("copied", old.isFilled(memory))
    }

    ring("a-ring-that-is-filled-from-its-head-twice") { operands in
      let ring = operands.moving
      operands.copy(ring.first, from: ring.from, to: ring.to + ring.head)
      operands.copy(ring.head, from: ring.from, to: ring.to)
    } ensures: { old, memory in
      // refuted: ensures/copied
      ensures("copied", old.isFilled(memory))
    }
    ring("a-ring-whose-second-part-is-read-one-byte-on") { operands in
      let ring = operands.moving
      operands.copy(ring.first, from: ring.from + ring.head, to: ring.to)
      operands.copy(ring.head, from: ring.from + 1, to: ring.to + ring.first)
    } ensures: { old, memory in
      ensures("first", old.hasFirst(memory))
      // refuted: ensures/second
      ensures("second", old.hasSecond(memory))
    }
    ring("a-ring-whose-second-part-is-written-one-byte-before") { operands in
      let ring = operands.moving
      operands.copy(ring.first, from: ring.from + ring.head, to: ring.to)
      operands.copy(ring.head, from: ring.from, to: ring.to + (ring.first - 1))
    } ensures: { old, memory in
      // refuted: ensures/first
      ensures("first", old.hasFirst(memory))
    }
    ring("a-ring-whose-first-part-is-one-byte-short") { operands in
      let ring = operands.moving
      operands.copy(ring.first - 1, from: ring.from + ring.head, to: ring.to)
      operands.copy(ring.head, from: ring.from, to: ring.to + ring.first)
    } ensures: { old, memory in
      // refuted: ensures/copied
      ensures("copied", old.isCopied(memory))
      ensures("second", old.hasSecond(memory))
    }
    // With its head at its end the ring has no first part.
    ring("a-ring-whose-head-may-be-at-its-end", headMayBeAtEnd: true) { operands in
      let ring = operands.moving
      operands.copy(ring.first, from: ring.from + ring.head, to: ring.to)
      operands.copy(ring.head, from: ring.from, to: ring.to + ring.first)
    } ensures: { old, memory in
      // refuted: ensures/head
      ensures("head", old.length > 0 ==> memory[old.destination] == old.memory[old.source + old.head.integer])
      ensures("copied", old.isCopied(memory))
    }
  }
}
