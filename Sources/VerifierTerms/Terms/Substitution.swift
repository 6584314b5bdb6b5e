internal import BigInt

extension Term {
  /// This term with subterms replaced by terms of the same sorts, and simplified.
  ///
  /// - Complexity: Linear in the number of distinct nodes.
  package func substituting(_ replacements: [Term: Term]) -> Term { Term.substituting(replacements, in: [self])[0] }

  /// This term with subterms replaced by equal ones, those among them that come about by other replacements.
  func substituting(equal replacements: [Term: Term]) -> Term {
    Term.substituting(replacements, in: [self], replacesResults: true)[0]
  }

  /// Several terms with subterms replaced. Shared nodes are rebuilt once.
  ///
  /// - Parameter replacesResults: Whether what a replacement leads to is replaced as well, where there is a replacement for it.
  package static func substituting(_ replacements: [Term: Term], in terms: [Term], replacesResults: Bool = false)
    -> [Term]
  {
    let nodes = Term.reachable(from: terms)
    // Most terms contain none of what is replaced, and a look into a bit set takes less time than one into a dictionary.
    let replaced = NodeSet(replacements.keys)
    if !nodes.contains(where: { replaced.contains($0.index) }) { return terms }
    var rebuilt = NodeMap<Int>(count: nodes.count)
    for node in nodes {
      if replaced.contains(node.index), let replacement = replacements[node] {
        replacement.expect(node.sort)
        rebuilt.insert(replacement.index, for: node)
        continue
      }
      // Most nodes are unchanged; building their operands would take most of the time.
      let isUnchanged = node.table.operands(ofNode: node.index).allSatisfy { rebuilt[$0] == $0 }
      let operands = isUnchanged ? [] : node.operands.map { Term(table: node.table, index: rebuilt[$0.index]) }
      let result = isUnchanged ? node : node.rebuilt(with: operands)
      rebuilt.insert((replacesResults ? replacements[result] ?? result : result).index, for: node)
    }
    return terms.map { Term(table: $0.table, index: rebuilt[$0]) }
  }

  /// This term with each variable that is not in `kept` replaced by its value under an assignment.
  package func substituting(_ assignment: Assignment, except kept: Set<Term> = []) -> Term {
    var replacements: [Term: Term] = [:]
    for variable in Term.variables(in: [self]) where !kept.contains(variable) {
      let value = variable.name.flatMap { assignment[$0] } ?? .zero(variable.sort)
      replacements[variable] = table.term(value)
    }
    return substituting(replacements)
  }

  /// This term with each if-then-else replaced by the branch that is taken under an assignment. Of a read from updated
  /// memory, only the update that determines the cell is left.
  package func resolvingChoices(under assignment: Assignment) -> Term {
    let nodes = Term.reachable(from: [self])
    let conditions = nodes.filter { $0.operation == .choose }.map { $0.operands[0] }
    let truths = Dictionary(zip(conditions, assignment.evaluate(conditions))) { first, _ in first }
    var resolved = NodeMap<Int>(count: nodes.count)
    for node in nodes {
      if node.operation == .choose {
        resolved.insert(resolved[node.operands[truths[node.operands[0]] == .boolean(true) ? 1 : 2]], for: node)
        continue
      }
      let operands = node.operands.map { Term(table: table, index: resolved[$0]) }
      resolved.insert(
        operands.elementsEqual(node.operands) ? node.index : node.rebuilt(with: operands).index, for: node)
    }
    return Term(table: table, index: resolved[self])
  }

  /// The simplified term with this node's operation and other operands.
  func rebuilt(with operands: [Term]) -> Term { rebuilt(with: operands, in: table) }

  /// The simplified term with this node's operation and operands of a table, which may be another one.
  package func rebuilt(with operands: [Term], in table: TermTable) -> Term {
    switch operation {
    case .constant(let value): table.constant(value)
    case .variable(let name): table.variable(name, sort)
    case .not: !operands[0]
    case .and: .all(operands)
    case .or: .any(operands)
    case .equal: operands[0].equals(operands[1])
    case .choose: operands[1].when(operands[0], otherwise: operands[2])
    case .add: operands[0] + operands[1]
    case .subtract: operands[0] - operands[1]
    case .multiply: operands[0] * operands[1]
    case .divide: operands[0] / operands[1]
    case .remainder: operands[0] % operands[1]
    case .less: operands[0].less(than: operands[1])
    case .lessSigned: operands[0].lessSigned(than: operands[1])
    case .complement: ~operands[0]
    case .bitAnd: operands[0] & operands[1]
    case .bitOr: operands[0] | operands[1]
    case .bitXor: operands[0] ^ operands[1]
    case .shiftLeft: operands[0] << operands[1]
    case .shiftRight: operands[0] >> operands[1]
    case .shiftRightSigned: operands[0].shiftedRightSigned(operands[1])
    case .concatenate: operands[0].concatenated(with: operands[1])
    case .extract(let high, let low): operands[0].extract(high: high, low: low)
    case .zeroExtend(let width): operands[0].zeroExtended(to: width)
    case .signExtend(let width): operands[0].signExtended(to: width)
    case .toInteger: operands[0].toInteger
    case .toBits(let width): operands[0].toBits(width)
    case .select: operands[0].select(operands[1])
    case .store: operands[0].storing(operands[2], at: operands[1])
    case .filled(let address): table.filled(operands[0], addressWidth: address)
    case .identity(let width): table.identity(width: width)
    case .translate(let pageBits): operands[0].translating(operands[1], pageBits: pageBits)
    case .lastOffset(let pageBits):
      operands[0].lastOffset(of: operands[3], start: operands[1], length: operands[2], pageBits: pageBits)
    }
  }
}

extension TermTable {
  /// The closed term with a value. A memory becomes its background with its cells stored into it.
  package func term(_ value: Value) -> Term {
    guard case .memory(let memory) = value else { return constant(value) }
    func bits(_ number: BigUInt, _ width: Int) -> Term { constant(.bits(number, width: width)) }
    var term =
      switch memory.background {
      case .constant(let cell): filled(bits(cell, memory.cellWidth), addressWidth: memory.addressWidth)
      case .identity: identity(width: memory.addressWidth)
      }
    for (address, cell) in memory.cells.sorted(by: { $0.key < $1.key }) {
      term = term.storing(bits(cell, memory.cellWidth), at: bits(address, memory.addressWidth))
    }
    return term
  }
}
