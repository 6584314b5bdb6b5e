internal import BigInt
internal import VerifierTerms

/// The addresses in a range of integers.
///
/// Contracts speak of ranges by mathematical integers. Numbers below zero and from 2^64 on are no addresses: a range covers those of
/// its numbers that are addresses, and never wraps around.
struct AddressSpan: Hashable {
  /// The first address.
  let start: Term
  /// The number of addresses; 2^64 - 1 where the range covers all 2^64 of them.
  let length: Term
  /// Whether the range covers all addresses; `nil` where its terms show that it does not.
  let coversAll: Term?
  /// The number of integers in the range that are below zero; `nil` where its terms show that there are none.
  let skipped: Term?

  /// A range of words, of which no sum wraps around.
  init(start: Term, length: Term) {
    self.start = start
    self.length = length
    (coversAll, skipped) = (nil, nil)
  }

  /// The terms of which the range is made.
  var terms: [Term] { [start, length] + [coversAll, skipped].compactMap { $0 } }

  /// The range with other variables.
  init(_ other: AddressSpan, _ renaming: Renaming) {
    start = renaming(other.start)
    length = renaming(other.length)
    coversAll = other.coversAll.map { renaming($0) }
    skipped = other.skipped.map { renaming($0) }
  }

  /// The addresses in `start..<start + length`.
  init(from start: Integer, length: Integer, in table: TermTable) {
    let (first, count) = (start.term(in: table), length.term(in: table))
    // start + (end - start)  =  end
    let end = count.operation == .subtract && count.operands[1] == first ? count.operands[0] : first + count
    let (firstBounds, endBounds) = (first.bounds, end.bounds)
    let (zero, limit) = (table.integer(0), table.integer(.addressLimit))
    let isFromZero = firstBounds.isAtLeast(0) ? table.true : zero.atMost(first)
    let first64 = first.toBits(SymbolicWord.width)
    self.start = first64.when(isFromZero, otherwise: first64.zero)
    skipped = isFromZero.isTrue ? nil : zero.when(isFromZero, otherwise: zero - first)
    let words = isFromZero.isTrue ? count.toBits(SymbolicWord.width) : end.toBits(SymbolicWord.width) - self.start
    let isWithin = endBounds.isAtMost(.addressLimit) ? table.true : end.atMost(limit)
    var covered = words.when(isWithin, otherwise: first64.zero - self.start)
    if endBounds.isBelow(.addressLimit) || firstBounds.isAtLeast(1) || count.bounds.isBelow(.addressLimit) {
      coversAll = nil
    } else {
      let all = first.atMost(zero) && limit.atMost(end)
      covered = table.bits(-1, width: SymbolicWord.width).when(all, otherwise: covered)
      coversAll = all.isFalse ? nil : all
    }
    let hasAddresses =
      (count.bounds.isAtLeast(0) ? table.true : zero.atMost(count))
      && (endBounds.isAtLeast(0) ? table.true : zero.atMost(end))
      && (firstBounds.isAtMost(.addressLimit) ? table.true : first.atMost(limit))
    self.length = covered.when(hasAddresses, otherwise: first64.zero)
  }

  /// The statement that both are the same range.
  func isSame(as other: AddressSpan) -> Formula {
    let (none, zero) = (start.table.false, start.table.integer(0))
    return .atom(start.equals(other.start) && length.equals(other.length))
      && .atom((coversAll ?? none).equals(other.coversAll ?? none))
      && .atom((skipped ?? zero).equals(other.skipped ?? zero))
  }
}

extension BigInt {
  /// The number behind the last address.
  static var addressLimit: BigInt { BigInt(1) << SymbolicWord.width }
}

extension Integer {
  /// The number behind the last address.
  static var addressLimit: Integer { Integer(.addressLimit) }

  /// Whether this number is an address.
  func isAddress(in table: TermTable) -> Term {
    let number = term(in: table)
    let bounds = number.bounds
    return (bounds.isAtLeast(0) ? table.true : table.integer(0).atMost(number))
      && (bounds.isBelow(.addressLimit) ? table.true : number.less(than: table.integer(.addressLimit)))
  }
}

extension Term {
  /// Zero of the sort of this bit-vector.
  fileprivate var zero: Term { table.bits(0, width: width) }
}
