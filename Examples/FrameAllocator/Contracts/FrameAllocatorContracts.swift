import VerifierCommand

typealias FrameReturn<M: Machine> = (allocator: FrameAllocator<M>, frame: M.Word)

extension Observed<FrameAllocator<SymbolicMachine>> {
  var frameCount: Integer { self.words.count * 64 }

  func isFree(_ place: Integer, inWord word: Integer) -> Formula { (self.words[word].bits(64) >> place)[0] }

  /// The frames that are free.
  var free: IntegerSet { IntegerSet { $0 < frameCount && isFree($0 % 64, inWord: $0 / 64) } }

  /// Whether no frame of the first words is free.
  func areTaken(words count: Integer) -> Formula { .forAll("word") { $0 < count ==> self.words[$0] == 0 } }

  /// What follows from `freeCount` being the number of free frames, in words that it fits into.
  var isAllocator: Formula {
    self.words.count < 0x400_0000_0000_0000 && self.freeCount <= frameCount
      && (self.freeCount == 0 ==> areTaken(words: self.words.count))
  }

  /// Whether the bit of a frame is another, and the number of free ones is another by a difference.
  func flips(_ frame: Integer, since old: Self, counting difference: Integer) -> Formula {
    let flipped = old.words[frame / 64].bits(64) ^ (Integer(1).bits(64) << (frame % 64))
    return self.words[frame / 64] == flipped.integer && self.freeCount == old.freeCount + difference
  }
}

let allocate = Contract(
  "frames/allocate", "takes the lowest free frame", state: FrameAllocator<SymbolicMachine>.self,
  requires: { old in requires("allocator", old.isAllocator) },
  loops: { old in
    [
      Loop("scan", of: SymbolicWord.self) { entry, first in
        Loop.Claims(
          invariants: [
            ("within", first % 64 == 0 && first <= old.frameCount), ("taken", old.observed.areTaken(words: first / 64)),
          ], memory: entry.memory, variant: old.frameCount - first)
      }
    ]
  },
  body: { $0.allocate(on: $1) },
  native: NativeProgram(state: FrameAllocator<NativeMachine>.self) { $0.allocate(on: $1) },
  ensures: { old, new, result in
    let (before, after) = (old.observed, new.observed)
    ensures("none", result.isNil() ==> before.areTaken(words: old.words.count))
    ensures("refused", result.isNil() ==> new.memory == old.memory && new.freeCount == old.freeCount)
    ensures("free", result.ifPresent { before.free.contains($0) })
    ensures("lowest-word", result.ifPresent { before.areTaken(words: $0 / 64) })
    ensures(
      "lowest-place",
      result.ifPresent { frame in
        .forAll("place") { $0 < frame % 64 ==> !before.isFree($0, inWord: frame / 64) }
      })
    ensures("taken", result.ifPresent { after.flips($0, since: before, counting: -1) })
    ensures("frame", result.ifPresent { new.isUnchanged(since: old, exceptElement: $0 / 64, of: old.words) })
  })

let free = Contract(
  "frames/free", "gives a frame back", state: FrameReturn<SymbolicMachine>.self,
  requires: { old in requires("allocator", old.allocator.isAllocator) },
  body: { $0.allocator.free($0.frame, on: $1) },
  native: NativeProgram(state: FrameReturn<NativeMachine>.self) { $0.allocator.free($0.frame, on: $1) },
  ensures: { old, new, result in
    let (before, after) = (old.allocator, new.allocator)
    ensures("result", result == (old.frame < before.frameCount && !before.free.contains(old.frame)))
    ensures("free", result ==> after.flips(old.frame, since: before, counting: 1))
    ensures("refused", !result ==> new.memory == old.memory && after.freeCount == before.freeCount)
    ensures("frame", new.isUnchanged(since: old, exceptElement: old.frame / 64, of: before.words))
  })
