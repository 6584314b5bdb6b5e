package import VerifierTerms

/// Limits for one query.
package struct Limits: Sendable, Hashable {
  /// Seconds of wall time.
  package var seconds: Double
  /// Mebibytes of the solver's memory.
  package var megabytes: Int
  /// Z3's own count of its work: unlike seconds it is the same on every run. Nil for no such limit.
  package var resources: Int?

  package init(seconds: Double = 10, megabytes: Int = 4096, resources: Int? = nil) {
    self.seconds = seconds
    self.megabytes = megabytes
    self.resources = resources
  }
}

/// What a solver says of a conjunction.
package enum SatResult: Sendable {
  case unsatisfiable
  /// With values for every variable that occurs, for every cell of memory that is read, and for everything that the solver
  /// knows as a function without a meaning.
  case satisfiable(Assignment)
  /// Not decided, and why. Never to be taken for either of the others.
  case unknown(reason: String)
}

/// Whatever can say whether terms can hold together.
protocol Solver: AnyObject {
  func check(_ assertions: [Term], limits: Limits) throws -> SatResult
  /// Units of work so far; 0 where nobody counts.
  var resources: Int { get }
}

extension Session: Solver {}

extension Solver {
  var resources: Int { 0 }
}

/// A conversation with Z3 in one theory, over the terms of one table.
///
/// The session keeps the assertions of its last query. The next query keeps those at the front that are the same, so
/// that the queries along the paths of a program ask nothing twice.
package final class Session {
  package let theory: Theory
  /// Queries asked so far.
  package private(set) var queries = 0
  /// Z3's own count of its work on them.
  package private(set) var resources = 0
  private let encoding: any Encoding
  private var solver: Z3Solver
  private var levels: [Level] = []
  private var constrained: Set<Int> = []
  private var limits: Limits?

  private struct Level {
    let assertion: Term
    /// The leaves whose constraints stand at this level.
    let leaves: [Int]
  }

  package convenience init(_ theory: Theory, _ variation: Variation? = nil) throws(Z3Error) {
    try self.init(theory, isAbstract: false, in: Z3Context(variation))
  }

  /// A session in a context, which other sessions of the same task may share. An abstract one allows more than the theory does:
  /// only what it finds contradictory counts. Sessions of different seeds choose differently where the solver chooses at random.
  init(_ theory: Theory, isAbstract: Bool, in context: Z3Context, seed: UInt32 = 0) throws(Z3Error) {
    self.theory = theory
    solver = try Z3Solver(context, seed: seed)
    encoding =
      switch theory {
      case .bitVectors: try BitVectorEncoding(context)
      case .integers: try IntegerEncoding(context, isAbstract: isAbstract)
      }
  }

  /// Name and version of the solver.
  package static var solver: (name: String, version: String) { Z3Context.version }

  /// Whether these Boolean terms can hold together.
  package func check(_ assertions: [Term], limits: Limits) throws(Z3Error) -> SatResult {
    queries += 1
    if assertions.contains(where: \.isFalse) { return .unsatisfiable }
    do {
      return try answer(to: assertions.filter { !$0.isTrue }, limits: limits)
    } catch {
      // Z3 gives the limit on time as a reason, mostly, and that on memory as an error.
      guard error.isLimit else { throw error }
      try restart()
      return .unknown(reason: error.message)
    }
  }

  private func answer(to assertions: [Term], limits: Limits) throws(Z3Error) -> SatResult {
    // First of all: asserting takes memory too.
    if self.limits?.megabytes != limits.megabytes || self.limits?.resources != limits.resources {
      try solver.limit(
        megabytes: UInt32(clamping: limits.megabytes), resources: UInt32(clamping: limits.resources ?? 0))
      self.limits = limits
    }
    try align(assertions)
    let answer = try solver.check(seconds: limits.seconds)
    resources += try solver.work()
    switch answer {
    case .unsatisfiable: return .unsatisfiable
    case .unknown(let reason):
      // What was learned until then depends on when that was; the next answer must not.
      try restart()
      return .unknown(reason: reason)
    case .satisfiable(let model):
      let nodes = Term.reachable(from: levels.map(\.assertion))
      var assignment = try encoding.assignment(from: model, for: nodes)
      assignment.opaque = try encoding.opaque(in: model, for: nodes)
      return .satisfiable(assignment)
    }
  }

  /// A new solver with an empty stack. One that was stopped for want of memory stays stopped, whatever its new limit.
  private func restart() throws(Z3Error) {
    solver = try Z3Solver(solver.context, seed: solver.seed)
    (levels, constrained, limits) = ([], [], nil)
  }

  /// Brings the solver's stack to these assertions, one level each.
  private func align(_ assertions: [Term]) throws(Z3Error) {
    let kept = zip(levels, assertions).prefix { $0.assertion == $1 }.count
    if kept < levels.count {
      try solver.pop(levels.count - kept)
      for level in levels[kept...] { constrained.subtract(level.leaves) }
      levels.removeSubrange(kept...)
    }
    for assertion in assertions[kept...] {
      let expression = try encoding.expression(assertion)
      let constraints = try constraints(in: assertion)
      try solver.push()
      do {
        for constraint in constraints { try solver.assert(constraint.expression) }
        try solver.assert(expression)
      } catch {
        try solver.pop(1)
        throw error
      }
      // Only now: an assertion that failed must not count as one that stands.
      let level = Level(assertion: assertion, leaves: constraints.map(\.leaf))
      levels.append(level)
      constrained.formUnion(level.leaves)
    }
  }

  /// What the encoding asks of the variables and cells that are new to the stack.
  private func constraints(in assertion: Term) throws(Z3Error) -> [(leaf: Int, expression: Z3Expression)] {
    var constraints: [(leaf: Int, expression: Z3Expression)] = []
    for node in Term.reachable(from: [assertion]) where node.isLeaf && !constrained.contains(node.index) {
      if let constraint = try encoding.constraint(on: node, encoding.expression(node)) {
        constraints.append((node.index, constraint))
      }
    }
    return constraints
  }
}

extension Term {
  /// Whether the solver is free to choose this term's value.
  var isLeaf: Bool {
    switch operation {
    case .variable: if case .memory = sort { false } else { true }
    case .select, .translate, .lastOffset: true
    default: false
    }
  }
}
