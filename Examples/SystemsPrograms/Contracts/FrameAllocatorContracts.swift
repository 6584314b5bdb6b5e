import VerifierCommand

struct FrameCall<M: Machine> {
  var allocator: FrameAllocator<M>
  var frame: M.Word
}

func frameCall<M: ContractMachine>(_ inputs: MethodInputs<M>) -> FrameCall<M> {
  FrameCall(
    allocator: FrameAllocator(words: inputs.buffer("words", of: M.UInt64.self), freeCount: inputs.word("freeCount")),
    frame: inputs.word("frame"))
}

extension Snapshot<FrameCall<SymbolicMachine>> {
  var words: Observed<Buffer<SymbolicMachine, SymbolicMachine.UInt64>> { self.allocator.words }
  var freeCount: Integer { self.allocator.freeCount }
  var frameCount: Integer { words.count * 64 }

  func isFree(_ place: Integer, inWord word: Integer) -> Formula { (self[words, word].bits(64) >> place)[0] }
  func isFree(_ frame: Integer) -> Formula { isFree(frame % 64, inWord: frame / 64) }
  /// Whether no frame of the first bytes is free.
  func areTaken(bytes count: Integer) -> Formula {
    .forAll("offset") { $0 < count ==> self.memory[words.base + $0] == 0 }
  }

  /// What follows from `freeCount` being the number of free frames, in words that it fits into.
  var isAllocator: Formula {
    words.count < 0x400_0000_0000_0000 && freeCount <= frameCount
      && (freeCount == 0 ==> areTaken(bytes: words.count * 8))
  }

  func isUnchanged(from old: Self) -> Formula { isUnchanged(since: old) && freeCount == old.freeCount }

  /// Whether nothing has changed but the bit of one frame, and the number of free ones by a difference.
  func flips(_ frame: Integer, since old: Self, counting difference: Integer) -> Formula {
    let start = words.base + frame / 64 * 8
    let flipped = old[words, frame / 64].bits(64) ^ (Integer(1).bits(64) << (frame % 64))
    return memory.isUnchanged(since: old.memory, except: [AddressRange(start: start, end: start + 8)])
      && self[words, frame / 64] == flipped.integer && freeCount == old.freeCount + difference
  }
}

private func allocate(
  _ id: String, native: NativeProgram? = nil,
  _ body: @escaping @Sendable (inout FrameCall<SymbolicMachine>, SymbolicMachine) -> SymbolicWord?
) -> Contract {
  Contract(
    id, "takes the lowest free frame", inputs: frameCall,
    requires: { old in requires("allocator", old.isAllocator) },
    loops: { old in
      [
        Loop("scan", of: SymbolicWord.self) { entry, first in
          Loop.Claims(
            invariants: [
              ("within", first % 64 == 0 && first <= old.frameCount), ("taken", old.areTaken(bytes: first / 8)),
            ], memory: entry.memory, variant: old.frameCount - first)
        }
      ]
    }, body: body, native: native,
    ensures: { old, new, result in
      ensures("none", result.isNil() ==> old.areTaken(bytes: old.words.count * 8))
      ensures("refused", result.isNil() ==> new.isUnchanged(from: old))
      ensures("free", result.ifPresent { $0 < old.frameCount && old.isFree($0) })
      ensures("lowest-word", result.ifPresent { old.areTaken(bytes: $0 / 64 * 8) })
      ensures(
        "lowest-place",
        result.ifPresent { frame in
          .forAll("place") { $0 < frame % 64 ==> !old.isFree($0, inWord: frame / 64) }
        })
      ensures("taken", result.ifPresent { new.flips($0, since: old, counting: -1) })
    })
}

private func free(
  _ id: String, native: NativeProgram? = nil,
  _ body: @escaping @Sendable (inout FrameCall<SymbolicMachine>, SymbolicMachine) -> Bool
) -> Contract {
  Contract(
    id, "gives a frame back", inputs: frameCall, requires: { old in requires("allocator", old.isAllocator) },
    body: body, native: native,
    ensures: { old, new, result in
      ensures("result", result == (old.frame < old.frameCount && !old.isFree(old.frame)))
      ensures("free", result ==> new.flips(old.frame, since: old, counting: 1))
      ensures("refused", !result ==> new.isUnchanged(from: old))
    })
}

let frameAllocators = [
  allocate("frames/allocate", native: NativeProgram(frameCall) { $0.allocator.allocate(on: $1) }) {
    $0.allocator.allocate(on: $1)
  },
  free("frames/free", native: NativeProgram(frameCall) { $0.allocator.free($0.frame, on: $1) }) {
    $0.allocator.free($0.frame, on: $1)
  },

  allocate("broken/frames/unchecked") { $0.allocator.allocateUnchecked(on: $1) },
  allocate("broken/frames/beyond") { $0.allocator.allocateBeyond(on: $1) },
  allocate("broken/frames/empty-word") { $0.allocator.allocateInEmptyWord(on: $1) },
  allocate("broken/frames/highest") { $0.allocator.allocateHighest(on: $1) },
  allocate("broken/frames/unmarked") { $0.allocator.allocateUnmarked(on: $1) },
  allocate("broken/frames/counting-early") { $0.allocator.allocateCountingEarly(on: $1) },
  free("broken/frames/free-twice") { $0.allocator.freeTwice($0.frame, on: $1) },
  free("broken/frames/free-low") { $0.allocator.freeLow($0.frame, on: $1) },
  free("broken/frames/free-beyond") { $0.allocator.freeBeyond($0.frame, on: $1) },
  free("broken/frames/free-in-halves") { $0.allocator.freeInHalves($0.frame, on: $1) },
  free("broken/frames/free-alone") { $0.allocator.freeAlone($0.frame, on: $1) },
]
