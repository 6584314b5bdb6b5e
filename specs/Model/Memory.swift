import VerifierContracts
extension PhysicalMemory {
  /// No two addresses of a range are mapped to one byte.
  func isUnaliased(_ range: Addresses) -> Formula {
    .named(
      "unaliased",
      .forAll("first") { first in
        .forAll("second") { second in
          range.contains(first) && range.contains(second) && physical(first) == physical(second) ==> first == second
        }
      })
  }

  /// No address of one range is mapped to the same byte as one of the other.
  func areDisjoint(_ left: Addresses, _ right: Addresses) -> Formula {
    .named(
      "disjoint",
      .forAll("left") { first in
        .forAll("right") { second in
          !(left.contains(first) && right.contains(second) && physical(first) == physical(second))
        }
      })
  }

  /// From `start` on, as many bytes as the range has are those that it had in another memory.
  func hasBytes(of range: Addresses, in before: PhysicalMemory, at start: Integer) -> Formula {
    .forAll("place") { place in
      place < range.length ==> self[start + place] == before[range.start + place]
    }
  }

  /// The bytes from `start` on, of which there are 1, 2, 4 or 8, are those of a word, the lowest first.
  func hasWord(_ word: Integer, of size: Integer, at start: Integer) -> Formula {
    [1, 2, 4, 8].map { (count: UInt64) in
      let bytes = (0..<count).map { self[start + Integer($0)] }
      return size == Integer(count) ==> bytes.reversed().reduce(0) { $0 * 256 + $1 } == word
    }.reduce(true, &&)
  }

  /// The `size` bytes from `start` on, at most 8, are those of a word, the lowest first. Said of each
  /// byte alone, since a solver that looks for any of them at once often does not come back.
  func hasBytes(ofWord word: Integer, of size: Integer, at start: Integer) -> Formula {
    let bytes = (0..<8).map { offset -> Formula in
      let place = Integer(UInt64(offset))
      return place < size ==> self[start + place] == word.byte(at: offset)
    }
    return .named("bytes of the word", size <= 8 && bytes.reduce(true, &&))
  }

  /// Every byte that no address of the range is mapped to is as it was.
  func isUnchanged(outside range: Addresses, since before: PhysicalMemory) -> Formula {
    .forAll("physical_address") { address in
      !before.maps(range, to: address)
        ==> self[physical: address] == before[physical: address]
        && (isInitialised(atPhysical: address) == before.isInitialised(atPhysical: address))
    }
  }

  /// Some address of the range is mapped to a physical address.
  func maps(_ range: Addresses, to physical: Integer) -> Formula {
    maps(from: range.start, length: range.length, to: physical)
  }

  /// Every byte of the range is zero.
  func isZero(in range: Addresses) -> Formula {
    .forAll("address") { address in range.contains(address) ==> self[address] == 0 }
  }

  /// Every byte of the range is initialised.
  func isInitialised(in range: Addresses) -> Formula {
    .forAll("address") { address in range.contains(address) ==> isInitialised(at: address) }
  }
}
