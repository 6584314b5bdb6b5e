internal import BigInt

/// A part of a concatenation, as it is printed.
enum ConcatenatedPart: Hashable {
  case term(Term)
  case integer(LoadedInteger)
  /// Some bits of an integer in memory.
  case bits(LoadedInteger, ClosedRange<Int>)
  case number(BigInt)
}

/// A byte of memory, or some bits of one.
private struct Cell {
  let term: Term
  let memory: Term
  let location: Term
  let address: CellAddress
  let bits: ClosedRange<Int>

  init?(_ term: Term) {
    self.term = term
    var cell = term
    if case .extract(let high, let low) = term.operation {
      (cell, bits) = (term.operands[0], low...high)
    } else {
      bits = 0...7
    }
    guard cell.operation == .select, cell.width == 8 else { return nil }
    (memory, location) = (cell.operands[0], cell.operands[1])
    address = CellAddress(location)
  }

  var isWhole: Bool { bits == 0...7 }

  /// Whether a cell is the one at the next address, modulo 2^width.
  func isFollowed(by next: Cell) -> Bool {
    memory == next.memory && address.base == next.address.base
      && (address.number + 1) % (BigInt(1) << location.width) == next.address.number
  }

  /// The address of an integer whose first byte lies some bytes before this cell; `nil` where the distance is not part of its notation.
  func integerAddress(_ bytes: BigInt) -> LoadedInteger.Address? {
    if case .upper(let terms, _) = address.base { return .upper(terms, address.number - bytes) }
    if bytes == 0 { return .term(location) }
    if let number = location.constant?.number { return .number(number - bytes) }
    guard location.operation == .add, let number = location.operands[1].constant?.number, number >= bytes else {
      return nil
    }
    return number == bytes ? .term(location.operands[0]) : .sum(location.operands[0], number - bytes)
  }
}

extension ConcatenatedPart {
  /// The parts of a concatenation, the most significant first. Bytes one after the other are the integer that is read there, and bits across
  /// bytes those of the integer around them: the address of a page table in an entry is `memory.load(UInt64, at: entry)[51...12]`.
  ///
  /// - Complexity: Linear in the number of terms and the lengths of addresses.
  static func parts(of terms: [Term]) -> [Self] {
    let cells = terms.map { Cell($0) }
    if let integer = bigEndian(cells) { return [.integer(integer)] }
    var parts: [Self] = []
    var place = 0
    while place < terms.count {
      let run = run(cells[place...])
      if let bits = bits(run) {
        parts.append(bits)
        place += run.count
      } else if run.count > 1, run.allSatisfy(\.isWhole) {
        parts += integers(run)
        place += run.count
      } else {
        parts.append(.term(terms[place]))
        place += 1
      }
    }
    return parts
  }

  /// An integer and a number that it is equal to, where a conjunction says so byte by byte; `nil` where it says something else.
  static func equality(_ conjunction: Term) -> (integer: LoadedInteger, number: BigInt)? {
    guard conjunction.operation == .and else { return nil }
    var bytes: [(cell: Cell, number: BigInt)] = []
    var pending = [conjunction]
    while let equality = pending.popLast() {
      if equality.operation == .and, pending.count < 8 {
        pending += equality.operands
        continue
      }
      // No integer has more bytes.
      guard bytes.count < 8, equality.operation == .equal, let cell = equality.operands.compactMap({ Cell($0) }).first,
        cell.isWhole,
        let number = equality.operands.compactMap(\.constant?.number).first
      else { return nil }
      bytes.append((cell, number))
    }
    // Addresses of a run have one base, and no two numbers.
    bytes.sort { $0.cell.address.number < $1.cell.address.number }
    guard [2, 4, 8].contains(bytes.count),
      zip(bytes, bytes.dropFirst()).allSatisfy({ $0.cell.isFollowed(by: $1.cell) }),
      let address = bytes[0].cell.integerAddress(0)
    else { return nil }
    return (
      LoadedInteger(memory: bytes[0].cell.memory, address: address, width: 8 * bytes.count),
      bytes.reversed().reduce(0) { $0 << 8 + $1.number }
    )
  }

  /// An integer whose most significant byte is the first, where that is all there is.
  private static func bigEndian(_ cells: [Cell?]) -> LoadedInteger? {
    let bytes = cells.compactMap(\.self)
    guard bytes.count == cells.count, [2, 4, 8].contains(bytes.count), bytes.allSatisfy(\.isWhole),
      zip(bytes, bytes.dropFirst()).allSatisfy({ $0.isFollowed(by: $1) }), let address = bytes[0].integerAddress(0)
    else { return nil }
    return LoadedInteger(memory: bytes[0].memory, address: address, width: 8 * bytes.count, isBigEndian: true)
  }

  /// The cells with which parts begin that lie one before the other, without a bit between them that is left out.
  private static func run(_ cells: ArraySlice<Cell?>) -> [Cell] {
    var run: [Cell] = []
    for case let cell? in cells.prefix(while: { $0 != nil }) {
      if let last = run.last {
        guard cell.isFollowed(by: last), last.bits.lowerBound == 0, cell.bits.upperBound == 7 else { break }
      }
      run.append(cell)
    }
    return run
  }

  /// Bits of an integer: the least one that has them all, at a multiple of its bytes from the base of the addresses. It is `nil` where no byte
  /// is read in part, or no integer has them all.
  private static func bits(_ run: [Cell]) -> Self? {
    guard run.count > 1, let first = run.first, let last = run.last, !first.isWhole || !last.isWhole else { return nil }
    let (high, low) = (first.address.number, last.address.number)
    guard let bytes = [2, 4, 8].first(where: { low <= high && low / BigInt($0) == high / BigInt($0) }),
      let address = last.integerAddress(low % BigInt(bytes))
    else { return nil }
    let start = low - low % BigInt(bytes)
    let integer = LoadedInteger(memory: first.memory, address: address, width: 8 * bytes)
    return .bits(
      integer, Int(low - start) * 8 + last.bits.lowerBound...Int(high - start) * 8 + first.bits.upperBound)
  }

  /// Whole bytes as integers of 8, 4 and 2 bytes, the larger ones at lower addresses, and a byte.
  private static func integers(_ run: [Cell]) -> [Self] {
    var parts: [Self] = []
    var rest = run[...]
    while let last = rest.last {
      let bytes = [8, 4, 2].first { $0 <= rest.count }
      if let bytes, let address = last.integerAddress(0) {
        parts.append(.integer(LoadedInteger(memory: last.memory, address: address, width: 8 * bytes)))
      } else {
        parts.append(.term(last.term))
      }
      rest = rest.dropLast(bytes ?? 1)
    }
    return parts.reversed()
  }
}
