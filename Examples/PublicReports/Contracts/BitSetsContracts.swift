import VerifierCommand

private func bitSetPair<M>(_ inputs: MethodInputs<M>) -> BitSets<M> {
  BitSets(words: inputs.buffer("words", of: M.UInt64.self), others: inputs.buffer("others", of: M.UInt64.self))
}

extension Snapshot<BitSets<SymbolicMachine>> {
  /// Whether no word of the first set before one has a member that the second lacks. Behind its last word a set has no members.
  fileprivate func isSubset(before end: Integer) -> Formula {
    .forAll("index") {
      let word = self[self.words, $0]
      let other = self[self.others, $0].bits(64)
      return $0 < end
        ==> ($0 < self.others.count ==> (word.bits(64) & ~other).integer == 0)
        && (self.others.count <= $0 ==> word == 0)
    }
  }
}

private func subset(
  _ id: String, native: NativeProgram? = nil,
  _ body: @escaping @Sendable (BitSets<SymbolicMachine>, SymbolicMachine) -> Bool
) -> Contract {
  Contract(
    id, "whether a set is a part of another", inputs: bitSetPair,
    loops: { old in
      [
        Loop("words", of: SymbolicWord.self) { entry, index in
          Loop.Claims(
            invariants: [("within", index <= old.words.count), ("subset", old.isSubset(before: index))],
            memory: entry.memory, variant: old.words.count - index)
        }
      ]
    },
    body: { call, machine in body(call, machine) }, native: native,
    ensures: { old, new, result in
      ensures("subset", result == old.isSubset(before: old.words.count))
      ensures("frame", new.isUnchanged(since: old))
    })
}

let bitSets = [
  subset("report/swift-collections-637", native: NativeProgram(bitSetPair) { $0.isSubset(on: $1) }) {
    $0.isSubset(on: $1)
  },
  subset("broken/report/swift-collections-637") { $0.isSubsetOfCommonWords(on: $1) },
  subset("broken/report/swift-collections-637-other-way") { $0.isSubsetTheOtherWay(on: $1) },
]
