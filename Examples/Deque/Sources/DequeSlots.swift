import VerifierCommand

/// A queue with two ends, in a buffer of any size: the elements stand from a slot on, and go on at slot 0 behind the last one.
struct Deque<M: Machine> {
  let slots: Buffer<M, M.UInt16>
  /// The slot of the first element.
  var start: M.Word
  var count: M.Word

  /// The slot of the element at an index, or behind the last element where there is room.
  func slot(at index: M.Word) -> M.Word {
    let slot = start + index
    return slot < slots.count ? slot : slot - slots.count
  }

  func slot(after slot: M.Word) -> M.Word { slot + 1 == slots.count ? 0 : slot + 1 }

  func slot(before slot: M.Word) -> M.Word { slot == 0 ? slots.count - 1 : slot - 1 }

  /// The numbers of elements that stand one after the other: in the slots from the start on, and in those from slot 0 on.
  var segments: (first: M.Word, second: M.Word) {
    let first = min(count, slots.count - start)
    return (first, count - first)
  }

  /// Puts an element at the end. Returns whether there was room for it.
  mutating func append(_ element: M.UInt16, on machine: M) -> Bool {
    if count == slots.count { return false }
    machine[slots, slot(at: count)] = element
    count += 1
    return true
  }

  /// Puts an element at the start. Returns whether there was room for it.
  mutating func prepend(_ element: M.UInt16, on machine: M) -> Bool {
    if count == slots.count { return false }
    start = slot(before: start)
    machine[slots, start] = element
    count += 1
    return true
  }

  /// Takes the first element, if there is one.
  mutating func popFirst(on machine: M) -> M.UInt16? {
    if count == 0 { return nil }
    let element = machine[slots, start]
    start = slot(after: start)
    count -= 1
    return element
  }

  /// Takes the last element, if there is one.
  mutating func popLast(on machine: M) -> M.UInt16? {
    if count == 0 { return nil }
    count -= 1
    return machine[slots, slot(at: count)]
  }

  /// The number of slots to grow to: half as many again, or as many as are required. It is `nil` where they do not fit into memory.
  func capacity(for required: M.Word) -> M.Word? {
    let limit = M.Word.max / Buffer<M, M.UInt16>.stride
    if required > limit { return nil }
    return max(required, min(slots.count + slots.count / 2, limit))
  }
}
