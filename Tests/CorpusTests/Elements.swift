import VerifierContracts
import VerifierExecution
import VerifierTerms

/// Three numbers in order, as far as they are compared.
private func sorted(_ a: U8, _ b: U8, _ c: U8, comparing places: [(Int, Int)]) -> InlineArray<3, U8> {
  var numbers: InlineArray<3, U8> = [a, b, c]
  for (low, high) in places where numbers[high] < numbers[low] { numbers.swapAt(low, high) }
  return numbers
}

extension Corpus {
  /// Mistakes with the elements of arrays of a fixed size: an index for another, a value that is overwritten too early.
  @Cases static var elements: [Contract] {
    observed("elements/bytes-from-the-wrong-end", of: Inputs.uint32) { a -> InlineArray<4, U8> in
      [
        U8(truncatingIfNeeded: a), U8(truncatingIfNeeded: a >> 8), U8(truncatingIfNeeded: a >> 16),
        U8(truncatingIfNeeded: a >> 24),
      ]
    } ensures: { a, made in
      ensures("first", made[0] == a / 0x100_0000)  // refuted: ensures/first
    }
    observed("elements/the-same-byte-twice", of: Inputs.uint32) { a -> InlineArray<4, U8> in
      var bytes: InlineArray<4, U8> = [0, 0, 0, 0]
      for place in 0..<4 { bytes[place] = U8(truncatingIfNeeded: a >> U32(place * 4)) }
      return bytes
    } ensures: { a, made in
      ensures("first", made[0] == a % 256)
      ensures("last", made[3] == a / 0x100_0000)  // refuted: ensures/last
    }
    observed("elements/a-row-for-a-column", of: Inputs.uint16, and: Inputs.uint16) { a, b -> InlineArray<4, U16> in
      func index(row: Int, column: Int) -> Int { row + 2 * column }
      var cells: InlineArray<4, U16> = [0, 0, 0, 0]
      cells[index(row: 0, column: 1)] = a
      cells[index(row: 1, column: 0)] = b
      return cells
    } ensures: { a, _, made in
      ensures("right", made[1] == a)  // refuted: ensures/right
    }
    observed("elements/moved-over-what-is-not-moved-yet", of: Inputs.uint8, and: Inputs.uint8) {
      a, b -> InlineArray<3, U8> in
      var items: InlineArray<3, U8> = [a, b, 0]
      for place in 1..<3 { items[place] = items[place - 1] }
      return items
    } ensures: { a, b, made in
      ensures("first", made[1] == a)
      ensures("second", made[2] == b)  // refuted: ensures/second
    }
    observed("elements/reversed-twice", of: Inputs.int64, and: Inputs.int64) { a, b -> InlineArray<3, I64> in
      var items: InlineArray<3, I64> = [a, 0, b]
      for place in 0..<3 where place != 1 { items.swapAt(place, 2 - place) }
      return items
    } ensures: { _, b, made in
      ensures("reversed", made[0] == b)  // refuted: ensures/reversed
    }
    observed("elements/sums-that-are-one-behind", of: Inputs.uint8, and: Inputs.uint8) { a, b -> InlineArray<2, U16> in
      let items: InlineArray<3, U16> = [0, U16(a), U16(b)]
      var sums: InlineArray<2, U16> = [0, 0]
      sums[0] = items[0]
      sums[1] = sums[0] + items[1]
      return sums
    } ensures: { a, b, made in
      ensures("sum", made[1] == a + b)  // refuted: ensures/sum
    }
    observed("elements/sorted-by-two-comparisons", of: Inputs.uint8, and: Inputs.uint8) {
      sorted($0, $1, 100, comparing: [(0, 1), (1, 2)])
    } ensures: { _, _, made in
      ensures("greatest", made[0] <= made[2] && made[1] <= made[2])
      ensures("least", made[0] <= made[1])  // refuted: ensures/least
    }
    observed("elements/sorted-by-comparisons-of-the-ends", of: Inputs.uint8, and: Inputs.uint8) {
      sorted($0, $1, 100, comparing: [(0, 2), (1, 2), (0, 2)])
    } ensures: { _, _, made in
      ensures("least", made[0] <= made[1])  // refuted: ensures/least
    }
    function("elements/the-greatest-from-zero", of: Inputs.int8, and: Inputs.int8) { a, b in
      let items: InlineArray<2, I8> = [a, b]
      var greatest: I8 = 0
      for place in 0..<2 where greatest < items[place] { greatest = items[place] }
      return greatest
    } ensures: { a, b, made in
      ensures("one", made == a || made == b)  // refuted: ensures/one
    }
    observed("elements/a-bucket-with-its-upper-bound", of: Inputs.uint8) { a -> InlineArray<3, U8> in
      var counts: InlineArray<3, U8> = [0, 0, 0]
      if a <= 64 { counts[0] += 1 } else if a <= 128 { counts[1] += 1 } else { counts[2] += 1 }
      return counts
    } ensures: { a, made in
      ensures("all", made[0] + made[1] + made[2] == 1)
      ensures("first", (made[0] == 1) == (a < 64))  // refuted: ensures/first
    }
    observed("elements/a-copy-for-the-array", of: Inputs.uint32, and: Inputs.uint32) { a, b -> InlineArray<2, U32> in
      let items: InlineArray<2, U32> = [a, a]
      var copy = items
      copy[0] = b
      return items
    } ensures: { _, b, made in
      ensures("first", made[0] == b)  // refuted: ensures/first
    }
    observed("elements/digits-from-the-wrong-end", of: Inputs.uint8) { a -> InlineArray<3, U8> in
      [a % 10, a / 10 % 10, a / 100]
    } ensures: { a, made in
      ensures("number", a == 100 * made[0] + 10 * made[1] + made[2])  // refuted: ensures/number
    }
    observed("elements/an-exclusive-or-with-itself", of: Inputs.uint64) { a -> InlineArray<2, U64> in
      var items: InlineArray<2, U64> = [a, 1]
      let (first, second) = (0, 0)
      items[first] ^= items[second]
      items[second] ^= items[first]
      items[first] ^= items[second]
      return items
    } ensures: { a, made in
      ensures("kept", made[0] == a)  // refuted: ensures/kept
    }
    observed("elements/a-table-read-at-the-next-place", of: Inputs.uint8, requires: { requires("place", $0 < 2) }) {
      a -> InlineArray<1, U8> in
      let table: InlineArray<4, U8> = [1, 2, 4, 8]
      let found = a == (0 as U8) ? table[1] : table[2]
      return [found]
    } ensures: { a, made in
      ensures("power", made[0] == a + 1)  // refuted: ensures/power
    }
  }
}
