import VerifierCommand

extension RingCopy {
  /// Copies from the ring, and puts the second part where the first one is.
  func drainToOnePlace(on machine: M) {
    machine.copy(first, from: ring, at: head, to: plain, at: 0)
    machine.copy(count - first, from: ring, at: 0, to: plain, at: 0)
  }

  /// Copies from the ring, and takes the second part from the head on.
  func drainFromHeadTwice(on machine: M) {
    machine.copy(first, from: ring, at: head, to: plain, at: 0)
    machine.copy(count - first, from: ring, at: head, to: plain, at: first)
  }

  /// Copies into the ring, and puts the second part behind the first one, where the ring may have ended.
  func fillBehindTheEnd(on machine: M) {
    machine.copy(first, from: plain, at: 0, to: ring, at: head)
    machine.copy(count - first, from: plain, at: first, to: ring, at: head)
  }

  /// Copies into the ring, and takes the first part twice.
  func fillFromOnePlace(on machine: M) {
    machine.copy(first, from: plain, at: 0, to: ring, at: head)
    machine.copy(count - first, from: plain, at: 0, to: ring, at: 0)
  }
}
