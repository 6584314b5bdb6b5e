import VerifierCommand

private func allocating(
  _ id: String, _ body: @escaping @Sendable (inout FrameAllocator<SymbolicMachine>, SymbolicMachine) -> SymbolicWord?
) -> Contract {
  allocate.running("broken/frames/\(id)", state: FrameAllocator<SymbolicMachine>.self, body: body)
}

private func freeing(
  _ id: String, _ body: @escaping @Sendable (inout FrameReturn<SymbolicMachine>, SymbolicMachine) -> Bool
) -> Contract {
  free.running("broken/frames/\(id)", state: FrameReturn<SymbolicMachine>.self, body: body)
}

let brokenFrameAllocators = [
  allocating("unchecked") { $0.allocateUnchecked(on: $1) },
  allocating("beyond") { $0.allocateBeyond(on: $1) },
  allocating("empty-word") { $0.allocateInEmptyWord(on: $1) },
  allocating("highest") { $0.allocateHighest(on: $1) },
  allocating("unmarked") { $0.allocateUnmarked(on: $1) },
  allocating("counting-early") { $0.allocateCountingEarly(on: $1) },
  freeing("free-twice") { $0.allocator.freeTwice($0.frame, on: $1) },
  freeing("free-low") { $0.allocator.freeLow($0.frame, on: $1) },
  freeing("free-beyond") { $0.allocator.freeBeyond($0.frame, on: $1) },
  freeing("free-in-halves") { $0.allocator.freeInHalves($0.frame, on: $1) },
  freeing("free-alone") { $0.allocator.freeAlone($0.frame, on: $1) },
]
