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

/// An interval of integers; an end that is `nil` is open.
struct IntegerBounds {
  /// The least value.
  let least: BigInt?
  /// The greatest value.
  let most: BigInt?

  func isAtLeast(_ number: BigInt) -> Bool { least.map { number <= $0 } ?? false }
  func isAtMost(_ number: BigInt) -> Bool { most.map { $0 <= number } ?? false }
  func isBelow(_ number: BigInt) -> Bool { most.map { $0 < number } ?? false }
}

extension BigInt {
  /// The number behind the last address.
  static var addressLimit: BigInt { BigInt(1) << SymbolicWord.width }
}

extension Integer {
  /// The number behind the last address.
  static var addressLimit: Integer { Integer(.addressLimit) }

  /// Bounds of this number that its term shows.
  var bounds: IntegerBounds {
    literal.map { IntegerBounds(least: $0, most: $0) } ?? table.map { term(in: $0).bounds } ?? .none
  }

  /// Whether this number is an address.
  func isAddress(in table: TermTable) -> Term {
    let number = term(in: table)
    let bounds = number.bounds
    return (bounds.isAtLeast(0) ? table.true : table.integer(0).atMost(number))
      && (bounds.isBelow(.addressLimit) ? table.true : number.less(than: table.integer(.addressLimit)))
  }
}

extension IntegerBounds {
  /// Nothing is known.
  static var none: IntegerBounds { IntegerBounds(least: nil, most: nil) }
}

extension Term {
  /// Bounds of the value of this integer that its operations show, to a small depth.
  var bounds: IntegerBounds { bounds(depth: 6) }

  private func bounds(depth: Int) -> IntegerBounds {
    func operand(_ place: Int) -> IntegerBounds { operands[place].bounds(depth: depth - 1) }
    func both(_ left: BigInt?, _ right: BigInt?, _ combine: (BigInt, BigInt) -> BigInt) -> BigInt? {
      left.flatMap { left in right.map { combine(left, $0) } }
    }
    switch operation {
    case .constant(.integer(let number)): return IntegerBounds(least: number, most: number)
    case .toInteger: return IntegerBounds(least: 0, most: (BigInt(1) << operands[0].width) - 1)
    case _ where depth == 0: return .none
    case .add:
      let (left, right) = (operand(0), operand(1))
      return IntegerBounds(least: both(left.least, right.least, +), most: both(left.most, right.most, +))
    case .subtract:
      let (left, right) = (operand(0), operand(1))
      return IntegerBounds(least: both(left.least, right.most, -), most: both(left.most, right.least, -))
    case .multiply:
      let (left, right) = (operand(0), operand(1))
      guard left.isAtLeast(0), right.isAtLeast(0) else { return .none }
      return IntegerBounds(least: both(left.least, right.least, *), most: both(left.most, right.most, *))
    case .divide:
      let (left, right) = (operand(0), operand(1))
      return left.isAtLeast(0) && right.isAtLeast(0) ? IntegerBounds(least: 0, most: left.most) : .none
    case .remainder:
      let (left, right) = (operand(0), operand(1))
      guard right.isAtLeast(0) else { return .none }
      // The remainder by zero is the dividend.
      if right.isAtLeast(1) { return IntegerBounds(least: 0, most: right.most.map { $0 - 1 }) }
      return left.isAtLeast(0) ? IntegerBounds(least: 0, most: left.most) : .none
    case .choose:
      let (left, right) = (operand(1), operand(2))
      return IntegerBounds(least: both(left.least, right.least, min), most: both(left.most, right.most, max))
    default: return .none
    }
  }

  /// Zero of the sort of this bit-vector.
  fileprivate var zero: Term { table.bits(0, width: width) }
}
