import VerifierCommand

/// Elements that are to be 0.
struct Counters<M: Machine> {
  let items: Buffer<M, M.UInt32>

  /// Sets each element to 0.
  func clear(on machine: M) {
    machine.loop("clear", over: 0..<items.count, in: (machine, items)) { context, index in
      context.0[context.1, index] = 0
    }
  }
}

let clearing = Contract(
  "clear", "sets counters to 0", state: Counters<SymbolicMachine>.self,
  loops: { old in
    [
      Loop("clear") { entry, index, _ in
        Loop.RangeClaims(
          memory: entry.memory.zeroing(from: old.items.base, length: (index - entry.index) * 4))
      }
    ]
  },
  body: { $0.clear(on: $1) },
  native: NativeProgram(state: Counters<NativeMachine>.self) { $0.clear(on: $1) },
  ensures: { old, new, _ in
    ensures("cleared", new.items.elements.allSatisfy { $0 == 0 })
    ensures("frame", new.isUnchanged(since: old, except: old.items))
  })
