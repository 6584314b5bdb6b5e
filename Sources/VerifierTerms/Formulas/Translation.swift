internal import BigInt

// Page tables: addresses translated, and addresses that translate to a given one.

extension Term {
  /// The address that an address translates to by this page table: the frame of its page, with its `pageBits` lowest bits.
  package func translating(_ address: Term, pageBits: Int) -> Term {
    guard case .memory(let pageWidth, let frameWidth) = sort else {
      preconditionFailure("a page table was expected, not \(sort)")
    }
    address.expect(.bits(pageWidth + pageBits))
    switch operation {
    case .variable: return table.intern(.translate(pageBits: pageBits), [self, address], .bits(frameWidth + pageBits))
    case .choose:
      return operands[1].translating(address, pageBits: pageBits)
        .when(operands[0], otherwise: operands[2].translating(address, pageBits: pageBits))
    default: return lookingUp(address, pageBits: pageBits)
    }
  }

  /// What `translating` gives, spelled out: the frame read from the table, joined with the offset in the page.
  package func lookingUp(_ address: Term, pageBits: Int) -> Term {
    let page = address.extract(high: address.width - 1, low: pageBits)
    return select(page).concatenated(with: address.extract(high: pageBits - 1, low: 0))
  }

  /// The greatest offset below `length` at which `start` plus the offset translates to `target` by this page table;
  /// `length` where there is none.
  package func lastOffset(of target: Term, start: Term, length: Term, pageBits: Int) -> Term {
    guard case .memory(let pageWidth, let frameWidth) = sort else {
      preconditionFailure("a page table was expected, not \(sort)")
    }
    start.expect(.bits(pageWidth + pageBits))
    length.expect(start.sort)
    target.expect(.bits(frameWidth + pageBits))
    // no offset is below zero
    if length.isZero { return length }
    if operation == .choose {
      return operands[1].lastOffset(of: target, start: start, length: length, pageBits: pageBits)
        .when(
          operands[0],
          otherwise: operands[2].lastOffset(of: target, start: start, length: length, pageBits: pageBits))
    }
    return table.intern(.lastOffset(pageBits: pageBits), [self, start, length, target], start.sort)
  }
}

extension Operation {
  func translation(_ operands: [Value]) -> Value? {
    switch (self, operands[0], operands[1]) {
    case (.translate(let pageBits), .memory(let table), .bits(let address, _)):
      .bits(table.translate(address, pageBits), width: table.cellWidth + pageBits)
    case (.lastOffset(let pageBits), .memory(let table), .bits(let start, let width)):
      if case .bits(let length, _) = operands[2], case .bits(let target, _) = operands[3] {
        .bits(table.lastOffset(of: target, start, length, pageBits), width: width)
      } else {
        nil
      }
    default: nil
    }
  }
}

extension MemoryValue {
  fileprivate func translate(_ address: BigUInt, _ pageBits: Int) -> BigUInt {
    self[address >> pageBits] << pageBits | address & .ones(pageBits)
  }

  /// Linear in the number of cells.
  fileprivate func lastOffset(of target: BigUInt, _ start: BigUInt, _ length: BigUInt, _ pageBits: Int) -> BigUInt {
    let modulus = BigUInt(1) << (addressWidth + pageBits)
    let (frame, inPage) = (target >> pageBits, target & .ones(pageBits))
    var best: BigUInt?
    for (page, mapped) in cells where mapped == frame {
      let offset = ((page << pageBits | inPage) + modulus - start) % modulus
      if offset < length { best = max(best ?? offset, offset) }
    }
    if case .identity = background, cells[frame] == nil {
      let offset = (target + modulus - start) % modulus
      if offset < length { best = max(best ?? offset, offset) }
    }
    guard background == .constant(frame) else { return best ?? length }
    // Of the pages that are in no cell: the highest in reach. Each cell stands in the way at most once.
    let page = BigUInt(1) << pageBits
    let first = (inPage + modulus - start % page) % page
    guard first < length else { return best ?? length }
    var offset = first + (length - 1 - first) / page * page
    while cells[((start + offset) % modulus) >> pageBits] != nil {
      if offset < page { return best ?? length }
      offset -= page
    }
    return max(best ?? offset, offset)
  }
}
