import VerifierCommand

extension Deque {
  /// Goes around one slot too late.
  func brokenSlot(at index: M.Word) -> M.Word {
    let slot = start + index
    return slot > slots.count ? slot - slots.count : slot
  }

  /// Right where the number of slots is a power of two.
  func brokenSlot(after slot: M.Word) -> M.Word { (slot + 1) & (slots.count - 1) }

  /// Goes around to the slot behind the last one.
  func brokenSlot(before slot: M.Word) -> M.Word { slot == 0 ? slots.count : slot - 1 }

  /// Goes on behind the last slot.
  var brokenSegments: (first: M.Word, second: M.Word) { (count, 0) }

  /// Traps where the elements do not go around.
  var brokenWrappedSegments: (first: M.Word, second: M.Word) {
    (min(count, slots.count - start), start + count - slots.count)
  }

  /// Puts the element over the first one where the queue is full.
  mutating func brokenAppend(_ element: M.UInt16, on machine: M) -> Bool {
    if count > slots.count { return false }
    machine[slots, slot(at: count)] = element
    count += 1
    return true
  }

  /// Writes before the start moves.
  mutating func brokenPrepend(_ element: M.UInt16, on machine: M) -> Bool {
    if count == slots.count { return false }
    machine[slots, start] = element
    start = slot(before: start)
    count += 1
    return true
  }

  /// Leaves the start behind the last slot.
  mutating func brokenPopFirst(on machine: M) -> M.UInt16? {
    if count == 0 { return nil }
    let element = machine[slots, start]
    start += 1
    count -= 1
    return element
  }

  /// Reads behind the last element.
  mutating func brokenPopLast(on machine: M) -> M.UInt16? {
    if count == 0 { return nil }
    let element = machine[slots, slot(at: count)]
    count -= 1
    return element
  }

  /// Grows to a number of slots whose bytes are more than memory has.
  func brokenCapacity(for required: M.Word) -> M.Word? { max(required, slots.count + slots.count / 2) }

  /// Does not grow as far as is required.
  func brokenSmallCapacity(for required: M.Word) -> M.Word? {
    let limit = M.Word.max / Buffer<M, M.UInt16>.stride
    return required > limit ? nil : min(slots.count + slots.count / 2, limit)
  }
}
