internal import VerifierTerms

/// The world that a run is in: what stands for what the code does not know, what is assumed of it, and what memory is.
protocol RunEnvironment: AnyObject {
  /// Whether a condition agrees with what holds, for code that runs on after its path has ended.
  func agrees(with condition: Term, on path: Path) -> Bool

  /// Takes note of an obligation.
  func oblige(_ obligation: @autoclosure () -> Obligation, isRecorded: Bool, on path: Path)

  /// Goes on behind an obligation of arithmetic: as though it held, or to a trap.
  func proceed(behind goal: Term, _ text: String, on path: Path)

  /// Adds a statement to what holds: what it says, or `nil` where it cannot be said.
  func assume(_ formula: Formula, _ source: FactSource, on path: Path) -> [String]?

  /// Adds what an axiom states, and tells the path of the use.
  func assume(_ axiom: Axiom, stating formula: Formula, isRecorded: Bool, on path: Path)

  /// What stands for an unknown that the path introduces.
  ///
  /// - Parameters:
  ///   - name: What it is, as in `done`.
  ///   - marked: A name that occurs nowhere else on the path.
  func fresh(_ name: String, marked: String, _ sort: Sort, on path: Path) -> Term

  /// Called where two runs of a comparison must agree.
  func pass(_ cutpoint: RelationalTrace.Cutpoint, on path: Path)

  // MARK: Memory

  /// The contents of physical memory.
  var memory: PhysicalMemory { get set }

  /// Writes to a range of virtual addresses.
  func write(_ content: PhysicalMemory.Content, at start: Term, length: Term, on path: Path)

  /// Reads the bytes of a word, of which there are at most 8, the first lowest.
  func load(size: SymbolicWord, at address: SymbolicWord, on path: Path) -> SymbolicWord

  /// How many of `count` bytes are done in ascending order, before the first that faults.
  func upToFault(
    _ count: SymbolicWord, reading source: SymbolicWord?, writing destination: SymbolicWord, on path: Path
  ) -> SymbolicWord

  /// Takes note of an access.
  ///
  /// - Parameter count: The number of bytes asked for, where a fault may have come before the last of them.
  func perform(_ access: Access, of count: Integer)
}
