package import VerifierTerms

/// Decides the satisfiability of assertions with universal quantifiers.
///
/// Ground terms are asserted as they are. A universal is instantiated where a model violates it: first at terms of the
/// query that have the violating values, as proofs need such instances, otherwise at the values themselves. A model is
/// returned only after evaluation: every ground term holds under it, and each universal is decided under it for all
/// values.
package final class Prover {
  package let choice: TheoryChoice
  /// Whether results of unsatisfiable queries include the instantiated query. The cache is not used then.
  package var keepsInstantiatedQuery = false
  /// A cache of answers shared with other provers; `nil` for none.
  package var queryCache: QueryCache?
  let variation: Variation?
  private let makeSolver: (Theory, Precision) throws -> any Solver
  private var sessions: [SessionKey: any Solver] = [:]
  /// A session for queries about one model, so that the other sessions keep their assertion stacks.
  private var auxiliarySession: (any Solver)?
  /// The background of each memory, by name, in the last model that was returned. It is tried first in the next query.
  var lastBackgrounds: [String: MemoryValue.Background] = [:]
  /// The precision that is tried first in the theory of integers: the one that has decided the last query that the other one did not decide
  /// in its turn. Queries of one method are alike.
  var firstOfIntegers = Precision.exact
  /// Universals that hold, by their matrices and the values of their variables.
  var knownToHold: Set<GroundedUniversal> = []
  let operationProperties = OperationProperties()
  /// The triggers of universals, by matrix and bound variables.
  var triggers: [[Term]: Trigger] = [:]

  /// How a solver treats translations, products, quotients and remainders of two terms that are not constant, and in the theory of
  /// integers bitwise operations and shifts by terms that are not constant.
  enum Precision {
    /// As uninterpreted functions with some instances of their definitions: fast, but only `unsatisfiable` is
    /// conclusive.
    case abstract
    /// As `abstract`, with another random seed: a search that diverges with one seed mostly does not with another.
    case abstractReseeded
    /// By their exact semantics.
    case exact
    /// As `exact`, in the theory of integers, by another simplex solver.
    case olderSimplex
    /// As `exact`, for a query about one model.
    case underModel
    /// As `exact`, in the theory of bit-vectors, by a search for the single bits of the whole query.
    case bits

    var isAbstract: Bool { self == .abstract || self == .abstractReseeded }

    fileprivate var search: Z3Solver.Search {
      switch self {
      case .abstract, .abstractReseeded, .exact: .incremental
      case .olderSimplex: .olderSimplex
      case .underModel: .underModel
      case .bits: .bits
      }
    }
  }

  private struct SessionKey: Hashable {
    let theory: Theory
    let precision: Precision
  }

  /// Z3's resource count over all queries so far.
  package private(set) var resources = 0
  /// The count at which no query is solved any more.
  package var maximumResources = Int.max

  /// The limit of one call in an abstract attempt, in units of Z3's resource count: some tens of milliseconds.
  private static let abstractResources = 400_000
  /// The limit of one call in an exact attempt before small scopes are tried.
  private static let exactResources = 150_000
  /// The limit of a query above which small scopes are tried.
  private static let resourcesForSmallScopes = 200_000

  /// The reason for `unknown` if a model found with uninterpreted functions does not hold under their semantics.
  static let spuriousModel = "the solver's model does not hold under evaluation"

  package convenience init(_ choice: TheoryChoice, _ variation: Variation? = nil) {
    // All sessions share one context, as creating one takes longer than most queries.
    var context: Z3Context?
    self.init(choice, variation) { theory, precision in
      let shared = try context ?? Z3Context(variation)
      context = shared
      return try Session(
        theory, isAbstract: precision.isAbstract, in: shared, seed: precision == .abstractReseeded ? 1 : 0,
        precision.search)
    }
  }

  /// Creates a prover with solvers other than Z3 sessions.
  ///
  /// - Parameter makeSolver: Creates the solver for a theory and a precision; called at most once for each pair.
  init(
    _ choice: TheoryChoice, _ variation: Variation? = nil,
    asking makeSolver: @escaping (Theory, Precision) throws -> any Solver
  ) {
    self.choice = choice
    self.variation = variation
    self.makeSolver = makeSolver
  }

  /// Decides whether assertions are satisfiable.
  ///
  /// - Parameters:
  ///   - limits: The limits of the whole query; the work is shared among attempts.
  ///   - crossCheck: Whether a model from one theory is checked in the other, if both are allowed.
  /// - Throws: `VerificationError` if a model does not satisfy the assertions, the theories disagree, or Z3 fails.
  package func decide(_ assertions: Assertions, limits: Limits, crossCheck: Bool = false) throws(VerificationError)
    -> ProverResult
  {
    if assertions.ground.contains(where: \.isFalse) { return ProverResult(answer: .unsatisfiable, theory: nil) }
    if resources >= maximumResources {
      return ProverResult(answer: .unknown(reason: "the limit of work on the method is reached (--limit)"), theory: nil)
    }
    guard let queryCache, !keepsInstantiatedQuery else {
      return try solve(assertions, limits: limits, crossCheck: crossCheck)
    }
    // Cached models may not have been cross-checked.
    if let known = try queryCache.result(for: assertions, allowsModel: !crossCheck) { return known }
    let before = resources
    let result = try solve(assertions, limits: limits, crossCheck: crossCheck)
    queryCache.store(result, for: assertions, work: resources - before)
    return result
  }

  /// Decides a query without the cache: first by a short search for bits or abstractly, where that may help, then exactly, case by case.
  private func solve(_ assertions: Assertions, limits: Limits, crossCheck: Bool) throws(VerificationError)
    -> ProverResult
  {
    let assertions = variation?.shuffled(assertions) ?? assertions
    let budget = WorkBudget(limits, after: resources)
    if choice.theory == nil, assertions.suitBits,
      let result = try decideByBits(assertions, budget, crossCheck: crossCheck)
    {
      return result
    }
    if let result = try decideAbstractly(assertions, budget) { return result }
    if limits.resources <= Self.resourcesForSmallScopes {
      return try decideCases(assertions, budget, crossCheck: crossCheck)
    }
    // Most queries are answered with little work. Of the others, those that have a model mostly have a small one.
    let first = try decideCases(
      assertions, budget.share(of: 8, after: resources).limited(toEach: Self.exactResources), crossCheck: crossCheck)
    guard case .unknown = first.answer else { return first }
    let part = budget.share(of: 3, after: resources)
    if let small = try smallModel(of: assertions, part, crossCheck: crossCheck) {
      return ProverResult(answer: .satisfiable(small.model), theory: small.theory)
    }
    let parts = assertions.parts
    if parts.count > 1 { return try decideParts(parts, of: assertions, budget, crossCheck: crossCheck) }
    return try decideCases(assertions, budget, firstTurn: Self.laterTurn, crossCheck: crossCheck)
  }

  /// Decides a query with uninterpreted functions, where that may help; `nil` where it does not decide.
  func decideAbstractly(_ assertions: Assertions, _ budget: WorkBudget) throws(VerificationError) -> ProverResult? {
    // Most goals follow from a few properties of the operations that are hard to reason about.
    let theory = choice.theory ?? .integers
    guard assertions.isNonlinear || assertions.isTranslating || (assertions.isBitwise && theory == .integers) else {
      return nil
    }
    // What the properties say about bits follows at once or not at all, and the theory of integers is slow at single ones.
    let isArithmetic = (assertions.isNonlinear || assertions.isTranslating) && !assertions.hasSingleBits
    let most = isArithmetic ? Self.abstractResources : Self.firstTurn
    for precision in [Precision.abstract, .abstractReseeded] {
      let (answer, asserted) = try decide(
        assertions, in: theory, precision,
        budget.share(of: 4, after: resources).limited(toEach: most))
      guard case .unknown(let reason) = answer else {
        return ProverResult(
          answer: answer, theory: theory, instantiatedQuery: instantiatedQuery(asserted, precision))
      }
      // Another seed helps a diverging search only.
      if reason == Self.spuriousModel { break }
    }
    return nil
  }

  /// Decides a query exactly, case by case.
  func decideCases(_ assertions: Assertions, _ budget: WorkBudget, firstTurn: Int = firstTurn, crossCheck: Bool)
    throws(VerificationError) -> ProverResult
  {
    let cases = CaseAnalysis.cases(of: assertions)
    var result = ProverResult(answer: .unsatisfiable, theory: nil)
    var refutedCases: [(CaseAnalysis.Case, InstantiatedQuery?)] = []
    for (position, current) in cases.enumerated() {
      let caseResult = try decideCase(
        current.assertions, budget.share(of: cases.count - position, after: resources), firstTurn: firstTurn,
        crossCheck: crossCheck)
      switch caseResult.answer {
      case .unsatisfiable:
        result.theory = result.theory ?? caseResult.theory
        refutedCases.append((current, caseResult.instantiatedQuery))
      case .unknown: result = caseResult
      case .satisfiable(let model):
        var model = model
        model.values.merge(current.values.values) { _, value in value }
        for definition in current.definitions { model[definition.name] = model.evaluate(definition.value) }
        if let violated = model.firstViolated(of: assertions.ground) {
          throw VerificationError("a model found in one case does not satisfy \(violated)")
        }
        return ProverResult(answer: .satisfiable(model), theory: caseResult.theory)
      }
    }
    if keepsInstantiatedQuery, case .unsatisfiable = result.answer {
      result.instantiatedQuery = InstantiatedQuery(assertions, refutedCases)
    }
    return result
  }

  func instantiatedQuery(_ terms: [Term], _ precision: Precision) -> InstantiatedQuery? {
    keepsInstantiatedQuery ? InstantiatedQuery(terms: terms, isAbstract: precision.isAbstract) : nil
  }

  /// Checks ground terms in the session for a theory and a precision.
  func check(_ terms: [Term], in theory: Theory, _ precision: Precision, _ budget: WorkBudget)
    throws(VerificationError) -> SatResult
  {
    try check(terms, budget) { try session(theory, precision) }
  }

  /// The session for a theory and a precision, created for the first query.
  func session(_ theory: Theory, _ precision: Precision) throws -> any Solver {
    let key = SessionKey(theory: theory, precision: precision)
    let session = try sessions[key] ?? makeSolver(theory, precision)
    sessions[key] = session
    return session
  }

  /// Checks a ground term about one model, with exact integers.
  func checkAuxiliary(_ term: Term, _ budget: WorkBudget) throws(VerificationError) -> SatResult {
    try check([term], budget) {
      let session = try auxiliarySession ?? makeSolver(.integers, .underModel)
      auxiliarySession = session
      return session
    }
  }

  private func check(_ terms: [Term], _ budget: WorkBudget, in session: () throws -> any Solver)
    throws(VerificationError) -> SatResult
  {
    let limits: Limits
    do throws(WorkBudget.Exhausted) {
      limits = try budget.limits(after: resources)
    } catch {
      return .unknown(reason: error.reason)
    }
    do {
      let session = try session()
      let before = session.resources
      defer { resources += session.resources - before }
      return try session.check(terms, limits: limits)
    } catch {
      throw VerificationError("\(error)")
    }
  }
}
