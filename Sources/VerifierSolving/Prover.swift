internal import BigInt
package import VerifierTerms

/// Which theories may answer.
package enum TheoryChoice: Sendable, Hashable {
  /// The theory that suits the terms, then the other where the first does not decide.
  case automatic
  case only(Theory)
}

/// An answer, and where it comes from.
package struct ProverResult {
  package let answer: SatResult
  /// The theory that answered; the last one asked where none did. Nil where building the terms was enough.
  package fileprivate(set) var theory: Theory?
  /// What an unsatisfiable answer rests on; nil where none was asked for, or building the terms was enough.
  package fileprivate(set) var instantiatedQuery: InstantiatedQuery?

  package init(answer: SatResult, theory: Theory?, instantiatedQuery: InstantiatedQuery? = nil) {
    self.answer = answer
    self.theory = theory
    self.instantiatedQuery = instantiatedQuery
  }
}

/// Decides whether sequents can hold, quantified parts included.
///
/// Terms go to Z3 as they are. A universal is instantiated where a model breaks it: first at the terms of the query
/// that have the values at fault (which is what a proof needs), else at the values themselves. A model is returned only
/// after it was evaluated: every term holds under it, and every universal at every value.
package final class Prover {
  package let choice: TheoryChoice
  /// Whether rulings say what they rest on.
  package var keepsInstantiatedQuery = false
  /// Where answers are kept for others, and theirs found; nil where each question is put to a solver.
  package var queryCache: QueryCache?
  private let variation: Variation?
  private let open: (Theory, Precision) throws -> any Solver
  private var sessions: [Asked: any Solver] = [:]
  /// By memory, the background under which the last model held: it is the likeliest for the next.
  var likely: [String: MemoryValue.Background] = [:]
  /// What was left of a universal under a model and cannot hold: models that agree on the values that matter leave the same.
  var settled: Set<Term> = []
  /// By matrix and bound variables.
  var shapes: [[Term]: Trigger] = [:]
  /// For questions about one model, so that the sessions above keep their stacks.
  private var scratch: (any Solver)?

  /// How much a solver knows of products, quotients and remainders of unknowns, and of translations.
  enum Precision {
    /// Nothing but a few facts: fast, and only what it finds contradictory counts.
    case abstract
    /// The same, by a solver that chooses otherwise where it chooses at random: where one search goes astray, the next mostly does
    /// not.
    case abstractAnew
    case exact
  }

  private struct Asked: Hashable {
    let theory: Theory
    let precision: Precision
  }

  /// Z3's own count of its work so far.
  package var resources: Int { sessions.values.map(\.resources).reduce(scratch?.resources ?? 0, +) }

  /// Units of Z3's work for a first attempt: some tens of milliseconds.
  private static let firstAttempt = 400_000

  private static let modelDoesNotHold = "the solver's model does not hold when evaluated"

  /// Rounds of instantiation before a query is given up.
  private static let rounds = 32

  /// Rounds before memories are tried with other backgrounds than the best one.
  private static let roundsOfOneBackground = 4

  package convenience init(_ choice: TheoryChoice, _ variation: Variation? = nil) {
    // Making a context takes longer than most queries.
    var context: Z3Context?
    self.init(choice, variation) { theory, precision in
      let shared = try context ?? Z3Context(variation)
      context = shared
      return try Session(theory, isAbstract: precision != .exact, in: shared, seed: precision == .abstractAnew ? 1 : 0)
    }
  }

  /// A prover that asks other solvers than Z3.
  init(
    _ choice: TheoryChoice, _ variation: Variation? = nil,
    asking open: @escaping (Theory, Precision) throws -> any Solver
  ) {
    self.choice = choice
    self.variation = variation
    self.open = open
  }

  /// Whether a query can hold, within the limits' time in all. Where `crossCheck` is set and both theories may answer, a
  /// model found in one is held against the other, which must not call the same terms contradictory.
  package func decide(_ assertions: Assertions, limits: Limits, crossCheck: Bool = false) throws(VerificationError)
    -> ProverResult
  {
    if assertions.ground.contains(where: \.isFalse) { return ProverResult(answer: .unsatisfiable, theory: nil) }
    guard let queryCache, !keepsInstantiatedQuery else {
      return try ask(assertions, limits: limits, crossCheck: crossCheck)
    }
    // Who has a model checked by another theory asks for a model that was.
    if let known = try queryCache.proverResult(on: assertions, mayBeSatisfiable: !crossCheck) { return known }
    let before = resources
    let proverResult = try ask(assertions, limits: limits, crossCheck: crossCheck)
    queryCache.keep(proverResult, on: assertions, after: resources - before)
    return proverResult
  }

  private func ask(_ assertions: Assertions, limits: Limits, crossCheck: Bool) throws(VerificationError) -> ProverResult
  {
    let assertions = variation?.shuffled(assertions) ?? assertions
    let time = TimeLeft(limits)
    // Most goals follow from a few facts about what is hard to reason about.
    if assertions.isNonlinear || assertions.isTranslating, let theory = theories(for: assertions).first {
      for precision in [Precision.abstract, .abstractAnew] {
        let (answer, asked) = try decide(assertions, in: theory, precision, time.withResources(Self.firstAttempt))
        guard case .unknown(let reason) = answer else {
          return ProverResult(answer: answer, theory: theory, instantiatedQuery: instantiatedQuery(asked, precision))
        }
        // Here it was no search that went astray.
        if reason == Self.modelDoesNotHold { break }
      }
    }
    let cases = CaseAnalysis.cases(of: assertions)
    var proverResult = ProverResult(answer: .unsatisfiable, theory: nil)
    var inCases: [(CaseAnalysis.Case, InstantiatedQuery?)] = []
    for (place, part) in cases.enumerated() {
      let inPart = try decideCase(part.assertions, time.share(of: cases.count - place), crossCheck: crossCheck)
      switch inPart.answer {
      case .unsatisfiable:
        proverResult.theory = proverResult.theory ?? inPart.theory
        inCases.append((part, inPart.instantiatedQuery))
      case .unknown: proverResult = inPart
      case .satisfiable(let model):
        var model = model
        model.values.merge(part.values.values) { _, value in value }
        if let broken = model.firstBroken(of: assertions.ground) {
          throw VerificationError("a model found in a case does not satisfy \(broken)")
        }
        return ProverResult(answer: .satisfiable(model), theory: inPart.theory)
      }
    }
    if keepsInstantiatedQuery, case .unsatisfiable = proverResult.answer {
      proverResult.instantiatedQuery = InstantiatedQuery(assertions, inCases)
    }
    return proverResult
  }

  private func decideCase(_ assertions: Assertions, _ time: TimeLeft, crossCheck: Bool) throws(VerificationError)
    -> ProverResult
  {
    if assertions.ground.contains(where: \.isFalse) { return ProverResult(answer: .unsatisfiable, theory: nil) }
    let theories = theories(for: assertions)
    var reasons: [String] = []
    for (place, theory) in theories.enumerated() {
      let (answer, asked) = try decide(assertions, in: theory, .exact, time.share(of: theories.count - place))
      switch answer {
      case .unknown(let reason): reasons.append("\(reason) (\(theory.rawValue))")
      case .unsatisfiable:
        return ProverResult(answer: answer, theory: theory, instantiatedQuery: instantiatedQuery(asked, .exact))
      case .satisfiable(let model):
        if crossCheck, let other = theories.first(where: { $0 != theory }) {
          try confirm(model, of: asked, foundIn: theory, by: other, time.upTo(0.25))
        }
        return ProverResult(answer: answer, theory: theory)
      }
    }
    return ProverResult(answer: .unknown(reason: reasons.joined(separator: "; ")), theory: theories.last)
  }

  private func instantiatedQuery(_ asked: [Term], _ precision: Precision) -> InstantiatedQuery? {
    keepsInstantiatedQuery ? InstantiatedQuery(terms: asked, isAbstract: precision != .exact) : nil
  }

  /// Holds a model against the other theory: with every variable and cell fixed at its value, it must find the same terms
  /// satisfied.
  private func confirm(
    _ model: Assignment, of terms: [Term], foundIn theory: Theory, by other: Theory, _ time: TimeLeft
  )
    throws(VerificationError)
  {
    let leaves = Term.reachable(from: terms).filter(\.isLeaf)
    let fixed = zip(leaves, model.evaluate(leaves)).map { leaf, value in leaf.equals(leaf.table.term(value)) }
    if case .unsatisfiable = try check(terms + fixed, in: other, .exact, time) {
      throw VerificationError("the theories disagree: satisfiable in \(theory.rawValue), not in \(other.rawValue)")
    }
  }

  private func theories(for assertions: Assertions) -> [Theory] {
    switch choice {
    case .only(let theory): return [theory]
    case .automatic:
      let isBitwise =
        assertions.ground.contains(where: \.isBitwise) || assertions.universals.contains { $0.matrix.isBitwise }
      return isBitwise ? [.bitVectors, .integers] : [.integers, .bitVectors]
    }
  }

  private func check(_ terms: [Term], in theory: Theory, _ precision: Precision, _ time: TimeLeft)
    throws(VerificationError)
    -> SatResult
  {
    guard let limits = time.limits else { return .unknown(reason: "time-out") }
    do {
      let asked = Asked(theory: theory, precision: precision)
      let session = try sessions[asked] ?? open(theory, precision)
      sessions[asked] = session
      return try session.check(terms, limits: limits)
    } catch {
      throw VerificationError("\(error)")
    }
  }

  func scratchSession() throws -> any Solver {
    let session = try scratch ?? open(.integers, .exact)
    scratch = session
    return session
  }

  /// The answer, with the terms that it was given for.
  private func decide(_ assertions: Assertions, in theory: Theory, _ precision: Precision, _ time: TimeLeft)
    throws(VerificationError)
    -> (answer: SatResult, asked: [Term])
  {
    var query = Query(precision)
    query.add(assertions.ground)
    let near = near(assertions)
    if precision != .exact {
      let nodes = QueryNodes(of: query.terms)
      query.add(query.new(among: near.flatMap { shape($0).matchingInstances(among: nodes) }))
    }
    for round in 0..<Self.rounds {
      let answer = try check(query.terms + query.softConstraints, in: theory, precision, time)
      guard case .satisfiable(let found) = answer else {
        if query.softConstraints.isEmpty { return (answer, query.terms) }
        query.dropWishes()
        continue
      }
      if query.tellReserve(brokenBy: found) { continue }
      // What the solver chose for what it does not know counts while it looks for instances, and for nothing else.
      var model = found
      let nodes = QueryNodes(of: query.terms)
      var instances = choosingBackgrounds(of: &model, near, nodes)
      if instances.isEmpty, near.count < assertions.universals.count {
        instances = choosingBackgrounds(of: &model, assertions.universals, nodes)
      }
      model.opaque = [:]
      if let broken = model.firstBroken(of: query.facts) {
        guard !found.opaque.isEmpty else {
          throw VerificationError("a model from \(theory.rawValue) does not satisfy \(broken)")
        }
        if precision == .exact { instances += query.corrections(under: model) }
        instances = query.new(among: instances)
        if instances.isEmpty {
          return (.unknown(reason: Self.modelDoesNotHold), query.terms)
        }
      } else {
        if !found.opaque.isEmpty {
          instances = assertions.universals.flatMap { shape($0).instances(brokenBy: model, among: nodes) }
        }
        if instances.isEmpty {
          switch try counterexamples(to: assertions.universals, under: model, time) {
          case .none:
            remember(model, assertions.universals)
            return (.satisfiable(model), query.terms)
          case .unknown(let reason): return (.unknown(reason: reason), query.terms)
          case .some(let broken):
            // They rarely help where a solver's values do not.
            let others = round < Self.roundsOfOneBackground ? [] : otherBackgrounds(of: model, assertions.universals)
            for other in others where other.firstBroken(of: query.facts) == nil {
              if case .none = try counterexamples(to: assertions.universals, under: other, time) {
                remember(other, assertions.universals)
                return (.satisfiable(other), query.terms)
              }
            }
            instances = broken
            query.wishForShortRanges(in: assertions.universals)
          }
        }
      }
      query.add(variation?.shuffled(instances) ?? instances)
    }
    return (.unknown(reason: "a quantified hypothesis is not settled after \(Self.rounds) instances"), query.terms)
  }
}

