import VerifierSimulation

/// A copy that leaves something open: a byte of its source that it overwrites too may be read before that or after, and of two
/// bytes that are copied to one place in no order either may stay.
struct OpenCopy: Sendable {
  /// By place, what may stand there afterwards, where that is open.
  let allowed: [UInt: Set<UInt8>]

  /// Nil where nothing is open.
  ///
  /// - Parameters:
  ///   - accesses: those of one call.
  ///   - space: before the call.
  ///   - inOrder: whether bytes are written in ascending order.
  /// - Complexity: linear in the number of bytes, unless the copy goes back and forth within itself.
  init?(_ accesses: [LoggedAccess], in space: AddressSpace, inOrder: Bool) {
    guard accesses.map(\.kind) == [.load, .store] else { return nil }
    let places = accesses.map { access in (0..<access.done).compactMap { space.physical(access.address &+ $0) } }
    let (sources, destinations) = (places[0], places[1])
    // By place, who writes there, in ascending order.
    let writers = Dictionary(grouping: destinations.indices) { destinations[$0] }
    guard writers.count < destinations.count || sources.contains(where: { writers[$0] != nil }) else { return nil }
    let read = Self.read(sources, writers, space)
    var allowed: [UInt: Set<UInt8>] = [:]
    for (place, offsets) in writers {
      let last = inOrder ? offsets.suffix(1) : offsets[...]
      guard last.count > 1 || last.contains(where: { writers[sources[$0]] != nil }) else { continue }
      allowed[place] = last.reduce(into: []) { $0.formUnion(read[$1]) }
    }
    if allowed.isEmpty { return nil }
    self.allowed = allowed
  }

  /// By offset, what may be read there: what was there before, and what may be written there.
  private static func read(_ sources: [UInt], _ writers: [UInt: [Int]], _ space: AddressSpace) -> [Set<UInt8>] {
    var read = sources.map { Set([space.memory[$0].byte]) }
    var before: [Set<UInt8>] = []
    while before != read {
      before = read
      // Up and down, for what is read goes one way or the other.
      for offset in Array(sources.indices) + sources.indices.reversed() {
        for writer in writers[sources[offset], default: []] { read[offset].formUnion(read[writer]) }
      }
    }
    return read
  }

  /// What is written that cannot be; nil where nothing is.
  func complaint(about written: [(place: UInt, cell: Cell)]) -> String? {
    written.first { !(allowed[$0.place]?.contains($0.cell.byte) ?? true) }
      .map { "the byte at \(String($0.place, radix: 16)) is none of those that the copy may leave there" }
  }
}
