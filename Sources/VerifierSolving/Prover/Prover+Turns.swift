internal import VerifierTerms

// An exact decision in turns. Each way to decide is good at queries that others do not come to an end with, and none can tell beforehand.

extension Prover {
  /// A way to decide a query exactly.
  private struct Way {
    let theory: Theory
    let precision: Precision
    /// Why it does not decide the query; `nil` where more work may help.
    var failure: String?

    /// The name of the way in reasons.
    var name: String {
      switch precision {
      case .bits: "bits"
      case .olderSimplex: "\(theory.rawValue), older simplex solver"
      case .abstract, .abstractReseeded, .exact, .underModel: theory.rawValue
      }
    }
  }

  /// The work in the first turn of a query, in units of Z3's resource count: most queries take less.
  static let firstTurn = 10_000
  /// The work in the first turn of a query that little work does not decide.
  static let laterTurn = firstTurn * growth * growth
  /// How many times the work of a turn the next one has.
  private static let growth = 4
  /// The limit of one call to compare a model with the other theory.
  private static let crossCheckResources = 200_000

  /// Decides one case exactly. The ways to do it take turns, and in each round a turn has four times the work that it had in the round
  /// before. So a way that decides the query with some work does so after a constant multiple of that work and of the number of ways.
  ///
  /// - Parameter firstTurn: The work in the first turn, in units of Z3's resource count.
  func decideCase(_ assertions: Assertions, _ budget: WorkBudget, firstTurn: Int, crossCheck: Bool)
    throws(VerificationError) -> ProverResult
  {
    if assertions.ground.contains(where: \.isFalse) { return ProverResult(answer: .unsatisfiable, theory: nil) }
    var ways = self.ways(for: assertions)
    var turn = firstTurn
    var isLast = false
    while !isLast, ways.contains(where: { $0.failure == nil }) {
      let count = ways.count { $0.failure == nil }
      // What would be left for no other round is shared in this one, and one way alone has all.
      isLast = count == 1 || budget.work(after: resources) < turn * count * (1 + Self.growth)
      var left = count
      for (position, way) in ways.enumerated() where way.failure == nil {
        let share = budget.share(of: left, after: resources)
        left -= 1
        let (answer, asserted) = try decide(
          assertions, in: way.theory, way.precision, isLast ? share : share.turn(of: turn, after: resources))
        switch answer {
        case .unknown(let reason):
          if isLast || (reason != Limits.workReason && reason != Limits.timeReason) { ways[position].failure = reason }
        case .unsatisfiable:
          noteFirst(of: ways, decidedBy: way)
          return ProverResult(
            answer: answer, theory: way.theory, instantiatedQuery: instantiatedQuery(asserted, way.precision))
        case .satisfiable(let model):
          noteFirst(of: ways, decidedBy: way)
          if crossCheck, let other = ways.first(where: { $0.theory != way.theory }) {
            try self.crossCheck(
              model, of: asserted, foundIn: way.theory, in: other.theory,
              budget.limited(toEach: Self.crossCheckResources))
          }
          return ProverResult(answer: answer, theory: way.theory)
        }
      }
      turn *= Self.growth
    }
    let reasons = ways.map { "\($0.failure ?? Limits.workReason) (\($0.name))" }
    return ProverResult(answer: .unknown(reason: reasons.joined(separator: "; ")), theory: ways.last?.theory)
  }

  /// A first turn in the theory of bit-vectors alone; `nil` where it does not decide.
  func decideByBits(_ assertions: Assertions, _ budget: WorkBudget, crossCheck: Bool) throws(VerificationError)
    -> ProverResult?
  {
    let (answer, asserted) = try decide(
      assertions, in: .bitVectors, .exact, budget.turn(of: Self.firstTurn, after: resources))
    if case .unknown = answer { return nil }
    if case .satisfiable(let model) = answer, crossCheck {
      try self.crossCheck(
        model, of: asserted, foundIn: .bitVectors, in: .integers, budget.limited(toEach: Self.crossCheckResources))
    }
    return ProverResult(
      answer: answer, theory: .bitVectors, instantiatedQuery: instantiatedQuery(asserted, .exact))
  }

