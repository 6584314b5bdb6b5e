import VerifierCommand

typealias DequeElement<M: Machine> = (deque: Deque<M>, element: M.UInt16)
typealias DequeNumber<M: Machine> = (deque: Deque<M>, number: M.Word)

extension Observed<Deque<SymbolicMachine>> {
  /// The elements in the slots from the start on, and then from slot 0 on.
  var contents: IntegerSequence {
    IntegerSequence(count: self.count) { self.slots[(self.start + $0) % self.slots.count] }
  }

  /// What holds of a queue between calls.
  var isDeque: Formula { self.start < self.slots.count && self.count <= self.slots.count }
}

private func inserting(
  _ id: String, _ native: NativeProgram, atStart: Bool,
  _ body: @escaping @Sendable (inout DequeElement<SymbolicMachine>, SymbolicMachine) -> Bool
) -> Contract {
  Contract(
    id, "puts an element at an end of the queue", state: DequeElement<SymbolicMachine>.self,
    requires: { old in requires("deque", old.deque.isDeque) }, body: body, native: native,
    ensures: { old, new, result in
      let before = old.deque.contents
      let inserted = atStart ? before.prepending(old.element) : before.appending(old.element)
      ensures("deque", new.deque.isDeque)
      ensures("full", result == (before.count < old.deque.slots.count))
      ensures("contents", result ==> new.deque.contents == inserted)
      ensures("refused", !result ==> new.deque.contents == before)
      ensures("frame", new.isUnchanged(since: old, except: old.deque.slots))
    })
}

let dequeAppend = inserting(
  "deque/append", NativeProgram(state: DequeElement<NativeMachine>.self) { $0.deque.append($0.element, on: $1) },
  atStart: false
) { $0.deque.append($0.element, on: $1) }

let dequePrepend = inserting(
  "deque/prepend", NativeProgram(state: DequeElement<NativeMachine>.self) { $0.deque.prepend($0.element, on: $1) },
  atStart: true
) { $0.deque.prepend($0.element, on: $1) }

private func taking(
  _ id: String, _ native: NativeProgram, fromStart: Bool,
  _ body: @escaping @Sendable (inout Deque<SymbolicMachine>, SymbolicMachine) -> SymbolicMachine.UInt16?
) -> Contract {
  Contract(
    id, "takes the element at an end of the queue", state: Deque<SymbolicMachine>.self,
    requires: { old in requires("deque", old.isDeque) }, body: body, native: native,
    ensures: { old, new, result in
      let before = old.contents
      ensures("deque", new.isDeque)
      ensures("empty", result.isNil() == before.isEmpty)
      ensures("element", result.ifPresent { $0 == (fromStart ? before.first : before.last) })
      ensures("contents", new.contents == (fromStart ? before.dropFirst() : before.dropLast()))
      ensures("frame", new.isUnchanged(since: old))
    })
}

let dequePopFirst = taking(
  "deque/pop-first", NativeProgram(state: Deque<NativeMachine>.self) { $0.popFirst(on: $1) }, fromStart: true
) { $0.popFirst(on: $1) }

let dequePopLast = taking(
  "deque/pop-last", NativeProgram(state: Deque<NativeMachine>.self) { $0.popLast(on: $1) }, fromStart: false
) { $0.popLast(on: $1) }

/// The contract of a function from the number of a call to the slot of a number, which is counted around.
private func slot(
  _ id: String, _ native: @escaping @Sendable (DequeNumber<NativeMachine>) -> UInt,
  _ body: @escaping @Sendable (DequeNumber<SymbolicMachine>) -> SymbolicWord,
  of place: @escaping @Sendable (Snapshot<DequeNumber<SymbolicMachine>>) -> Integer
) -> Contract {
  Contract(
    id, "a slot of the queue", state: DequeNumber<SymbolicMachine>.self,
    requires: { old in requires("deque", old.deque.isDeque && old.number < old.deque.slots.count) },
    body: { call, _ in body(call) },
    native: NativeProgram(state: DequeNumber<NativeMachine>.self) { call, _ in native(call) },
    ensures: { old, _, result in
      let (place, count) = (place(old), old.deque.slots.count)
      ensures("within", result < count)
      ensures("around", result == place || result == place - count || result == place + count)
    })
}

let slotAt = slot("deque/slot-at", { $0.deque.slot(at: $0.number) }, { $0.deque.slot(at: $0.number) }) {
  $0.deque.start + $0.number
}
let slotAfter = slot("deque/slot-after", { $0.deque.slot(after: $0.number) }, { $0.deque.slot(after: $0.number) }) {
  $0.number + 1
}
let slotBefore = slot("deque/slot-before", { $0.deque.slot(before: $0.number) }, { $0.deque.slot(before: $0.number) }) {
  $0.number - 1
}

let dequeSegments = Contract(
  "deque/segments", "the parts of the queue", state: Deque<SymbolicMachine>.self,
  requires: { old in requires("deque", old.isDeque) }, body: { deque, _ in deque.segments },
  native: NativeProgram(state: Deque<NativeMachine>.self) { deque, _ in deque.segments },
  ensures: { old, _, result in
    let slots = old.slots.elements
    ensures("contents", old.contents == slots.dropFirst(old.start).prefix(result.first) + slots.prefix(result.second))
    ensures("longest", result.second == 0 || result.first == slots.count - old.start)
  })

let dequeCapacity = Contract(
  "deque/capacity", "the number of slots to grow to", state: DequeNumber<SymbolicMachine>.self,
  body: { call, _ in call.deque.capacity(for: call.number) },
  native: NativeProgram(state: DequeNumber<NativeMachine>.self) { call, _ in call.deque.capacity(for: call.number) },
  ensures: { old, _, result in
    let more = Integer.least(old.deque.slots.count * 3 / 2, power(63) - 1)
    ensures("refused", result.isNil() == (old.number * 2 >= power(64)))
    ensures("enough", result.ifPresent { $0 >= old.number && $0 * 2 < power(64) })
    ensures("half-more", result.ifPresent { $0 == .greatest(old.number, more) })
  })

let deques = [
  dequeAppend, dequePrepend, dequePopFirst, dequePopLast, slotAt, slotAfter, slotBefore, dequeSegments, dequeCapacity,
]
