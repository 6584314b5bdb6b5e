import VerifierContracts
import VerifierExecution
import VerifierMachine
import VerifierTerms

/// What holds of the words of two buffers before an index, and of those at it, holds of one more: no bit is set in the first alone.
private func subset<Element: MachineInteger & ClauseRepresentable & SendableMetatype>(
  _ id: String, of value: @escaping Declaration<Element>, file: String = #filePath, line: Int = #line,
  @ClauseList ensures: @escaping @Sendable (Snapshot<TwoBuffers<Element>>) -> [Clause]
) -> Contract {
  buffered(
    "subsets/\(id)", of: value, file: file, line: line,
    requires: { old in
      requires("within", old.isIndex() && old.index < old.others.count)
      requires("before", old.areSubsets(before: old.index))
      requires("this", old.isSubset(at: old.index))
    },
    body: { _, _ in 0 }, ensures: { old, _, _ in ensures(old) })
}

extension Snapshot {
  fileprivate func isSubset<Element: MachineInteger>(at index: Integer) -> Formula where State == TwoBuffers<Element> {
    let width = Element.bitWidth
    return (self[self.items, index].bits(width) & ~self[self.others, index].bits(width)).integer == 0
  }

  fileprivate func areSubsets<Element: MachineInteger>(before end: Integer) -> Formula
  where State == TwoBuffers<Element> {
    .forAll("index") { $0 < end ==> isSubset(at: $0) }
  }
}

extension Corpus {
  /// Quantified statements about the bits of elements of two buffers.
  @Cases static var subsets: [Contract] {
    subset("bytes", of: Inputs.uint8) { old in
      ensures("one-more", old.areSubsets(before: old.index + 1))
      ensures("two-more", old.areSubsets(before: old.index + 2))  // refuted: ensures/two-more
    }
    subset("of-32-bits", of: Inputs.uint32) { old in
      ensures("one-more", old.areSubsets(before: old.index + 1))
    }
    subset("of-64-bits", of: Inputs.uint64) { old in
      ensures("one-more", old.areSubsets(before: old.index + 1))
    }
    subset("the-other-way", of: Inputs.uint16) { old in
      // refuted: ensures/this
      ensures("this", (old[old.others, old.index].bits(16) & ~old[old.items, old.index].bits(16)).integer == 0)
    }
  }
}
