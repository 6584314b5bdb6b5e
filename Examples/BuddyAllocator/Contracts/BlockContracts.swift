import VerifierCommand

extension Observed<Block<SymbolicMachine>> {
  var frames: Integer { (Integer(1).bits(64) << self.order).integer }
  var end: Integer { self.start + frames }

  /// Whether the block begins at a multiple of its size. Frames have numbers below 2^63.
  var isBlock: Formula { self.order < 63 && (self.start.bits(64) & (frames - 1)) == 0 && end <= power(63) }

  /// Whether both have no frame in common.
  func isDisjoint(with other: Self) -> Formula { end <= other.start || other.end <= self.start }
}

private func block(
  _ id: String, _ summary: String, _ native: @escaping @Sendable (Block<NativeMachine>) -> Block<NativeMachine>,
  _ result: @escaping @Sendable (Block<SymbolicMachine>) -> Block<SymbolicMachine>,
  requires needed: @escaping @Sendable (Observed<Block<SymbolicMachine>>) -> Formula = { _ in true },
  @ClauseList ensures clauses:
    @escaping @Sendable (
      _ block: Observed<Block<SymbolicMachine>>, _ result: Observed<Block<SymbolicMachine>>
    ) -> [Clause]
) -> Contract {
  Contract(
    id, summary, state: Block<SymbolicMachine>.self,
    requires: { old in requires("block", old.isBlock && needed(old.observed)) },
    body: { block, _ in result(block) },
    native: NativeProgram(state: Block<NativeMachine>.self) { block, _ in native(block) },
    ensures: { old, _, result in clauses(old.observed, result) })
}

let buddy = block("buddy/buddy", "the other half of the block above", { $0.buddy }, { $0.buddy }) { block, buddy in
  ensures("block", buddy.isBlock && buddy.order == block.order)
  ensures("apart", buddy.isDisjoint(with: block))
  ensures("beside", buddy.start == block.end || buddy.end == block.start)
  ensures("halves", Integer.least(block.start, buddy.start).bits(64) & (2 * block.frames - 1) == 0)
}

let parent = block("buddy/parent", "the block above", { $0.parent }, { $0.parent }) { block, parent in
  ensures("aligned", parent.start.bits(64) & (2 * block.frames - 1) == 0)
  ensures("order", parent.order == block.order + 1)
  ensures("holds", parent.start <= block.start && block.end <= parent.start + 2 * block.frames)
}

let lower = block(
  "buddy/lower", "the lower half", { $0.lower }, { $0.lower }, requires: { $0.order > 0 }
) { block, lower in
  ensures("block", lower.isBlock && lower.order + 1 == block.order)
  ensures("first", lower.start == block.start)
}

let upper = block(
  "buddy/upper", "the upper half", { $0.upper }, { $0.upper }, requires: { $0.order > 0 }
) { block, upper in
  ensures("block", upper.isBlock && upper.order + 1 == block.order)
  ensures("last", upper.start > block.start && upper.end == block.end)
}

private func broken(
  _ contract: Contract, _ id: String, _ result: @escaping @Sendable (Block<SymbolicMachine>) -> Block<SymbolicMachine>
) -> Contract {
  contract.running("broken/buddy/\(id)", state: Block<SymbolicMachine>.self) { block, _ in result(block) }
}

let brokenBlocks = [
  broken(buddy, "next") { $0.nextBlock },
  broken(buddy, "in-32-bits") { $0.buddyIn32Bits },
  broken(parent, "parent-from-start") { $0.parentFromStart },
  broken(parent, "parent-of-same-order") { $0.parentOfSameOrder },
  broken(upper, "upper-of-parent") { $0.upperOfParent },
]
