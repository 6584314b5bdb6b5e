import VerifierCommand

typealias TreeNode<M: Machine> = (tree: BuddyTree<M>, node: M.Word)

extension Snapshot<TreeNode<SymbolicMachine>> {
  /// Whether a node may be joined with its buddy.
  func isJoinable(_ node: Integer) -> Formula { node != 1 && self.tree.isFree[(node.bits(64) ^ 1).integer] == 1 }

  /// Whether the node is one of the tree. Each node has a buddy, the root the byte before.
  var isNode: Formula { self.tree.isFree.count % 2 == 0 && 0 < self.node && self.node < self.tree.isFree.count }
}

/// What `top` does in each row.
let joined = Contract(
  "buddy/joined", "joins a free block with its buddy", state: TreeNode<SymbolicMachine>.self,
  requires: { old in requires("node", old.isNode) },
  body: { $0.tree.joined($0.node, on: $1) },
  native: NativeProgram(state: TreeNode<NativeMachine>.self) { $0.tree.joined($0.node, on: $1) },
  ensures: { old, new, result in
    ensures("joined", result.isNil() == !old.isJoinable(old.node))
    ensures("parent", result.ifPresent { $0 == old.node / 2 })
    ensures("frame", new.isUnchanged(since: old))
  })

let top = Contract(
  "buddy/top", "the block that is free once one is freed", state: TreeNode<SymbolicMachine>.self,
  requires: { old in requires("node", old.isNode) },
  loops: { old in
    [
      Loop("join", of: BuddyTree<SymbolicMachine>.Ancestor.self) { entry, now in
        Loop.Claims(
          invariants: [
            ("within", 0 < now.node && now.node <= old.node && now.rows < 64),
            ("above", now.node == (old.node.bits(64) >> now.rows).integer),
          ], memory: entry.memory, variant: now.node)
      }
    ]
  },
  body: { $0.tree.top(of: $0.node, on: $1) },
  native: NativeProgram(state: TreeNode<NativeMachine>.self) { $0.tree.top(of: $0.node, on: $1) },
  ensures: { old, new, result in
    ensures("above", result.node == (old.node.bits(64) >> result.rows).integer)
    ensures("largest", !old.isJoinable(result.node))
    ensures("frame", new.isUnchanged(since: old))
  })

let brokenTrees = [
  joined.running("broken/buddy/joined-beyond-root", state: TreeNode<SymbolicMachine>.self) {
    $0.tree.joinedBeyondRoot($0.node, on: $1)
  },
  joined.running("broken/buddy/joined-with-next", state: TreeNode<SymbolicMachine>.self) {
    $0.tree.joinedWithNext($0.node, on: $1)
  },
  joined.running("broken/buddy/joined-anyway", state: TreeNode<SymbolicMachine>.self) {
    $0.tree.joinedAnyway($0.node, on: $1)
  },
  top.running("broken/buddy/top-of-one-join", state: TreeNode<SymbolicMachine>.self) {
    $0.tree.topOfOneJoin(of: $0.node, on: $1)
  },
]
