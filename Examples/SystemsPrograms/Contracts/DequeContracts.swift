import VerifierCommand

struct DequeCall<M: Machine> {
  var deque: Deque<M>
  let element: M.UInt16
  let number: M.Word
}

func dequeCall<M: ContractMachine>(_ inputs: MethodInputs<M>) -> DequeCall<M> {
  DequeCall(
    deque: Deque(
      slots: inputs.buffer("slots", of: M.UInt16.self), start: inputs.word("start"), count: inputs.word("count")),
    element: inputs.uint16("element"), number: inputs.word("number"))
}

extension Snapshot<DequeCall<SymbolicMachine>> {
  var slots: IntegerSequence { elements(of: self.deque.slots) }
  /// The elements in the slots from the start on, and then from slot 0 on.
  var contents: IntegerSequence {
    IntegerSequence(count: self.deque.count) { slots[(self.deque.start + $0) % slots.count] }
  }
  /// What holds of a queue between calls.
  var isDeque: Formula { self.deque.start < slots.count && self.deque.count <= slots.count }
}

private func inserting(
  _ id: String, atStart: Bool, native: NativeProgram? = nil,
  _ body: @escaping @Sendable (inout DequeCall<SymbolicMachine>, SymbolicMachine) -> Bool
) -> Contract {
  Contract(
    id, "puts an element at an end of the queue", inputs: dequeCall,
    requires: { old in requires("deque", old.isDeque) }, body: body, native: native,
    ensures: { old, new, result in
      ensures("deque", new.isDeque)
      ensures("full", result == (old.deque.count < old.slots.count))
      ensures(
        "contents",
        result
          ==> new.contents == (atStart ? old.contents.prepending(old.element) : old.contents.appending(old.element)))
      ensures("refused", !result ==> new.contents == old.contents)
      ensures("frame", new.isUnchanged(since: old, except: old.deque.slots))
    })
}

private func taking(
  _ id: String, fromStart: Bool, native: NativeProgram? = nil,
  _ body: @escaping @Sendable (inout DequeCall<SymbolicMachine>, SymbolicMachine) -> SymbolicMachine.UInt16?
) -> Contract {
  Contract(
    id, "takes the element at an end of the queue", inputs: dequeCall,
    requires: { old in requires("deque", old.isDeque) }, body: body, native: native,
    ensures: { old, new, result in
      ensures("deque", new.isDeque)
      ensures("empty", result.isNil() == old.contents.isEmpty)
      ensures("element", result.ifPresent { $0 == (fromStart ? old.contents.first : old.contents.last) })
      ensures("contents", new.contents == (fromStart ? old.contents.dropFirst() : old.contents.dropLast()))
      ensures("frame", new.isUnchanged(since: old))
    })
}

/// A program that needs no machine, on native words.
private func native<Result>(_ body: @escaping @Sendable (DequeCall<NativeMachine>) -> Result) -> NativeProgram {
  NativeProgram(dequeCall) { call, _ in body(call) }
}

/// The contract of a function from the number of a call to the slot of a number, which is counted around.
private func slot(
  _ id: String, of place: @escaping @Sendable (Snapshot<DequeCall<SymbolicMachine>>) -> Integer,
  native: NativeProgram? = nil,
  _ body: @escaping @Sendable (DequeCall<SymbolicMachine>) -> SymbolicWord
) -> Contract {
  Contract(
    id, "a slot of the queue", inputs: dequeCall,
    requires: { old in requires("deque", old.isDeque && old.number < old.slots.count) },
    body: { call, _ in body(call) }, native: native,
    ensures: { old, _, result in
      ensures("within", result < old.slots.count)
      ensures(
        "around",
        result == place(old) || result == place(old) - old.slots.count || result == place(old) + old.slots.count)
    })
}

