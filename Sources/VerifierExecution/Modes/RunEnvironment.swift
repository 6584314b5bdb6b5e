internal import VerifierTerms

/// The environment of a run: it interprets unknowns, assumptions and memory.
///
/// The symbolic environment uses terms, a product environment adds the second program of a comparison, and a replay
/// uses values.
protocol RunEnvironment: AnyObject {
  /// Whether a condition is consistent with the facts of the path, for code that continues after its path has ended.
  func isConsistent(_ condition: Term, on path: Path) -> Bool

  /// Handles an obligation of the path.
  ///
  /// - Parameter isRecorded: Whether the obligation first arises in this run.
  func oblige(_ obligation: @autoclosure () -> Obligation, isRecorded: Bool, on path: Path)

  /// Continues after an arithmetic obligation: assumes the goal, or traps if it is false.
  func proceed(after goal: Term, _ text: String, on path: Path)

  /// Adds a formula to the facts of the path. Returns what is added, or `nil` if the formula has no encoding.
  func assume(_ formula: Formula, _ source: FactSource, on path: Path) -> Assertions?

  /// Adds the statement of an axiom to the facts, and records the use on the path.
  func assume(_ axiom: Axiom, stating formula: Formula, isRecorded: Bool, on path: Path)

  /// A term for an unknown that the path introduces.
  ///
  /// - Parameters:
  ///   - name: A description of the unknown, as in `done`.
  ///   - uniqueName: A name that occurs nowhere else on the path.
  func fresh(_ name: String, uniqueName: String, _ sort: Sort, on path: Path) -> Term

  /// Called at each cutpoint, where the two runs of a comparison must agree.
  func reach(_ cutpoint: RelationalTrace.Cutpoint, on path: Path)

  // MARK: Memory

  /// The contents of physical memory.
  var memory: PhysicalMemory { get set }

  /// Writes to a range of virtual addresses.
  func write(_ content: PhysicalMemory.Content, at start: Term, length: Term, on path: Path)

  /// Reads a word of at most 8 bytes, least significant byte first.
  func load(size: SymbolicWord, at address: SymbolicWord, on path: Path) -> SymbolicWord

  /// The number of bytes, of `count` in ascending order, before the first that faults.
  func upToFault(
    _ count: SymbolicWord, reading source: SymbolicWord?, writing destination: SymbolicWord, on path: Path
  ) -> SymbolicWord

  /// Records an access.
  ///
  /// - Parameter count: The number of bytes requested; a fault may have stopped the access before the last of them.
  func perform(_ access: Access, of count: Integer)

  /// Called before each check of an access.
  func attempt(_ access: Access)

  /// Records an operation of the machine. Only a run on values has numbers for its words, and records anything.
  func record(_ operation: ((SymbolicWord) -> UInt) -> MachineOperation)
}

extension RunEnvironment {
  func attempt(_ access: Access) {}
  func record(_ operation: ((SymbolicWord) -> UInt) -> MachineOperation) {}
}
