/// The table of source locations of one compilation unit, which a program in `.debug_line` makes (DWARF 5, section 6.2).
struct LineTable {
  /// A file by its name and the place of its folder.
  private struct File {
    let name: AttributeValue
    var folder: UInt64 = 0
  }

  /// A location in the source.
  struct Position {
    var file: UInt64
    var line: UInt64
    var column: UInt64
  }

  private let sections: DebugSections
  private let unit: CompilationUnit
  /// What follows the length of the table.
  private let bytes: MappedBytes
  private let version: UInt16
  private let instructionLength: UInt64
  private let lineBase: Int8
  private let lineRange: UInt8
  private let operandCounts: [UInt8]
  private var folders: [AttributeValue] = []
  private var files: [File] = []
  /// The program.
  private let program: ByteCursor

  /// Reads the header of the table of a unit; `nil` where the unit has none.
  init?(of unit: CompilationUnit, in sections: DebugSections) throws(MalformedDebugInformation) {
    guard let offset = unit.lineProgram else { return nil }
    (self.sections, self.unit) = (sections, unit)
    var start = ByteCursor(sections.lines, at: offset)
    let table = try start.skipUnit()
    bytes = try sections.lines.part(at: table.lowerBound, count: UInt64(table.count))
    var cursor = ByteCursor(bytes)
    version = try cursor.read(UInt16.self)
    guard (2...5).contains(version) else { throw MalformedDebugInformation() }
    if version >= 5 {
      let (addressSize, segmentSize) = (try cursor.read(UInt8.self), try cursor.read(UInt8.self))
      guard addressSize == 8, segmentSize == 0 else { throw MalformedDebugInformation() }
    }
    let headerLength = UInt64(try cursor.read(UInt32.self))
    program = ByteCursor(bytes, at: UInt64(cursor.offset) + headerLength)
    instructionLength = UInt64(try cursor.read(UInt8.self))
    // More than one operation in an instruction is for machines that are not supported.
    if version >= 4, try cursor.read(UInt8.self) != 1 { throw MalformedDebugInformation() }
    try cursor.skip(1)
    lineBase = try cursor.read(Int8.self)
    lineRange = try cursor.read(UInt8.self)
    let firstSpecial = try cursor.read(UInt8.self)
    guard lineRange > 0, firstSpecial > 0 else { throw MalformedDebugInformation() }
    var operandCounts: [UInt8] = []
    for _ in 1..<firstSpecial { operandCounts.append(try cursor.read(UInt8.self)) }
    self.operandCounts = operandCounts
    try version >= 5 ? readFiles(&cursor) : readOldFiles(&cursor)
  }

  /// The path of a file; `nil` where the table has no such file.
  ///
  /// The folder and the name are joined by a slash, also where the folder ends with one.
  func path(of file: UInt64) throws(MalformedDebugInformation) -> String? {
    guard file < files.count, files[Int(file)].name.kind != .other else { return nil }
    let file = files[Int(file)]
    let name = try text(file.name)
    if name.hasPrefix("/") { return name }
    let folder = try path(ofFolder: file.folder)
    return folder.hasPrefix("/") ? "\(folder)/\(name)" : "\(try path(ofFolder: 0))/\(folder)/\(name)"
  }

  private func path(ofFolder folder: UInt64) throws(MalformedDebugInformation) -> String {
    guard folder < folders.count else { throw MalformedDebugInformation() }
    if folder == 0, version < 5 { return try sections.text(folders[0], in: sections.info, base: unit.textBase) }
    return try text(folders[Int(folder)])
  }

  private func text(_ value: AttributeValue) throws(MalformedDebugInformation) -> String {
    try sections.text(value, in: bytes, base: unit.textBase)
  }

  /// Reads the lists of folders and files, as versions before 5 have them. The first ones are the unit's own, which are not listed.
  private mutating func readOldFiles(_ cursor: inout ByteCursor) throws(MalformedDebugInformation) {
    folders = [unit.folder ?? AttributeValue(.other)]
    files = [File(name: AttributeValue(.other))]
    while let name = try cursor.readListedText() { folders.append(name) }
    while let name = try cursor.readListedText() {
      files.append(File(name: name, folder: try cursor.readUnsigned()))
      // The time and the size.
      _ = (try cursor.readUnsigned(), try cursor.readUnsigned())
    }
  }

