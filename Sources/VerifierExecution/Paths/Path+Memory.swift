internal import VerifierTerms

// Operations of the symbolic machine on memory, which the environment of the run interprets.

extension Path {
  /// The contents of physical memory.
  var memory: PhysicalMemory {
    get { environment.memory }
    set { environment.memory = newValue }
  }

  /// Notes an access that is checked next.
  func attempt(_ access: Access) { environment.attempt(access) }

  /// Records an access.
  ///
  /// - Parameter count: The number of bytes requested, if a fault may have stopped the access before the last of them.
  func perform(_ access: Access, of count: SymbolicWord? = nil) {
    environment.perform(access, of: count?.integer ?? access.size)
    accesses.append(access)
    accessCounts[access.kind, default: 0] += 1
  }

  /// Goes on after a check as though the goal held; a run on values ends where it does not.
  func proceed(after goal: Term, _ text: String) {
    if ending == nil { environment.proceed(after: goal, text, on: self) }
  }

  /// Unconstrained bytes by offset, and, unless all are initialised, unconstrained flags.
  func undetermined(_ name: String, isInitialised: Bool) -> PhysicalMemory.Undetermined {
    func fresh(_ name: String, _ bits: Int) -> Term {
      self.fresh(name, .memory(address: SymbolicWord.width, cell: bits))
    }
    return PhysicalMemory.Undetermined(
      bytes: fresh(name, 8), initialised: isInitialised ? nil : fresh("\(name)_initialised", 1))
  }

  /// Writes to a range of virtual addresses.
  func write(_ content: PhysicalMemory.Content, at start: Term, length: Term) {
    environment.write(content, at: start, length: length, on: self)
  }

  /// Reads a word of at most 8 bytes, least significant byte first.
  func load(size: SymbolicWord, at address: SymbolicWord) -> SymbolicWord {
    environment.load(size: size, at: address, on: self)
  }

  /// The number of bytes, of `count` in ascending order, before the first that faults.
  func upToFault(_ count: SymbolicWord, reading source: SymbolicWord?, writing destination: SymbolicWord)
    -> SymbolicWord
  {
    environment.upToFault(count, reading: source, writing: destination, on: self)
  }

  /// Records an operation of the machine, where the run is one on values.
  func record(_ operation: ((SymbolicWord) -> UInt) -> MachineOperation) {
    if ending == nil { environment.record(operation) }
  }

  /// The ordinal of the next access of a kind, from 1. It is the same in every round of a loop.
  func ordinal(of kind: Access.Kind) -> Int { accessCounts[kind, default: 0] + 1 }
}
