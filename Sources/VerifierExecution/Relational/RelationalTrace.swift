internal import VerifierTerms

/// What the two programs of a comparison must have in common along a path.
package struct RelationalTrace {
  /// A variable that a path introduces: the machine decides what it is, and the code does not.
  struct Unknown {
    /// What it is, as in `done`.
    let name: String
    let term: Term
  }

  /// A point at which two runs must agree.
  struct Cutpoint {
    let name: String
    let words: [Integer]
    let memory: PhysicalMemory
  }

  var unknowns: [Unknown] = []
  var cutpoints: [Cutpoint] = []

  /// Whether two runs have as many unknowns and cutpoints.
  package func hasLength(of other: RelationalTrace) -> Bool {
    unknowns.count == other.unknowns.count && cutpoints.count == other.cutpoints.count
  }
}
