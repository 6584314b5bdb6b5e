import VerifierCommand

/// Table 3-7 of the Unicode Standard: the bytes of a well-formed sequence, by the range of each.
private let table37: [[ClosedRange<UInt64>]] = [
  [0x00...0x7f],
  [0xc2...0xdf, 0x80...0xbf],
  [0xe0...0xe0, 0xa0...0xbf, 0x80...0xbf],
  [0xe1...0xec, 0x80...0xbf, 0x80...0xbf],
  [0xed...0xed, 0x80...0x9f, 0x80...0xbf],
  [0xee...0xef, 0x80...0xbf, 0x80...0xbf],
  [0xf0...0xf0, 0x90...0xbf, 0x80...0xbf, 0x80...0xbf],
  [0xf1...0xf3, 0x80...0xbf, 0x80...0xbf, 0x80...0xbf],
  [0xf4...0xf4, 0x80...0x8f, 0x80...0xbf, 0x80...0xbf],
]

extension Observed<UTF8Validator<SymbolicMachine>> {
  private func isRow(_ ranges: [ClosedRange<UInt64>], at index: Integer) -> Formula {
    let last = Integer(UInt64(ranges.count - 1))
    return ranges.enumerated().reduce(index + last < self.bytes.count) { all, column in
      let byte = self.bytes[index + Integer(UInt64(column.offset))]
      return all && Integer(column.element.lowerBound) <= byte && byte <= Integer(column.element.upperBound)
    }
  }

  /// Whether a well-formed sequence of so many bytes, or of any number, begins at an index.
  func isSequence(of length: Int? = nil, at index: Integer) -> Formula {
    table37.filter { length == nil || $0.count == length }.reduce(false) { $0 || isRow($1, at: index) }
  }

  /// Whether the byte at an index stands in a sequence that begins so many bytes before, and goes on at the index.
  func isReached(from distance: Int, at index: Integer) -> Formula {
    let start = index - Integer(UInt64(distance))
    return (distance + 1...4).reduce(false) { $0 || 0 <= start && isSequence(of: $1, at: start) }
  }

  /// Whether a byte belongs to a well-formed sequence: it begins one, or is behind the first byte of one.
  func isInSequence(_ index: Integer) -> Formula {
    (1...3).reduce(isSequence(at: index)) { $0 || isReached(from: $1, at: index) }
  }

  /// Whether no sequence that begins before an index goes on there.
  func isBoundary(_ index: Integer) -> Formula { (1...3).reduce(true) { $0 && !isReached(from: $1, at: index) } }

  /// Whether the first bytes are well-formed sequences. No sequence begins within another one, so that each byte is in one only.
  func isWellFormed(before end: Integer) -> Formula {
    isBoundary(end) && .forAll("index") { $0 < end ==> isInSequence($0) }
  }
}

let validPrefix = Contract(
  "utf8/valid-prefix", "the bytes up to the first ill-formed sequence", state: UTF8Validator<SymbolicMachine>.self,
  loops: { old in
    [
      Loop("scan", of: SymbolicWord.self) { entry, index in
        Loop.Claims(
          invariants: [
            ("within", index <= old.bytes.count), ("boundary", old.observed.isBoundary(index)),
            ("well-formed", .forAll("index") { $0 < index ==> old.observed.isInSequence($0) }),
          ],
          memory: entry.memory, variant: old.bytes.count - index)
      }
    ]
  },
  body: { $0.validPrefix(on: $1) },
  native: NativeProgram(state: UTF8Validator<NativeMachine>.self) { $0.validPrefix(on: $1) },
  ensures: { old, new, result in
    let (bytes, text) = (old.bytes, old.observed)
    ensures("within", result <= bytes.count)
    ensures("prefix", text.isWellFormed(before: result))
    ensures("longest", result < bytes.count ==> !text.isInSequence(result))
    ensures("accepted", (result == bytes.count) == text.isWellFormed(before: bytes.count))
    ensures("frame", new.isUnchanged(since: old))
  })

let brokenUTF8 = UTF8Mistake.allCases.map { mistake in
  validPrefix.running("broken/utf8/\(mistake)", state: UTF8Validator<SymbolicMachine>.self) {
    $0.validPrefix(with: mistake, on: $1)
  }
}
