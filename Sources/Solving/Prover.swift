internal import BigInt
public import Logic

/// Which theories may answer.
public enum TheoryChoice: Sendable, Hashable {
  /// The theory that suits the terms, then the other where the first does not decide.
  case automatic
  case only(Theory)
}

/// An answer, and where it comes from.
public struct Ruling {
  public let answer: Answer
  /// The theory that answered; the last one asked where none did. Nil where building the terms was enough.
  public fileprivate(set) var theory: Theory?
  /// What an unsatisfiable answer rests on; nil where none was asked for, or building the terms was enough.
  public fileprivate(set) var evidence: Evidence?

  public init(answer: Answer, theory: Theory?, evidence: Evidence? = nil) {
    self.answer = answer
    self.theory = theory
    self.evidence = evidence
  }
}

/// Decides whether sequents can hold, quantified parts included.
///
/// Terms go to Z3 as they are. A universal is instantiated where a model breaks it: first at the terms of the query
/// that have the values at fault (which is what a proof needs), else at the values themselves. A model is returned only
/// after it was evaluated: every term holds under it, and every universal at every value.
public final class Prover {
  public let choice: TheoryChoice
  /// Whether rulings say what they rest on.
  public var keepsEvidence = false
  /// Where answers are kept for others, and theirs found; nil where each question is put to a solver.
  public var precedents: Precedents?
  private let variation: Variation?
  private let open: (Theory, Precision) throws -> any Solver
  private var sessions: [Asked: any Solver] = [:]
  /// By memory, the background under which the last model held: it is the likeliest for the next.
  var likely: [String: MemoryValue.Background] = [:]
  /// What was left of a universal under a model and cannot hold: models that agree on the values that matter leave the same.
  var settled: Set<Term> = []
  /// By matrix and bound variables.
  var shapes: [[Term]: Shape] = [:]
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
  public var resources: Int { sessions.values.map(\.resources).reduce(scratch?.resources ?? 0, +) }

  /// Units of Z3's work for a first attempt: some tens of milliseconds.
  private static let firstAttempt = 400_000

  private static let modelDoesNotHold = "the solver's model does not hold when evaluated"

  /// Rounds of instantiation before a query is given up.
  private static let rounds = 32

  /// Rounds before memories are tried with other backgrounds than the best one.
  private static let roundsOfOneBackground = 4

