internal import VerifierChecking
internal import VerifierContracts
internal import VerifierExecution
internal import VerifierTerms
internal import VerifierSolving

/// Finds the facts that the proof of one clause needs, on each path. It uses a prover of its own, so that the answers of the run
/// are as without it.
final class ExplainAnalysis: MethodAnalysis {
  /// The work for one query of the search for an unsat core, in units of Z3's resource count.
  private static let resourcesForQuery = 500_000
  /// The work for all queries about one path.
  private static let resourcesForPath = 10_000_000

  private let clause: String
  private let proofs: ProofList

  /// - Parameters:
  ///   - clause: The id of the clause.
  ///   - proofs: Receives the proof on each path.
  init(_ clause: String, _ proofs: ProofList) {
    self.clause = clause
    self.proofs = proofs
  }

  func decided<State, Result>(
    _ obligation: Obligation, _ info: ClauseInfo, _ outcome: ObligationOutcome,
    _ builder: CounterexampleBuilder<State, Result>,
    end: ExploredPath<Method<State, Result>.End>, by verifier: MethodVerifier<State, Result>
  ) throws(VerificationError) {
    if verifier.report.id(info).description != clause { return }
    proofs.append(
      try verifier.proof(
        of: obligation, outcome, builder, end: end, resources: (Self.resourcesForQuery, Self.resourcesForPath)))
  }
}

extension MethodVerifier {
  /// The proof of an obligation on the path with this end.
  fileprivate func proof(
    of obligation: Obligation, _ outcome: ObligationOutcome, _ builder: CounterexampleBuilder<State, Result>,
    end: ExploredPath<End>, resources: (query: Int, path: Int)
  ) throws(VerificationError) -> PathProof {
    let facts = facts(of: obligation)
    let search = CoreSearch(
      prover: Prover(task.options.theory, task.options.variation), limits: Limits(resources: resources.query),
      resources: resources.path)
    search.prover.keepsInstantiatedQuery = true
    var used: Set<Int> = []
    var (parts, built, isMinimal) = (0, 0, true)
    var instantiations: [Int: [Term]] = [:]
    for conjunct in conjuncts(of: obligation.goal, names: obligation.names) where outcome.verdict == .proved {
      parts += 1
      guard let negation = conjunct.negation else { continue }
      if negation.ground.contains(where: \.isFalse) {
        built += 1
        continue
      }
      guard let core = try search.core(of: facts.map(\.assertions), given: negation) else {
        isMinimal = false
        used.formUnion(facts.indices)
        continue
      }
      used.formUnion(core.kept)
      isMinimal = isMinimal && core.isMinimal
      let assertions = core.kept.reduce(Assertions()) { $0 + facts[$1].assertions } + negation
      let terms = try search.prover.decide(assertions, limits: search.limits).instantiatedQuery?.terms ?? []
      for place in core.kept { instantiations[place, default: []] += terms }
    }
    let instances = used.sorted().flatMap { place in
      facts[place].assertions.universals.map { universal in
        PathProof.Instances(
          source: facts[place].source, statement: universal.description,
          points: points(of: universal, among: instantiations[place] ?? []))
      }
    }
    let isAtEnd = obligation.kind == method.kind
    return PathProof(
      steps: try builder.steps(to: obligation, on: end.decisions).steps,
      ending: isAtEnd ? end.result.ending(end.ending) { [table] in $0.term(in: table).description } : nil,
      verdict: outcome.verdict, theory: outcome.theory, cost: outcome.cost, parts: parts, partsBuilt: built,
      facts: used.sorted().filter { facts[$0].assertions.universals.isEmpty }.map {
        PathProof.Fact(source: facts[$0].source, statement: facts[$0].statement)
      },
      isMinimal: isMinimal, instances: instances)
  }

  /// The values at which a universal stands among the terms of an instantiated query, as text, each once.
  private func points(of universal: Universal, among terms: [Term]) -> [String] {
    var seen: Set<String> = []
    return universal.points(among: terms).map { point in
      zip(universal.bound, point).map { "\($0) = \($1)" }.joined(separator: ", ")
    }.filter { seen.insert($0).inserted }
  }

  /// The facts that hold where an obligation arises, with the source and the text of each.
  private func facts(of obligation: Obligation) -> [(source: FactSource, assertions: Assertions, statement: String)] {
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
