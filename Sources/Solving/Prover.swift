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

  public init(answer: Answer, theory: Theory?) {
    self.answer = answer
    self.theory = theory
  }
}

/// Decides whether sequents can hold, quantified parts included.
///
/// Terms go to Z3 as they are. A universal is instantiated where a model breaks it: first at the terms of the query
/// that have the values at fault (which is what a proof needs), else at the values themselves. A model is returned only
/// after it was evaluated: every term holds under it, and every universal at every value.
public final class Prover {
  public let choice: TheoryChoice
  private let open: (Theory) throws -> any Solver
  private var sessions: [Theory: any Solver] = [:]
  /// For questions about one model, so that the sessions above keep their stacks.
  private var scratch: (any Solver)?

  /// Units of Z3's work for a first attempt: some milliseconds.
  private static let firstAttempt = 20_000

  /// Rounds of instantiation before a query is given up.
  private static let rounds = 32

  public convenience init(_ choice: TheoryChoice) { self.init(choice) { try Session($0) } }

  /// A prover that asks other solvers than Z3.
  init(_ choice: TheoryChoice, asking open: @escaping (Theory) throws -> any Solver) {
    self.choice = choice
    self.open = open
  }

  /// Whether a sequent can hold, within the limits' time in all. Where `crossCheck` is set and both theories may answer, a
  /// model found in one is held against the other, which must not call the same terms contradictory.
  public func decide(_ sequent: Sequent, limits: Limits, crossCheck: Bool = false) throws(Fault) -> Ruling {
    if sequent.ground.contains(where: \.isFalse) { return Ruling(answer: .unsatisfiable, theory: nil) }
    let time = TimeLeft(limits)
    // Most goals do not need what is nonlinear among their facts.
    if sequent.isNonlinear {
      let linear = try decideCase(sequent.linearPart, time.withResources(Self.firstAttempt), crossCheck: false)
      if case .unsatisfiable = linear.answer { return linear }
    }
    let cases = CaseAnalysis.cases(of: sequent)
    var ruling = Ruling(answer: .unsatisfiable, theory: nil)
    for (place, part) in cases.enumerated() {
      let inPart = try decideCase(part.sequent, time.share(of: cases.count - place), crossCheck: crossCheck)
      switch inPart.answer {
      case .unsatisfiable: ruling.theory = ruling.theory ?? inPart.theory
      case .unknown: ruling = inPart
      case .satisfiable(let model):
        var model = model
        model.values.merge(part.values.values) { _, value in value }
        if let broken = sequent.ground.first(where: { !model.satisfies($0) }) {
          throw Fault("a model found in a case does not satisfy \(broken)")
        }
        return Ruling(answer: .satisfiable(model), theory: inPart.theory)
      }
    }
    return ruling
  }

  private func decideCase(_ sequent: Sequent, _ time: TimeLeft, crossCheck: Bool) throws(Fault) -> Ruling {
    if sequent.ground.contains(where: \.isFalse) { return Ruling(answer: .unsatisfiable, theory: nil) }
    let theories = theories(for: sequent)
    var reasons: [String] = []
    for (place, theory) in theories.enumerated() {
      let (answer, asked) = try decide(sequent, in: theory, time.share(of: theories.count - place))
      switch answer {
      case .unknown(let reason): reasons.append("\(reason) (\(theory.rawValue))")
      case .unsatisfiable: return Ruling(answer: answer, theory: theory)
      case .satisfiable(let model):
        if crossCheck, let other = theories.first(where: { $0 != theory }) {
          try confirm(model, of: asked, foundIn: theory, by: other, time.upTo(0.25))
        }
        return Ruling(answer: answer, theory: theory)
      }
    }
    return Ruling(answer: .unknown(reason: reasons.joined(separator: "; ")), theory: theories.last)
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
    if case .unsatisfiable = try check(terms + fixed, in: other, time) {
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

  private func check(_ terms: [Term], in theory: Theory, _ time: TimeLeft) throws(Fault) -> Answer {
    guard let limits = time.limits else { return .unknown(reason: "time-out") }
    do {
      let session = try sessions[theory] ?? open(theory)
      sessions[theory] = session
      return try session.check(terms, limits: limits)
    } catch {
      throw Fault("\(error)")
    }
  }

  /// The answer, with the terms that it was given for.
  private func decide(_ sequent: Sequent, in theory: Theory, _ time: TimeLeft) throws(Fault) -> (Answer, [Term]) {
    var terms = sequent.ground
    for _ in 0..<Self.rounds {
      let answer = try check(terms, in: theory, time)
      guard case .satisfiable(var model) = answer else { return (answer, terms) }
      if let broken = terms.first(where: { !model.satisfies($0) }) {
        throw Fault("a model from \(theory.rawValue) does not satisfy \(broken)")
      }
      switch try instances(of: sequent.universals, brokenBy: &model, terms: terms, time) {
      case .none: return (.satisfiable(model), terms)
      case .unknown(let reason): return (.unknown(reason: reason), terms)
      case .some(let instances): terms += instances
      }
    }
    return (.unknown(reason: "a quantified hypothesis is not settled after \(Self.rounds) instances"), terms)
  }
}

/// The time that a question still has.
private struct TimeLeft {
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
    given.resources = resources
    return TimeLeft(given, until: deadline)
  }

  func upTo(_ seconds: Double) -> TimeLeft { TimeLeft(given, until: min(deadline, .now + .seconds(seconds))) }
}

// MARK: Universals under a model

extension Prover {
  private enum Instances {
    case none
    case some([Term])
    case unknown(String)
  }

