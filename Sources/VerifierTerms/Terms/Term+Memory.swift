// Memory: updates are terms, and reads are simplified through them.

extension Term {
  /// The cell at an address. A read of an update becomes an if-then-else between the cell written and a read of the
  /// memory before the update (read over write), so that the result reads memory variables only.
  ///
  /// - Complexity: Linear in the number of updates below this term.
  package func select(_ address: Term) -> Term {
    guard case .memory(let addressWidth, let cellWidth) = sort else {
      preconditionFailure("memory was expected, not \(sort)")
    }
    address.expect(.bits(addressWidth))
    let key = TermTable.Selection(memory: index, address: address.index)
    if let known = table.selections[key] { return Term(table: table, index: known) }
    let cell: Term =
      switch operation {
      case .store: operands[2].when(address.equals(operands[1]), otherwise: operands[0].select(address))
      case .filled: operands[0]
      case .identity: address
      case .choose: operands[1].select(address).when(operands[0], otherwise: operands[2].select(address))
      default: table.intern(.select, [self, address], .bits(cellWidth))
      }
    table.selections[key] = cell.index
    return cell
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
