/// Which declarations each method comes by, and the clauses that there are.
struct Reach {
  let runs: [(method: String, run: Verifier.Run)]

  func methods(by declaration: Int) -> [String] {
    runs.filter { $0.run.declarations.contains(declaration) }.map(\.method)
  }

  /// The clauses that a mutant can break, once each.
  var clauses: [String] {
    var seen: Set<String> = []
    return runs.flatMap(\.run.clauses).filter { seen.insert($0).inserted }
  }
}
