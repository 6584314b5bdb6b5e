package import VerifierTerms

/// The limits of one query.
package struct Limits: Sendable, Hashable {
  /// Wall time in seconds.
  package var seconds: Double
  /// Memory of the solver in mebibytes.
  package var megabytes: Int
  /// Work in units of Z3's resource count, which unlike time is the same in every run; `nil` for no limit.
  package var resources: Int?

  package init(seconds: Double = 10, megabytes: Int = 4096, resources: Int? = nil) {
    self.seconds = seconds
    self.megabytes = megabytes
    self.resources = resources
  }
}

/// The answer of a solver on the satisfiability of a conjunction.
package enum SatResult: Sendable {
  case unsatisfiable
  /// Satisfiable, with a model: values of all variables, of all cells of memories that are read, and of all
  /// applications of uninterpreted functions.
  case satisfiable(Assignment)
  /// Not decided, with the reason. Never to be treated as one of the other answers.
  case unknown(reason: String)
}

/// A solver for conjunctions of ground terms.
protocol Solver: AnyObject {
  /// Checks the satisfiability of a conjunction of Boolean terms.
  func check(_ assertions: [Term], limits: Limits) throws -> SatResult
  /// The work so far in units of Z3's resource count; 0 for a solver without a count.
  var resources: Int { get }
}

extension Solver {
  var resources: Int { 0 }
}
