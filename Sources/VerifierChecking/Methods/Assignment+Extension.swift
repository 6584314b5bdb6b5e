internal import VerifierTerms

extension Assignment {
  /// This assignment, extended by a value for the one 64-bit variable that it may lack, so that terms hold; `nil` where no
  /// value tried makes them hold.
  ///
  /// The values tried are those of the 64-bit subterms: for a bound variable that ranges over addresses, one of them is the start
  /// of the range.
  func extended(toSatisfy terms: [Term]) -> Assignment? {
    if satisfies(terms) { return self }
    let open = Term.variables(in: terms).filter { $0.name.map { values[$0] == nil } ?? false && $0.sort == .bits(64) }
    guard open.count == 1, let name = open[0].name else { return nil }
    let parts = Term.reachable(from: terms).filter { $0.sort == .bits(64) }
    var seen: Set<Value> = []
    return evaluate(parts).lazy.filter { seen.insert($0).inserted }.map { value in
      var extended = self
      extended[name] = value
      return extended
    }.first { $0.satisfies(terms) }
  }
}
