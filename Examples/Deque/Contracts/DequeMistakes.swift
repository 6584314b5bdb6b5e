import VerifierCommand

private typealias SymbolicDeque = Deque<SymbolicMachine>
private typealias WithElement = DequeElement<SymbolicMachine>
private typealias WithNumber = DequeNumber<SymbolicMachine>

let brokenDeques = [
  dequeAppend.running("broken/deque/append", state: WithElement.self) { $0.deque.brokenAppend($0.element, on: $1) },
  dequePrepend.running("broken/deque/prepend", state: WithElement.self) { $0.deque.brokenPrepend($0.element, on: $1) },
  dequePopFirst.running("broken/deque/pop-first", state: SymbolicDeque.self) { $0.brokenPopFirst(on: $1) },
  dequePopLast.running("broken/deque/pop-last", state: SymbolicDeque.self) { $0.brokenPopLast(on: $1) },
  slotAt.running("broken/deque/slot-at", state: WithNumber.self) { call, _ in call.deque.brokenSlot(at: call.number) },
  slotAfter.running("broken/deque/slot-after", state: WithNumber.self) { call, _ in
    call.deque.brokenSlot(after: call.number)
  },
  slotBefore.running("broken/deque/slot-before", state: WithNumber.self) { call, _ in
    call.deque.brokenSlot(before: call.number)
  },
  dequeSegments.running("broken/deque/segments", state: SymbolicDeque.self) { deque, _ in deque.brokenSegments },
  dequeSegments.running("broken/deque/segments-around", state: SymbolicDeque.self) { deque, _ in
    deque.brokenWrappedSegments
  },
  dequeCapacity.running("broken/deque/capacity", state: WithNumber.self) { call, _ in
    call.deque.brokenCapacity(for: call.number)
  },
  dequeCapacity.running("broken/deque/capacity-for-more", state: WithNumber.self) { call, _ in
    call.deque.brokenSmallCapacity(for: call.number)
  },
]
