internal import BigInt
package import VerifierTerms

/// Constraints that most counterexamples can be made to keep: words are small, ranges have few bytes, and each page table is one
/// that is known. A query with them is much easier, as no sum wraps around and universals speak of a few points. A model of it is
/// one of the query; that it has none says nothing.
package struct SmallScope {
  /// The greatest length of a range; `nil` for any.
  let length: Int?
  /// Whether pages are mapped to frames of their own numbers but for page 1, which is mapped to the frame of page 0.
  let isAliasing: Bool
  /// The sets that have no element but the least numbers.
  let sets: [GuardingSet]

  /// The greatest word: 16 pages of 4096 bytes.
  private static let greatestWord = 0xFFFF
  /// The width of bit-vectors that may have greater values.
  private static let widthOfWords = 17

  /// Whether all words have values as they have in a scope.
  package static func admits(_ model: Assignment) -> Bool {
    model.values.values.allSatisfy { value in
      if case .bits(let number, let width) = value { width < widthOfWords || number <= greatestWord } else { true }
    }
  }

  /// The scopes in the order in which they are tried.
  static func scopes(of assertions: Assertions) -> [SmallScope] {
    let aliasing = assertions.isTranslating ? [false, true] : [false]
    let sets = GuardingSet.sets(of: assertions)
    let finite = sets.isEmpty ? [] : [SmallScope(length: 2, isAliasing: false, sets: sets)]
    return finite
      + [2, 16, nil].flatMap { length in aliasing.map { SmallScope(length: length, isAliasing: $0, sets: []) } }
  }

  /// A query within this scope, with the page tables that are replaced in it.
  func restricting(_ assertions: Assertions) -> (assertions: Assertions, tables: Assignment) {
    var (restricted, tables) = (sets.reduce(assertions) { $1.restricting($0) }, Assignment())
    for table in assertions.pageTables {
      guard let name = table.name, case .memory(let page, let frame) = table.sort, page == frame else { continue }
      let identity = table.table.identity(width: page)
      let zero = table.table.bits(0, width: frame)
      let value = isAliasing ? identity.storing(zero, at: table.table.bits(1, width: page)) : identity
      restricted = restricted.replacing(table, by: value)
      tables[name] = Assignment().evaluate(value)
    }
    let words = Term.variables(in: restricted.ground).filter { ($0.sort.width ?? 0) >= Self.widthOfWords }
    restricted.ground += words.map { $0.atMost($0.table.bits(BigInt(Self.greatestWord), width: $0.width)) }
    if let length {
      restricted.ground += restricted.lengths.map { term in
        let bound = BigInt(length)
        return term.atMost(term.sort.width.map { term.table.bits(bound, width: $0) } ?? term.table.integer(bound))
      }
    }
    return (restricted, tables)
  }
}

extension Assertions {
  /// The page tables by which terms translate.
  fileprivate var pageTables: [Term] {
    let nodes = Term.reachable(from: ground + universals.map(\.matrix))
    let tables = nodes.compactMap { node in
      switch node.operation {
      case .translate, .lastOffset: node.operands[0]
      default: nil
      }
    }
    return Set(tables).sorted { $0.index < $1.index }
  }

  /// The lengths of ranges that the assertions speak of: what bounds a distance, and what a bound variable is compared with.
  fileprivate var lengths: [Term] {
    let bound = Set(universals.flatMap(\.bound))
    var lengths: Set<Term> = []
    for node in Term.reachable(from: ground + universals.map(\.matrix)) where node.operation == .less {
      let (left, right) = (node.operands[0], node.operands[1])
      if left.operation == .subtract, left.sort.width != nil { lengths.insert(right) }
    }
    for universal in universals {
      for variable in universal.bound {
        let (lower, upper) = universal.matrix.ends(of: variable)
        lengths.formUnion(
          lower.isEmpty ? upper : upper.flatMap { end in lower.filter { $0.sort == end.sort }.map { end - $0 } })
      }
    }
    return lengths.filter { $0.constant == nil && bound.isDisjoint(with: Term.variables(in: [$0])) }
      .sorted { $0.index < $1.index }
  }

  /// The assertions with a variable replaced.
  func replacing(_ variable: Term, by value: Term) -> Assertions {
    let terms = Term.substituting([variable: value], in: ground + universals.map(\.matrix))
    var replaced = Assertions(ground: Array(terms.prefix(ground.count)))
    replaced.universals = zip(universals, terms.suffix(universals.count)).map {
      Universal(bound: $0.bound, matrix: $1)
    }
    return replaced
  }
}

extension Term {
  /// What a bound variable of this matrix is compared with: what it is to be at least, and what it is to be below or at most.
  fileprivate func ends(of variable: Term) -> (lower: [Term], upper: [Term]) {
    let sides = [variable, variable.toInteger]
    var (lower, upper): ([Term], [Term]) = ([], [])
    let nodes = Term.reachable(from: [self])
    let denied = Set(nodes.filter { $0.operation == .not }.map { $0.operands[0] })
    for node in nodes where node.operation == .less {
      let (left, right) = (node.operands[0], node.operands[1])
      // start <= x is !(x < start)
      if sides.contains(left) { denied.contains(node) ? lower.append(right) : upper.append(right) }
      if sides.contains(right) { denied.contains(node) ? upper.append(left) : lower.append(left) }
    }
    return (lower, upper)
  }
}