  private mutating func readFiles(_ cursor: inout ByteCursor) throws(MalformedDebugInformation) {
    folders = try cursor.readFileEntries().map(\.name)
    files = try cursor.readFileEntries().map { File(name: $0.name, folder: $0.folder) }
  }
}

extension ByteCursor {
  /// Reads a text of a list that ends with an empty one; `nil` at its end.
  fileprivate mutating func readListedText() throws(MalformedDebugInformation) -> AttributeValue? {
    let start = offset
    try skipText()
    return offset == start + 1 ? nil : AttributeValue(.text, UInt64(start))
  }

  /// Reads a list of folders or files, with the forms of their fields before them.
  fileprivate mutating func readFileEntries() throws(MalformedDebugInformation) -> [(
    name: AttributeValue, folder: UInt64
  )] {
    let (nameField, folderField): (UInt64, UInt64) = (1, 2)
    var fields: [(content: UInt64, form: UInt64)] = []
    for _ in 0..<(try read(UInt8.self)) { fields.append((try readUnsigned(), try readUnsigned())) }
    let count = try readUnsigned()
    // A field has at least a byte.
    guard !fields.isEmpty, count <= bytes.count else { throw MalformedDebugInformation() }
    var entries: [(AttributeValue, UInt64)] = []
    for _ in 0..<count {
      var entry = (AttributeValue(.other), UInt64(0))
      for (content, form) in fields {
        let value = try readValue(form)
        if content == nameField { entry.0 = value } else if content == folderField { entry.1 = value.number }
      }
      entries.append(entry)
    }
    return entries
  }
}

extension LineTable {
  /// The location of an address; `nil` if no row of the table covers it.
  func position(of address: UInt64) throws(MalformedDebugInformation) -> Position? {
    var cursor = program
    var state = State()
    var row: State?
    while !cursor.isAtEnd {
      guard let isEnd = try step(&cursor, &state) else { continue }
      if let row, row.address <= address, address < state.address { return row.position }
      row = isEnd ? nil : state
      if isEnd { state = State() }
    }
    return nil
  }

  /// The registers of the program.
  private struct State {
    var address: UInt64 = 0
    var position = Position(file: 1, line: 1, column: 0)
  }

  /// Runs one operation of the program. Returns whether it ends a sequence of rows; `nil` if it makes no row.
  private func step(_ cursor: inout ByteCursor, _ state: inout State) throws(MalformedDebugInformation) -> Bool? {
    let operation = try cursor.read(UInt8.self)
    let firstSpecial = UInt8(operandCounts.count + 1)
    if operation >= firstSpecial {
      let adjusted = operation - firstSpecial
      state.address &+= UInt64(adjusted / lineRange) &* instructionLength
      advance(&state, by: Int64(lineBase) + Int64(adjusted % lineRange))
      return false
    }
    switch operation {
    case 0: return try stepExtended(&cursor, &state)
    case 1: return false
    case 2: state.address &+= try cursor.readUnsigned() &* instructionLength
    case 3: advance(&state, by: try cursor.readSigned())
    case 4: state.position.file = try cursor.readUnsigned()
    case 5: state.position.column = try cursor.readUnsigned()
    case 8: state.address &+= UInt64((255 - firstSpecial) / lineRange) &* instructionLength
    case 9: state.address &+= UInt64(try cursor.read(UInt16.self))
    default: for _ in 0..<operandCounts[Int(operation) - 1] { _ = try cursor.readUnsigned() }
    }
    return nil
  }

  private func advance(_ state: inout State, by lines: Int64) {
    state.position.line &+= UInt64(bitPattern: lines)
  }

  /// Runs an operation whose length stands before it.
  private func stepExtended(
    _ cursor: inout ByteCursor, _ state: inout State
  ) throws(MalformedDebugInformation) -> Bool? {
    let length = try cursor.readUnsigned()
    if length == 0 { return nil }
    var operation = cursor
    try cursor.skip(length)
    switch try operation.read(UInt8.self) {
    case 1: return true
    case 2: state.address = try operation.read(byteCount: 8)
    default: break
    }
    return nil
  }
}
