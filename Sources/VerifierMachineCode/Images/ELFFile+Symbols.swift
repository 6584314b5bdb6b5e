extension ELFFile {
  /// The symbols of a table, by their number there; `nil` for those that name no place in memory: sections, files, marks of the AArch64 ABI
  /// that tell code from data, and symbols of sections that are not in memory.
  func symbols(
    in table: Section, _ addressOfSection: [UInt64?]
  ) throws(MachineCodeError) -> [Symbol?] {
    let strings = try section(table.link)
    guard table.entrySize == 24, table.size % 24 == 0, strings.hasContents else {
      throw file.malformed("the table of symbols \(table.name) has no possible size")
    }
    try file.check(strings.offset, strings.size, "a table of names")
    var symbols: [Symbol?] = []
    for entry in stride(from: table.offset, to: table.offset + table.size, by: 24) {
      let name = UInt64(try file.load(UInt32.self, at: entry))
      let type = try file.load(UInt8.self, at: entry + 4) & 15
      let place = try file.load(UInt16.self, at: entry + 6)
      let value = try file.load(UInt64.self, at: entry + 8)
      let text = name == 0 ? "" : try file.text(at: strings.offset + name, before: strings.offset + strings.size)
      let address = try address(value, in: place, addressOfSection)
      guard !text.isEmpty, type != 3, type != 4, !isMark(text), let address else {
        symbols.append(nil)
        continue
      }
      let isDefined = place != 0 && place != Self.common
      symbols.append(
        Symbol(
          name: text, address: isDefined ? address : 0, size: try file.load(UInt64.self, at: entry + 16),
          isFunction: type == 2 || type == 10, isDefined: isDefined))
    }
    return symbols
  }

  /// The number of a section that stands for memory which only a linker gives.
  private static let common: UInt16 = 0xfff2

  /// The address of a symbol, by its value and the number of its section; `nil` where that is not in memory.
  private func address(
    _ value: UInt64, in place: UInt16, _ addressOfSection: [UInt64?]
  ) throws(MachineCodeError) -> UInt64? {
    switch place {
    case 0, 0xfff1, Self.common: return value
    case 0xffff: throw .unsupportedFile(path: file.path, reason: "it has more than 65,279 sections")
    default:
      guard place < addressOfSection.count else {
        throw file.malformed("a symbol is in section \(place), which it does not have")
      }
      if isLinked { return value }
      return addressOfSection[Int(place)].map { $0 &+ value }
    }
  }

  private func isMark(_ name: String) -> Bool {
    architecture == .aarch64 && ["$x", "$d"].contains { name == $0 || name.hasPrefix($0 + ".") }
  }
}
