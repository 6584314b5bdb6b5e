internal import VerifierContracts
internal import VerifierExecution

extension [MethodReport] {
  /// The reports of one run, in which nothing is proved that relies on a lemma that the run does not prove.
  var relyingOnProvedLemmas: [MethodReport] {
    let proved = provedLemmas
    return map { method in
      guard let reason = method.lemmas.lazy.compactMap({ reliance(of: method, on: $0, among: proved) }).first else {
        return method
      }
      var method = method
      method.clauses = method.clauses.map { $0.isContradictionOfLemmas(in: method) ? $0 : $0.undecided(reason) }
      return method
    }
  }

  /// The lemmas that are proved without anything that is not: by induction, so that none proves itself.
  private var provedLemmas: Set<String> {
    let used = Set(flatMap(\.lemmas))
    var proved: Set<String> = []
    var isGrowing = true
    while isGrowing {
      let more = used.subtracting(proved).filter { name in
        let contracts = self.contracts(ofLemma: name)
        return contracts.count == 1 && contracts.allSatisfy { $0.isProved && proved.isSuperset(of: $0.lemmas) }
      }
      proved.formUnion(more)
      isGrowing = !more.isEmpty
    }
    return proved
  }

  private func contracts(ofLemma name: String) -> [MethodReport] {
    filter { $0.id == Contract.id(ofLemma: name) }
  }

  /// Why a method's use of a lemma proves nothing; nil where it does.
  private func reliance(of method: MethodReport, on lemma: String, among proved: Set<String>) -> String? {
    if proved.contains(lemma) { return nil }
    if contracts(ofLemma: lemma).count > 1 { return "relies on the lemma \(lemma), and there are two of that name" }
    if leads(from: lemma, to: method.id) { return "relies on itself, by way of the lemma \(lemma)" }
    return "relies on the lemma \(lemma), which is not proved"
  }

  /// Whether a lemma is, or uses, however indirectly, what this id stands for.
  private func leads(from lemma: String, to id: String) -> Bool {
    var found: Set<String> = []
    var open = [lemma]
    while let next = open.popLast() {
      if Contract.id(ofLemma: next) == id { return true }
      if found.insert(next).inserted { open += contracts(ofLemma: next).flatMap(\.lemmas) }
    }
    return false
  }
}

extension ClauseReport {
  /// Whether this says that what is used of lemmas cannot hold: that is found out without their proofs.
  fileprivate func isContradictionOfLemmas(in method: MethodReport) -> Bool {
    obligation == ObligationID(method: method.id, .sanity, ClauseInfo.lemmas.name) && verdict != .proved
  }
}

extension MethodReport {
  /// Whether everything asked about it is proved, and something was.
  package var isProved: Bool {
    fault == nil && !wasAbandoned && clauses.contains { !$0.isAssumption }
      && clauses.allSatisfy { $0.verdict == .proved }
  }
}
