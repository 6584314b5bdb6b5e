/// The sections of a file that its debug information is in: DWARF 3 to 5, in the format of 32 bits.
struct DebugSections: Sendable {
  let info, abbreviations, lines, ranges, rangeLists, addresses: MappedBytes
  private let texts, lineTexts, textOffsets: MappedBytes

  init(of file: ProgramFile) {
    info = file.section(".debug_info")
    abbreviations = file.section(".debug_abbrev")
    lines = file.section(".debug_line")
    ranges = file.section(".debug_ranges")
    rangeLists = file.section(".debug_rnglists")
    addresses = file.section(".debug_addr")
    texts = file.section(".debug_str")
    lineTexts = file.section(".debug_line_str")
    textOffsets = file.section(".debug_str_offsets")
  }

  /// The text that an attribute stands for.
  ///
  /// - Parameters:
  ///   - section: The section that the attribute is in.
  ///   - base: The offset of the unit's first text in `.debug_str_offsets`, in bytes; `nil` where the unit has none.
  func text(
    _ value: AttributeValue, in section: MappedBytes, base: UInt64?
  ) throws(MalformedDebugInformation) -> String {
    switch value.kind {
    case .text: return try section.text(at: value.number)
    case .textOffset: return try texts.text(at: value.number)
    case .lineTextOffset: return try lineTexts.text(at: value.number)
    case .textIndex:
      guard let base else { throw MalformedDebugInformation() }
      var place = ByteCursor(textOffsets, at: base &+ value.number &* 4)
      return try texts.text(at: UInt64(try place.read(UInt32.self)))
    case .number, .address, .addressIndex, .rangeListIndex, .other: throw MalformedDebugInformation()
    }
  }
}
