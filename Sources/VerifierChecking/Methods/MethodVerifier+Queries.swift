internal import VerifierContracts
package import VerifierExecution
package import VerifierSolving
package import VerifierTerms

extension MethodVerifier {
  /// What a query about an obligation, or about several, is about.
  ///
  /// - Parameters:
  ///   - name: The part of the id behind the id of the method.
  ///   - meaning: What follows from the answer, as a sentence.
  ///   - decisions: The decisions of the path to it.
  package func topic(_ name: String, _ meaning: String, after decisions: [Decision] = []) -> Topic {
    Topic(id: "\(task.contract.id)/\(name)", meaning: meaning, decisions: decisions)
  }

  /// What a query about one obligation is about.
  package func topic(_ info: ClauseInfo, _ meaning: String, after decisions: [Decision] = []) -> Topic {
    topic(ObligationName(info.kind, info.name).description, meaning, after: decisions)
  }

  /// What the query about a pruned branch is about.
  func prunedBranches(after decisions: [Decision]) -> Topic {
    topic("branches", "No state takes this branch, so it is pruned.", after: decisions)
  }

  /// Logs a query that a verdict rests on. Queries of unrolled loops are not logged: a refutation found there rests on its values,
  /// which are replayed.
  package func log(_ topic: @autoclosure () -> Topic, _ assertions: Assertions, _ result: ProverResult) {
    if let queries, !isUnrolling { queries.record(topic(), assertions, result) }
  }

  /// Asks the prover whether a query is satisfiable, within the limits of one obligation.
  ///
  /// - Parameters:
  ///   - end: The count of the prover's work at which the limit of the obligation is reached, of which the query may be one of several.
  ///   - resources: The limit in units of Z3's resource count; `nil` for that of the options.
  ///   - crossCheck: Whether a model is compared with the other theory.
  package func decide(
    _ query: Assertions, until end: Int? = nil, resources: Int? = nil, crossCheck: Bool = false
  ) throws(VerificationError) -> ProverResult {
    var limits = task.options.limits
    if let resources { limits = limits.limited(toResources: resources) }
    if let end { limits = limits.limited(toResources: max(0, end - prover.resources)) }
    // Z3 keeps its limits. If it does not, the scheduler abandons the task.
    return try task.running(atMost: 2 * limits.seconds) { () throws(VerificationError) in
      try prover.decide(query, limits: limits, crossCheck: crossCheck)
    }
  }

  /// The count of the prover's work at which an obligation that starts here has used up its limit.
  ///
  /// - Parameter claims: The loops and calls that the obligation is behind.
  func endOfObligation(behind claims: [Abstraction]) -> Int {
    resources(behind: claims).map { min(endOfObligation, prover.resources + $0) } ?? endOfObligation
  }

  /// The limit of what is asked behind some loops: less where a claim of a loop is not proved, as what follows from it counts for
  /// nothing then; `nil` for the limit of the options.
  func resources(behind claims: [Abstraction]) -> Int? {
    claims.isEmpty || report.unprovedLoops.isEmpty ? nil : Self.resourcesBehindDoubtfulLoops
  }

  private static var resourcesBehindDoubtfulLoops: Int { 200_000 }

  /// A model of a query with small values; `nil` where none is found.
  ///
  /// - Parameter resources: The limit in units of Z3's resource count.
  func smallModel(of query: Assertions, resources: Int) throws(VerificationError) -> SmallModel? {
    let limits = task.options.limits.limited(toResources: resources)
    return try task.running(atMost: 2 * limits.seconds) { () throws(VerificationError) in
      try prover.smallModel(of: query, limits: limits)
    }
  }

  /// The count of the prover's work at which an obligation that starts here has used up its limit.
  package var endOfObligation: Int { prover.resources + task.options.limits.resources }

  /// The value of a closure, and the wall time and the solver resources that it took.
  package func measured<Value>(_ body: () throws(VerificationError) -> Value) throws(VerificationError) -> (
    Value, SolverCost
  ) {
    let (start, resources) = (ContinuousClock.now, prover.resources)
    let value = try body()
    let cost = SolverCost(
      milliseconds: (ContinuousClock.now - start).milliseconds, resources: prover.resources - resources)
    return (value, cost)
  }

  /// Records where assertions come from, unless it is known already.
  package func recordSource(_ source: FactSource, of assertions: Assertions) {
    for term in assertions.ground + assertions.universals.map(\.matrix) where sources[term] == nil {
      sources[term] = source
    }
  }
}
