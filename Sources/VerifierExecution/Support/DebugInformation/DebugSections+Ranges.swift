extension DebugSections {
  /// The ranges of addresses of a list in `.debug_ranges` (DWARF 4, section 2.17.3).
  ///
  /// - Parameters:
  ///   - offset: The place of the list, in bytes.
  ///   - base: The address that they are relative to, unless the list says another.
  func ranges(at offset: UInt64, base: UInt64) throws(MalformedDebugInformation) -> [Range<UInt64>] {
    var cursor = ByteCursor(ranges, at: offset)
    var base = base
    var found: [Range<UInt64>] = []
    while true {
      let (start, end) = (try cursor.read(UInt64.self), try cursor.read(UInt64.self))
      if start == 0, end == 0 { return found }
      if start == .max { base = end } else { found.add(base &+ start, base &+ end) }
    }
  }

  /// The ranges of addresses of a list in `.debug_rnglists` (DWARF 5, section 2.17.3).
  ///
  /// - Parameters:
  ///   - offset: The place of the list, in bytes.
  ///   - base: The address that they are relative to, unless the list says another.
  ///   - indexed: The address at a place in `.debug_addr`.
  func rangeList(
    at offset: UInt64, base: UInt64, indexed: (UInt64) throws(MalformedDebugInformation) -> UInt64
  ) throws(MalformedDebugInformation) -> [Range<UInt64>] {
    var cursor = ByteCursor(rangeLists, at: offset)
    var base = base
    var found: [Range<UInt64>] = []
    while true {
      switch try cursor.read(UInt8.self) {
      case 0: return found
      case 1: base = try indexed(try cursor.readUnsigned())
      case 2: found.add(try indexed(try cursor.readUnsigned()), try indexed(try cursor.readUnsigned()))
      case 3:
        let start = try indexed(try cursor.readUnsigned())
        found.add(start, start &+ (try cursor.readUnsigned()))
      case 4: found.add(base &+ (try cursor.readUnsigned()), base &+ (try cursor.readUnsigned()))
      case 5: base = try cursor.read(UInt64.self)
      case 6: found.add(try cursor.read(UInt64.self), try cursor.read(UInt64.self))
      case 7:
        let start = try cursor.read(UInt64.self)
        found.add(start, start &+ (try cursor.readUnsigned()))
      default: throw MalformedDebugInformation()
      }
    }
  }
}

extension [Range<UInt64>] {
  /// Appends a range unless it is empty.
  fileprivate mutating func add(_ start: UInt64, _ end: UInt64) {
    if start < end { append(start..<end) }
  }
}
