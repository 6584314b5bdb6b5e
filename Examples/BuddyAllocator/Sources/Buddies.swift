import VerifierCommand

/// A block of a buddy allocator: 2^order frames from one on, a multiple of as many.
struct Block<M: Machine> {
  let start: M.Word
  let order: M.Word

  var size: M.Word { (1 as M.Word) << order }

  /// The other half of the block that this one is a half of.
  var buddy: Block { Block(start: start ^ size, order: order) }

  /// The block that this one is a half of.
  var parent: Block { Block(start: start & ~size, order: order + 1) }

  /// The lower half.
  var lower: Block { Block(start: start, order: order - 1) }

  /// The upper half.
  var upper: Block { Block(start: start | size >> 1, order: order - 1) }
}

/// Blocks as the nodes of a tree that is numbered from its root on, 1, row by row: the halves of block `n` are blocks `2 * n` and
/// `2 * n + 1`. A node's byte is 1 where the block is free as a whole.
struct BuddyTree<M: Machine> {
  let isFree: Buffer<M, M.UInt8>

  /// The block that a free one and its buddy are joined to, if there is one, and the buddy is free.
  func joined(_ node: M.Word, on machine: M) -> M.Word? {
    node > 1 && machine[isFree, node ^ 1] == 1 ? node >> 1 : nil
  }

  /// A block above another, and how many rows it is above.
  struct Ancestor {
    var node: M.Word
    var rows: M.Word = 0
  }

  /// The block that is free once a block is freed, and joined with its buddy as long as that is free too.
  func top(of node: M.Word, on machine: M) -> Ancestor {
    var top = Ancestor(node: node)
    _ = machine.loopWithExit("join", in: (self, machine), &top, while: { $1.rows < 64 }) {
      guard let node = $0.0.joined($1.node, on: $0.1) else { return true }
      $1 = Ancestor(node: node, rows: $1.rows + 1)
      return nil
    }
    return top
  }
}
