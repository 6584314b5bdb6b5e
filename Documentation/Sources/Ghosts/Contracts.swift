import VerifierCommand

typealias Push<M: Machine> = (stack: Stack<M>, element: M.UInt16)
typealias Change<M: Machine> = (signals: Signals<M>, signal: M.UInt64)

extension Observed<Stack<SymbolicMachine>> {
  /// The elements, the lowest first.
  var contents: IntegerSequence { self.slots.elements.prefix(self.count) }

  var isStack: Formula { self.count <= self.slots.count }
}

extension Observed<Signals<SymbolicMachine>> {
  /// The signals that are blocked.
  var blocked: IntegerSet { IntegerSet { $0 < 64 && (self.mask.bits(64) >> $0)[0] } }
}

private let push = Contract(
  "stack/push", "puts an element on top", state: Push<SymbolicMachine>.self,
  requires: { old in
    requires("stack", old.stack.isStack)
  },
  body: { $0.stack.push($0.element, on: $1) },
  native: NativeProgram(state: Push<NativeMachine>.self) { $0.stack.push($0.element, on: $1) },
  ensures: { old, new, result in
    ensures("stack", new.stack.isStack)
    ensures("full", result == (old.stack.contents.count < old.stack.slots.count))
    let contents = old.stack.contents
    ensures("pushed", result ==> new.stack.contents == contents.appending(old.element))
    ensures("refused", !result ==> new.stack.contents == old.stack.contents)
    ensures("frame", new.isUnchanged(since: old, except: old.stack.slots))
  })

private let pop = Contract(
  "stack/pop", "takes the element on top", state: Stack<SymbolicMachine>.self,
  requires: { old in
    requires("stack", old.isStack)
  },
  body: { $0.pop(on: $1) },
  native: NativeProgram(state: Stack<NativeMachine>.self) { $0.pop(on: $1) },
  ensures: { old, new, result in
    ensures("stack", new.isStack)
    ensures("empty", result.isNil() == old.contents.isEmpty)
    ensures("popped", result.ifPresent { $0 == old.contents.last })
    ensures("contents", new.contents == old.contents.dropLast())
    ensures("frame", new.isUnchanged(since: old))
  })

private let block = Contract(
  "signals/block", "blocks a signal", state: Change<SymbolicMachine>.self,
  requires: { old in
    requires("signal", old.signal < 64)
  },
  body: { call, _ in call.signals.block(call.signal) },
  native: NativeProgram(state: Change<NativeMachine>.self) { call, _ in call.signals.block(call.signal) },
  ensures: { old, new, _ in
    ensures("blocked", new.signals.blocked == old.signals.blocked.inserting(old.signal))
  })

private let unblock = Contract(
  "signals/unblock", "unblocks a signal", state: Change<SymbolicMachine>.self,
  requires: { old in
    requires("signal", old.signal < 64)
  },
  body: { call, _ in call.signals.unblock(call.signal) },
  native: NativeProgram(state: Change<NativeMachine>.self) { call, _ in call.signals.unblock(call.signal) },
  ensures: { old, new, _ in
    ensures("unblocked", new.signals.blocked == old.signals.blocked.removing(old.signal))
  })

@main struct Verify: Verifier {
  static let contracts = [
    push, pop, block, unblock,
    unblock.running("broken/unblock", state: Change<SymbolicMachine>.self) { call, _ in
      call.signals.unblockByToggling(call.signal)
    },
  ]
}
