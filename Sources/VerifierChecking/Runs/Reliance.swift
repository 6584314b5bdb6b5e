package import VerifierContracts
internal import VerifierExecution

extension [MethodReport] {
  /// The reports of one run, with clauses made undecided in each method that relies on what the run does not prove: on a lemma, or on a
  /// contract by which its code calls a procedure.
  ///
  /// - Parameter contracts: The contracts that the reports are about.
  package func withUnprovedRelianceRetracted(of contracts: [Contract]) -> [MethodReport] {
    withUnprovedLemmasRetracted(of: contracts).withUnprovedCallsRetracted(of: contracts)
  }

  /// These reports with clauses made undecided in each method that calls procedures by contracts which the run does not prove.
  ///
  /// Contracts may rely on each other, and on themselves: calls from which a method may be called again lower a variant, which is among
  /// what is proved. So they hold of calls with a lesser variant where they are shown of one. Those are left that rely on proved ones only:
  /// the greatest fixed point.
  private func withUnprovedCallsRetracted(of contracts: [Contract]) -> [MethodReport] {
    if allSatisfy(\.calls.isEmpty) { return self }
    var reports = self
    var changes = true
    while changes {
      changes = false
      for place in reports.indices where !reports[place].calls.isEmpty {
        guard let reason = reports.reasonUnproved(reports[place], of: contracts) else { continue }
        let clauses = reports[place].clauses.map { $0.undecided(reason) }
        if clauses != reports[place].clauses { changes = true }
        reports[place].clauses = clauses
      }
    }
    return reports
  }

  /// The reason why a contract by which a method calls a procedure does not count as proved; `nil` where all do.
  private func reasonUnproved(_ method: MethodReport, of contracts: [Contract]) -> String? {
    guard let caller = contracts.first(where: { $0.id == method.id }) else {
      return "relies on contracts, and its own is not one of this run"
    }
    let called = caller.calling()
    if called.map(\.id) != method.calls {
      return "says at different times that it calls by different contracts"
    }
    for contract in called {
      let reports = filter { $0.id == contract.id }
      let known = contracts.filter { $0.id == contract.id }
      guard reports.count == 1, known.count == 1 else {
        return "relies on the contract \(contract.id), which is not verified in this run"
      }
      if known[0].identity !== contract.identity {
        return
          "relies on a contract \(contract.id) that is another than the one of that name in this run: one that is made anew at each "
          + "use is another each time; write `static let`"
      }
      if known[0].memory != caller.memory {
        return "relies on the contract \(contract.id), which is verified over memory of another model"
      }
      if !reports[0].isProved { return "relies on the contract \(contract.id), which is not proved" }
    }
    return nil
  }

  /// The reports with clauses made undecided in each method that uses a lemma which the run does not prove.
  private func withUnprovedLemmasRetracted(of contracts: [Contract]) -> [MethodReport] {
    if allSatisfy(\.lemmas.isEmpty) { return self }
    let models = Dictionary(contracts.map { ($0.id, $0) }) { first, _ in first }
    let proved = provedLemmas(by: models)
    return map { method in
      let reason = method.lemmas.lazy.compactMap { lemma in
        reasonUnproved(lemma, in: method, among: proved) ?? mismatch(of: lemma, in: method, models)
      }.first
      guard let reason else { return method }
      var method = method
      method.clauses = method.clauses.map { $0.isContradictionOfLemmas(in: method) ? $0 : $0.undecided(reason) }
      return method
    }
  }

  /// The names of the lemmas whose proofs use only lemmas that are proved: the least fixed point, so that no lemma rests on itself.
  private func provedLemmas(by contracts: [String: Contract]) -> Set<String> {
    let used = Set(flatMap(\.lemmas))
    var proved: Set<String> = []
    var grows = true
    while grows {
      let more = used.subtracting(proved).filter { name in
        let reports = reports(ofLemma: name)
        return reports.count == 1
          && reports.allSatisfy { report in
            report.isProved && proved.isSuperset(of: report.lemmas)
              && report.lemmas.allSatisfy { mismatch(of: $0, in: report, contracts) == nil }
          }
      }
      proved.formUnion(more)
      grows = !more.isEmpty
    }
    return proved
  }

  /// The reason why a lemma says nothing of the memory of a method; `nil` where it does, or speaks of no memory.
  private func mismatch(of lemma: String, in method: MethodReport, _ contracts: [String: Contract]) -> String? {
    let id = Contract.id(ofLemma: lemma)
    guard let proof = contracts[id] else {
      return "relies on the lemma \(lemma), whose contract is not one of this run"
    }
    if proof.proves?.contract == nil || proof.memory == contracts[method.id]?.memory { return nil }
    return "relies on the lemma \(lemma), which is verified over memory of another model"
  }

  /// The reports on the proofs of a lemma; more than one where two lemmas have the same name.
  private func reports(ofLemma name: String) -> [MethodReport] {
    filter { $0.id == Contract.id(ofLemma: name) }
  }

  /// The reason why a lemma used by a method does not count as proved; `nil` where it does.
  private func reasonUnproved(_ lemma: String, in method: MethodReport, among proved: Set<String>) -> String? {
    if proved.contains(lemma) { return nil }
    if reports(ofLemma: lemma).count > 1 {
      return
        "relies on the lemma \(lemma), and there are two of that name (one that is made anew at each use is another each time)"
    }
    if lemmaUses(lemma, method.id) { return "relies on itself, by way of the lemma \(lemma)" }
    return "relies on the lemma \(lemma), which is not proved"
  }

  /// Whether a lemma is the method with an id, or uses it directly or indirectly.
  private func lemmaUses(_ lemma: String, _ id: String) -> Bool {
    var visited: Set<String> = []
    var pending = [lemma]
    while let next = pending.popLast() {
      if Contract.id(ofLemma: next) == id { return true }
      if visited.insert(next).inserted { pending += reports(ofLemma: next).flatMap(\.lemmas) }
    }
    return false
  }
}

extension ClauseReport {
  /// Whether this refutes the instances of lemmas together with the preconditions, which does not rest on proofs of the lemmas.
  fileprivate func isContradictionOfLemmas(in method: MethodReport) -> Bool {
    obligation == ObligationID(method: method.id, .sanity, ClauseInfo.lemmas.name) && verdict != .proved
  }
}

extension MethodReport {
  /// Whether every clause is proved, of which at least one is not a precondition.
  package var isProved: Bool {
    fault == nil && !wasAbandoned && clauses.contains { !$0.isAssumption }
      && clauses.allSatisfy { $0.verdict == .proved }
  }
}
