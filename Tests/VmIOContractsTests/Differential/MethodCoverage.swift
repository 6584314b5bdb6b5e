/// What of a method calls have come to.
struct MethodCoverage: Sendable {
  /// By path, how many calls took it.
  private(set) var paths: [Int]
  /// The conditions that have held for some call, by number.
  private var met: Set<Int> = []
  /// The conditions under which something is claimed: the clause that each stands in.
  private let conditions: [String]
  private let isPossible: [Bool]

  init(of paths: [SymbolicPath], _ conditions: [String]) {
    self.paths = Array(repeating: 0, count: paths.count)
    // A path that no state takes ends nowhere.
    isPossible = paths.map { $0.ending != nil || $0.roundOf != nil }
    self.conditions = conditions
  }

  mutating func note(path: Int) { paths[path] += 1 }
  mutating func note(_ conditions: Set<Int>) { met.formUnion(conditions) }

  mutating func add(_ other: MethodCoverage) {
    for place in paths.indices { paths[place] += other.paths[place] }
    met.formUnion(other.met)
  }

  /// The paths that no call has taken, and the clauses with a condition that has held for none.
  var missed: [String] {
    let untaken = paths.indices.filter { isPossible[$0] && paths[$0] == 0 }.map { "path \($0)" }
    return untaken + Set(conditions.indices).subtracting(met).sorted().map { conditions[$0] }
  }
}
