internal import BigInt
package import VerifierTerms

// Universals under a model: instances where it breaks them, and models mended where that is enough.

extension Prover {
  enum Instances {
    case none
    case some([Term])
    case unknown(String)
  }

  /// Chooses backgrounds for the memories that universals speak of, one after the other: the one under which fewest instances
  /// at terms of the query fail. These instances.
  func choosingBackgrounds(of model: inout Assignment, _ universals: [Universal], _ nodes: QueryNodes)
    -> [Term]
  {
    let shapes = universals.map(shape)
    let memories = shapes.reduce(into: Set()) { $0.formUnion($1.memories) }.sorted { $0.index < $1.index }
    for memory in memories { model = backgrounds(for: memory, in: model)[0] }
    var broken = shapes.map { $0.instances(brokenBy: model, among: nodes) }
    for memory in memories where broken.contains(where: { !$0.isEmpty }) {
      // Only universals that speak of this memory change.
      let affected = shapes.indices.filter { shapes[$0].memories.contains(memory) }
      guard affected.contains(where: { !broken[$0].isEmpty }) else { continue }
      for candidate in backgrounds(for: memory, in: model).dropFirst() {
        var changed = broken
        for place in affected { changed[place] = shapes[place].instances(brokenBy: candidate, among: nodes) }
        if changed.joined().count < broken.joined().count { (model, broken) = (candidate, changed) }
      }
    }
    return Array(broken.joined())
  }

  /// The universals that say something of memory that the facts read, or of nothing that is read. The others rarely matter: they
  /// say something of cells that only they speak of.
  func near(_ assertions: Assertions) -> [Universal] {
    let read = Set(Term.reachable(from: assertions.ground).compactMap(\.memoryRead))
    return assertions.universals.filter { universal in
      let memories = shape(universal).memoriesRead
      return memories.isEmpty || !memories.isDisjoint(with: read)
    }
  }

  /// What is known of a universal, found out once.
  func shape(_ universal: Universal) -> Trigger {
    let key = [universal.matrix] + universal.bound
    let shape = shapes[key] ?? Trigger(universal)
    shapes[key] = shape
    return shape
  }

  /// The model with another background for one of the memories that universals speak of.
  func otherBackgrounds(of model: Assignment, _ universals: [Universal]) -> [Assignment] {
    Term.variables(in: universals.map(\.matrix)).filter { $0.sort.isMemory }
      .flatMap { backgrounds(for: $0, in: model).filter { $0 != model } }
  }

  /// Takes note of the backgrounds of a model that holds.
  func remember(_ model: Assignment, _ universals: [Universal]) {
    for memory in Term.variables(in: universals.map(\.matrix)) {
      if let name = memory.name, case .memory(let value)? = model[name] { likely[name] = value.background }
    }
  }

  /// The model with different values for the cells of a memory that it says nothing of; the likeliest first.
  private func backgrounds(for variable: Term, in model: Assignment) -> [Assignment] {
    guard let name = variable.name, case .memory(let memory) = model[name] ?? .zero(variable.sort) else {
      return [model]
    }
    // A page table that maps no two pages to one frame; else memory in which everything is set, or as what is known.
    let identity: [MemoryValue.Background] = memory.addressWidth == memory.cellWidth ? [.identity] : []
    let known = Set(memory.cells.values).subtracting([0, 1]).sorted().prefix(2)
    let usual = identity + ([1, 0] + known).map { .constant($0) }
    let first = likely[name].map { [$0] } ?? []
    return (first + usual.filter { !first.contains($0) }).map { background in
      var changed = model
      var cells = memory
      cells.background = background
      changed[name] = .memory(cells)
      return changed
    }
  }

  /// Values at which a universal fails under the model, as instances.
  func counterexamples(to universals: [Universal], under model: Assignment, _ time: TimeLeft) throws(VerificationError)
    -> Instances
  {
    var instances: [Term] = []
    for universal in universals {
      let residue = !universal.matrix.substituting(model, except: Set(universal.bound))
      if residue.isFalse || settled.contains(residue) { continue }
      // An offset in a table of numbers has no encoding.
      if residue.isTranslating {
        return .unknown("a hypothesis for all values finds an address by what it translates to")
      }
      switch try ask(residue, time) {
      case .unsatisfiable: settled.insert(residue)
      case .unknown(let reason): return .unknown("a hypothesis for all values: \(reason)")
      case .satisfiable(let point):
        var values: [Term: Term] = [:]
        for bound in universal.bound {
          values[bound] = bound.table.term(bound.name.flatMap { point[$0] } ?? .zero(bound.sort))
        }
        instances.append(universal.matrix.substituting(values))
      }
    }
    return instances.isEmpty ? .none : .some(instances)
  }

  /// Whether universals hold under a model; false also where that is not found out.
  package func holds(_ universals: [Universal], under model: Assignment, limits: Limits) throws(VerificationError)
    -> Bool
  {
    if case .none = try counterexamples(to: universals, under: model, TimeLeft(limits)) { return true }
    return false
  }

  private func ask(_ term: Term, _ time: TimeLeft) throws(VerificationError) -> SatResult {
    guard let limits = time.limits else { return .unknown(reason: "time-out") }
    do {
      return try scratchSession().check([term], limits: limits)
    } catch {
      throw VerificationError("\(error)")
    }
  }
}

/// The nodes of a query, those that read something by what they read.
struct QueryNodes {
  let all: [Term]
  fileprivate let reading: [VerifierTerms.Operation: [Term]]

