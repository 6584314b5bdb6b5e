internal import BigInt

/// Some bits of an integer in memory, at the upper end of a concatenation: bytes one after the other, of which the first or the last is read
/// in part. The address of a page table in an entry is one, `memory.load(UInt64, at: entry)[51...12]`.
struct LoadedBits {
  /// The memory that is read.
  let memory: Term
  /// The width of the integer that the bits belong to: the least that has them all, at an address that is a multiple of its bytes from the
  /// base of the addresses.
  let width: Int
  /// The most and the least significant bit.
  let bits: ClosedRange<Int>
  /// The parts of the address that are no constant, and the constant.
  let address: CellAddress
  /// The rest of the concatenation; `nil` where there is none.
  let rest: Term?

  /// The bits with which a concatenation begins; `nil` where it begins with whole bytes, or with none.
  init?(_ term: Term) {
    guard term.operation == .concatenate else { return nil }
    var cells: [(memory: Term, address: CellAddress, bits: ClosedRange<Int>)] = []
    var rest: Term? = term
    // No integer has more bytes.
    while let pending = rest, cells.count <= 8 {
      let isPair = pending.operation == .concatenate
      let part = isPair ? pending.operands[0] : pending
      guard let cell = Self.cell(part) else { break }
      if let last = cells.last {
        // Further down, the byte before, and no bit is left out between the two.
        guard cell.memory == last.memory, cell.address.base == last.address.base,
          cell.address.number + 1 == last.address.number, last.bits.lowerBound == 0, cell.bits.upperBound == 7
        else { break }
      }
      cells.append(cell)
      rest = isPair ? pending.operands[1] : nil
    }
    guard let first = cells.first, let last = cells.last, cells.count > 1,
      first.bits.upperBound < 7 || last.bits.lowerBound > 0
    else { return nil }
    let (high, low) = (first.address.number, last.address.number)
    guard let bytes = [2, 4, 8].first(where: { low / BigInt($0) == high / BigInt($0) }) else { return nil }
    let start = low / BigInt(bytes) * BigInt(bytes)
    memory = first.memory
    width = 8 * bytes
    bits = Int(low - start) * 8 + last.bits.lowerBound...Int(high - start) * 8 + first.bits.upperBound
    address = CellAddress(base: last.address.base, number: start)
    self.rest = rest
  }

  /// A byte of memory, or some bits of one.
  private static func cell(_ term: Term) -> (memory: Term, address: CellAddress, bits: ClosedRange<Int>)? {
    var (cell, bits) = (term, 0...7)
    if case .extract(let high, let low) = term.operation { (cell, bits) = (term.operands[0], low...high) }
    guard cell.operation == .select, cell.width == 8 else { return nil }
    return (cell.operands[0], CellAddress(cell.operands[1]), bits)
  }
}

/// An address by a base and a constant: a sum of both, or a concatenation whose lowest bits are the constant.
struct CellAddress {
  /// The base of an address.
  enum Base: Equatable {
    /// There is none.
    case zero
    /// What the constant is added to.
    case sum(Term)
    /// The upper parts of the concatenation, the most significant first, and the number of bits of the constant.
    case upper([Term], bits: Int)
  }

  let base: Base
  /// The constant, at least 0.
  let number: BigInt

  init(base: Base, number: BigInt) { (self.base, self.number) = (base, number) }

  init(_ address: Term) {
    if let number = address.constant?.number {
      self.init(base: .zero, number: number)
    } else if address.operation == .add, let number = address.operands[1].constant?.number {
      self.init(base: .sum(address.operands[0]), number: number)
    } else {
      var upper: [Term] = []
      var last = address
      while last.operation == .concatenate {
        upper.append(last.operands[0])
        last = last.operands[1]
      }
      if !upper.isEmpty, let number = last.constant?.number {
        self.init(base: .upper(upper, bits: last.width), number: number)
      } else {
        self.init(base: .sum(address), number: 0)
      }
    }
  }

  /// The terms that are part of its text.
  var terms: [Term] {
    switch base {
    case .zero: []
    case .sum(let term): [term]
    case .upper(let terms, _): terms
    }
  }
}
