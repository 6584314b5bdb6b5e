extension ELFFile {
  private enum SectionType {
    static let symbols: UInt32 = 2
    static let relocations: UInt32 = 4
    static let relocationsWithoutAddend: UInt32 = 9
    static let relativeRelocations: UInt32 = 19
    static let dynamicSymbols: UInt32 = 11
    /// Formats of one system, which are not read.
    static let packed: Set<UInt32> = [0x6000_0001, 0x6000_0002, 0x6fff_ff00]
  }

  private struct Place: Hashable {
    let address: UInt64
    let type: UInt32
  }

  /// The symbols of the file: of its whole table, or of the one for the loader where it has no other.
  func symbols(_ addressOfSection: [UInt64?]) throws(MachineCodeError) -> [Symbol] {
    let tables = sections.filter { $0.type == SectionType.symbols }
    guard let table = tables.first ?? sections.first(where: { $0.type == SectionType.dynamicSymbols }) else {
      return []
    }
    if tables.count > 1 { throw file.malformed("it has several tables of symbols") }
    return try symbols(in: table, addressOfSection).compactMap { $0 }
  }

  /// What is filled in when the file is linked, in an object, or loaded, in a linked image. What the linker has filled in already, and
  /// reports beside it, is left out.
  func relocations(
    _ parts: [MemoryPart], _ addressOfSection: [UInt64?]
  ) throws(MachineCodeError) -> [Relocation] {
    var relocations: Set<Relocation> = []
    for section in sections {
      if SectionType.packed.contains(section.type) {
        throw .unsupportedFile(
          path: file.path, reason: "relocations of the format of section \(section.name) are not read")
      }
      if isLinked, !section.isAllocated { continue }
      var base: UInt64 = 0
      if !isLinked, section.info != 0 {
        guard section.info < sections.count else { throw file.malformed("section \(section.name) relocates none") }
        guard let address = addressOfSection[Int(section.info)] else { continue }
        base = address
      }
      switch section.type {
      case SectionType.relocations, SectionType.relocationsWithoutAddend:
        let table = section.link == 0 ? [] : try symbols(in: try self.section(section.link), addressOfSection)
        let range = (section.offset, section.size)
        relocations.formUnion(
          try entries(range, base, table, hasAddend: section.type == SectionType.relocations))
      case SectionType.relativeRelocations:
        relocations.formUnion(try relativeEntries((section.offset, section.size)))
      default: break
      }
    }
    if isLinked {
      for segment in segments where segment.type == Segment.dynamic {
        // What a section names too is known by it, with its symbol.
        let known = Set(relocations.map { Place(address: $0.address, type: $0.type) })
        let loaded = try loadedRelocations(of: segment, parts)
        relocations.formUnion(loaded.filter { !known.contains(Place(address: $0.address, type: $0.type)) })
      }
    }
    return relocations.sorted {
      ($0.address, $0.type, $0.symbol, $0.addend ?? 0) < ($1.address, $1.type, $1.symbol, $1.addend ?? 0)
    }
  }

  /// The relocations of a table at an offset in the file, of a size in bytes.
  private func entries(
    _ table: (offset: UInt64, size: UInt64), _ base: UInt64, _ symbols: [Symbol?], hasAddend: Bool
  ) throws(MachineCodeError) -> [Relocation] {
    let size: UInt64 = hasAddend ? 24 : 16
    guard table.size % size == 0 else { throw file.malformed("a table of relocations has no possible size") }
    try file.check(table.offset, table.size, "a table of relocations")
    var relocations: [Relocation] = []
    for entry in stride(from: table.offset, to: table.offset + table.size, by: Int(size)) {
      let information = try file.load(UInt64.self, at: entry + 8)
      let symbol = Int(information >> 32)
      relocations.append(
        Relocation(
          address: base &+ (try file.load(UInt64.self, at: entry)), type: UInt32(truncatingIfNeeded: information),
          symbol: symbols.indices.contains(symbol) ? symbols[symbol]?.name ?? "" : "",
          addend: hasAddend ? Int64(bitPattern: try file.load(UInt64.self, at: entry + 16)) : nil,
          architecture: architecture))
    }
    return relocations
  }

  /// The relocations of a table in the compact form (RELR): an even number is an address, and an odd one says by its bits which of the 63
  /// words behind the last are relocated.
  private func relativeEntries(_ table: (offset: UInt64, size: UInt64)) throws(MachineCodeError) -> [Relocation] {
    guard table.size % 8 == 0 else { throw file.malformed("a table of relocations has no possible size") }
    try file.check(table.offset, table.size, "a table of relocations")
    var relocations: [Relocation] = []
    func add(_ address: UInt64) {
      let type: UInt32 = architecture == .x86_64 ? 8 : 1027
      relocations.append(
        Relocation(address: address, type: type, symbol: "", addend: nil, architecture: architecture))
    }
    var next: UInt64 = 0
    for entry in stride(from: table.offset, to: table.offset + table.size, by: 8) {
      let word = try file.load(UInt64.self, at: entry)
      if word & 1 == 0 {
        add(word)
        next = word &+ 8
      } else {
        for bit in 1..<UInt64(64) where word >> bit & 1 != 0 { add(next &+ 8 &* (bit &- 1)) }
        next &+= 63 * 8
      }
    }
    return relocations
  }

  /// What the loader reads of the tables that the segment for it names.
  private func loadedRelocations(of segment: Segment, _ parts: [MemoryPart]) throws(MachineCodeError) -> [Relocation] {
    var values: [UInt64: UInt64] = [:]
    var entry = segment.offset
    while entry + 16 <= segment.offset + segment.fileSize {
      let tag = try file.load(UInt64.self, at: entry)
      if tag == 0 { break }
      values[tag] = try file.load(UInt64.self, at: entry + 8)
      entry += 16
    }
    if values.keys.contains(where: { (0x6000_000f...0x6000_0012).contains($0) }) {
      throw .unsupportedFile(path: file.path, reason: "relocations in the format of Android are not read")
    }
    func table(_ address: UInt64, _ size: UInt64) throws(MachineCodeError) -> (offset: UInt64, size: UInt64)? {
      guard let start = values[address], let count = values[size], count > 0 else { return nil }
      guard let part = parts.first(where: { $0.contents.contains(start) && count <= $0.contents.upperBound - start })
      else {
        throw file.malformed("a table of relocations is in no segment")
      }
      return (part.offset + (start - part.addresses.lowerBound), count)
    }
    var relocations: [Relocation] = []
    if let found = try table(7, 8) { relocations += try entries(found, 0, [], hasAddend: true) }
    if let found = try table(17, 18) { relocations += try entries(found, 0, [], hasAddend: false) }
    if let found = try table(23, 2) { relocations += try entries(found, 0, [], hasAddend: values[20] != 17) }
    if let found = try table(36, 35) { relocations += try relativeEntries(found) }
    return relocations
  }
}
