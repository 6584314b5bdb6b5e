internal import VerifierTerms

/// The relational trace of a path: the unknowns and cutpoints that two programs under comparison must have in common.
package struct RelationalTrace {
  /// A variable that a path introduces for a value chosen by the machine, not by the code.
  struct Unknown {
    /// A description of the unknown, as in `done`.
    let name: String
    let term: Term
  }

  /// A point at which the words and memory of both runs must be equal.
  struct Cutpoint {
    let name: String
    let words: [Integer]
    let memory: PhysicalMemory
  }

  /// A state from which a round of a loop is proved: any that its claims allow.
  struct LoopHead {
    let loop: String
    /// The integers of the state at the entry of the loop, and any that the claims allow.
    let entry: [Integer]
    let words: [Integer]
    let memory: PhysicalMemory
    /// How many unknowns there are at the entry, and at this point.
    let unknownsAtEntry: Int
    let unknowns: Int
    /// How many cutpoints there are, the entry of the loop being the last of them.
    let cutpoints: Int
  }

  var unknowns: [Unknown] = []
  var heads: [LoopHead] = []
  var cutpoints: [Cutpoint] = []

  /// Whether both traces have equally many unknowns and cutpoints.
  package func hasLength(of other: RelationalTrace) -> Bool {
    unknowns.count == other.unknowns.count && cutpoints.count == other.cutpoints.count
  }
}
