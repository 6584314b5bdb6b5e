import VerifierCommand

struct PageWalkCall<M: Machine> {
  let tables: PageTables<M>
  let address: M.Word
  let access: M.Word
}

func pageWalkCall<M: ContractMachine>(_ inputs: MethodInputs<M>) -> PageWalkCall<M> {
  PageWalkCall(
    tables: PageTables(memory: inputs.buffer("memory", of: M.UInt8.self).reading, root: inputs.word("root")),
    address: inputs.word("address"), access: inputs.word("access"))
}

extension Snapshot<PageWalkCall<SymbolicMachine>> {
  /// The address is 48 bits with their sign.
  var isCanonical: Formula { self.address.bits(48).signedInteger.wrapped == self.address }
  /// The physical address of the entry at a level: a table, the index in it, and three bits that are zero.
  func place(_ level: Int) -> Integer {
    let table = level == 4 ? self.tables.root.bits(64) : entry(level + 1)
    let index = self.address.bits(64)[9 * level + 3...9 * level + 11].concatenated(with: (0 as Integer).bits(3))
    return table[12...51].concatenated(with: index).integer
  }
  func entry(_ level: Int) -> BitVector { memory.load(UInt64.self, at: place(level)).bits(64) }
  /// Whether the walk comes to a level.
  func isReached(_ level: Int) -> Formula {
    level == 4 ? isCanonical : isReached(level + 1) && entry(level + 1)[0] && !isLast(level + 1)
  }
  /// Whether the entry at a level, where it is in use, is that of a page.
  func isLast(_ level: Int) -> Formula { level == 1 ? true : level == 4 ? false : entry(level)[7] }
  func isMapped(_ level: Int) -> Formula { isReached(level) && entry(level)[0] && isLast(level) }
  /// Whether all entries down to a level have the rights that are asked for.
  func isAllowed(_ level: Int) -> Formula { (self.access.bits(64) & ~rights(level))[1...2] == 0 }
  func rights(_ level: Int) -> BitVector { level == 4 ? entry(4) : rights(level + 1) & entry(level) }
  /// The address in the page of a level.
  func physical(_ level: Int) -> Integer {
    entry(level)[9 * level + 3...51].concatenated(with: self.address.bits(64)[0...9 * level + 2]).integer
  }
  /// Whether the accesses are loads of the entries at the levels that the walk comes to.
  func areLoads(_ accesses: [Access]) -> Formula {
    let loads = zip([4, 3, 2, 1], accesses).map { level, access in
      isReached(level) && access.address == place(level) && access.size == 8
    }
    let isAll = accesses.count == 4 ? true : !isReached(4 - accesses.count)
    return loads.reduce(isAll && Formula(accesses.count <= 4 && accesses.allSatisfy { $0.kind == .load }), &&)
  }
}

private func some(_ claim: (_ level: Int) -> Formula) -> Formula { (1...4).map(claim).reduce(false, ||) }

let pageWalk = Contract(
  "page-walk", "translates an address by the page tables", inputs: pageWalkCall,
  requires: { old in
    let memory = old.tables.memory.range
    requires("all-of-memory", memory.start == 0 && memory.end == power(52))
  },
  body: { call, machine throws(PageFault) in
    try call.tables.translated(call.address, access: call.access, on: machine)
  },
  native: NativeProgram(pageWalkCall) { try $0.tables.translated($0.address, access: $0.access, on: $1) },
  ensures: { old, new, outcome in
    // The conditions exclude each other: each holds exactly where the walk ends so.
    onReturn {
      ensures("page", some { old.isMapped($0) && old.isAllowed($0) && outcome.result == old.physical($0) })
    }
    onThrow {
      ensures(
        "error",
        outcome.error == .notCanonical && !old.isCanonical
          || some { outcome.error == .notPresent(level: $0) && old.isReached($0) && !old.entry($0)[0] }
          || outcome.error == .denied && some { old.isMapped($0) && !old.isAllowed($0) })
    }
    ensures("frame", new.isUnchanged(since: old))
    ensures("loads", old.areLoads(new.accesses))
  })