  init(of terms: [Term]) {
    all = Term.reachable(from: terms)
    reading = Dictionary(grouping: all.filter { $0.place != nil }, by: \.operation)
  }
}

/// What there is to know of a universal before any query.
struct Trigger {
  private let universal: Universal
  private let matrix: OpenTerm
  /// The memories and page tables that it speaks of.
  let memories: Set<Term>
  /// The memories of which it reads cells.
  fileprivate let memoriesRead: Set<Term>
  /// By bound variable: where something is read at a term in which it stands, and which operand that term is.
  private let patterns: [[(node: Term, place: Int)]]

  init(_ universal: Universal) {
    self.universal = universal
    matrix = OpenTerm(universal.matrix, open: universal.bound)
    memories = Set(Term.variables(in: [universal.matrix]).filter { $0.sort.isMemory })
    let nodes = Term.reachable(from: [universal.matrix])
    memoriesRead = Set(nodes.compactMap(\.memoryRead))
    let reading = nodes.compactMap { node in node.place.map { (node, $0) } }
    patterns = universal.bound.map { variable in reading.filter { $0.0.operands[$0.1].mentions(variable) } }
  }

  /// Instances at terms of the query, where the model breaks this.
  ///
  /// Those at which something is read here that the query reads too (E-matching, with what is read as the pattern): they are
  /// what a proof needs. Where nothing is read at the one variable that is bound, those at any term.
  func instances(brokenBy model: Assignment, among nodes: QueryNodes) -> [Term] {
    let bound = universal.bound
    if bound.count == 1, patterns[0].isEmpty {
      return instances(brokenBy: model, candidates: [terms(for: bound[0], among: nodes.all)])
    }
    return instances(brokenBy: model, candidates: bound.indices.map { matches(of: $0, among: nodes) })
  }

  /// Instances at which something is read here that the query reads too, whatever a model says.
  func matchingInstances(among nodes: QueryNodes) -> [Term] {
    guard universal.bound.count == 1 else { return [] }
    return matches(of: 0, among: nodes).map { universal.matrix.substituting([universal.bound[0]: $0]) }
  }

  /// Every term of the sort, and the ends of the range: what holds everywhere but there is a common mistake.
  private func terms(for variable: Term, among nodes: [Term]) -> [Term] {
    guard case .bits(let width) = variable.sort else { return [] }
    return nodes.filter { $0.sort == variable.sort && $0 != variable }
      + [-1, 0].map { variable.table.bits($0, width: width) }
  }

  /// The terms for a bound variable at which an access here is one of the query's.
  private func matches(of place: Int, among nodes: QueryNodes) -> [Term] {
    let variable = universal.bound[place]
    var found: Set<Term> = []
    for (pattern, place) in patterns[place] {
      let (sort, operands) = (pattern.sort, pattern.operands)
      for node in nodes.reading[pattern.operation] ?? [] where node.sort == sort {
        let others = node.operands
        guard operands.indices.allSatisfy({ $0 == place || operands[$0] == others[$0] }) else { continue }
        if let term = operands[place].solution(for: variable, equalTo: others[place]) { found.insert(term) }
      }
    }
    return found.filter { term in !universal.bound.contains { term.mentions($0) } }.sorted { $0.index < $1.index }
  }

  private func instances(brokenBy model: Assignment, candidates: [[Term]]) -> [Term] {
    if candidates.contains(where: \.isEmpty) { return [] }
    let values = candidates.map { model.evaluate($0) }
    var evaluation = PartialEvaluation(of: matrix, under: model)
    var holds: [[Value]: Bool] = [:]
    var instances: [Term] = []
    for places in candidates.map(\.indices).product {
      let point = zip(values, places).map { $0[$1] }
      if holds[point] == nil { holds[point] = evaluation.value(at: point) == .boolean(true) }
      if holds[point] == false {
        let terms = zip(candidates, places).map { $0[$1] }
        instances.append(universal.matrix.substituting(Dictionary(uniqueKeysWithValues: zip(universal.bound, terms))))
      }
    }
    return instances
  }
}

extension Term {
  /// The operand at which this reads memory or a page table, or that it divides by an unknown: what instances are found by.
  fileprivate var place: Int? {
    switch operation {
    case .select, .translate: 1
    case .divide, .remainder: isUninterpretedArithmetic ? 0 : nil
    default: nil
    }
  }

  /// The memory of which this is a cell.
  fileprivate var memoryRead: Term? { operation == .select ? operands[0] : nil }

  fileprivate func mentions(_ variable: Term) -> Bool { Term.variables(in: [self]).contains(variable) }

  /// What to put for a variable to make this term, in which it stands alone, in a sum or in a slice, equal to another.
  fileprivate func solution(for variable: Term, equalTo other: Term) -> Term? {
    if self == variable { return other.sort == sort ? other : nil }
    switch operation {
    case .extract where other.operation == operation, .toInteger where other.operation == operation:
      return operands[0].solution(for: variable, equalTo: other.operands[0])
    case .add where sort.width != nil:
      let (left, right) = (operands[0], operands[1])
      if !right.mentions(variable) { return left.solution(for: variable, equalTo: other - right) }
      if !left.mentions(variable) { return right.solution(for: variable, equalTo: other - left) }
      return nil
    default: return nil
    }
  }
}

extension [Range<Int>] {
  /// Every choice of one number from each range.
  fileprivate var product: [[Int]] {
    reduce([[]]) { choices, range in choices.flatMap { choice in range.map { choice + [$0] } } }
  }
}
