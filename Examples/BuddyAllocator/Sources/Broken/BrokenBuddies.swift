import VerifierCommand

extension Block {
  /// The next block.
  var nextBlock: Block { Block(start: start + size, order: order) }

  /// The half that this block is the lower of, also where it is the upper.
  var parentFromStart: Block { Block(start: start, order: order + 1) }

  /// The parent is said to be of the same order.
  var parentOfSameOrder: Block { Block(start: start & ~size, order: order) }

  /// The middle of a block that is twice as large.
  var upperOfParent: Block { Block(start: start | size, order: order - 1) }

  /// The size is computed in 32 bits.
  var buddyIn32Bits: Block {
    Block(start: start ^ M.Word((1 as M.UInt32) << M.UInt32(truncatingIfNeeded: order)), order: order)
  }
}

extension BuddyTree {
  /// Joins the root too.
  func joinedBeyondRoot(_ node: M.Word, on machine: M) -> M.Word? {
    machine[isFree, node ^ 1] == 1 ? node >> 1 : nil
  }

  /// Asks whether the next block is free, and not the buddy.
  func joinedWithNext(_ node: M.Word, on machine: M) -> M.Word? {
    node > 1 && node + 1 < isFree.count && machine[isFree, node + 1] == 1 ? node >> 1 : nil
  }

  /// Joins blocks whether or not the buddy is free.
  func joinedAnyway(_ node: M.Word, on machine: M) -> M.Word? { node > 1 ? node >> 1 : nil }

  /// Joins no more than once.
  func topOfOneJoin(of node: M.Word, on machine: M) -> Ancestor {
    guard let joined = joined(node, on: machine) else { return Ancestor(node: node) }
    return Ancestor(node: joined, rows: 1)
  }
}