  /// Notes which way in the theory of integers comes first in the next query, after one for which there was a choice.
  private func noteFirst(of ways: [Way], decidedBy way: Way) {
    if way.theory == .integers, ways.contains(where: { $0.precision == .olderSimplex }) {
      firstOfIntegers = way.precision
    }
  }

  /// The ways to decide a query, in the order of their turns: bit-vectors first where bitwise operations or single bits occur. The older
  /// simplex solver has no turn there, nor where there are products and quotients of unknowns: it would take work from the others.
  private func ways(for assertions: Assertions) -> [Way] {
    let exact = Way(theory: .integers, precision: .exact)
    let older = Way(theory: .integers, precision: .olderSimplex)
    let isLinear = !assertions.isNonlinear && !assertions.isBitwise && !assertions.hasSingleBits
    let integers = !isLinear ? [exact] : firstOfIntegers == .exact ? [exact, older] : [older, exact]
    var bits = [Way(theory: .bitVectors, precision: .exact)]
    if assertions.isForBits { bits.append(Way(theory: .bitVectors, precision: .bits)) }
    return switch choice {
    case .only(.bitVectors): bits
    case .only(.integers): integers
    case .automatic: assertions.isBitwise || assertions.hasSingleBits ? bits + integers : integers + bits
    }
  }

  /// Checks a model in the other theory: the terms, with every variable and cell replaced by its value, must hold there. Where that is
  /// not computed, they must not be unsatisfiable with every variable and cell fixed at its value.
  private func crossCheck(
    _ model: Assignment, of terms: [Term], foundIn theory: Theory, in other: Theory, _ budget: WorkBudget
  ) throws(VerificationError) {
    let leaves = Term.reachable(from: terms).filter(\.isLeaf)
    let values = Array(zip(leaves, model.evaluate(leaves)))
    var holds: Bool?
    do {
      holds = try session(other, .exact).evaluate(terms, where: values.map { (node: $0, value: $1) })
    } catch {
      throw VerificationError("\(error)")
    }
    if holds == nil {
      let fixed = values.map { leaf, value in leaf.equals(leaf.table.term(value)) }
      if case .unsatisfiable = try check(terms + fixed, in: other, .exact, budget) { holds = false }
    }
    if holds == false {
      throw VerificationError("the theories disagree: satisfiable in \(theory.rawValue), not in \(other.rawValue)")
    }
  }
}

extension Assertions {
  /// Whether a bitwise operation on two terms that are not constant, or a shift by one, occurs.
  var isBitwise: Bool { ground.contains(where: \.isBitwise) || universals.contains { $0.matrix.isBitwise } }

  /// Whether a single bit of a wider term occurs.
  var hasSingleBits: Bool {
    ground.contains(where: \.hasSingleBits) || universals.contains { $0.matrix.hasSingleBits }
  }

  /// Whether bits are all that makes a query hard: unknown masks and single bits of words occur, which the theory of integers is slow at,
  /// and neither products of unknowns and translations nor shifts by unknowns, which many bits depend on.
  var suitBits: Bool {
    isBitwise && hasSingleBits && !isNonlinear && !isTranslating
      && !ground.contains(where: \.isShifting) && !universals.contains { $0.matrix.isShifting }
  }

  /// Whether a search for single bits may help: where no variable is an integer without bounds. Products and quotients of unknowns are
  /// mostly too many bits.
  fileprivate var isForBits: Bool {
    if isTranslating || isNonlinear && !isBitwise && !hasSingleBits { return false }
    return !ground.contains(where: \.hasIntegerVariables) && !universals.contains { $0.matrix.hasIntegerVariables }
  }
}
