import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierTerms

/// A copy from the first buffer, a ring whose first element is at the index, to the second one.
private func ring<Element: MachineInteger & ClauseRepresentable & SendableMetatype>(
  _ id: String, of value: @escaping Declaration<Element>, isApart: Bool = true, headMayBeAtEnd: Bool = false,
  mayBeShort: Bool = false, file: String = #filePath, line: Int = #line,
  copies: @escaping @Sendable (_ call: TwoBuffers<Element>, _ first: SymbolicWord, SymbolicMachine) -> Void,
  @ClauseList ensures:
    @escaping @Sendable (Snapshot<TwoBuffers<Element>>, Snapshot<TwoBuffers<Element>>) -> [Clause]
) -> Contract {
  buffered(
    "rings/\(id)", of: value, file: file, line: line,
    requires: { old in
      requires("head", headMayBeAtEnd ? old.index <= old.items.count : old.index < old.items.count)
      requires("room", mayBeShort ? true : old.items.count <= old.others.count)
      requires("apart", isApart ? old.areApart() : true)
    },
    body: { call, machine in
      copies(call, call.items.count - call.index, machine)
      return 0
    },
    ensures: { old, new, _ in
      ensures(old, new)
      VerifierContracts.ensures("frame", new.isUnchanged(since: old, except: old.others))
    })
}

extension Snapshot {
  /// The elements of the ring are those of the other buffer: by a remainder, for all places.
  fileprivate func isCopied<Element: MachineInteger>(_ new: Self) -> Formula where State == TwoBuffers<Element> {
    .forAll("place") {
      $0 < self.items.count ==> new[self.others, $0] == self[self.items, (self.index + $0) % self.items.count]
    }
  }

  /// The same, before the end of the ring and behind it.
  fileprivate func areCopied<Element: MachineInteger>(_ new: Self) -> Formula where State == TwoBuffers<Element> {
    let first = self.items.count - self.index
    return .forAll("place") { $0 < first ==> new[self.others, $0] == self[self.items, self.index + $0] }
      && .forAll("place") {
        first <= $0 && $0 < self.items.count ==> new[self.others, $0] == self[self.items, $0 - first]
      }
  }

  /// The same, as one sequence behind another.
  fileprivate func isJoined<Element: MachineInteger>(_ new: Self) -> Formula where State == TwoBuffers<Element> {
    let ring = elements(of: self.items)
    return new.elements(of: self.others).prefix(self.items.count)
      == ring.dropFirst(self.index) + ring.prefix(self.index)
  }
}

extension Corpus {
  /// Rings that are buffers, copied out in two parts.
  @Cases static var bufferRings: [Contract] {
    ring("of-bytes", of: Inputs.uint8) { call, first, machine in
      machine.copy(first, from: call.items, at: call.index, to: call.others, at: 0)
      machine.copy(call.index, from: call.items, at: 0, to: call.others, at: first)
    } ensures: { old, new in
      ensures("around", old.isCopied(new))
      ensures("cases", old.areCopied(new))
      ensures("joined", old.isJoined(new))
    }
    ring("of-32-bits", of: Inputs.uint32) { call, first, machine in
      machine.copy(first, from: call.items, at: call.index, to: call.others, at: 0)
      machine.copy(call.index, from: call.items, at: 0, to: call.others, at: first)
    } ensures: { old, new in
      ensures("around", old.isCopied(new))
      ensures("cases", old.areCopied(new))
    }
    ring("whose-second-part-is-misplaced", of: Inputs.uint8) { call, first, machine in
      machine.copy(first, from: call.items, at: call.index, to: call.others, at: 0)
      machine.copy(call.index, from: call.items, at: 0, to: call.others, at: 0)
    } ensures: { old, new in
      ensures("around", old.isCopied(new))  // refuted: ensures/around
      ensures("cases", old.areCopied(new))  // refuted: ensures/cases
      ensures("joined", old.isJoined(new))  // refuted: ensures/joined
    }
    ring("of-32-bits-whose-second-part-is-misplaced", of: Inputs.uint32) { call, first, machine in
      machine.copy(first, from: call.items, at: call.index, to: call.others, at: 0)
      machine.copy(call.index, from: call.items, at: 0, to: call.others, at: 0)
    } ensures: { old, new in
      ensures("around", old.isCopied(new))  // refuted: ensures/around
      ensures("cases", old.areCopied(new))  // refuted: ensures/cases
    }
    ring("that-shares-bytes-with-what-it-is-copied-to", of: Inputs.uint8, isApart: false) { call, first, machine in
      machine.copy(first, from: call.items, at: call.index, to: call.others, at: 0)
      machine.copy(call.index, from: call.items, at: 0, to: call.others, at: first)
    } ensures: { old, new in
      ensures("around", old.isCopied(new))  // refuted: ensures/around
    }
    ring("without-room-for-it", of: Inputs.uint16, mayBeShort: true) { call, first, machine in
      // refuted: panic/elements-out-of-range
      machine.copy(first, from: call.items, at: call.index, to: call.others, at: 0)
      machine.copy(call.index, from: call.items, at: 0, to: call.others, at: first)
    } ensures: { old, new in
      ensures("around", old.isCopied(new))
    }
    ring("whose-head-may-be-at-its-end", of: Inputs.uint16, headMayBeAtEnd: true) { call, first, machine in
      machine.copy(first, from: call.items, at: call.index, to: call.others, at: 0)
      machine.copy(call.index, from: call.items, at: 0, to: call.others, at: first)
    } ensures: { old, new in
      ensures("around", old.isCopied(new))
      // refuted: ensures/head
      ensures("head", 0 < old.items.count ==> new[old.others, 0] == old[old.items, old.index])
    }
    ring("whose-first-part-is-one-element-short", of: Inputs.uint16) { call, first, machine in
      machine.copy(first - 1, from: call.items, at: call.index, to: call.others, at: 0)
      machine.copy(call.index, from: call.items, at: 0, to: call.others, at: first)
    } ensures: { old, new in
      ensures("around", old.isCopied(new))  // refuted: ensures/around
    }
    ring("whose-second-part-is-read-behind-the-head", of: Inputs.uint8) { call, first, machine in
      machine.copy(first, from: call.items, at: call.index, to: call.others, at: 0)
      // refuted: panic/elements-out-of-range
      machine.copy(call.index, from: call.items, at: call.index, to: call.others, at: first)
    } ensures: { old, new in
      ensures("around", old.isCopied(new))  // refuted: ensures/around
    }
  }
}
