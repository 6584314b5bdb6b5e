/// The shape of an entry of the debug information: its tag, and the forms of its attributes.
struct Abbreviation {
  let code: UInt64
  let tag: UInt64
  private(set) var attributes: [(name: UInt64, form: UInt64, constant: Int64)]

  /// Reads the next abbreviation of a table; `nil` at its end.
  init?(_ cursor: inout ByteCursor) throws(MalformedDebugInformation) {
    code = try cursor.readUnsigned()
    if code == 0 { return nil }
    tag = try cursor.readUnsigned()
    try Self.skipNesting(&cursor)
    attributes = []
    while true {
      let (name, form) = (try cursor.readUnsigned(), try cursor.readUnsigned())
      let constant = form == Self.constantForm ? try cursor.readSigned() : 0
      if name == 0, form == 0 { return }
      attributes.append((name, form, constant))
    }
  }

  /// The form of an attribute whose value stands with the abbreviation.
  fileprivate static var constantForm: UInt64 { 0x21 }

  /// Skips whether the entries have others in them, which follow them in any case.
  fileprivate static func skipNesting(_ cursor: inout ByteCursor) throws(MalformedDebugInformation) {
    try cursor.skip(1)
  }

  /// Reads the abbreviation of a code from the table at an offset in bytes.
  init(_ code: UInt64, in section: MappedBytes, at offset: UInt64) throws(MalformedDebugInformation) {
    var cursor = ByteCursor(section, at: offset)
    while true {
      var next = cursor
      switch try next.readUnsigned() {
      case code where code > 0:
        if let found = try Abbreviation(&cursor) {
          self = found
          return
        }
      case 0: throw MalformedDebugInformation()
      default: try cursor.skipAbbreviation()
      }
    }
  }

  /// Reads the whole table at an offset in bytes, by code.
  static func table(
    in section: MappedBytes, at offset: UInt64
  ) throws(MalformedDebugInformation) -> [UInt64: Abbreviation] {
    var cursor = ByteCursor(section, at: offset)
    var table: [UInt64: Abbreviation] = [:]
    while let next = try Abbreviation(&cursor) { table[next.code] = next }
    return table
  }
}

extension ByteCursor {
  /// Goes to behind an abbreviation.
  fileprivate mutating func skipAbbreviation() throws(MalformedDebugInformation) {
    _ = (try readUnsigned(), try readUnsigned())
    try Abbreviation.skipNesting(&self)
    while true {
      let (name, form) = (try readUnsigned(), try readUnsigned())
      if form == Abbreviation.constantForm { _ = try readSigned() }
      if name == 0, form == 0 { return }
    }
  }
}

/// The codes of the standard for what is looked at (DWARF 5, sections 7.5.3 and 7.5.4).
enum DebugCode {
  /// Tags of entries.
  enum Tag {
    static var inlinedCall: UInt64 { 0x1d }
  }

  /// Names of attributes.
  enum Attribute {
    static var lineProgram: UInt64 { 0x10 }
    static var lowAddress: UInt64 { 0x11 }
    static var highAddress: UInt64 { 0x12 }
    static var folder: UInt64 { 0x1b }
    static var producer: UInt64 { 0x25 }
    static var ranges: UInt64 { 0x55 }
    static var callColumn: UInt64 { 0x57 }
    static var callFile: UInt64 { 0x58 }
    static var callLine: UInt64 { 0x59 }
    static var textOffsets: UInt64 { 0x72 }
    static var addresses: UInt64 { 0x73 }
    static var rangeLists: UInt64 { 0x74 }
  }
}
