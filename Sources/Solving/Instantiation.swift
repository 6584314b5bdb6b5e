internal import BigInt
internal import Logic

// Universals under a model: instances where it breaks them, and models mended where that is enough.

extension Prover {
  enum Instances {
    case none
    case some([Term])
    case unknown(String)
  }

  /// Chooses backgrounds for the memories that universals speak of, one after the other: the one under which fewest instances
  /// at terms of the query fail. These instances.
  func choosingBackgrounds(of model: inout Assignment, _ universals: [Universal], _ nodes: [Term])
    -> [Term]
  {
    let memories = Term.variables(in: universals.map(\.matrix)).filter { $0.sort.isMemory }
    for memory in memories { model = backgrounds(for: memory, in: model)[0] }
    var broken = universals.map { $0.instances(brokenBy: model, among: nodes) }
    for memory in memories where broken.contains(where: { !$0.isEmpty }) {
      // Only universals that speak of this memory change.
      let affected = universals.indices.filter { Term.variables(in: [universals[$0].matrix]).contains(memory) }
      guard affected.contains(where: { !broken[$0].isEmpty }) else { continue }
      for candidate in backgrounds(for: memory, in: model).dropFirst() {
        var changed = broken
        for place in affected { changed[place] = universals[place].instances(brokenBy: candidate, among: nodes) }
        if changed.joined().count < broken.joined().count { (model, broken) = (candidate, changed) }
      }
    }
    return Array(broken.joined())
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
  func counterexamples(to universals: [Universal], under model: Assignment, _ time: TimeLeft) throws(Fault)
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

  private func ask(_ term: Term, _ time: TimeLeft) throws(Fault) -> Answer {
    guard let limits = time.limits else { return .unknown(reason: "time-out") }
    do {
      return try scratchSession().check([term], limits: limits)
    } catch {
      throw Fault("\(error)")
    }
  }
}

extension Universal {
  /// Instances at terms of the query, where the model breaks this.
  ///
  /// Those at which something is read here that the query reads too (E-matching, with what is read as the pattern): they are
  /// what a proof needs. Where nothing is read at the one variable that is bound, those at any term.
  func instances(brokenBy model: Assignment, among nodes: [Term]) -> [Term] {
    if bound.count == 1, !hasPattern {
      return instances(brokenBy: model, candidates: [terms(for: bound[0], among: nodes)])
    }
    return instances(brokenBy: model, candidates: bound.map { matches(of: $0, among: nodes) })
  }

  private var hasPattern: Bool {
    Term.reachable(from: [matrix]).contains { node in
      node.place.map { place in bound.contains { node.operands[place].mentions($0) } } ?? false
    }
  }

  /// Instances at which something is read here that the query reads too, whatever a model says.
  func matchingInstances(among nodes: [Term]) -> [Term] {
    guard bound.count == 1 else { return [] }
    return matches(of: bound[0], among: nodes).map { matrix.substituting([bound[0]: $0]) }
  }

  /// Every term of the sort, and the ends of the range: what holds everywhere but there is a common mistake.
  private func terms(for variable: Term, among nodes: [Term]) -> [Term] {
    guard case .bits(let width) = variable.sort else { return [] }
    return nodes.filter { $0.sort == variable.sort && $0 != variable }
      + [-1, 0].map { variable.table.bits($0, width: width) }
  }

  /// The terms at which an access here is one of the query's.
  private func matches(of variable: Term, among nodes: [Term]) -> [Term] {
    var found: Set<Term> = []
    for pattern in Term.reachable(from: [matrix]) {
      guard let place = pattern.place, pattern.operands[place].mentions(variable) else { continue }
      for node in nodes where node.operation == pattern.operation && node.sort == pattern.sort {
        guard zip(node.operands, pattern.operands).enumerated().allSatisfy({ $0 == place || $1.0 == $1.1 }) else {
          continue
        }
        if let term = pattern.operands[place].solution(for: variable, equalTo: node.operands[place]) {
          found.insert(term)
        }
      }
    }
    return found.filter { term in !bound.contains { term.mentions($0) } }.sorted { $0.index < $1.index }
  }

  private func instances(brokenBy model: Assignment, candidates: [[Term]]) -> [Term] {
    let values = candidates.map { model.evaluate($0) }
    var holds: [[Value]: Bool] = [:]
    var instances: [Term] = []
    for places in candidates.map(\.indices).product {
      let point = zip(values, places).map { $0[$1] }
      if holds[point] == nil {
        var assignment = model
        for (variable, value) in zip(bound, point) { if let name = variable.name { assignment[name] = value } }
        holds[point] = assignment.satisfies(matrix)
      }
      if holds[point] == false {
        let terms = zip(candidates, places).map { $0[$1] }
        instances.append(matrix.substituting(Dictionary(uniqueKeysWithValues: zip(bound, terms))))
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
    case .divide, .remainder: isOpaqueArithmetic ? 0 : nil
    default: nil
    }
  }

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
