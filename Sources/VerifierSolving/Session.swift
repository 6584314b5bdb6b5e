package import VerifierTerms

/// An incremental Z3 solver in one theory, for the terms of one table.
///
/// The session keeps the assertions of the last query on the solver's stack. The next query retains the longest common
/// prefix, so that queries along the paths of a program assert shared path conditions once, or twice: a level of the stack, which
/// takes the solver longer than most assertions, holds as many as are expected to be kept together.
package final class Session: Solver {
  package let theory: Theory
  /// The number of queries so far.
  package private(set) var queries = 0
  /// Work over these queries, in units of Z3's resource count; some searches have several of them for one.
  package private(set) var resources = 0
  private let encoding: any Encoding
  private var solver: Z3Solver
  /// The assertions on the solver's stack.
  private var levels: [Level] = []
  /// The leaves, by index, whose constraints are on the stack.
  private var constrained: Set<Int> = []
  private var limits: Limits?

  /// A level of the solver's stack.
  private struct Level {
    let assertions: [Term]
    /// The leaves, by index, whose constraints are asserted at this level.
    let leaves: [Int]
  }

  /// Creates an exact session in a context of its own.
  package convenience init(_ theory: Theory, _ variation: Variation? = nil) throws(Z3Error) {
    try self.init(theory, isAbstract: false, in: Z3Context(variation))
  }

  /// Creates a session in a context that sessions of the same task may share.
  ///
  /// - Parameters:
  ///   - isAbstract: Whether nonlinear arithmetic is uninterpreted, and in the theory of integers bitwise operations too. Then only
  ///     `unsatisfiable` is conclusive.
  ///   - seed: Added to the solver's random seed.
  ///   - search: How the solver searches.
  init(
    _ theory: Theory, isAbstract: Bool, in context: Z3Context, seed: UInt32 = 0,
    _ search: Z3Solver.Search = .incremental
  ) throws(Z3Error) {
    self.theory = theory
    solver = try Z3Solver(context, seed: seed, search)
    encoding =
      switch theory {
      case .bitVectors: try BitVectorEncoding(context)
      case .integers: try IntegerEncoding(context, isAbstract: isAbstract)
      }
  }

  /// The name and version of the solver.
  package static var solver: (name: String, version: String) { Z3Context.version }

  /// Checks the satisfiability of a conjunction of Boolean terms.
  ///
  /// - Throws: `Z3Error` if Z3 reports an error other than a limit that is reached.
  package func check(_ assertions: [Term], limits: Limits) throws(Z3Error) -> SatResult {
    queries += 1
    if assertions.contains(where: \.isFalse) { return .unsatisfiable }
    do {
      return try answer(to: assertions.filter { !$0.isTrue }, limits: limits)
    } catch {
      // Z3 mostly reports the limit on time as a reason for `unknown`, and the limit on memory as an error.
      guard error.isLimit else { throw error }
      try restart()
      return .unknown(reason: error.message)
    }
  }

  /// Whether all terms hold where variables and cells have values, by the encoding and Z3's own arithmetic; `nil` where simplification
  /// does not come to a truth value.
  package func evaluate(_ terms: [Term], where values: [(node: Term, value: Value)]) throws(Z3Error) -> Bool? {
    var replacements: [(Z3Expression, Z3Expression)] = []
    for (node, value) in values where !node.sort.isMemory {
      replacements.append((try encoding.expression(node), try encoding.literal(value)))
    }
    var holds: Bool? = true
    for term in terms {
      switch try encoding.builder.truth(of: encoding.expression(term), replacing: replacements) {
      case true?: break
      case false?: return false
      case nil: holds = nil
      }
    }
    return holds
  }

  private func answer(to assertions: [Term], limits: Limits) throws(Z3Error) -> SatResult {
    // Limits are set before terms are asserted, as that takes memory too.
    if self.limits?.megabytes != limits.megabytes || self.limits?.resources != limits.resources {
      try solver.limit(
        megabytes: UInt32(clamping: limits.megabytes),
        resources: UInt32(clamping: max(1, limits.resources.multipliedSaturating(by: solver.search.unitsOfWork))))
      self.limits = limits
    }
    try align(assertions)
    let answer = try solver.check(seconds: limits.seconds)
    let work = try solver.work() / solver.search.unitsOfWork
    resources += work
    switch answer {
    case .unsatisfiable: return .unsatisfiable
    case .unknown(let reason):
      // Learned clauses depend on when the check was interrupted; later answers must not depend on them.
      try restart()
      return .unknown(reason: work >= limits.resources ? Limits.workReason : reason)
    case .satisfiable(let model):
      let nodes = Term.reachable(from: levels.flatMap(\.assertions))
      var assignment = try encoding.assignment(from: model, for: nodes)
      assignment.uninterpreted = try encoding.uninterpretedValues(in: model, for: nodes)
      return .satisfiable(assignment)
    }
  }

  /// Replaces the solver by a new one with an empty stack. A solver that exceeded its memory limit fails from then on,
  /// even with a higher limit.
  private func restart() throws(Z3Error) {
    solver = try solver.fresh()
    (levels, constrained, limits) = ([], [], nil)
  }

  /// Changes the solver's stack to hold exactly these assertions, keeping the levels of the common prefix.
  private func align(_ assertions: [Term]) throws(Z3Error) {
    let shared = zip(levels.lazy.flatMap(\.assertions), assertions).prefix { $0 == $1 }.count
    var end = 0
    let kept = levels.prefix { level in
      end += level.assertions.count
      return end <= shared
    }.count
    if kept < levels.count {
      try solver.pop(levels.count - kept)
      for level in levels[kept...] { constrained.subtract(level.leaves) }
      levels.removeSubrange(kept...)
    }
    let held = levels.reduce(0) { $0 + $1.assertions.count }
    // What two queries share the next one may share as well, and queries that follow each other mostly differ in the last assertion.
    let last = max(shared, assertions.count - 1)
    for part in [held..<shared, shared..<last, last..<assertions.count] where !part.isEmpty {
      try push(Array(assertions[part]))
    }
  }

  /// Puts a level on the solver's stack.
  private func push(_ assertions: [Term]) throws(Z3Error) {
    var expressions: [Z3Expression] = []
    for assertion in assertions { expressions.append(try encoding.expression(assertion)) }
    let constraints = try constraints(in: assertions)
    try solver.push()
    do {
      for constraint in constraints { try solver.assert(constraint.expression) }
      for expression in expressions { try solver.assert(expression) }
    } catch {
      try solver.pop(1)
      throw error
    }
    // Recorded only after success: assertions that failed are not on the stack.
    let level = Level(assertions: assertions, leaves: constraints.map(\.leaf))
    levels.append(level)
    constrained.formUnion(level.leaves)
  }

  /// The constraints of the encoding on nodes that are not yet constrained on the stack.
  private func constraints(in assertions: [Term]) throws(Z3Error) -> [(leaf: Int, expression: Z3Expression)] {
    var constraints: [(leaf: Int, expression: Z3Expression)] = []
    for node in Term.reachable(from: assertions) where encoding.isChosen(node) && !constrained.contains(node.index) {
      if let constraint = try encoding.constraint(on: node, encoding.expression(node)) {
        constraints.append((node.index, constraint))
      }
    }
    return constraints
  }
}

extension Term {
  /// Whether the value of this term is chosen by the solver: a variable, a read cell, or an operation on a page table.
  var isLeaf: Bool {
    switch operation {
    case .variable: if case .memory = sort { false } else { true }
    case .select, .translate, .lastOffset: true
    default: false
    }
  }
}