/// What is asserted for one question: what must hold, and with it the definitions that the solver is told.
private struct Query {
  /// What must hold, under a model that counts.
  private(set) var facts: [Term] = []
  /// The facts and the definitions, in the order in which they came.
  private(set) var terms: [Term] = []
  /// What a model had better be like. Whatever contradicts these shows nothing.
  private(set) var softConstraints: [Term] = []
  private var hasWished = false
  private var definitions: Definitions
  private var asserted: Set<Term> = []

  init(_ precision: Prover.Precision) { definitions = Definitions(isExact: precision == .exact) }

  mutating func add(_ new: [Term]) {
    facts += new
    for fact in new { assert([fact] + definitions.instances(for: fact)) }
  }

  private mutating func assert(_ new: [Term]) { terms += new.filter { asserted.insert($0).inserted } }

  /// Instances at values settle a statement about a range only if there are few of them: from here on, ranges are to be of a few
  /// elements at most. Once; where that is not possible it is given up for good.
  mutating func wishForShortRanges(in universals: [Universal]) {
    if hasWished { return }
    hasWished = true
    let bound = Set(universals.flatMap(\.bound))
    let lengths = Term.reachable(from: facts + universals.map(\.matrix)).filter {
      $0.operation == .subtract && $0.sort.width != nil && bound.isDisjoint(with: Term.variables(in: [$0]))
    }
    softConstraints = lengths.map { $0.atMost($0.table.bits(3, width: $0.width)) }
  }

