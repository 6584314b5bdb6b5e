package import VerifierTerms

/// The limits of one query.
///
/// Work is what limits a query: it is the same in every run on every machine. The time is a backstop far above it, for what the solver
/// does without counting, as in nonlinear arithmetic.
package struct Limits: Codable, Sendable, Hashable {
  /// Work in units of Z3's resource count.
  package var resources: Int
  /// Processor time in seconds.
  package var seconds: Double
  /// Memory of the solver in mebibytes.
  package var megabytes: Int

  /// The work for one obligation on one path: ten times what a hard proof takes, and two to four seconds on most machines.
  package static let defaultResources = 2_000_000
  /// The backstop for one obligation on one path: seconds in which a machine does that work that is ten times slower than most.
  package static let defaultSeconds = 60.0

  /// - Parameter seconds: By default as much as the work takes on a slow machine.
  package init(resources: Int = Self.defaultResources, seconds: Double? = nil, megabytes: Int = 4096) {
    self.resources = resources
    self.seconds = seconds ?? max(1, Self.defaultSeconds * Double(resources) / Double(Self.defaultResources))
    self.megabytes = megabytes
  }

  /// These limits with at most some work, and that part of the time.
  package func limited(toResources most: Int) -> Limits {
    if most >= resources { return self }
    return Limits(
      resources: most, seconds: max(1, seconds * Double(most) / Double(resources)), megabytes: megabytes)
  }

  /// Why a query is undecided whose work was used up.
  package static let workReason = "the limit of work is reached (--limit)"
  /// Why a query is undecided whose time was used up.
  package static let timeReason = "cut off by the limit of time (--timeout)"
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
  /// Whether all terms hold where the solver's choices, variables and cells, have values; `nil` where the solver does not compute it.
  func evaluate(_ terms: [Term], where values: [(node: Term, value: Value)]) throws -> Bool?
  /// The work so far in units of Z3's resource count; 0 for a solver without a count.
  var resources: Int { get }
}

extension Solver {
  func evaluate(_ terms: [Term], where values: [(node: Term, value: Value)]) throws -> Bool? { nil }
  var resources: Int { 0 }
}

extension Int {
  /// The product, or the greatest number where it does not fit.
  func multipliedSaturating(by factor: Int) -> Int {
    let (product, overflows) = multipliedReportingOverflow(by: factor)
    return overflows ? .max : product
  }
}
