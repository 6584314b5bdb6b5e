import VerifierCommand

/// A ring of elements that are copied from and to plain memory in two parts: from its head to its end, and from its start.
struct RingCopy<M: Machine, Element: MachineInteger> {
  let ring: Buffer<M, Element>
  let plain: Buffer<M, Element>
  /// The place of the first element in the ring.
  let head: M.Word
  /// The number of elements to copy, at most that of the ring.
  let count: M.Word

  /// The number of elements in the first part.
  var first: M.Word { min(count, ring.count - head) }

  /// Copies from the ring.
  func drain(on machine: M) {
    machine.copy(first, from: ring, at: head, to: plain, at: 0)
    machine.copy(count - first, from: ring, at: 0, to: plain, at: first)
  }

  /// Copies into the ring.
  func fill(on machine: M) {
    machine.copy(first, from: plain, at: 0, to: ring, at: head)
    machine.copy(count - first, from: plain, at: first, to: ring, at: 0)
  }
}
