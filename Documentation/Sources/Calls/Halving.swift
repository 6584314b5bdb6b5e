import VerifierCommand

/// Elements from an index on.
typealias Rest<M: Machine> = (items: Buffer<M, M.UInt16>, index: M.Word)

/// Halves each element from an index on.
struct Halving<M: Machine>: Function {
  func run(_ rest: Rest<M>, on machine: M) {
    if rest.index == rest.items.count { return }
    machine[rest.items, rest.index] = machine[rest.items, rest.index] / 2
    machine.call(Halving(), with: (rest.items, rest.index + 1))
  }
}

extension Contract {
  static let halving: Contract = Contract(
    "halving", "halves each element from an index on", of: Halving<SymbolicMachine>(),
    requires: { old in
      requires("within", old.index <= old.items.count)
    },
    calling: { [halving] },
    decreasing: { old in old.items.count - old.index }
  ) { old, new, _ in
    ensures(
      "halved",
      .forAll("i") { i in
        old.index <= i && i < old.items.count ==> new.items[i] == old.items[i] / 2
      })
    ensures("kept", .forAll("i") { i in i < old.index ==> new.items[i] == old.items[i] })
    ensures("frame", new.isUnchanged(since: old, except: old.items))
  }
}