  public convenience init(_ choice: TheoryChoice, _ variation: Variation? = nil) {
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

  /// Whether a sequent can hold, within the limits' time in all. Where `crossCheck` is set and both theories may answer, a
  /// model found in one is held against the other, which must not call the same terms contradictory.
  public func decide(_ sequent: Sequent, limits: Limits, crossCheck: Bool = false) throws(Fault) -> Ruling {
    if sequent.ground.contains(where: \.isFalse) { return Ruling(answer: .unsatisfiable, theory: nil) }
    guard let precedents, !keepsEvidence else { return try ask(sequent, limits: limits, crossCheck: crossCheck) }
    // Who has a model checked by another theory asks for a model that was.
    if let known = try precedents.ruling(on: sequent, mayBeSatisfiable: !crossCheck) { return known }
    let before = resources
    let ruling = try ask(sequent, limits: limits, crossCheck: crossCheck)
    precedents.keep(ruling, on: sequent, after: resources - before)
    return ruling
  }

  private func ask(_ sequent: Sequent, limits: Limits, crossCheck: Bool) throws(Fault) -> Ruling {
    let sequent = variation?.shuffled(sequent) ?? sequent
    let time = TimeLeft(limits)
    // Most goals follow from a few facts about what is hard to reason about.
    if sequent.isNonlinear || sequent.isTranslating, let theory = theories(for: sequent).first {
      for precision in [Precision.abstract, .abstractAnew] {
        let (answer, asked) = try decide(sequent, in: theory, precision, time.withResources(Self.firstAttempt))
        guard case .unknown(let reason) = answer else {
          return Ruling(answer: answer, theory: theory, evidence: evidence(asked, precision))
        }
        // Here it was no search that went astray.
        if reason == Self.modelDoesNotHold { break }
      }
    }
    let cases = CaseAnalysis.cases(of: sequent)
    var ruling = Ruling(answer: .unsatisfiable, theory: nil)
    var inCases: [(CaseAnalysis.Case, Evidence?)] = []
    for (place, part) in cases.enumerated() {
      let inPart = try decideCase(part.sequent, time.share(of: cases.count - place), crossCheck: crossCheck)
      switch inPart.answer {
      case .unsatisfiable:
        ruling.theory = ruling.theory ?? inPart.theory
        inCases.append((part, inPart.evidence))
      case .unknown: ruling = inPart
      case .satisfiable(let model):
        var model = model
        model.values.merge(part.values.values) { _, value in value }
        if let broken = model.firstBroken(of: sequent.ground) {
          throw Fault("a model found in a case does not satisfy \(broken)")
        }
        return Ruling(answer: .satisfiable(model), theory: inPart.theory)
      }
    }
    if keepsEvidence, case .unsatisfiable = ruling.answer { ruling.evidence = Evidence(sequent, inCases) }
    return ruling
  }

  private func decideCase(_ sequent: Sequent, _ time: TimeLeft, crossCheck: Bool) throws(Fault) -> Ruling {
    if sequent.ground.contains(where: \.isFalse) { return Ruling(answer: .unsatisfiable, theory: nil) }
    let theories = theories(for: sequent)
    var reasons: [String] = []
    for (place, theory) in theories.enumerated() {
      let (answer, asked) = try decide(sequent, in: theory, .exact, time.share(of: theories.count - place))
      switch answer {
      case .unknown(let reason): reasons.append("\(reason) (\(theory.rawValue))")
      case .unsatisfiable: return Ruling(answer: answer, theory: theory, evidence: evidence(asked, .exact))
      case .satisfiable(let model):
        if crossCheck, let other = theories.first(where: { $0 != theory }) {
          try confirm(model, of: asked, foundIn: theory, by: other, time.upTo(0.25))
        }
        return Ruling(answer: answer, theory: theory)
      }
    }
    return Ruling(answer: .unknown(reason: reasons.joined(separator: "; ")), theory: theories.last)
  }

  private func evidence(_ asked: [Term], _ precision: Precision) -> Evidence? {
    keepsEvidence ? Evidence(terms: asked, isAbstract: precision != .exact) : nil
  }

  /// Holds a model against the other theory: with every variable and cell fixed at its value, it must find the same terms
  /// satisfied.
  private func confirm(
    _ model: Assignment, of terms: [Term], foundIn theory: Theory, by other: Theory, _ time: TimeLeft
  )
    throws(Fault)
  {
    let leaves = Term.reachable(from: terms).filter(\.isLeaf)
    let fixed = zip(leaves, model.evaluate(leaves)).map { leaf, value in leaf.equals(leaf.table.term(value)) }
    if case .unsatisfiable = try check(terms + fixed, in: other, .exact, time) {
      throw Fault("the theories disagree: satisfiable in \(theory.rawValue), not in \(other.rawValue)")
    }
  }

  private func theories(for sequent: Sequent) -> [Theory] {
    switch choice {
    case .only(let theory): return [theory]
    case .automatic:
      let isBitwise = sequent.ground.contains(where: \.isBitwise) || sequent.universals.contains { $0.matrix.isBitwise }
      return isBitwise ? [.bitVectors, .integers] : [.integers, .bitVectors]
    }
  }

  private func check(_ terms: [Term], in theory: Theory, _ precision: Precision, _ time: TimeLeft) throws(Fault)
    -> Answer
  {
    guard let limits = time.limits else { return .unknown(reason: "time-out") }
    do {
      let asked = Asked(theory: theory, precision: precision)
      let session = try sessions[asked] ?? open(theory, precision)
      sessions[asked] = session
      return try session.check(terms, limits: limits)
    } catch {
      throw Fault("\(error)")
    }
  }

  func scratchSession() throws -> any Solver {
    let session = try scratch ?? open(.integers, .exact)
    scratch = session
    return session
  }

  /// The answer, with the terms that it was given for.
  private func decide(_ sequent: Sequent, in theory: Theory, _ precision: Precision, _ time: TimeLeft) throws(Fault)
    -> (answer: Answer, asked: [Term])
  {
    var query = Query(precision)
    query.add(sequent.ground)
    let near = near(sequent)
    if precision != .exact {
      let nodes = QueryNodes(of: query.terms)
      query.add(query.new(among: near.flatMap { shape($0).matchingInstances(among: nodes) }))
    }
    for round in 0..<Self.rounds {
      let answer = try check(query.terms + query.wishes, in: theory, precision, time)
      guard case .satisfiable(let found) = answer else {
        if query.wishes.isEmpty { return (answer, query.terms) }
        query.dropWishes()
        continue
      }
      if query.tellReserve(brokenBy: found) { continue }
      // What the solver chose for what it does not know counts while it looks for instances, and for nothing else.
      var model = found
      let nodes = QueryNodes(of: query.terms)
      var instances = choosingBackgrounds(of: &model, near, nodes)
      if instances.isEmpty, near.count < sequent.universals.count {
        instances = choosingBackgrounds(of: &model, sequent.universals, nodes)
      }
      model.opaque = [:]
      if let broken = model.firstBroken(of: query.facts) {
        guard !found.opaque.isEmpty else {
          throw Fault("a model from \(theory.rawValue) does not satisfy \(broken)")
        }
        if precision == .exact { instances += query.corrections(under: model) }
        instances = query.new(among: instances)
        if instances.isEmpty {
          return (.unknown(reason: Self.modelDoesNotHold), query.terms)
        }
      } else {
        if !found.opaque.isEmpty {
          instances = sequent.universals.flatMap { shape($0).instances(brokenBy: model, among: nodes) }
        }
        if instances.isEmpty {
          switch try counterexamples(to: sequent.universals, under: model, time) {
          case .none:
            remember(model, sequent.universals)
            return (.satisfiable(model), query.terms)
          case .unknown(let reason): return (.unknown(reason: reason), query.terms)
          case .some(let broken):
            // They rarely help where a solver's values do not.
            let others = round < Self.roundsOfOneBackground ? [] : otherBackgrounds(of: model, sequent.universals)
            for other in others where other.firstBroken(of: query.facts) == nil {
              if case .none = try counterexamples(to: sequent.universals, under: other, time) {
                remember(other, sequent.universals)
                return (.satisfiable(other), query.terms)
              }
            }
            instances = broken
            query.wishForShortRanges(in: sequent.universals)
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
  private(set) var wishes: [Term] = []
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
    wishes = lengths.map { $0.atMost($0.table.bits(3, width: $0.width)) }
  }

  mutating func dropWishes() { wishes = [] }

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
