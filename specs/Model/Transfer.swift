import VerifierContracts
/// From where to where bytes go, and memory before they do.
struct Transfer {
  let source: Addresses
  let destination: Addresses
  let memory: PhysicalMemory

  /// That of the first `count` bytes alone.
  func front(_ count: Integer) -> Transfer {
    Transfer(
      source: Addresses(start: source.start, end: source.start + count),
      destination: Addresses(start: destination.start, end: destination.start + count), memory: memory)
  }

  /// The byte at an offset faults, where it is read or where it is written.
  func faults(at place: Integer) -> Formula {
    memory.readFaults(at: source.start + place) || memory.writeFaults(at: destination.start + place)
  }

  /// No two addresses of the destination are one byte, and none is a byte of the source: else what is copied is not
  /// determined.
  var isDetermined: Formula {
    memory.isUnaliased(destination) && memory.areDisjoint(destination, source)
  }

  /// The destination has the bytes of the source, initialised where those were.
  func isDone(in new: PhysicalMemory) -> Formula {
    .forAll("place") { [source, destination, memory] place in
      let (from, to) = (source.start + place, destination.start + place)
      return place < source.length
        ==> new[to] == memory[from] && (new.isInitialised(at: to) == memory.isInitialised(at: from))
    }
  }

  func nothingFaults(before count: Integer) -> Formula {
    .forAll("place") { place in place < count ==> !faults(at: place) }
  }
}
