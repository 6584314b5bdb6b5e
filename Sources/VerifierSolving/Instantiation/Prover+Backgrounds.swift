internal import BigInt
internal import VerifierTerms

// The backgrounds of memories in a model: a solver assigns values to the cells that the ground terms read; the values
// of all other cells are chosen here such that the universals hold.

extension Prover {
  /// Chooses backgrounds for the memories in universals, one memory after the other: for each, the background under
  /// which the fewest instances at terms of the query are violated.
  ///
  /// - Returns: The instances that the chosen model violates.
  func chooseBackgrounds(of model: inout Assignment, _ universals: [Universal], _ nodes: QueryNodes) -> [Term] {
    let triggers = universals.map(trigger)
    let memories = triggers.reduce(into: Set()) { $0.formUnion($1.memories) }.sorted { $0.index < $1.index }
    for memory in memories { model = variants(of: model, memory)[0] }
    var violated = triggers.map { $0.instances(violatedBy: model, among: nodes) }
    for memory in memories where violated.contains(where: { !$0.isEmpty }) {
      // Universals without this memory are not affected.
      let affected = triggers.indices.filter { triggers[$0].memories.contains(memory) }
      guard affected.contains(where: { !violated[$0].isEmpty }) else { continue }
      for candidate in variants(of: model, memory).dropFirst() {
        var changed = violated
        for position in affected {
          changed[position] = triggers[position].instances(violatedBy: candidate, among: nodes)
        }
        if changed.joined().count < violated.joined().count { (model, violated) = (candidate, changed) }
      }
    }
    return Array(violated.joined())
  }

  /// The universals that read a memory which the ground terms read, or read no memory. The others constrain cells that
  /// occur nowhere else and are rarely needed.
  func relevantUniversals(of assertions: Assertions) -> [Universal] {
    let read = Set(Term.reachable(from: assertions.ground).compactMap(\.memoryRead))
    return assertions.universals.filter { universal in
      let memories = trigger(for: universal).memoriesRead
      return memories.isEmpty || !memories.isDisjoint(with: read)
    }
  }

  /// The trigger of a universal, computed once.
  func trigger(for universal: Universal) -> Trigger {
    let key = [universal.matrix] + universal.bound
    let trigger = triggers[key] ?? Trigger(universal)
    triggers[key] = trigger
    return trigger
  }

  /// Records the backgrounds of a model that satisfies the universals.
  func rememberBackgrounds(of model: Assignment, _ universals: [Universal]) {
    for memory in Term.variables(in: universals.map(\.matrix)) {
      if let name = memory.name, case .memory(let value)? = model[name] { lastBackgrounds[name] = value.background }
    }
  }

  /// The model with each candidate background for a memory, the most likely one first; never empty.
  func variants(of model: Assignment, _ variable: Term) -> [Assignment] {
    guard let name = variable.name, case .memory(let memory) = model[name] ?? .zero(variable.sort) else {
      return [model]
    }
    // The identity, as a page table, maps no two pages to one frame. Otherwise 1, 0, and two values of explicit cells.
    let identity: [MemoryValue.Background] = memory.addressWidth == memory.cellWidth ? [.identity] : []
    let known = Set(memory.cells.values).subtracting([0, 1]).sorted().prefix(2)
    let usual = identity + ([1, 0] + known).map { .constant($0) }
    let first = lastBackgrounds[name].map { [$0] } ?? []
    return (first + usual.filter { !first.contains($0) }).map { background in
      var changed = model
      var cells = memory
      cells.background = background
      changed[name] = .memory(cells)
      return changed
    }
  }
}
