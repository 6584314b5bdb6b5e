internal import Execution
internal import Logic
internal import Solving

extension MethodVerifier {
  /// For one question in the search for what a proof takes, and for all of a path.
  private static var secondsForQuestion: Double { 0.5 }
  private static var secondsForPath: Double { 10 }

  /// Finds out what the proof of an obligation takes, by asking again with less. A prover of its own does it, so that the run goes
  /// on as it would have.
  func explain(
    _ obligation: Obligation, _ outcome: (verdict: Verdict, theory: Theory?), _ effort: Effort,
    _ explanation: Explanation<State, Result>, end: ExploredPath<End>
  ) throws(Fault) {
    let facts = taken(by: obligation)
    let search = CoreSearch(
      prover: Prover(job.options.theory, job.options.variation), limits: Limits(seconds: Self.secondsForQuestion),
      deadline: .now + .seconds(Self.secondsForPath))
    search.prover.keepsEvidence = true
    var used: Set<Int> = []
    var (parts, built, isMinimal) = (0, 0, true)
    var told: [Int: [Term]] = [:]
    var names = obligation.names
    for part in obligation.goal.skolemized(in: table, names: &names).conjuncts where outcome.verdict == .proved {
      parts += 1
      guard let denial = try? part.sequent(in: table, positive: false, names: &names) else { continue }
      if denial.ground.contains(where: \.isFalse) {
        built += 1
        continue
      }
      guard let core = try search.core(of: facts.map(\.sequent), given: denial) else {
        isMinimal = false
        used.formUnion(facts.indices)
        continue
      }
      used.formUnion(core.kept)
      isMinimal = isMinimal && core.isMinimal
      let sequent = core.kept.reduce(Sequent()) { $0 + facts[$1].sequent } + denial
      let evidence = try search.prover.decide(sequent, limits: search.limits).evidence
      for place in core.kept { told[place, default: []] += evidence?.terms ?? [] }
    }
    let instances = used.sorted().flatMap { place in
      facts[place].sequent.universals.map { universal in
        PathProof.Instances(
          source: facts[place].source, statement: universal.description,
          points: points(of: universal, among: told[place] ?? []))
      }
    }
    let isAtEnd = obligation.kind == method.kind
    let proof = PathProof(
      steps: try explanation.way(to: obligation, on: end.decisions).steps,
      ending: isAtEnd ? end.result.ending(end.ending) { [table] in $0.term(in: table).description } : nil,
      verdict: outcome.verdict, theory: outcome.theory, effort: effort, parts: parts, partsBuilt: built,
      facts: used.sorted().filter { facts[$0].sequent.universals.isEmpty }.map {
        PathProof.Fact(source: facts[$0].source, statement: facts[$0].statement)
      },
      isMinimal: isMinimal, instances: instances)
    report.proofs.append(proof)
  }

  private func points(of universal: Universal, among told: [Term]) -> [String] {
    var seen: Set<String> = []
    return universal.points(among: told).map { point in
      zip(universal.bound, point).map { "\($0) = \($1)" }.joined(separator: ", ")
    }.filter { seen.insert($0).inserted }
  }

  /// What holds where an obligation arises, one fact each.
  private func taken(by obligation: Obligation) -> [(source: FactSource, sequent: Sequent, statement: String)] {
    func source(_ term: Term) -> FactSource { sources[term] ?? obligation.sources[term] ?? .definition }
    var seen: Set<Term> = []
    let ground = obligation.facts.ground.filter { seen.insert($0).inserted }.map { fact in
      (source: source(fact), sequent: Sequent(ground: [fact]), statement: fact.description)
    }
    return ground
      + obligation.facts.universals.map { universal in
        var sequent = Sequent()
        sequent.universals = [universal]
        return (source: source(universal.matrix), sequent: sequent, statement: universal.description)
      }
  }
}
