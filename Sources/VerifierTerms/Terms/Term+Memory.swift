// Memory: updates are terms, and reads are simplified through them.

extension Term {
  /// The cell at an address. A read of an update becomes an if-then-else between the cell written and a read of the
  /// memory before the update (read over write), so that the result reads memory variables only.
  ///
  /// Without recursion, as there may be any number of updates.
  ///
  /// - Complexity: Linear in the number of updates below this term.
  package func select(_ address: Term) -> Term {
    guard case .memory(let addressWidth, _) = sort else { preconditionFailure("memory was expected, not \(sort)") }
    address.expect(.bits(addressWidth))
    if let known = knownCell(address) { return known }
    // Each memory of which the cell is wanted, and of an update the condition under which it is the cell that was written.
    var pending = [(memory: self, isWritten: Term?.none)]
    while let (memory, isWritten) = pending.last {
      if memory.knownCell(address) != nil {
        pending.removeLast()
        continue
      }
      if memory.operation == .store, isWritten == nil {
        pending[pending.count - 1].isWritten = address.equals(memory.operands[1])
      }
      let missing = memory.changedMemories.filter { $0.knownCell(address) == nil }
      if missing.isEmpty {
        let key = TermTable.Selection(memory: memory.index, address: address.index)
        table.selections[key] = memory.cell(address, pending[pending.count - 1].isWritten).index
      } else {
        for inner in missing.reversed() { pending.append((inner, nil)) }
      }
    }
    guard let cell = knownCell(address) else { preconditionFailure("a cell is known once it has been computed") }
    return cell
  }

  /// The cell at an address that was asked for before; `nil` where it was not.
  private func knownCell(_ address: Term) -> Term? {
    table.selections[TermTable.Selection(memory: index, address: address.index)].map { Term(table: table, index: $0) }
  }

  /// The memories that this one has the cells of, but for those that are written.
  private var changedMemories: [Term] {
    switch operation {
    case .store: [operands[0]]
    case .choose: [operands[1], operands[2]]
    default: []
    }
  }

  /// The cell at an address, where the cells there of changed memories are known.
  private func cell(_ address: Term, _ isWritten: Term?) -> Term {
    let known = changedMemories.compactMap { $0.knownCell(address) }
    switch operation {
    case .store:
      guard let isWritten else { preconditionFailure("a store is of one cell") }
      return operands[2].when(isWritten, otherwise: known[0])
    case .filled: return operands[0]
    case .identity: return address
    case .choose: return known[0].when(operands[0], otherwise: known[1])
    default:
      guard case .memory(_, let cellWidth) = sort else { preconditionFailure("memory was expected, not \(sort)") }
      return table.intern(.select, [self, address], .bits(cellWidth))
    }
  }

  /// What an operation makes of a memory: of a choice between two the choice between what it makes of these.
  ///
  /// - Complexity: Linear in the number of distinct choices, each of which is made once.
  func mappingChoices(_ operation: (Term) -> Term) -> Term {
    if self.operation != .choose { return operation(self) }
    var images: [Int: Term] = [:]
    var pending = [self]
    while let memory = pending.last {
      let parts = memory.operation == .choose ? [memory.operands[1], memory.operands[2]] : []
      let missing = parts.filter { images[$0.index] == nil }
      if images[memory.index] == nil, !missing.isEmpty {
        pending += missing.reversed()
        continue
      }
      pending.removeLast()
      if images[memory.index] != nil { continue }
      let known = parts.compactMap { images[$0.index] }
      images[memory.index] = known.isEmpty ? operation(memory) : known[0].when(memory.operands[0], otherwise: known[1])
    }
    guard let image = images[index] else { preconditionFailure("an image is known once it has been computed") }
    return image
  }

  /// This memory with the cell at an address replaced.
  package func storing(_ cell: Term, at address: Term) -> Term {
    guard case .memory(let addressWidth, let cellWidth) = sort else {
      preconditionFailure("memory was expected, not \(sort)")
    }
    address.expect(.bits(addressWidth))
    cell.expect(.bits(cellWidth))
    // A store overwrites an earlier one to the same address.
    if operation == .store, operands[1] == address { return operands[0].storing(cell, at: address) }
    return table.intern(.store, [self, address, cell], sort)
  }
}