private func segments(
  _ id: String, native: NativeProgram? = nil,
  _ body: @escaping @Sendable (Deque<SymbolicMachine>) -> (first: SymbolicWord, second: SymbolicWord)
) -> Contract {
  Contract(
    id, "the parts of the queue", inputs: dequeCall,
    requires: { old in requires("deque", old.isDeque) }, body: { call, _ in body(call.deque) }, native: native,
    ensures: { old, _, result in
      let first = old.slots.dropFirst(old.deque.start).prefix(result.first)
      ensures("contents", old.contents == first + old.slots.prefix(result.second))
      ensures("longest", result.second == 0 || result.first == old.slots.count - old.deque.start)
    })
}

private func capacity(
  _ id: String, native: NativeProgram? = nil,
  _ body: @escaping @Sendable (DequeCall<SymbolicMachine>) -> SymbolicWord?
) -> Contract {
  Contract(
    id, "the number of slots to grow to", inputs: dequeCall,
    body: { call, _ in body(call) }, native: native,
    ensures: { old, _, result in
      ensures("refused", result.isNil() == (old.number * 2 >= power(64)))
      ensures("enough", result.ifPresent { $0 >= old.number && $0 * 2 < power(64) })
      ensures(
        "half-more",
        result.ifPresent { $0 == .greatest(old.number, .least(old.slots.count * 3 / 2, power(63) - 1)) })
    })
}

let deques = [
  inserting("deque/append", atStart: false, native: NativeProgram(dequeCall) { $0.deque.append($0.element, on: $1) }) {
    $0.deque.append($0.element, on: $1)
  },
  inserting("deque/prepend", atStart: true, native: NativeProgram(dequeCall) { $0.deque.prepend($0.element, on: $1) }) {
    $0.deque.prepend($0.element, on: $1)
  },
  taking("deque/pop-first", fromStart: true, native: NativeProgram(dequeCall) { $0.deque.popFirst(on: $1) }) {
    $0.deque.popFirst(on: $1)
  },
  taking("deque/pop-last", fromStart: false, native: NativeProgram(dequeCall) { $0.deque.popLast(on: $1) }) {
    $0.deque.popLast(on: $1)
  },
  slot("deque/slot-at", of: { $0.deque.start + $0.number }, native: native { $0.deque.slot(at: $0.number) }) {
    $0.deque.slot(at: $0.number)
  },
  slot("deque/slot-after", of: { $0.number + 1 }, native: native { $0.deque.slot(after: $0.number) }) {
    $0.deque.slot(after: $0.number)
  },
  slot("deque/slot-before", of: { $0.number - 1 }, native: native { $0.deque.slot(before: $0.number) }) {
    $0.deque.slot(before: $0.number)
  },
  segments("deque/segments", native: native { $0.deque.segments }) { $0.segments },
  capacity("deque/capacity", native: native { $0.deque.capacity(for: $0.number) }) {
    $0.deque.capacity(for: $0.number)
  },

  inserting("broken/deque/append", atStart: false) { $0.deque.brokenAppend($0.element, on: $1) },
  inserting("broken/deque/prepend", atStart: true) { $0.deque.brokenPrepend($0.element, on: $1) },
  taking("broken/deque/pop-first", fromStart: true) { $0.deque.brokenPopFirst(on: $1) },
  taking("broken/deque/pop-last", fromStart: false) { $0.deque.brokenPopLast(on: $1) },
  slot("broken/deque/slot-at", of: { $0.deque.start + $0.number }) { $0.deque.brokenSlot(at: $0.number) },
  slot("broken/deque/slot-after", of: { $0.number + 1 }) { $0.deque.brokenSlot(after: $0.number) },
  slot("broken/deque/slot-before", of: { $0.number - 1 }) { $0.deque.brokenSlot(before: $0.number) },
  segments("broken/deque/segments") { $0.brokenSegments },
  segments("broken/deque/segments-around") { $0.brokenWrappedSegments },
  capacity("broken/deque/capacity") { $0.deque.brokenCapacity(for: $0.number) },
  capacity("broken/deque/capacity-for-more") { $0.deque.brokenSmallCapacity(for: $0.number) },
]
