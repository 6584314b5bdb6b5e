internal import VerifierChecking
internal import VerifierContracts
internal import VerifierExecution
internal import VerifierTerms
internal import VerifierSolving

/// Finds out what the proof of one clause takes, by asking again with less. A prover of its own does it, so that the run goes on as
/// it would have.
final class ExplainAnalysis: MethodAnalysis {
  /// For one query in the search for what a proof takes.
  private static let secondsForQuery = 0.5
  /// For all queries about a path.
  private static let secondsForPath = 10.0

  private let clause: String
  private let proofs: ProofList

  /// - Parameters:
  ///   - clause: The id of the clause.
  ///   - proofs: Receives what is found.
  init(_ clause: String, _ proofs: ProofList) {
    self.clause = clause
    self.proofs = proofs
  }

  func decided<State, Result>(
    _ obligation: Obligation, _ info: ClauseInfo, _ outcome: ObligationOutcome,
    _ explanation: Explanation<State, Result>,
    end: ExploredPath<Method<State, Result>.End>, by verifier: MethodVerifier<State, Result>
  ) throws(VerificationError) {
    if verifier.report.id(info).description != clause { return }
    proofs.append(
      try verifier.proof(
        of: obligation, outcome, explanation, end: end, seconds: (Self.secondsForQuery, Self.secondsForPath)))
  }
}

extension MethodVerifier {
  fileprivate func proof(
    of obligation: Obligation, _ outcome: ObligationOutcome, _ explanation: Explanation<State, Result>,
    end: ExploredPath<End>, seconds: (query: Double, path: Double)
  ) throws(VerificationError) -> PathProof {
    let facts = taken(by: obligation)
    let search = CoreSearch(
      prover: Prover(task.options.theory, task.options.variation), limits: Limits(seconds: seconds.query),
      deadline: .now + .seconds(seconds.path))
    search.prover.keepsInstantiatedQuery = true
    var used: Set<Int> = []
    var (parts, built, isMinimal) = (0, 0, true)
    var told: [Int: [Term]] = [:]
    for part in self.parts(of: obligation.goal, names: obligation.names) where outcome.verdict == .proved {
      parts += 1
      guard let denial = part.denial else { continue }
      if denial.ground.contains(where: \.isFalse) {
        built += 1
        continue
      }
      guard let core = try search.core(of: facts.map(\.assertions), given: denial) else {
        isMinimal = false
        used.formUnion(facts.indices)
        continue
      }
      used.formUnion(core.kept)
      isMinimal = isMinimal && core.isMinimal
      let assertions = core.kept.reduce(Assertions()) { $0 + facts[$1].assertions } + denial
      let instantiatedQuery = try search.prover.decide(assertions, limits: search.limits).instantiatedQuery
      for place in core.kept { told[place, default: []] += instantiatedQuery?.terms ?? [] }
    }
    let instances = used.sorted().flatMap { place in
      facts[place].assertions.universals.map { universal in
        PathProof.Instances(
          source: facts[place].source, statement: universal.description,
          points: points(of: universal, among: told[place] ?? []))
      }
    }
    let isAtEnd = obligation.kind == method.kind
    return PathProof(
      steps: try explanation.way(to: obligation, on: end.decisions).steps,
      ending: isAtEnd ? end.result.ending(end.ending) { [table] in $0.term(in: table).description } : nil,
      verdict: outcome.verdict, theory: outcome.theory, cost: outcome.cost, parts: parts, partsBuilt: built,
      facts: used.sorted().filter { facts[$0].assertions.universals.isEmpty }.map {
        PathProof.Fact(source: facts[$0].source, statement: facts[$0].statement)
      },
      isMinimal: isMinimal, instances: instances)
  }

  private func points(of universal: Universal, among told: [Term]) -> [String] {
    var seen: Set<String> = []
    return universal.points(among: told).map { point in
      zip(universal.bound, point).map { "\($0) = \($1)" }.joined(separator: ", ")
    }.filter { seen.insert($0).inserted }
  }

  /// What holds where an obligation arises, one fact each.
  private func taken(by obligation: Obligation) -> [(source: FactSource, assertions: Assertions, statement: String)] {
    func source(_ term: Term) -> FactSource { sources[term] ?? obligation.sources[term] ?? .definition }
    var seen: Set<Term> = []
    let ground = obligation.facts.ground.filter { seen.insert($0).inserted }.map { fact in
      (source: source(fact), assertions: Assertions(ground: [fact]), statement: fact.description)
    }
    return ground
      + obligation.facts.universals.map { universal in
        var assertions = Assertions()
        assertions.universals = [universal]
        return (source: source(universal.matrix), assertions: assertions, statement: universal.description)
      }
  }
}
