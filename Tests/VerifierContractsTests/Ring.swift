import VerifierContracts

/// A ring of places, as code under proof would write it: what the contracts of these tests are about.
struct Ring<M: Machine> {
  var head: M.Word
  var count: M.Word
  let capacity: M.Word
  var mode = Mode.open

  enum Mode { case open, closed }
  enum Failure: Error { case full, closed }

  /// Takes the next place.
  mutating func push() throws(Failure) -> M.Word {
    if mode == .closed { throw .closed }
    if count == capacity { throw .full }
    let place = head + count
    count = count + 1
    return place < capacity ? place : place - capacity
  }

  /// Gives up the first place, if any is taken.
  mutating func pop() -> M.Word? {
    if count == 0 { return nil }
    let place = head
    head = place + 1 == capacity ? 0 : place + 1
    count = count - 1
    return place
  }
}

extension Ring<SymbolicMachine> {
  /// A member that the author declares: clauses see it too.
  var isEmpty: Formula { count.integer == 0 }

  init(_ inputs: Inputs) {
    self.init(head: inputs.word("head"), count: inputs.word("count"), capacity: inputs.word("capacity"))
  }
}

extension Observed where Value == Ring<SymbolicMachine> {
  var inv: Formula { self.head < self.capacity && self.count <= self.capacity && self.capacity < 0x1000 }

  func hasCapacity(of other: Self) -> Formula { self.capacity == other.capacity }
}
