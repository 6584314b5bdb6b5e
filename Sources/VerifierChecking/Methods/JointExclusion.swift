internal import BigInt
internal import VerifierSolving
internal import VerifierTerms

/// The search for words for which two sets of assertions can hold one by one, with other memory each, and not together, with any.
///
/// That no memory will do is a statement for all memories, which has no encoding. So the search proposes words for which some
/// memories that were seen do not make both hold, asks whether any memory does, and adds it to those that were seen.
struct JointExclusion {
  /// What the search finds.
  enum Finding {
    case none
    /// A model of the first set, with the words.
    case states(Assignment)
    case unknown(String)
  }

  private let others: Assertions
  private let (first, second): (Assertions, Assertions)
  private let table: TermTable
  private let ask: (Assertions) throws(VerificationError) -> SatResult
  /// The variables of memory, whose values may differ between the two sets.
  private let memories: [Term]
  /// The words, numbers and truth values, whose values may not.
  private let words: [Term]

  /// - Parameters:
  ///   - others: What holds in any case.
  ///   - ask: Decides a query within a limit.
  init(
    _ others: Assertions, _ first: Assertions, _ second: Assertions, in table: TermTable,
    ask: @escaping (Assertions) throws(VerificationError) -> SatResult
  ) {
    (self.others, self.first, self.second) = (others, first, second)
    (self.table, self.ask) = (table, ask)
    let all = others + first + second
    // A page table is left as it is: what is translated by a table that is no variable has no encoding.
    let nodes = Term.reachable(from: all.ground + all.universals.map(\.matrix))
    let tables = Set(
      nodes.compactMap { node -> Term? in
        switch node.operation {
        case .translate, .lastOffset: node.operands[0]
        default: nil
        }
      })
    memories = all.variables.filter { $0.sort.isMemory && !tables.contains($0) }
    words = all.variables.filter { !$0.sort.isMemory }
  }

  /// The number of proposals, after which nothing is known.
  private static var proposals: Int { 5 }
  /// The bound of small words, which are proposed first: what is claimed of a range is decided byte by byte.
  private static var smallWords: BigInt { 4 }

  func find() throws(VerificationError) -> Finding {
    let small = words.compactMap { word -> Term? in
      switch word.sort {
      case .bits(let width) where width > 2: word.less(than: table.bits(Self.smallWords, width: width))
      default: nil
      }
    }
    if case .states(let model) = try find(among: small) { return .states(model) }
    return try find(among: [])
  }

  /// Searches among the words that meet further conditions.
  private func find(among conditions: [Term]) throws(VerificationError) -> Finding {
    let copies = Dictionary(uniqueKeysWithValues: memories.map { ($0, copy(of: $0)) })
    var query = others + first + (others + second).substituting(copies) + Assertions(ground: conditions)
    let joint = others + first + second
    switch try ask(joint) {
    case .unsatisfiable: break
    case .unknown(let reason): return .unknown(reason)
    case .satisfiable(let model): for memory in seen(in: model) { query.ground.append(denial(of: joint, with: memory)) }
    }
    for _ in 0..<Self.proposals {
      switch try ask(query) {
      case .unsatisfiable: return .none
      case .unknown(let reason): return .unknown(reason)
      case .satisfiable(let proposal):
        let fixed = words.map { word in
          word.equals(table.term(word.name.flatMap { proposal[$0] } ?? .zero(word.sort)))
        }
        switch try ask(joint + Assertions(ground: fixed)) {
        case .unsatisfiable: return .states(proposal)
        case .unknown(let reason): return .unknown(reason)
        case .satisfiable(let model):
          for memory in seen(in: model) { query.ground.append(denial(of: joint, with: memory)) }
        }
      }
    }
    return .unknown("it is not known after \(Self.proposals) proposals")
  }

  private func copy(of memory: Term) -> Term {
    // No supply gives such a name, as no number follows the mark.
    table.variable("\(memory.name ?? "")?copy", memory.sort)
  }

  /// The memories of a model, and those with ones everywhere in place of one of them: what is claimed of a whole range often holds
  /// in these.
  private func seen(in model: Assignment) -> [[Term: Term]] {
    let values = Dictionary(
      uniqueKeysWithValues: memories.map { memory in
        (memory, table.term(memory.name.flatMap { model[$0] } ?? .zero(memory.sort)))
      })
    let others = memories.compactMap { memory -> [Term: Term]? in
      guard case .memory(let address, let cell) = memory.sort else { return nil }
      return values.merging([memory: table.filled(table.bits(1, width: cell), addressWidth: address)]) { $1 }
    }
    return [values] + others
  }

  /// That assertions do not all hold with some memory.
  private func denial(of assertions: Assertions, with memory: [Term: Term]) -> Term {
    let closed = assertions.substituting(memory)
    let ground = closed.ground.map { !$0 }
    let universals = closed.universals.map { universal in
      let constants = universal.bound.map { ($0, table.variable("\($0.name ?? "")?denied", $0.sort)) }
      return !universal.matrix.substituting(Dictionary(constants) { first, _ in first })
    }
    return .any(ground + universals)
  }
}
