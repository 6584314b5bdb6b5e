/// The debug information of one source file, by its header and its first entry.
struct CompilationUnit: Sendable {
  private typealias Attribute = DebugCode.Attribute

  let version: UInt16
  /// The offset in bytes of its entries, and of what follows them, in `.debug_info`.
  let entries: Range<UInt64>
  /// The offset in bytes of its table of abbreviations.
  let abbreviations: UInt64
  /// The offset in bytes of its line program; `nil` where it has no code.
  private(set) var lineProgram: UInt64?
  /// The compiler that made it.
  private(set) var producer: AttributeValue?
  /// The folder that the compiler was started in.
  private(set) var folder: AttributeValue?
  /// The offset in bytes of its first text in `.debug_str_offsets`.
  private(set) var textBase: UInt64?
  private var addressBase: UInt64 = 0
  private var rangeListBase: UInt64 = 0
  /// The address that its ranges are relative to.
  private var base: UInt64 = 0
  /// The ranges of addresses of its code.
  private(set) var code: [Range<UInt64>] = []

  /// Reads a unit by its offsets in bytes, without its length. Returns `nil` for one that has no code or is of an unknown version.
  init?(at unit: Range<UInt64>, in sections: DebugSections) throws(MalformedDebugInformation) {
    var cursor = ByteCursor(sections.info, at: unit.lowerBound)
    version = try cursor.read(UInt16.self)
    let kind: UInt8
    let addressSize: UInt8
    switch version {
    case 3...4:
      kind = Self.compilation
      abbreviations = UInt64(try cursor.read(UInt32.self))
      addressSize = try cursor.read(UInt8.self)
    case 5:
      kind = try cursor.read(UInt8.self)
      addressSize = try cursor.read(UInt8.self)
      abbreviations = UInt64(try cursor.read(UInt32.self))
    default: return nil
    }
    guard kind == Self.compilation, addressSize == 8, cursor.offset <= unit.upperBound else { return nil }
    entries = UInt64(cursor.offset)..<unit.upperBound
    try readFirstEntry(&cursor, in: sections)
    if code.isEmpty { return nil }
  }

  /// The kind of a unit that has code.
  private static var compilation: UInt8 { 1 }

  private mutating func readFirstEntry(
    _ cursor: inout ByteCursor, in sections: DebugSections
  ) throws(MalformedDebugInformation) {
    let abbreviation = try Abbreviation(try cursor.readUnsigned(), in: sections.abbreviations, at: abbreviations)
    var place = EntryPlace()
    for (name, form, constant) in abbreviation.attributes {
      let value = try cursor.readValue(form, constant: constant)
      switch name {
      case Attribute.lineProgram: lineProgram = value.plainNumber
      case Attribute.folder: folder = value
      case Attribute.producer: producer = value
      case Attribute.textOffsets: textBase = value.plainNumber
      case Attribute.addresses: addressBase = value.number
      case Attribute.rangeLists: rangeListBase = value.number
      default: place.note(name, value)
      }
    }
    if let low = place.low { base = try address(low, in: sections) }
    code = try ranges(of: place, in: sections)
  }

  /// The ranges of addresses of the code of an entry.
  func ranges(
    of place: EntryPlace, in sections: DebugSections
  ) throws(MalformedDebugInformation) -> [Range<UInt64>] {
    if let ranges = place.ranges {
      if version < 5 { return try sections.ranges(at: ranges.number, base: base) }
      return try sections.rangeList(at: try offset(ofList: ranges, in: sections), base: base) {
        index throws(MalformedDebugInformation) in
        try address(AttributeValue(.addressIndex, index), in: sections)
      }
    }
    guard let low = place.low, let high = place.high else { return [] }
    let start = try address(low, in: sections)
    // A number is a length.
    let end = high.kind == .number ? start &+ high.number : try address(high, in: sections)
    return start < end ? [start..<end] : []
  }

  private func address(
    _ value: AttributeValue, in sections: DebugSections
  ) throws(MalformedDebugInformation) -> UInt64 {
    switch value.kind {
    case .address: return value.number
    case .addressIndex:
      var place = ByteCursor(sections.addresses, at: addressBase &+ value.number &* 8)
      return try place.read(UInt64.self)
    case .number, .text, .textOffset, .lineTextOffset, .textIndex, .rangeListIndex, .other:
      throw MalformedDebugInformation()
    }
  }

  private func offset(
    ofList value: AttributeValue, in sections: DebugSections
  ) throws(MalformedDebugInformation) -> UInt64 {
    guard value.kind == .rangeListIndex else { return value.number }
    var place = ByteCursor(sections.rangeLists, at: rangeListBase &+ value.number &* 4)
    return rangeListBase &+ UInt64(try place.read(UInt32.self))
  }
}

/// The attributes of an entry that say where its code is.
struct EntryPlace {
  private(set) var low, high, ranges: AttributeValue?

  /// Takes note of an attribute if it is one of these.
  mutating func note(_ name: UInt64, _ value: AttributeValue) {
    switch name {
    case DebugCode.Attribute.lowAddress: low = value
    case DebugCode.Attribute.highAddress: high = value
    case DebugCode.Attribute.ranges: ranges = value
    default: break
    }
  }
}