  mutating func dropWishes() { softConstraints = [] }

  func new(among candidates: [Term]) -> [Term] { candidates.filter { !asserted.contains($0) && !$0.isTrue } }

  /// Tells the solver what its model breaks of the definitions held in reserve. False where it breaks nothing.
  mutating func tellReserve(brokenBy model: Assignment) -> Bool {
    let broken = model.broken(of: new(among: definitions.reserve))
    assert(broken)
    return !broken.isEmpty
  }

  func corrections(under model: Assignment) -> [Term] { definitions.corrections(under: model) }
}

/// The time that a question still has.
struct TimeLeft {
  private let deadline: ContinuousClock.Instant
  private let given: Limits

  init(_ limits: Limits) {
    given = limits
    deadline = .now + .seconds(limits.seconds)
  }

  private init(_ given: Limits, until deadline: ContinuousClock.Instant) {
    self.given = given
    self.deadline = deadline
  }

  private var seconds: Double { (deadline - .now) / .seconds(1) }

  /// The limits for one query; nil where no time is left.
  var limits: Limits? {
    let seconds = seconds
    return seconds > 0 ? Limits(seconds: seconds, megabytes: given.megabytes, resources: given.resources) : nil
  }

  /// An equal part for one of the questions that are still to be asked.
  func share(of questions: Int) -> TimeLeft { upTo(seconds / Double(questions)) }

  /// At most so many units of the solver's work for each query.
  func withResources(_ resources: Int) -> TimeLeft {
    var given = given
    given.resources = min(resources, given.resources ?? resources)
    return TimeLeft(given, until: deadline)
  }

  func upTo(_ seconds: Double) -> TimeLeft { TimeLeft(given, until: min(deadline, .now + .seconds(seconds))) }
}