  /// Instances of the universals that the model breaks. Where only cells of memory that the model leaves open stand in
  /// the way, the model is given a background that mends them.
  private func instances(
    of universals: [Universal], brokenBy model: inout Assignment, terms: [Term], _ time: TimeLeft
  ) throws(Fault) -> Instances {
    guard !universals.isEmpty else { return .none }
    let atTerms = universals.flatMap { Self.instances(of: $0, brokenBy: model, among: terms) }
    if !atTerms.isEmpty { return .some(atTerms) }
    var first: Instances = .none
    for (attempt, candidate) in Self.backgrounds(of: model, in: universals).enumerated() {
      let broken = try counterexamples(to: universals, under: candidate, time)
      if case .none = broken {
        model = candidate
        return .none
      }
      if attempt == 0 { first = broken }
    }
    return first
  }

  /// Instances at terms of the query, where the model breaks the universal.
  private static func instances(of universal: Universal, brokenBy model: Assignment, among terms: [Term]) -> [Term] {
    // One bound variable is what contracts use; for more, the values at fault serve.
    guard let bound = universal.bound.first, universal.bound.count == 1, let name = bound.name else { return [] }
    // The ends of the range, too: what holds everywhere but there is a common mistake.
    let ends = [-1, 0].map { bound.table.bits($0, width: bound.width) }
    let candidates = Term.reachable(from: terms).filter { $0.sort == bound.sort && $0 != bound } + ends
    let values = model.evaluate(candidates)
    var holds: [Value: Bool] = [:]
    for value in values where holds[value] == nil {
      var point = model
      point[name] = value
      holds[value] = point.satisfies(universal.matrix)
    }
    return zip(candidates, values).filter { holds[$1] == false }.map { candidate, _ in
      universal.matrix.substituting([bound: candidate])
    }
  }

  /// The model with different values for the cells that it says nothing of.
  private static func backgrounds(of model: Assignment, in universals: [Universal]) -> [Assignment] {
    let memories = Term.variables(in: universals.map(\.matrix)).filter {
      if case .memory = $0.sort { true } else { false }
    }
    return memories.reduce([model]) { models, variable in
      guard let name = variable.name, case .memory(let memory) = model[name] ?? .zero(variable.sort) else {
        return models
      }
      let backgrounds = Set([0, 1] + memory.cells.values.prefix(4)).sorted()
      return models.flatMap { model in
        backgrounds.map { background in
          var changed = model
          var cells = memory
          cells.background = background
          changed[name] = .memory(cells)
          return changed
        }
      }
    }
  }

  /// Values at which a universal fails under the model, as instances.
  private func counterexamples(to universals: [Universal], under model: Assignment, _ time: TimeLeft) throws(Fault)
    -> Instances
  {
    var instances: [Term] = []
    for universal in universals {
      let residue = !universal.matrix.substituting(model, except: Set(universal.bound))
      if residue.isFalse { continue }
      switch try ask(residue, time) {
      case .unsatisfiable: continue
      case .unknown(let reason): return .unknown("a hypothesis for all values: \(reason)")
      case .satisfiable(let point):
        var values: [Term: Term] = [:]
        for bound in universal.bound {
          values[bound] = bound.table.term(bound.name.flatMap { point[$0] } ?? .zero(bound.sort))
        }
        instances.append(universal.matrix.substituting(values))
      }
    }
    return instances.isEmpty ? .none : .some(instances)
  }

  private func ask(_ term: Term, _ time: TimeLeft) throws(Fault) -> Answer {
    guard let limits = time.limits else { return .unknown(reason: "time-out") }
    do {
      let session = try scratch ?? open(.integers)
      scratch = session
      return try session.check([term], limits: limits)
    } catch {
      throw Fault("\(error)")
    }
  }
}
