/// The declarations that each method reaches, and the clauses of all methods.
struct Reach {
  let runs: [(method: String, run: Verifier.Run)]

  func methods(by declaration: Int) -> [String] {
    runs.filter { $0.run.declarations.contains(declaration) }.map(\.method)
  }

  /// The clauses that a mutant can break, without duplicates.
  var clauses: [String] {
    var seen: Set<String> = []
    return runs.flatMap(\.run.clauses).filter { seen.insert($0).inserted }
  }
}
