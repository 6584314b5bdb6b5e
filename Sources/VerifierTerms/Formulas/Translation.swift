internal import BigInt

// Translation of addresses by a page table, and its inverse on a range of addresses.

extension Term {
  /// The physical address that this page table maps a virtual address to: the frame number of its page followed by the
  /// offset in the page, which has `pageBits` bits.
  ///
  /// The page table maps page numbers to frame numbers; the address is as wide as a page number and an offset together.
  package func translating(_ address: Term, pageBits: Int) -> Term {
    guard case .memory(let pageWidth, let frameWidth) = sort else {
      preconditionFailure("a page table was expected, not \(sort)")
    }
    address.expect(.bits(pageWidth + pageBits))
    return mappingChoices { table in
      if table.isVariable {
        return table.table.intern(.translate(pageBits: pageBits), [table, address], .bits(frameWidth + pageBits))
      }
      return table.lookingUp(address, pageBits: pageBits)
    }
  }

  /// The definition of `translating`: the frame number read from the table, concatenated with the offset in the page.
  package func lookingUp(_ address: Term, pageBits: Int) -> Term {
    let page = address.extract(high: address.width - 1, low: pageBits)
    return select(page).concatenated(with: address.extract(high: pageBits - 1, low: 0))
  }

  /// The greatest offset below `length` such that this page table maps `start` plus the offset to `target`; `length` if
  /// there is none. The sum wraps around at the width of `start`.
  package func lastOffset(of target: Term, start: Term, length: Term, pageBits: Int) -> Term {
    guard case .memory(let pageWidth, let frameWidth) = sort else {
      preconditionFailure("a page table was expected, not \(sort)")
    }
    start.expect(.bits(pageWidth + pageBits))
    length.expect(start.sort)
    target.expect(.bits(frameWidth + pageBits))
    // An empty range has no offset.
    if length.isZero { return length }
    return mappingChoices { table in
      if let frames = table.explicitFrames {
        return Term.lastOffset(of: target, start: start, length: length, pageBits: pageBits, frames)
      }
      return table.table.intern(.lastOffset(pageBits: pageBits), [table, start, length, target], start.sort)
    }
  }

  /// The pages of this page table that are mapped to other frames than those of their own numbers, with their frames; `nil` where
  /// this term does not say it of each page.
  private var explicitFrames: [(page: Term, frame: Term)]? {
    var frames: [(page: Term, frame: Term)] = []
    var mapping = self
    while mapping.operation == .store {
      let (page, frame) = (mapping.operands[1], mapping.operands[2])
      guard page.constant != nil, frame.constant != nil else { return nil }
      // A later entry replaces an earlier one.
      if !frames.contains(where: { $0.page == page }) { frames.append((page, frame)) }
      mapping = mapping.operands[0]
    }
    if case .identity = mapping.operation { return frames }
    return nil
  }

  /// The greatest offset as a choice among few: the target's frame has the page of its own number, unless that is mapped
  /// elsewhere, and those that are mapped to it.
  private static func lastOffset(
    of target: Term, start: Term, length: Term, pageBits: Int, _ frames: [(page: Term, frame: Term)]
  ) -> Term {
    let frame = target.extract(high: target.width - 1, low: pageBits)
    let inPage = target.extract(high: pageBits - 1, low: 0)
    var last = length
    func consider(_ address: Term, where isMapped: Term) {
      let offset = address - start
      let isLater = last.equals(length) || last.less(than: offset)
      last = offset.when(isMapped && offset.less(than: length) && isLater, otherwise: last)
    }
    consider(target, where: .all(frames.map { !frame.equals($0.page) } + [target.table.true]))
    for (page, mapped) in frames { consider(page.concatenated(with: inPage), where: frame.equals(mapped)) }
    return last
  }
}

extension Operation {
  /// The value of a translation or of a last offset; `nil` where the operands do not fit.
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

  /// The greatest offset below `length` such that this page table maps `start` plus the offset to `target`, or
  /// `length`.
  ///
  /// - Complexity: Linear in the number of explicit cells.
  fileprivate func lastOffset(of target: BigUInt, _ start: BigUInt, _ length: BigUInt, _ pageBits: Int) -> BigUInt {
    let width = addressWidth + pageBits
    let modulus = BigUInt(1) << width
    let (frame, inPage) = (target >> pageBits, target & .ones(pageBits))
    var best: BigUInt?
    for (page, mapped) in cells where mapped == frame {
      let offset = ((page << pageBits | inPage) + modulus - start).lowBits(width)
      if offset < length { best = max(best ?? offset, offset) }
    }
    if case .identity = background, cells[frame] == nil {
      let offset = (target + modulus - start).lowBits(width)
      if offset < length { best = max(best ?? offset, offset) }
    }
    guard background == .constant(frame) else { return best ?? length }
    // The background maps every other page to the frame: search downwards from the last offset of the range for a page
    // without a cell. Each cell is skipped at most once.
    let page = BigUInt(1) << pageBits
    let first = (inPage + modulus - start).lowBits(pageBits)
    guard first < length else { return best ?? length }
    var offset = first + (length - 1 - first) / page * page
    while cells[(start + offset).lowBits(width) >> pageBits] != nil {
      if offset < page { return best ?? length }
      offset -= page
    }
    return max(best ?? offset, offset)
  }
}
